/** What the tab makes of a person's records: state, requests, holds, sealed fields, jobs, plan, and what a role is offered. */
import type { PreviewOfPerson } from '../../../src/domain/orders/order-kinds';
import { planOf } from '../../../src/ui/plan/plan';
import { glanceOf } from '../../../src/ui/record-tab/model/glance';
import { holdsOf } from '../../../src/ui/record-tab/model/holds';
import { jobsOf } from '../../../src/ui/record-tab/model/jobs';
import { languageOf } from '../../../src/ui/record-tab/model/language';
import { requestsOf } from '../../../src/ui/record-tab/model/requests';
import { isReference, reasonsFor } from '../../../src/ui/record-tab/model/reveal';
import { offersOf, type ObjectRights } from '../../../src/ui/record-tab/model/rights';
import { sealedFieldsOf, sealedNames } from '../../../src/ui/record-tab/model/sealed-fields';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');

describe('at a glance', () => {
  it('what has to go and has not is overdue, unless it was extended', () => {
    const due = { id: 'a', retentionDueAt: '2026-05-01T00:00:00.000Z' };
    expect(glanceOf(due, NOW).retention.isOverdue).toBe(true);
    expect(
      glanceOf({ ...due, retentionExtendedUntil: '2026-09-01T00:00:00.000Z' }, NOW).retention.isOverdue,
    ).toBe(false);
    expect(glanceOf({ id: 'a' }, NOW).retention).toEqual({
      state: 'NONE',
      dueAt: null,
      extendedUntil: null,
      isOverdue: false,
      purposeId: null,
    });
  });

  it('a value nobody knows is told as none', () => {
    expect(
      glanceOf({ id: 'a', processingState: 'ODD', reidentificationRisk: 'ODD', sourceOfData: '  ' }, NOW),
    ).toMatchObject({ state: 'ACTIVE', risk: null, source: '' });
  });
});

describe('requests', () => {
  const { open, closed } = requestsOf(
    [
      { id: 'late', right: 'ACCESS', state: 'IN_PROGRESS', dueOn: '2026-05-30', receivedAt: '2026-04-29' },
      { id: 'new', right: 'ERASURE', state: 'RECEIVED', createdAt: '2026-06-01' },
      { id: 'soon', right: 'ODD', state: 'APPROVAL', dueOn: '2026-06-05' },
      { id: 'paused', right: 'ACCESS', state: 'IDENTITY', dueOn: '2026-07-05', pausedAt: '2026-05-20' },
      { id: 'done', right: 'OBJECTION', state: 'DONE', closedAt: '2026-02-01' },
      { id: 'refused', right: 'ACCESS', state: 'REFUSED', closedAt: '2026-03-01', dueOn: '2026-01-01' },
      { id: 'bin', right: 'ACCESS', state: 'RECEIVED', deletedAt: '2026-05-01' },
    ],
    '2026-06-01',
  );

  it('that are open come in the order in which they are due', () => {
    expect(open.map(({ id, isOverdue, isSoon, isPaused }) => [id, isOverdue, isSoon, isPaused])).toEqual([
      ['late', true, true, false],
      ['soon', false, true, false],
      ['paused', false, false, true],
      ['new', false, false, false],
    ]);
  });
  it('that are closed are never overdue, and the latest comes first', () => {
    expect(closed.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      ['refused', false],
      ['done', false],
    ]);
  });
});

it('holds in force are told, the next to end first', () => {
  expect(
    holdsOf(
      [
        { id: 'open', state: 'ACTIVE', scope: 'PERSON', ground: 'LEGAL_CLAIMS' },
        {
          id: 'first',
          state: 'ACTIVE',
          scope: 'RECORD',
          until: '2027-01-01T00:00:00.000Z',
          statute: ' § 257 HGB ',
        },
        { id: 'over', state: 'ACTIVE', until: '2026-05-01T00:00:00.000Z' },
        { id: 'lifted', state: 'LIFTED' },
        {
          id: 'later',
          state: 'ACTIVE',
          startsAt: '2026-08-01T00:00:00.000Z',
          until: '2028-01-01T00:00:00.000Z',
        },
      ],
      NOW,
    ).map(({ id, ground, statute, isAboutPerson, startsAt }) => [
      id,
      ground,
      statute,
      isAboutPerson,
      startsAt,
    ]),
  ).toEqual([
    ['first', 'LEGAL_OBLIGATION', '§ 257 HGB', false, null],
    ['later', 'LEGAL_OBLIGATION', '', false, '2026-08-01T00:00:00.000Z'],
    ['open', 'LEGAL_CLAIMS', '', true, null],
  ]);
});

