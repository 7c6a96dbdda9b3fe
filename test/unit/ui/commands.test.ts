import { evaluate } from '../../../sandbox/page/availability';
import {
  availableWhen,
  MAY_DELETE_RECORDS,
  MAY_ORDER,
  MAY_UPDATE_RECORDS,
  someAre,
} from '../../../src/ui/commands/shared/available-when';
import {
  newParts,
  isPartOpen,
  progressOf,
  undoneOf,
  type OrderPart,
} from '../../../src/ui/commands/shared/order-parts';
import { inParts, packSelection, placeOf } from '../../../src/ui/commands/shared/selection';
import { suitableFor, type SelectedPerson } from '../../../src/ui/commands/shared/suitable';
import { blockedIn, countedBy, sumOfPreviews } from '../../../src/ui/commands/shared/sums';
import { receivedAt, receivedProblem } from '../../../src/ui/commands/request/received';
import type { OrderRow, PreviewOfPerson } from '../../../src/domain/orders/order-kinds';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('what a command is about', () => {
  it('starts with the selection and takes it into the side panel, every record once', () => {
    const selected = [id(1), id(2), id(1)];
    expect(placeOf(selected)).toEqual({ kind: 'COMMAND', ids: [id(1), id(2)] });
    expect(placeOf([packSelection(selected)])).toEqual({ kind: 'PANEL', ids: [id(1), id(2)] });
  });

  it('knows the side panel also for one person and for nobody', () => {
    expect(placeOf([packSelection([id(1)])])).toEqual({ kind: 'PANEL', ids: [id(1)] });
    expect(placeOf([packSelection([])])).toEqual({ kind: 'PANEL', ids: [] });
    expect(placeOf([])).toEqual({ kind: 'COMMAND', ids: [] });
  });

  it('takes a thousand people along', () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => id(index));
    expect(placeOf([packSelection(thousand)]).ids).toEqual(thousand);
    expect(inParts(thousand, 200).map((part) => part.length)).toEqual([200, 200, 200, 200, 200]);
    expect(inParts(thousand.slice(0, 201), 200).map((part) => part.length)).toEqual([200, 1]);
  });
});

describe('who an act is for', () => {
  const people: SelectedPerson[] = [
    { id: id(1), name: 'Ada Active', state: 'ACTIVE' },
    { id: id(2), name: 'Rita Restricted', state: 'RESTRICTED' },
    { id: id(3), name: '0a1b', state: 'PSEUDONYMISED' },
    { id: id(4), name: '2c3d', state: 'ERASED' },
  ];
  const selected = [id(1), id(2), id(3), id(4), id(5)];
  const suitable = (act: Parameters<typeof suitableFor>[0]): string[] =>
    suitableFor(act, selected, people).suitable.map((person) => person.state);

  it('restricts whom nobody restricted, and pseudonymises whom nobody pseudonymised', () => {
    expect(suitable('RESTRICT')).toEqual(['ACTIVE']);
    expect(suitable('PSEUDONYMISE')).toEqual(['ACTIVE', 'RESTRICTED']);
    expect(suitable('ERASE')).toEqual(['ACTIVE', 'RESTRICTED', 'PSEUDONYMISED']);
    expect(suitable('CHECK_CONSENT')).toEqual(['ACTIVE', 'RESTRICTED', 'PSEUDONYMISED', 'ERASED']);
  });

  it.each(['START_REQUEST', 'CHECK_CONSENT', 'EXPORT', 'RESTRICT', 'PSEUDONYMISE', 'ERASE'] as const)(
    'accounts for everybody who was selected: %s',
    (act) => {
      const parted = suitableFor(act, selected, people);
      expect(parted.suitable.length + parted.leftOut.length).toBe(selected.length);
      expect(parted.leftOut).toContainEqual({ personId: id(5), name: '', reason: 'NOT_SEEN' });
    },
  );

  it('counts somebody selected twice once', () => {
    expect(suitableFor('ERASE', [id(1), id(1)], people)).toMatchObject({
      suitable: [{ id: id(1) }],
      leftOut: [],
    });
  });
});

describe('the plan of many', () => {
  const single: PreviewOfPerson = {
    act: 'ERASE',
    personId: id(9),
    isPossible: false,
    undecided: [{ object: 'pet', field: 'owner' }],
    whatToDo: 'Decide.',
    found: { note: 2 },
    actions: { CLEAR: 2 },
    stays: {},
    heldUntil: '',
    review: [],
    items: [],
    more: 0,
    rules: [],
    requests: 0,
  };
  const many = {
    people: 200,
    found: { note: 5, person: 200 },
    actions: { CLEAR: 5, OVERWRITE: 200 },
    stays: { HELD: 1 },
    blocked: [{ personId: id(3), code: 'SHARED_IDENTIFIER' }],
  };

  it('adds up the parts, a part of one person too', () => {
    expect(sumOfPreviews([many, { preview: single }])).toEqual({
      people: 201,
      found: { note: 7, person: 200 },
      actions: { CLEAR: 7, OVERWRITE: 200 },
      stays: { HELD: 1 },
      blocked: [
        { personId: id(3), code: 'SHARED_IDENTIFIER' },
        { personId: id(9), code: 'OBJECT_WITHOUT_TREATMENT' },
      ],
    });
  });

  it('leaves the plan of one person as detailed as it is, and says that it cannot be carried out yet', () => {
    expect(sumOfPreviews([{ preview: single }])).toBe(single);
    expect(blockedIn(single)).toEqual([{ personId: id(9), code: 'OBJECT_WITHOUT_TREATMENT' }]);
    expect(blockedIn({ ...single, isPossible: true })).toEqual([]);
  });

  it('tells reasons with the most people first', () => {
    expect(countedBy(['b', 'a', 'b', 'c'], (reason) => reason).map(({ key, count }) => [key, count])).toEqual(
      [
        ['b', 2],
        ['a', 1],
        ['c', 1],
      ],
    );
  });
});

