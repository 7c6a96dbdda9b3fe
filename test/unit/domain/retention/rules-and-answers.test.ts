import * as fc from 'fast-check';

import {
  answerTo,
  isObjectedTo,
  type AnswerGroup,
  type AnsweredPurpose,
} from '../../../../src/domain/retention/answers-for-retention';
import { endOf, type Period } from '../../../../src/domain/retention/period';
import { startedBefore } from '../../../../src/domain/retention/period-before';
import { rulesInForce } from '../../../../src/domain/retention/rules-in-force';
import {
  MOST_PEOPLE,
  NO_FINDINGS,
  readCounts,
  readFindings,
  withPeople,
  withProblems,
  type PersonFinding,
} from '../../../../src/domain/retention/run-report';

const NOW = '2026-11-30T12:00:00.000Z';
const letter: AnsweredPurpose = {
  id: 'letter',
  legalBasis: 'CONSENT',
  isDirectMarketing: true,
  isDoubleOptIn: true,
};
const sales: AnsweredPurpose = {
  id: 'sales',
  legalBasis: 'LEGITIMATE_INTERESTS',
  isDirectMarketing: true,
  isDoubleOptIn: false,
};
const answer = (changes: Partial<AnswerGroup> = {}): AnswerGroup => ({
  purposeId: 'letter',
  channel: 'EMAIL',
  state: 'GIVEN',
  proof: 'CONFIRMED',
  since: '2026-01-01T00:00:00.000Z',
  givenAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  ...changes,
});

describe('consent to a purpose', () => {
  it.each([
    ['given and confirmed', [answer()], true],
    ['never asked for', [], false],
    ['given and not confirmed', [answer({ proof: 'NONE' })], false],
    ['run out', [answer({ expiresAt: '2026-11-30T12:00:00.000Z' })], false],
    [
      'withdrawn later',
      [answer(), answer({ state: 'WITHDRAWN', since: '2026-02-01T00:00:00.000Z', givenAt: null })],
      false,
    ],
    [
      'withdrawn before',
      [answer(), answer({ state: 'WITHDRAWN', since: '2025-02-01T00:00:00.000Z', givenAt: null })],
      true,
    ],
    ['withdrawn at the same moment', [answer(), answer({ state: 'REFUSED', givenAt: null })], false],
    [
      'withdrawn for every channel',
      [answer(), answer({ channel: 'ALL', state: 'WITHDRAWN', since: '2026-02-01T00:00:00.000Z' })],
      false,
    ],
    [
      'withdrawn for another channel',
      [answer(), answer({ channel: 'PHONE', state: 'WITHDRAWN', since: '2026-02-01T00:00:00.000Z' })],
      true,
    ],
    ['given for another purpose', [answer({ purposeId: 'sales' })], false],
  ])('%s', (_, groups, isInForce) => {
    expect(answerTo(letter, groups, NOW).isInForce).toBe(isInForce);
  });

  it('was last given when it was given last, withdrawn or not', () => {
    const groups = [
      answer(),
      answer({ state: 'WITHDRAWN', since: '2026-05-01T00:00:00.000Z', givenAt: '2026-03-01T00:00:00.000Z' }),
    ];
    expect(answerTo(letter, groups, NOW).lastGivenAt).toBe('2026-03-01T00:00:00.000Z');
    expect(answerTo(letter, [answer({ state: 'REFUSED', givenAt: null })], NOW).lastGivenAt).toBeNull();
  });
});

describe('an objection', () => {
  const since = '2026-06-01T00:00:00.000Z';
  it.each([
    ['by a request against the purpose', sales, [], [{ purposeId: 'sales', since }], true],
    ['by a request against all direct marketing', sales, [], [{ purposeId: null, since }], true],
    [
      'by a no to all channels',
      sales,
      [answer({ purposeId: 'sales', channel: 'ALL', state: 'REFUSED', since })],
      [],
      true,
    ],
    ['by a no to one channel', sales, [answer({ purposeId: 'sales', state: 'REFUSED', since })], [], false],
    [
      'and a later yes',
      sales,
      [answer({ purposeId: 'sales', since: '2026-07-01T00:00:00.000Z' })],
      [{ purposeId: 'sales', since }],
      false,
    ],
    ['against another purpose', sales, [], [{ purposeId: 'letter', since }], false],
    [
      'without a time is never outlived',
      sales,
      [answer({ purposeId: 'sales' })],
      [{ purposeId: 'sales', since: null }],
      true,
    ],
    [
      'against a contract there is none',
      { ...sales, legalBasis: 'CONTRACT', isDirectMarketing: false },
      [],
      [{ purposeId: 'sales', since }],
      false,
    ],
    ['against consent there is withdrawal', letter, [], [{ purposeId: 'letter', since }], false],
  ] as const)('%s', (_, purpose, groups, objections, isObjected) => {
    expect(isObjectedTo(purpose, groups, objections, NOW)).toBe(isObjected);
  });
});

