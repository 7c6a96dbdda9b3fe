import * as fc from 'fast-check';

import {
  APPROVALS,
  IDENTITY_CHECKS,
  REQUEST_STATES,
  STEPS,
  type DataRequest,
} from '../../../src/domain/requests/data-request';
import { judgeEdits } from '../../../src/domain/requests/judge-edits';
import { editedFields, keptValues, withKept } from '../../../src/domain/requests/kept-values';
import { inProgress, JONY, NOW, PERSON, request, terms, TIM } from './sample';

const judge = (base: DataRequest, edit: Partial<DataRequest>, by = terms()) => {
  const record = { ...base, ...edit };
  const kept = keptValues(base);
  return judgeEdits(record, withKept(record, kept), editedFields(record, kept), by);
};

describe('a hand edit', () => {
  it('is done as the move it asks for', () => {
    const { request: after, putBack } = judge(request({ state: 'IDENTITY' }), {
      identityCheck: 'CONFIRMED_BY_HAND',
      identityNote: 'Called back.',
      personId: JONY,
    });
    expect(putBack).toEqual([]);
    expect(after).toMatchObject({ state: 'IN_PROGRESS', step: 'PREPARE_ANSWER', personId: JONY });
  });

  it('lacking its reason is put back, and said', () => {
    const { request: after, putBack, outbox } = judge(request({ state: 'IDENTITY' }), { state: 'REFUSED' });
    expect(after.state).toBe('IDENTITY');
    expect(putBack).toEqual([{ field: 'state', code: 'INVALID_INPUT' }]);
    expect(outbox).toMatchObject([
      { action: 'CHANGE_PUT_BACK', actorId: TIM, details: { fields: ['state'] } },
      { task: 'put-back' },
    ]);
  });

  it('waits while somebody is still typing', () => {
    expect(judge(inProgress(), { extensionReason: 'COMPLEXITY' })).toMatchObject({ outbox: [], putBack: [] });
    expect(
      judge(inProgress(), { extensionReason: 'COMPLEXITY', extensionNote: 'Nine systems.' }).request,
    ).toMatchObject({ extendedAt: NOW.getTime() });
  });

  it('too late to extend is cleared, so that it is said once', () => {
    const late = terms({ now: new Date('2027-01-10T00:00:00.000Z') });
    const edit = { extensionReason: 'COMPLEXITY', extensionNote: 'Nine systems.' } as const;
    expect(judge(inProgress(), edit, late)).toMatchObject({
      request: { extensionReason: null, extendedAt: null },
      putBack: [{ field: 'EXTEND', code: 'MOVE_NOT_ALLOWED' }],
    });
  });

  it('may correct who and what before identity is settled, and not after', () => {
    expect(judge(request(), { right: 'ERASURE', personId: JONY }).request).toMatchObject({
      right: 'ERASURE',
      personId: JONY,
    });
    expect(
      judge(inProgress(), { right: 'ERASURE', personId: JONY }).putBack.map(({ field }) => field),
    ).toEqual(['right', 'personId']);
  });

  it('follows a person whose record was merged', () => {
    const record = { ...inProgress(), personId: JONY };
    const judged = judgeEdits(record, inProgress(), ['personId'], terms(), { person: 'FOLLOWED' });
    expect(judged).toMatchObject({ request: { personId: JONY }, putBack: [] });
  });

  it('of the receipt counts anew, within what can be', () => {
    const receivedAt = Date.parse('2026-11-01T00:00:00.000Z');
    expect(judge(request(), { receivedAt })).toMatchObject({ request: { receivedAt }, putBack: [] });
    for (const impossible of [NOW.getTime() + 1, Date.parse('2018-05-24T23:59:59.000Z'), null])
      expect(judge(request(), { receivedAt: impossible }).putBack).toEqual([
        { field: 'receivedAt', code: 'MOVE_NOT_ALLOWED' },
      ]);
  });

  it('that says no record is the same person goes on', () => {
    const base = inProgress({
      step: 'WAIT_FOR_DECISION',
      result: { waitsFor: 'same-person' },
      samePersonRecords: { found: [JONY], confirmed: [] },
    });
    const { request: after, putBack } = judge(base, { samePersonRecords: { found: [], confirmed: [] } });
    expect(putBack).toEqual([]);
    expect(after).toMatchObject({ step: 'PREPARE_ANSWER', samePersonRecords: { found: [], confirmed: [] } });
  });
});

const EDITS: fc.Arbitrary<Partial<DataRequest>> = fc.record(
  {
    state: fc.constantFrom(...REQUEST_STATES),
    step: fc.constantFrom(...STEPS),
    approval: fc.constantFrom(...APPROVALS),
    identityCheck: fc.constantFrom(...IDENTITY_CHECKS),
    personId: fc.constantFrom(PERSON, JONY),
    dueOn: fc.constantFrom('2036-01-01', null),
    closedAt: fc.constantFrom(1, null),
    approverId: fc.constantFrom(TIM, JONY),
    extendedAt: fc.constantFrom(1, null),
    pausedDays: fc.constantFrom(0, 400),
    identityNote: fc.constantFrom('', 'Called back.'),
    approvalNote: fc.constantFrom('', 'No.'),
    decisionNote: fc.constantFrom('', 'Explained.'),
    refusalNote: fc.constantFrom('', 'Why.'),
    refusalGround: fc.constantFrom('EXCESSIVE' as const, null),
  },
  { requiredKeys: [] },
);

describe('whatever is written into a record', () => {
  it('leads nowhere that a move would not, and never past approval, identity or the dates', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          request(),
          request({ right: 'ERASURE', state: 'IDENTITY' }),
          inProgress({ right: 'ERASURE', step: 'PREVIEW' }),
          inProgress({ right: 'ERASURE', state: 'APPROVAL', approval: 'WAITING', approvalAskedBy: TIM }),
          request({ state: 'DONE', identityCheck: 'CONFIRMED_BY_LINK', closedAt: 5 }),
        ),
        EDITS,
        (base, edit) => {
          const { request: after, putBack, outbox } = judge(base, edit);
          expect(after.dueOn).toBe(base.dueOn);
          expect(after.pausedDays).toBe(base.pausedDays);
          expect(['ERASE', 'WAIT_FOR_ERASURE', 'CARRY_OUT']).not.toContain(after.step);
          // Tim opened none of these, but asked for approval; and closed is closed.
          expect(['APPROVAL', 'DONE'].includes(base.state) && after.approval === 'APPROVED').toBe(false);
          expect(base.state === 'DONE' ? after : {}).toEqual(
            base.state === 'DONE' ? { ...base, ...notesOf(edit) } : {},
          );
          expect(outbox.some((item) => item.kind === 'LEDGER' && item.action === 'CHANGE_PUT_BACK')).toBe(
            putBack.length > 0,
          );
          // Judged again as it was left, nothing is edited.
          expect(editedFields(after, keptValues(after))).toEqual([]);
        },
      ),
    );
  });
});

/** What anybody may write into a request, closed or not. */
const notesOf = ({
  identityNote,
  approvalNote,
  decisionNote,
  refusalNote,
  refusalGround,
}: Partial<DataRequest>) =>
  Object.fromEntries(
    Object.entries({ identityNote, approvalNote, decisionNote, refusalNote, refusalGround }).filter(
      ([, value]) => value !== undefined,
    ),
  );
