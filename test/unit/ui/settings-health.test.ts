import { judgeHealth, type HealthFacts } from '../../../src/domain/health/judge-health';
import { HEALTH_CODES, type HealthFinding, type OrderRow } from '../../../src/domain/orders/order-kinds';
import { adviceOf, detailsOf, STEPS } from '../../../src/ui/settings/model/health';
import { byUrgency, isFresh, summaryOf } from '../../../src/ui/settings/model/health-summary';

const BROKEN: HealthFacts = {
  began: { via: 'MINUTE', waitedMs: 90_000 },
  keyProblem: 'MISSING_KEY',
  keyVersions: 0,
  missingKeys: [{ version: 'v1', values: 3 }],
  oldKeys: [{ version: 'v2', values: 2 }],
  cron: { seenMsAgo: null, isSilent: true },
  mail: 'NOT_SET',
  publicAddress: null,
  missingObjects: ['purpose'],
  undecided: ['visit.visitor'],
  unconfirmed: { fields: 12, sensitive: 4 },
  brokenSettings: ['controller'],
  hasController: false,
  hasPlace: false,
  purposes: { active: 0, withoutNotice: 0 },
  roles: { mayReveal: ['Member'], mayTamper: ['Member'] },
  waitingEntries: 9,
};

/** Everything that the health check can come to say. */
const everyFinding = (): HealthFinding[] => {
  const mails: HealthFacts['mail'][] = ['INVALID', 'UNREACHABLE', 'TLS_REFUSED', 'SIGN_IN_REFUSED'];
  const variants: Partial<HealthFacts>[] = [
    {},
    { keyProblem: 'WEAK_KEY', began: { via: 'EVENT', waitedMs: 30_000 } },
    { keyProblem: null },
    { keyProblem: null, missingKeys: [] },
    { keyProblem: 'SOMETHING_NEW' },
    { cron: { seenMsAgo: null, isSilent: false }, undecided: null, unconfirmed: null, roles: null },
    { publicAddress: 'http://localhost:3000/s' },
    { publicAddress: 'http://crm.example.com/s' },
    { purposes: { active: 3, withoutNotice: 1 } },
    ...mails.map((mail) => ({ mail })),
  ];
  return variants.flatMap((variant) => judgeHealth({ ...BROKEN, ...variant }));
};

it('every code of the health check has a place in the list, and each one once', () => {
  expect(STEPS.map(({ code }) => code).toSorted()).toEqual([...HEALTH_CODES].toSorted());
});

it('whatever is not in order has words that say what to do, with every count and name filled in', () => {
  const findings = everyFinding().filter(({ state }) => state !== 'OK');
  expect(new Set(findings.map(({ code }) => code)).size).toBe(HEALTH_CODES.length - 1);
  for (const finding of findings) {
    const advice = adviceOf(finding);
    expect([finding.code, finding.reason, advice === undefined]).toEqual([
      finding.code,
      finding.reason,
      false,
    ]);
    const { message } = advice?.text ?? { message: '' };
    const values = detailsOf(finding, String);
    const named = [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    for (const name of named)
      expect([finding.code, finding.reason, name, name in values]).toEqual([
        finding.code,
        finding.reason,
        name,
        true,
      ]);
  }
});

it('what is in order needs no words', () => {
  expect(adviceOf({ code: 'KEY', state: 'OK' })).toBeUndefined();
});

it('what stops the app comes first, and what is left to do is counted', () => {
  const checks: HealthFinding[] = [
    { code: 'KEY', state: 'OK', details: {} },
    { code: 'MAIL', state: 'WARN', details: {} },
    { code: 'CRON', state: 'WAIT', details: {} },
    { code: 'CONTROLLER', state: 'FAIL', details: {} },
  ];
  expect(byUrgency(checks).map(({ code }) => code)).toEqual(['CONTROLLER', 'MAIL', 'CRON', 'KEY']);
  expect(summaryOf(checks)).toEqual({ open: 2, done: 2 });
});

it('a check is looked at again after an hour, or when it did not get to its end', () => {
  const now = Date.parse('2026-11-30T12:00:00.000Z');
  const order = (over: Partial<OrderRow>): OrderRow => ({
    id: 'a',
    kind: 'HEALTH_CHECK',
    state: 'DONE',
    personId: null,
    personCount: 0,
    progress: 100,
    result: { checks: [] },
    failureCode: '',
    failureMessage: '',
    finishedAt: '2026-11-30T11:30:00.000Z',
    ...over,
  });
  expect(isFresh(order({}), now)).toBe(true);
  expect(isFresh(order({ finishedAt: '2026-11-30T10:59:00.000Z' }), now)).toBe(false);
  expect(isFresh(order({ state: 'FAILED' }), now)).toBe(false);
  expect(isFresh(null, now)).toBe(false);
});