describe('the purposes, read together', () => {
  const row = (changes: Record<string, unknown> = {}) => ({
    id: 'p1',
    name: 'Contacts',
    isActive: true,
    legalBasis: 'LEGITIMATE_INTERESTS',
    retentionAmount: 24,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'LAST_ENGAGEMENT',
    retentionAction: 'PSEUDONYMISE',
    ...changes,
  });

  it.each([0, -3, 1.5])('a period of %p makes no rule, blocks everybody, and is named', (retentionAmount) => {
    const rules = rulesInForce([row({ retentionAmount }), row({ id: 'p2' })], () => true);
    expect(rules.byObject.get('person')?.map(({ purposeId }) => purposeId)).toEqual(['p2']);
    expect(rules.blocked.get('person')).toEqual([{ purposeId: 'p1', keeps: 'ANYBODY' }]);
    expect(rules.problems).toEqual([
      expect.objectContaining({ code: 'PERIOD_NOT_POSITIVE', recordId: 'p1' }),
    ]);
  });

  it('on consent it blocks those who gave it', () => {
    const rules = rulesInForce([row({ retentionAmount: 0, legalBasis: 'CONSENT' })], () => true);
    expect(rules.blocked.get('person')).toEqual([{ purposeId: 'p1', keeps: 'WHO_CONSENTED' }]);
  });

  it('of another object it blocks that object', () => {
    const rules = rulesInForce([row({ retentionAmount: 0, retentionObjectName: 'note' })], () => true);
    expect([...rules.blocked.keys()]).toEqual(['note']);
  });

  it('without a field for the end of a contract it blocks whoever has a deal', () => {
    const rules = rulesInForce([row({ retentionTrigger: 'CONTRACT_END' })], () => false);
    expect(rules.blocked.get('person')).toEqual([{ purposeId: 'p1', keeps: 'WHO_HAS_DEALS' }]);
    expect(rules.problems[0]?.code).toBe('CONTRACT_FIELD_MISSING');
  });

  it('no period and no use are no problem', () => {
    const rules = rulesInForce(
      [row({ retentionAmount: null }), row({ id: 'p2', isActive: false })],
      () => true,
    );
    expect(rules).toMatchObject({ problems: [], byObject: new Map(), blocked: new Map() });
  });
});

describe('the moment before which everything is past its time', () => {
  const period: fc.Arbitrary<Period> = fc.record({
    amount: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom('DAYS', 'MONTHS', 'YEARS'),
  });
  const moment = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2060-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is the last whose end has come, by the rule that people are judged by', () => {
    fc.assert(
      fc.property(moment, period, (now, of) => {
        const before = startedBefore(now.toISOString(), of);
        expect(before).not.toBeNull();
        const ms = Date.parse(before ?? '');
        expect(endOf(new Date(ms), of).getTime()).toBeLessThanOrEqual(now.getTime());
        expect(endOf(new Date(ms + 1), of).getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });
});

describe('the report of a run', () => {
  const line = (personId: string, state: PersonFinding['state']): PersonFinding => ({
    personId,
    state,
    dueAt: null,
    purposeId: null,
    action: 'PROPOSE',
    exception: null,
    keptBy: [],
  });

  it('has a limit, keeps those to act on, and counts the others', () => {
    const held = Array.from({ length: MOST_PEOPLE }, (_, index) => line(`h${index}`, 'HELD'));
    const report = withPeople(withPeople(NO_FINDINGS, held), [line('due', 'DUE'), line('more', 'HELD')]);
    expect(report.people).toHaveLength(MOST_PEOPLE);
    expect(report.people[0]).toEqual(line('due', 'DUE'));
    expect(report.more).toBe(2);
  });

  it('names a problem once', () => {
    const problem = { code: 'HOLD_UNREADABLE', object: 'legalHold', recordId: 'h', message: 'x' } as const;
    expect(withProblems(withProblems(NO_FINDINGS, [problem, problem]), [problem]).problems).toEqual([
      problem,
    ]);
  });

  it('is read back as it was written, and what cannot be read is nothing', () => {
    const report = withPeople(NO_FINDINGS, [line('a', 'DUE')]);
    expect(readFindings(JSON.stringify(report))).toEqual(report);
    expect(readFindings('nonsense')).toEqual(NO_FINDINGS);
    expect(readFindings({ people: [{ personId: 1 }] })).toEqual(NO_FINDINGS);
    expect(readCounts({ due: 3 })).toMatchObject({ due: 3, people: 0 });
    expect(readCounts(null)).toMatchObject({ people: 0 });
  });
});