describe('sealed fields', () => {
  it('are those of rules and of values, and no name that could end a query', () => {
    expect(
      sealedNames(
        [
          { id: '1', fieldName: 'taxNumber' },
          { id: '2', fieldName: 'a } }' },
        ],
        [{ id: '3', fieldName: 'bankAccount' }],
      ),
    ).toEqual(['bankAccount', 'taxNumber']);
  });
  it('say nothing about the value where the role sees none', () => {
    expect(sealedFieldsOf(['bankAccount'], undefined, undefined)).toEqual([
      { name: 'bankAccount', label: 'Bank account', mask: undefined, hasValue: undefined },
    ]);
    expect(sealedFieldsOf(['bankAccount'], [], { bankAccount: null })).toEqual([
      { name: 'bankAccount', label: 'Bank account', mask: '', hasValue: false },
    ]);
  });
  it('of a restricted person are shown for the reasons of Art. 18(2) alone', () => {
    expect(reasonsFor('RESTRICTED')).toEqual(['SUBJECT_REQUEST', 'LEGAL_CLAIM', 'AUTHORITY_ORDER']);
    expect(reasonsFor('ACTIVE')).toHaveLength(8);
  });
  it.each([
    ['', true],
    ['CASE-17', true],
    ['2026/44#3', true],
    ['Anna', false],
    ['CASE 17', false],
  ])('a case is a number: %j', (reference, isOne) => {
    expect(isReference(reference)).toBe(isOne);
  });
});

describe('jobs', () => {
  it.each([
    ['PLANNED', {}, 10, ['NOW', 'TODO', 'TODO', 'TODO', 'TODO']],
    ['RUNNING', {}, 30, ['DONE', 'NOW', 'TODO', 'TODO', 'TODO']],
    ['RUNNING', { step: 'BEGUN' }, 50, ['DONE', 'DONE', 'NOW', 'TODO', 'TODO']],
    ['AFTERMATH', { step: 'BEGUN', cleanChecks: 1 }, 75, ['DONE', 'DONE', 'DONE', 'NOW', 'TODO']],
    ['DONE', { step: 'BEGUN' }, 100, ['DONE', 'DONE', 'DONE', 'DONE', 'DONE']],
    ['NEEDS_ATTENTION', { step: 'BEGUN' }, 60, ['DONE', 'DONE', 'DONE', 'STOPPED', 'TODO']],
    ['NEEDS_ATTENTION', {}, 20, ['DONE', 'STOPPED', 'TODO', 'TODO', 'TODO']],
  ])('in state %s %j have come so far', (state, more, percent, steps) => {
    const [job] = jobsOf([{ id: 'j', act: 'ERASE', state, ...more }]);
    expect([job?.percent, job?.steps.map((step) => step.state)]).toEqual([percent, steps]);
  });

  it('that need somebody come before those that are done', () => {
    expect(
      jobsOf([
        { id: 'done', state: 'DONE', startedAt: '2026-06-01' },
        { id: 'stuck', state: 'NEEDS_ATTENTION', startedAt: '2026-01-01', reviewItems: [1, 2] },
      ]).map(({ id, isRunning, toReview }) => [id, isRunning, toReview]),
    ).toEqual([
      ['stuck', false, 2],
      ['done', false, 0],
    ]);
  });

  it('have a certificate once it has an address', () => {
    const [job] = jobsOf([
      { id: 'j', state: 'DONE', certificateFiles: [{ label: 'c.pdf', url: '/f/1' }, { label: 'x' }] },
    ]);
    expect([job?.files, job?.isFiling]).toEqual([[{ label: 'c.pdf', url: '/f/1' }], false]);
    expect(jobsOf([{ id: 'j', state: 'DONE' }])[0]?.isFiling).toBe(true);
  });
});

