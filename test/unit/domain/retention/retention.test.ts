import * as fc from 'fast-check';

import { brake } from '../../../../src/domain/retention/brake';
import { judgePerson, type PersonFacts } from '../../../../src/domain/retention/judge-person';
import { endOf } from '../../../../src/domain/retention/period';
import { readRetentionRule, type RetentionRule } from '../../../../src/domain/retention/retention-rule';

const NOW = '2026-11-30T12:00:00.000Z';
const PURPOSE = {
  id: 'p1',
  name: 'Newsletter',
  isActive: true,
  legalBasis: 'LEGITIMATE_INTERESTS',
  retentionAmount: 24,
  retentionUnit: 'MONTHS',
  retentionTrigger: 'LAST_ENGAGEMENT',
  retentionAction: 'PSEUDONYMISE',
};
const ruleOf = (changes: Partial<RetentionRule> = {}): RetentionRule => ({
  purposeId: 'p1',
  purposeName: 'Newsletter',
  legalBasis: 'LEGITIMATE_INTERESTS',
  objectName: 'person',
  period: { amount: 24, unit: 'MONTHS' },
  trigger: 'LAST_ENGAGEMENT',
  action: 'PSEUDONYMISE',
  exceptions: [],
  ...changes,
});
const factsOf = (changes: Partial<PersonFacts> = {}): PersonFacts => ({
  createdAt: '2020-01-01T00:00:00.000Z',
  lastEngagementAt: '2025-03-01T00:00:00.000Z',
  dealClosedAt: null,
  hasOpenDeal: false,
  contractEndsAt: null,
  consents: new Map(),
  objections: new Set(),
  exceptions: new Map(),
  hold: null,
  extendedUntil: null,
  ...changes,
});

describe('a period', () => {
  it.each([
    ['2024-02-29T09:00:00Z', 1, 'YEARS', '2025-02-28T09:00:00.000Z'],
    ['2026-01-31T23:59:59Z', 1, 'MONTHS', '2026-02-28T23:59:59.000Z'],
    ['2026-11-30T00:00:00Z', 90, 'DAYS', '2027-02-28T00:00:00.000Z'],
    ['2026-03-29T01:30:00Z', 1, 'DAYS', '2026-03-30T01:30:00.000Z'],
  ] as const)('from %s of %d %s ends at %s', (from, amount, unit, end) => {
    expect(endOf(new Date(from), { amount, unit }).toISOString()).toBe(end);
  });

  it('is at least one, and counted from a moment', () => {
    expect(() => endOf(new Date(NOW), { amount: 0, unit: 'DAYS' })).toThrow('1 or more');
    expect(() => endOf(new Date(NOW), { amount: -3, unit: 'YEARS' })).toThrow('1 or more');
    expect(() => endOf(new Date('never'), { amount: 1, unit: 'DAYS' })).toThrow('from a moment');
  });
});

