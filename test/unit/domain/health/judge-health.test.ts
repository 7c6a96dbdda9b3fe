import {
  judgeHealth,
  withCronSeen,
  worstOf,
  type HealthFacts,
} from '../../../../src/domain/health/judge-health';

const WELL: HealthFacts = {
  began: { via: 'EVENT', waitedMs: 900 },
  keyProblem: null,
  keyVersions: 1,
  missingKeys: [],
  oldKeys: [],
  cron: { seenMsAgo: 20_000, isSilent: false },
  mail: 'OK',
  publicAddress: 'https://crm.example.com/s',
  missingObjects: [],
  undecided: [],
  unconfirmed: { fields: 0, sensitive: 0 },
  brokenSettings: [],
  hasController: true,
  hasPlace: true,
  purposes: { active: 3, withoutNotice: 0 },
  roles: { mayReveal: [], mayTamper: [] },
  waitingEntries: 0,
};
const found = (facts: Partial<HealthFacts>): Record<string, unknown> =>
  Object.fromEntries(
    judgeHealth({ ...WELL, ...facts })
      .filter(({ state }) => state !== 'OK')
      .map(({ code, state, reason }) => [code, reason === undefined ? state : `${state} ${reason}`]),
  );

describe('the health of an installation', () => {
  it('is well where nothing is amiss, each thing once', () => {
    const checks = judgeHealth(WELL);
    expect(checks.every(({ state }) => state === 'OK')).toBe(true);
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
  });

  it.each([
    [{ began: { via: 'MINUTE' as const, waitedMs: 60_000 } }, { EVENTS: 'FAIL MISSED' }],
    [{ began: { via: 'EVENT' as const, waitedMs: 60_000 } }, { EVENTS: 'WARN SLOW' }],
    [{ keyProblem: 'WEAK_KEY' }, { KEY: 'FAIL WEAK_KEY' }],
    [{ missingKeys: [{ version: 'v1', values: 3 }] }, { OLD_KEYS: 'FAIL UNKNOWN_KEY_VERSION' }],
    [{ oldKeys: [{ version: 'v1', values: 3 }] }, { OLD_KEYS: 'WARN ROTATION_UNDER_WAY' }],
    [{ cron: { seenMsAgo: null, isSilent: false } }, { CRON: 'WAIT' }],
    [{ cron: { seenMsAgo: 3_600_000, isSilent: true } }, { CRON: 'FAIL SILENT' }],
    [{ mail: 'NOT_SET' as const }, { MAIL: 'WARN NOT_SET' }],
    [{ mail: 'SIGN_IN_REFUSED' as const }, { MAIL: 'FAIL SIGN_IN_REFUSED' }],
    [{ publicAddress: null }, { PUBLIC_ADDRESS: 'FAIL NOT_SET' }],
    [{ publicAddress: 'http://localhost:3000/s' }, { PUBLIC_ADDRESS: 'WARN NOT_PUBLIC' }],
    [{ publicAddress: 'http://crm.example.com/s' }, { PUBLIC_ADDRESS: 'WARN NOT_ENCRYPTED' }],
    [{ missingObjects: ['consent'] }, { OBJECTS: 'FAIL MISSING_OBJECT' }],
    [{ undecided: ['visit.person'] }, { UNDECIDED_OBJECTS: 'FAIL STOPS_ERASURES' }],
    [{ unconfirmed: { fields: 2, sensitive: 1 } }, { UNCONFIRMED_FIELDS: 'WARN TO_CONFIRM' }],
    [{ brokenSettings: ['controller'] }, { SETTINGS: 'FAIL INVALID_SETTING' }],
    [{ hasController: false }, { CONTROLLER: 'FAIL NOT_SET' }],
    [{ hasPlace: false }, { PLACE: 'WARN NOT_SET' }],
    [{ purposes: { active: 0, withoutNotice: 0 } }, { PURPOSES: 'WARN NONE' }],
    [{ purposes: { active: 2, withoutNotice: 1 } }, { PURPOSES: 'WARN WITHOUT_NOTICE' }],
    [{ roles: null }, { ROLES: 'FAIL MISSING_GRANT' }],
    [
      { roles: { mayReveal: ['Admin'], mayTamper: ['Member'] } },
      { ROLES: 'WARN MAY_CHANGE_EVIDENCE', REVEALERS: 'WARN MAY_REVEAL' },
    ],
    [{ waitingEntries: 4 }, { LEDGER_SEALED: 'FAIL ENTRIES_WAIT' }],
  ] satisfies [Partial<HealthFacts>, Record<string, string>][])('%j is told as %j', (facts, told) => {
    expect(found(facts)).toEqual(told);
  });

  it('learns of the minute afterwards', () => {
    const waiting = judgeHealth({ ...WELL, cron: { seenMsAgo: null, isSilent: false } });
    expect(withCronSeen(waiting, 12).find(({ code }) => code === 'CRON')).toEqual({
      code: 'CRON',
      state: 'OK',
      details: { seconds: 12 },
    });
  });

  it('is as bad as its worst', () => {
    expect(worstOf(judgeHealth({ ...WELL, hasPlace: false, waitingEntries: 1 }))?.code).toBe('LEDGER_SEALED');
  });
});
