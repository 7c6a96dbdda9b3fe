import type { RetentionJudgement } from '../../../../src/domain/retention/judge-person';
import { countPerson } from '../../../../src/domain/retention/count-people';
import {
  carefulMode,
  findingOf,
  isActionable,
  keptAfter,
  type JudgedPerson,
  type KeptAs,
  type WriteOptions,
} from '../../../../src/domain/retention/person-write';
import { NO_COUNTS } from '../../../../src/domain/retention/run-report';

const NOW = '2026-11-30T12:00:00.000Z';
const SOON = '2026-12-10T00:00:00.000Z';
const LATER = '2027-12-10T00:00:00.000Z';
const PAST = '2026-01-10T00:00:00.000Z';

const stored = (changes: Partial<KeptAs> = {}): KeptAs => ({
  dueAt: null,
  state: 'NONE',
  purposeId: null,
  lastEngagementAt: null,
  ...changes,
});
const judged = (
  judgement: Partial<RetentionJudgement> = {},
  changes: Partial<JudgedPerson> = {},
): JudgedPerson => ({
  personId: 'a',
  judgement: {
    dueAt: LATER,
    state: 'KEPT',
    action: 'PSEUDONYMISE',
    decidedBy: 'p1',
    trace: [],
    ...judgement,
  },
  keptBy: [],
  passedOver: null,
  isBlocked: false,
  lastEngagementAt: null,
  ...changes,
});
const options = (changes: Partial<WriteOptions> = {}): WriteOptions => ({
  mode: 'PROPOSE',
  warnDays: 14,
  now: NOW,
  hasRules: true,
  ...changes,
});

describe('what a record says after a sweep', () => {
  it.each([
    ['kept', {}, { dueAt: LATER, state: 'NONE', purposeId: 'p1' }],
    ['due soon', { dueAt: SOON }, { dueAt: SOON, state: 'WARNED', purposeId: 'p1' }],
    ['due', { state: 'DUE', dueAt: PAST }, { dueAt: PAST, state: 'PROPOSED', purposeId: 'p1' }],
    [
      'without a purpose',
      { state: 'WITHOUT_PURPOSE', dueAt: NOW, decidedBy: null },
      { dueAt: NOW, state: 'PROPOSED', purposeId: null },
    ],
    ['held', { state: 'HELD', dueAt: null }, { dueAt: null, state: 'HELD', purposeId: 'p1' }],
    ['extended', { state: 'EXTENDED', dueAt: LATER }, { dueAt: LATER, state: 'EXTENDED', purposeId: 'p1' }],
    [
      'kept without an end',
      { state: 'KEPT_WITHOUT_END', dueAt: null },
      { dueAt: null, state: 'NONE', purposeId: 'p1' },
    ],
  ] as const)('%s', (_, judgement, after) => {
    expect(keptAfter(stored(), judged(judgement), options())).toEqual({ lastEngagementAt: null, ...after });
  });

  it('a dry run writes dates, and leaves the state as it is', () => {
    const before = stored({ state: 'WARNED' });
    const after = keptAfter(before, judged({ state: 'DUE', dueAt: PAST }), options({ mode: 'DRY_RUN' }));
    expect(after).toMatchObject({ dueAt: PAST, purposeId: 'p1', state: 'WARNED' });
  });

  it('since when somebody without a purpose is due stays, so that nobody is written every night', () => {
    const judgement = { state: 'WITHOUT_PURPOSE', dueAt: NOW, decidedBy: null } as const;
    expect(keptAfter(stored({ dueAt: PAST }), judged(judgement), options()).dueAt).toBe(PAST);
    expect(keptAfter(stored({ dueAt: LATER }), judged(judgement), options()).dueAt).toBe(NOW);
  });

  it('who was proposed by hand stays proposed until the date moves', () => {
    const byHand = stored({ state: 'PROPOSED', dueAt: LATER });
    expect(keptAfter(byHand, judged(), options()).state).toBe('PROPOSED');
    expect(keptAfter(stored({ state: 'PROPOSED' }), judged(), options()).state).toBe('PROPOSED');
    expect(keptAfter(byHand, judged({ dueAt: '2028-01-01T00:00:00.000Z' }), options()).state).toBe('NONE');
    expect(keptAfter(byHand, judged({ state: 'HELD', dueAt: null }), options()).state).toBe('HELD');
    expect(keptAfter(byHand, judged({ state: 'KEPT_WITHOUT_END', dueAt: null }), options()).state).toBe(
      'NONE',
    );
  });

  it('of who is blocked only the last engagement is written', () => {
    const before = stored({ dueAt: LATER, state: 'WARNED', purposeId: 'p9' });
    const blocked = judged({ state: 'DUE', dueAt: PAST }, { isBlocked: true, lastEngagementAt: PAST });
    expect(keptAfter(before, blocked, options())).toEqual({ ...before, lastEngagementAt: PAST });
  });

  it('who is being erased is left alone, who is erased is cleared once', () => {
    const before = stored({ dueAt: PAST, state: 'PROPOSED', purposeId: 'p1', lastEngagementAt: PAST });
    expect(keptAfter(before, judged({}, { passedOver: 'JOB_OPEN' }), options())).toBe(before);
    const cleared = { dueAt: null, state: 'NONE', purposeId: null, lastEngagementAt: PAST };
    expect(keptAfter(before, judged({}, { passedOver: 'PSEUDONYMISED' }), options())).toEqual(cleared);
    expect(keptAfter(before, judged({}, { passedOver: 'ERASED' }), options({ mode: 'DRY_RUN' }))).toBe(
      before,
    );
  });

  it('where no purpose sets a period, only who was judged before loses theirs', () => {
    const without = judged({ state: 'WITHOUT_PURPOSE', dueAt: NOW, decidedBy: null });
    const none = options({ hasRules: false });
    expect(keptAfter(stored(), without, none)).toEqual(stored());
    expect(keptAfter(stored({ dueAt: LATER, purposeId: 'gone' }), without, none)).toMatchObject({
      dueAt: NOW,
      state: 'PROPOSED',
      purposeId: null,
    });
  });

  it('nobody is warned where the days are none', () => {
    expect(keptAfter(stored(), judged({ dueAt: SOON }), options({ warnDays: 0 })).state).toBe('NONE');
  });
});