describe('the rule of a purpose', () => {
  it('is read with its exceptions, for people where no object is named', () => {
    const retentionExceptions = [
      { name: 'Members', filter: { city: { eq: 'Rome' } }, amount: 5, unit: 'YEARS' },
      { name: 'Board', filter: { jobTitle: { like: '%board%' } }, keep: true },
    ];
    const reading = readRetentionRule({ ...PURPOSE, retentionExceptions });
    expect(reading).toMatchObject({
      ok: true,
      rule: {
        objectName: 'person',
        period: { amount: 24, unit: 'MONTHS' },
        exceptions: [
          { name: 'Members', period: { amount: 5, unit: 'YEARS' } },
          { name: 'Board', period: null },
        ],
      },
    });
    const asText = readRetentionRule({
      ...PURPOSE,
      retentionExceptions: JSON.stringify(retentionExceptions),
    });
    expect(asText).toEqual(reading);
  });

  it.each([
    [{ isActive: false }, 'INACTIVE'],
    [{ retentionAmount: null }, 'NO_PERIOD'],
    [{ retentionAmount: 0 }, 'PERIOD_NOT_POSITIVE'],
    [{ retentionAmount: -1 }, 'PERIOD_NOT_POSITIVE'],
    [{ retentionAmount: 1.5 }, 'PERIOD_NOT_POSITIVE'],
    [{ retentionUnit: 'WEEKS' }, 'UNKNOWN_CHOICE'],
    [{ legalBasis: 'BECAUSE' }, 'UNKNOWN_CHOICE'],
    [{ retentionExceptions: { name: 'x' } }, 'EXCEPTION_UNREADABLE'],
    [{ retentionExceptions: '[{' }, 'EXCEPTION_UNREADABLE'],
    [{ retentionExceptions: [{ name: 'x', filter: {}, keep: true }] }, 'EXCEPTION_UNREADABLE'],
    [{ retentionExceptions: [{ name: 'x', filter: { city: {} }, keep: true }] }, 'EXCEPTION_UNREADABLE'],
    [{ retentionExceptions: [{ filter: { city: { eq: 'x' } }, keep: true }] }, 'EXCEPTION_UNREADABLE'],
    [
      { retentionExceptions: [{ name: 'x', filter: { city: { eq: 'x' } }, amount: 0, unit: 'DAYS' }] },
      'EXCEPTION_UNREADABLE',
    ],
  ])('is none with %j: %s', (changes, reason) => {
    expect(readRetentionRule({ ...PURPOSE, ...changes })).toMatchObject({ ok: false, reason });
  });
});