describe('a plan', () => {
  const preview: PreviewOfPerson = {
    act: 'ERASE',
    personId: 'a',
    isPossible: true,
    undecided: [],
    whatToDo: '',
    found: { person: 1, note: 3 },
    actions: { OVERWRITE: 1, REDACT: 2, HOLD: 1, REVIEW: 1, KEEP: 4 },
    stays: { LEGAL_HOLD: 1, SHARED_WITH_OTHERS: 2, SOMETHING_NEW: 1 },
    heldUntil: '2030-01-01T00:00:00.000Z',
    review: [{ object: 'note', recordId: 'n9' }],
    items: [
      { object: 'note', recordId: 'n1', action: 'REDACT', reason: 'NAMES_SUBJECT' },
      { object: 'note', recordId: 'n2', action: 'REDACT', reason: 'NAMES_SUBJECT' },
      { object: 'person', recordId: 'a', action: 'OVERWRITE', reason: 'SUBJECT_RECORD' },
    ],
    more: 0,
    rules: [],
    requests: 9,
  };

  it('says what goes, what stays and why, what is held and what a human decides', () => {
    expect(planOf(preview)).toMatchObject({
      goes: [
        { action: 'OVERWRITE', count: 1, objects: [{ object: 'person', count: 1 }] },
        { action: 'REDACT', count: 2, objects: [{ object: 'note', count: 2 }] },
      ],
      stays: [
        { reason: 'SHARED_WITH_OTHERS', count: 2 },
        { reason: 'LEGAL_HOLD', count: 1 },
        { reason: 'OTHER', count: 1 },
      ],
      held: 1,
      toReview: 1,
      records: 4,
    });
  });

  it('of several people is their sum', () => {
    const { actions, stays, found } = preview;
    expect(planOf({ people: 3, actions, stays, found, blocked: [] })).toMatchObject({
      goes: [{ action: 'OVERWRITE', objects: [] }, { action: 'REDACT' }],
      toReview: 1,
      isPossible: true,
    });
  });

  it('names every place that no app can reach, but the one that only a search can tell', () => {
    const { unreachable } = planOf(preview);
    expect(unreachable).toContain('BACKUPS');
    expect(unreachable).not.toContain('UNREADABLE_OBJECTS');
  });
});

describe('what is offered', () => {
  const rights = (over: Record<string, Partial<ObjectRights>> = {}): ReadonlyMap<string, ObjectRights> =>
    new Map(
      ['person', 'consent', 'dataRequest', 'privacyOrder', 'sealedValue', 'ledgerEntry'].map((name) => [
        name,
        { read: true, update: true, softDelete: true, ...over[name] },
      ]),
    );

  it('is everything to a role that may everything, and where the server does not say', () => {
    const all = {
      consent: true,
      startRequest: true,
      exportData: true,
      restrict: true,
      erase: true,
      extend: true,
      reveal: true,
      reidentify: true,
    };
    expect(offersOf({ objects: rights(), refused: [] })).toEqual(all);
    expect(offersOf({ objects: undefined, refused: [] })).toEqual(all);
  });

  it.each<[string, Record<string, Partial<ObjectRights>>, Partial<ReturnType<typeof offersOf>>]>([
    ['bin people', { person: { softDelete: false } }, { erase: false, restrict: true }],
    ['change people', { person: { update: false } }, { restrict: false, extend: false, reidentify: false }],
    ['see sealed values', { sealedValue: { read: false } }, { reveal: false, reidentify: false }],
    ['write evidence', { ledgerEntry: { update: false } }, { reveal: false, reidentify: false }],
    ['write consents', { consent: { update: false } }, { consent: false, startRequest: true }],
    [
      'give orders',
      { privacyOrder: { update: false } },
      { exportData: false, restrict: false, erase: false, extend: false },
    ],
  ])('is less to a role that may not %s', (_what, over, expected) => {
    expect(offersOf({ objects: rights(over), refused: [] })).toMatchObject(expected);
  });

  it('is never what came back refused', () => {
    expect(offersOf({ objects: undefined, refused: ['sealedValues', 'consents'] })).toMatchObject({
      reveal: false,
      consent: false,
      erase: true,
    });
  });
});

it.each([
  ['de-AT', 'de'],
  ['fr-FR', 'fr'],
  ['ja-JP', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the words of the certificate for %s are in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