describe('who may be acted on', () => {
  it.each([
    ['due by a purpose that says what to do', judged({ state: 'DUE' }), true],
    ['due by one that proposes', judged({ state: 'DUE', action: 'PROPOSE' }), false],
    ['without a purpose', judged({ state: 'WITHOUT_PURPOSE', action: 'PROPOSE', decidedBy: null }), false],
    ['blocked', judged({ state: 'DUE' }, { isBlocked: true }), false],
    ['passed over', judged({ state: 'DUE' }, { passedOver: 'JOB_OPEN' }), false],
    ['kept', judged(), false],
    ['held', judged({ state: 'HELD', dueAt: null }), false],
  ])('%s', (_, person, may) => {
    expect(isActionable(person)).toBe(may);
  });

  it('a run is never bolder than the settings', () => {
    expect(carefulMode('ACT', 'PROPOSE')).toBe('PROPOSE');
    expect(carefulMode('DRY_RUN', 'ACT')).toBe('DRY_RUN');
    expect(carefulMode('ACT', 'ACT')).toBe('ACT');
  });
});

describe('the report', () => {
  it('lists who is due, held, extended, blocked or warned, and not who is simply kept', () => {
    const line = (person: JudgedPerson) =>
      findingOf(person, keptAfter(stored(), person, options()), options())?.state;
    expect(line(judged())).toBeUndefined();
    expect(line(judged({}, { passedOver: 'ERASED' }))).toBeUndefined();
    expect(line(judged({ dueAt: SOON }))).toBe('WARNED');
    expect(line(judged({ state: 'DUE', dueAt: PAST }))).toBe('DUE');
    expect(line(judged({ state: 'DUE', dueAt: PAST }, { isBlocked: true }))).toBe('BLOCKED');
    expect(line(judged({ state: 'HELD', dueAt: null }))).toBe('HELD');
  });

  it('counts everybody once by how they came out', () => {
    const people = [
      judged(),
      judged({ state: 'DUE', dueAt: PAST }),
      judged({ state: 'DUE', dueAt: PAST }, { isBlocked: true }),
      judged({ state: 'WITHOUT_PURPOSE', dueAt: NOW, decidedBy: null, action: 'PROPOSE' }),
      judged({}, { passedOver: 'ERASED' }),
      judged({ dueAt: SOON }),
    ];
    const counts = people.reduce(
      (sum, person) => countPerson(sum, person, keptAfter(stored(), person, options()), stored()),
      NO_COUNTS,
    );
    expect(counts).toEqual({
      ...NO_COUNTS,
      people: 6,
      kept: 2,
      due: 2,
      blocked: 1,
      withoutPurpose: 1,
      passedOver: 1,
      warned: 1,
      proposed: 2,
    });
  });

  it.each([
    ['proposed before, and as they were', { state: 'PROPOSED', dueAt: PAST }, 1],
    ['seen as due for the first time', {}, 0],
    ['warned so far', { state: 'WARNED', dueAt: PAST }, 0],
    ['proposed before, for another date', { state: 'PROPOSED', dueAt: SOON }, 0],
  ] as const)('may be acted on: %s', (_, before, actionable) => {
    const person = judged({ state: 'DUE', dueAt: PAST });
    const known = stored({ ...before, purposeId: person.judgement.decidedBy });
    const after = keptAfter(known, person, options());
    expect(after.state).toBe('PROPOSED');
    expect(countPerson(NO_COUNTS, person, after, known)).toMatchObject({ due: 1, actionable });
  });
});