describe('a person', () => {
  it('is kept until the period after the last engagement is over', () => {
    expect(judgePerson([ruleOf()], factsOf(), NOW)).toMatchObject({
      state: 'KEPT',
      dueAt: '2027-03-01T00:00:00.000Z',
      decidedBy: 'p1',
    });
    expect(
      judgePerson([ruleOf()], factsOf({ lastEngagementAt: '2024-11-30T12:00:00.000Z' }), NOW),
    ).toMatchObject({ state: 'DUE', dueAt: NOW, action: 'PSEUDONYMISE' });
  });

  it('is counted from the record itself where nobody was ever in touch', () => {
    expect(judgePerson([ruleOf()], factsOf({ lastEngagementAt: null }), NOW)).toMatchObject({
      state: 'DUE',
      dueAt: '2022-01-01T00:00:00.000Z',
    });
  });

  it('is kept by the longest of several purposes, which is named, and what it wants is done afterwards', () => {
    const tax = ruleOf({
      purposeId: 'p2',
      legalBasis: 'LEGAL_OBLIGATION',
      trigger: 'DEAL_CLOSED',
      period: { amount: 8, unit: 'YEARS' },
      action: 'ERASE',
    });
    const judged = judgePerson([ruleOf(), tax], factsOf({ dealClosedAt: '2022-05-05T00:00:00.000Z' }), NOW);
    expect(judged).toMatchObject({
      decidedBy: 'p2',
      dueAt: '2030-05-05T00:00:00.000Z',
      action: 'ERASE',
      state: 'KEPT',
    });
    expect(judged.trace.map(({ purposeId }) => purposeId)).toEqual(['p2', 'p1']);
  });

  it('is not kept by consent that is withdrawn, nor by a purpose objected to, nor by what never began', () => {
    const consent = ruleOf({ legalBasis: 'CONSENT', trigger: 'LAST_CONSENT' });
    const given = { lastGivenAt: '2026-01-01T00:00:00.000Z' };
    const withdrawn = factsOf({ consents: new Map([['p1', { ...given, isInForce: false }]]) });
    expect(judgePerson([consent], withdrawn, NOW)).toMatchObject({
      state: 'WITHOUT_PURPOSE',
      action: 'PROPOSE',
    });
    const inForce = factsOf({ consents: new Map([['p1', { ...given, isInForce: true }]]) });
    expect(judgePerson([consent], inForce, NOW)).toMatchObject({ state: 'KEPT' });
    const objected = judgePerson([ruleOf()], factsOf({ objections: new Set(['p1']) }), NOW);
    expect(objected.trace[0]?.verdict).toBe('OBJECTED');
    expect(objected.state).toBe('WITHOUT_PURPOSE');
    expect(judgePerson([ruleOf({ trigger: 'DEAL_CLOSED' })], factsOf(), NOW).trace[0]?.verdict).toBe(
      'NOT_STARTED',
    );
  });

  it('is kept without an end by an open deal, and by an exception that says so', () => {
    expect(
      judgePerson([ruleOf({ trigger: 'DEAL_CLOSED' })], factsOf({ hasOpenDeal: true }), NOW),
    ).toMatchObject({ state: 'KEPT_WITHOUT_END', dueAt: null });
    const rule = ruleOf({
      exceptions: [
        { name: 'Five years', filter: { city: { eq: 'x' } }, period: { amount: 5, unit: 'YEARS' } },
        { name: 'Board', filter: { city: { eq: 'y' } }, period: null },
      ],
    });
    const meets = (...names: string[]) => factsOf({ exceptions: new Map([['p1', names]]) });
    expect(judgePerson([rule], meets('Board', 'Five years'), NOW).state).toBe('KEPT_WITHOUT_END');
    expect(judgePerson([rule], meets('Five years'), NOW)).toMatchObject({
      dueAt: '2030-03-01T00:00:00.000Z',
      trace: [{ exception: 'Five years' }],
    });
  });

  it('stays while held, and while extended, and no longer', () => {
    const due = { lastEngagementAt: '2020-01-01T00:00:00.000Z' };
    const judged = (changes: Partial<PersonFacts>) =>
      judgePerson([ruleOf()], factsOf({ ...due, ...changes }), NOW);
    expect(judged({ hold: { until: null } })).toMatchObject({ state: 'HELD', dueAt: null });
    expect(judged({ hold: { until: '2027-01-01T00:00:00.000Z' } })).toMatchObject({
      state: 'HELD',
      dueAt: '2027-01-01T00:00:00.000Z',
    });
    expect(judged({ extendedUntil: '2027-01-01T00:00:00.000Z' })).toMatchObject({ state: 'EXTENDED' });
    expect(judged({ extendedUntil: '2026-01-01T00:00:00.000Z' })).toMatchObject({ state: 'DUE' });
  });

  it('is extended by ten years at most, whatever somebody wrote by hand, by the month', () => {
    const judged = (extendedUntil: string, now: string) =>
      judgePerson([ruleOf()], factsOf({ extendedUntil, lastEngagementAt: '2020-01-01T00:00:00.000Z' }), now);
    const far = '9999-12-31T00:00:00.000Z';
    expect(judged(far, NOW)).toMatchObject({ state: 'EXTENDED', dueAt: '2036-12-01T00:00:00.000Z' });
    expect(judged(far, '2026-11-02T03:00:00.000Z')).toEqual(judged(far, NOW));
    expect(judged('2036-11-30T12:00:00.000Z', NOW)).toMatchObject({ dueAt: '2036-11-30T12:00:00.000Z' });
  });

  it.each([
    ['far ahead', '2099-01-01T00:00:00.000Z', NOW, '2028-12-01T00:00:00.000Z'],
    [
      'at another moment of the same month',
      '2099-01-01T00:00:00.000Z',
      '2026-11-02T01:00:00.017Z',
      '2028-12-01T00:00:00.000Z',
    ],
    ['in December', '2099-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', '2029-01-01T00:00:00.000Z'],
    ['in this month', '2026-11-20T09:00:00.000Z', '2026-11-02T01:00:00.017Z', '2028-11-20T00:00:00.000Z'],
    ['later today', '2026-11-30T14:00:00.000Z', NOW, '2028-11-30T00:00:00.000Z'],
  ])('whose engagement lies %s is kept by its day, and by the next month at most', (_, ahead, now, dueAt) => {
    expect(judgePerson([ruleOf()], factsOf({ lastEngagementAt: ahead }), now)).toMatchObject({
      state: 'KEPT',
      dueAt,
    });
  });

  it('is due by a day and never by the moment of a run', () => {
    expect(judgePerson([], factsOf({}), '2026-11-30T12:00:00.017Z')).toMatchObject({
      state: 'WITHOUT_PURPOSE',
      dueAt: '2026-11-30T00:00:00.000Z',
    });
  });

  it('who has something ahead is never due, however short the period', () => {
    const moment = (min: string, max: string) =>
      fc
        .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
        .map((date) => date.toISOString());
    fc.assert(
      fc.property(moment('2020-01-01', '2030-01-01'), fc.integer({ min: 1, max: 800 }), (now, days) => {
        const ahead = new Date(Date.parse(now) + days * 86_400_000).toISOString();
        const rule = ruleOf({ period: { amount: 1, unit: 'DAYS' } });
        const { state, dueAt } = judgePerson([rule], factsOf({ lastEngagementAt: ahead }), now);
        expect(state).toBe('KEPT');
        expect(dueAt).toMatch(/T00:00:00\.000Z$/u);
      }),
    );
  });

  it('is never due earlier because a purpose was added, nor later because one was taken away', () => {
    const moment = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2026-11-30'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const rule = fc.record({
      period: fc.record({
        amount: fc.integer({ min: 1, max: 60 }),
        unit: fc.constantFrom('DAYS' as const, 'MONTHS' as const, 'YEARS' as const),
      }),
      trigger: fc.constantFrom('CREATED' as const, 'LAST_ENGAGEMENT' as const, 'DEAL_CLOSED' as const),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        fc.record({ createdAt: moment, lastEngagementAt: moment, dealClosedAt: fc.option(moment) }),
        (drawn, facts) => {
          const rules = drawn.map((one, index) => ruleOf({ ...one, purposeId: `p${index}` }));
          const all = judgePerson(rules, factsOf(facts), NOW);
          const fewer = judgePerson(rules.slice(1), factsOf(facts), NOW);
          expect(Date.parse(all.dueAt ?? '9999-01-01')).toBeGreaterThanOrEqual(
            fewer.state === 'WITHOUT_PURPOSE' ? 0 : Date.parse(fewer.dueAt ?? '9999-01-01'),
          );
          expect(judgePerson(rules.toReversed(), factsOf(facts), NOW)).toEqual(all);
        },
      ),
    );
  });
});

describe('the brake', () => {
  const limits = { perDay: 50, share: 0.05 };
  it.each([
    [
      { due: 3, doneToday: 0, population: 1000, approved: 0 },
      { go: 3, isBraked: false },
    ],
    [
      { due: 80, doneToday: 10, population: 10_000, approved: 0 },
      { go: 40, isBraked: true, waiting: 40, reason: 'PER_DAY' },
    ],
    [
      { due: 80, doneToday: 0, population: 200, approved: 0 },
      { go: 10, isBraked: true, waiting: 70, reason: 'SHARE' },
    ],
    [
      { due: 80, doneToday: 0, population: 200, approved: 70 },
      { go: 80, isBraked: false },
    ],
    [
      { due: 2, doneToday: 0, population: 1, approved: 0 },
      { go: 1, isBraked: true, waiting: 1, reason: 'SHARE' },
    ],
    [
      { due: 5, doneToday: 99, population: 1000, approved: 0 },
      { go: 0, isBraked: true, waiting: 5, reason: 'PER_DAY' },
    ],
  ])('lets %j be %j', (numbers, expected) => {
    expect(brake(numbers, limits)).toEqual(expected);
  });
});