describe('orders in parts', () => {
  const order = (state: OrderRow['state'], progress = 0, failureCode = ''): OrderRow => ({
    id: id(1),
    kind: 'ERASE',
    state,
    personId: null,
    personCount: 1,
    progress,
    result: {},
    failureCode,
    failureMessage: '',
    finishedAt: null,
  });
  const part = (personIds: string[], given?: OrderRow): OrderPart => ({
    personIds,
    orderId: given?.id,
    order: given,
    error: undefined,
  });

  it('orders again what was never answered or failed, and never what is done or refused', () => {
    expect(newParts([[id(1)]]).every(isPartOpen)).toBe(true);
    expect(isPartOpen(part([id(1)], order('FAILED')))).toBe(true);
    expect(isPartOpen(part([id(1)], order('DONE', 100)))).toBe(false);
    expect(isPartOpen(part([id(1)], order('REFUSED')))).toBe(false);
  });

  it('weighs parts by their people', () => {
    const parts = [part([id(1), id(2), id(3)], order('DONE', 100)), part([id(4)], order('RUNNING', 50))];
    expect(progressOf(parts)).toBe(88);
    expect(progressOf([])).toBe(0);
  });

  it('names everybody of a part that came to nothing', () => {
    expect(
      undoneOf([
        part([id(1)], order('DONE', 100)),
        part([id(2), id(3)], order('REFUSED', 0, 'APPROVAL_NEEDED')),
        part([id(4)], order('FAILED')),
        part([id(5)]),
      ]),
    ).toEqual([
      { personId: id(2), code: 'APPROVAL_NEEDED' },
      { personId: id(3), code: 'APPROVAL_NEEDED' },
      { personId: id(4), code: 'UNEXPECTED' },
    ]);
  });
});

describe('the day a request came', () => {
  it('is a day that was, since these rights exist', () => {
    expect(receivedProblem('2026-11-29', '2026-11-30')).toBeNull();
    expect(receivedProblem('2026-11-30', '2026-11-30')).toBeNull();
    expect(receivedProblem('2026-12-01', '2026-11-30')).toBe('TO_COME');
    expect(receivedProblem('2018-05-24', '2026-11-30')).toBe('TOO_EARLY');
    expect(receivedProblem('2026-02-31', '2026-11-30')).toBe('NO_DATE');
    expect(receivedProblem('', '2026-11-30')).toBe('NO_DATE');
  });

  it('is now when it is today, so that it does not lie ahead', () => {
    const now = new Date('2026-11-30T08:00:00.000Z');
    expect(receivedAt('2026-11-30', '2026-11-30', now)).toBe('2026-11-30T08:00:00.000Z');
    expect(receivedAt('2026-11-29', '2026-11-30', now)).toBe('2026-11-29T12:00:00.000Z');
  });
});

describe('when a command is offered', () => {
  const rights = { privacyOrder: true, dataRequest: true, purpose: true, person: true };
  const offered = (
    conditions: readonly string[],
    states: readonly (string | undefined)[],
    over: Record<string, unknown> = {},
  ): boolean =>
    evaluate(Object.values(availableWhen(...conditions))[0] ?? '', {
      isSelectAll: false,
      selectedRecords: states.map((processingState) => ({ processingState })),
      objectPermissions: { canUpdateObjectRecords: true, canSoftDeleteObjectRecords: true },
      targetObjectReadPermissions: rights,
      targetObjectWritePermissions: rights,
      ...over,
    }) === true;
  const restrict = [MAY_ORDER, MAY_UPDATE_RECORDS, someAre('ACTIVE')];
  const pseudonymise = [MAY_ORDER, MAY_DELETE_RECORDS, someAre('ACTIVE', 'RESTRICTED')];

  it('is for somebody among the selected', () => {
    expect(offered(restrict, ['ACTIVE'])).toBe(true);
    expect(offered(restrict, ['RESTRICTED'])).toBe(false);
    expect(offered(restrict, ['RESTRICTED', 'ACTIVE'])).toBe(true);
    expect(offered(pseudonymise, ['RESTRICTED'])).toBe(true);
    expect(offered(pseudonymise, ['PSEUDONYMISED', 'ERASED'])).toBe(false);
  });

  it('is offered where the list does not know the state, and with “select all”', () => {
    expect(offered(restrict, ['RESTRICTED', undefined])).toBe(true);
    expect(offered(pseudonymise, ['ERASED'], { isSelectAll: true })).toBe(true);
  });

  it('is not for a role that may not do it', () => {
    expect(offered(restrict, ['ACTIVE'], { objectPermissions: { canUpdateObjectRecords: false } })).toBe(
      false,
    );
    expect(offered(pseudonymise, ['ACTIVE'], { objectPermissions: { canUpdateObjectRecords: true } })).toBe(
      false,
    );
    expect(offered(restrict, ['ACTIVE'], { targetObjectWritePermissions: {} })).toBe(false);
    expect(offered(restrict, ['ACTIVE'], { isSelectAll: true, objectPermissions: {} })).toBe(false);
  });
});
