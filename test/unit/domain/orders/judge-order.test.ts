import * as fc from 'fast-check';

import { judgeOrder, type OrderSeen } from '../../../../src/domain/orders/judge-order';

const NEW: OrderSeen = {
  state: 'ORDERED',
  isProven: false,
  isOwnWrite: false,
  hasKey: true,
  hasProof: false,
  writtenBy: 'member',
  isByHand: true,
  isJustCreated: true,
  isUntouched: true,
  isLeased: false,
  isStale: false,
  evidence: 'NONE',
};
const seen = fc.record<OrderSeen>({
  state: fc.constantFrom('ORDERED', 'RUNNING', 'DONE', 'FAILED', 'REFUSED', 'nonsense'),
  isProven: fc.boolean(),
  isOwnWrite: fc.boolean(),
  hasKey: fc.boolean(),
  hasProof: fc.boolean(),
  writtenBy: fc.constantFrom(null, 'member'),
  isByHand: fc.boolean(),
  isJustCreated: fc.boolean(),
  isLeased: fc.boolean(),
  isUntouched: fc.boolean(),
  isStale: fc.boolean(),
  evidence: fc.constantFrom('NONE', 'GIVEN', 'GIVEN_OTHERWISE', 'ENDED'),
});

describe('where an order stands', () => {
  it('is new when a member wrote it by hand, whatever state it says to be in', () => {
    for (const state of ['ORDERED', 'RUNNING', 'DONE', 'REFUSED'])
      expect(judgeOrder({ ...NEW, state, hasProof: true })).toEqual({ kind: 'NEW', orderedBy: 'member' });
  });

  it('is refused when no member wrote it, or an agent did for one', () => {
    for (const not of [{ writtenBy: null }, { isByHand: false }])
      expect(judgeOrder({ ...NEW, ...not })).toEqual({ kind: 'REFUSE', code: 'NOT_A_MEMBER' });
  });

  it('is refused when it was changed after the app had written it', () => {
    expect(judgeOrder({ ...NEW, isJustCreated: false, hasProof: true })).toEqual({
      kind: 'REFUSE',
      code: 'ORDER_CHANGED',
    });
  });

  it('goes on where the app left it, unless it is over or somebody is at work', () => {
    const left = { ...NEW, isJustCreated: false, isProven: true, hasProof: true };
    expect(judgeOrder({ ...left, state: 'RUNNING' })).toEqual({ kind: 'CONTINUE' });
    expect(judgeOrder({ ...left, state: 'RUNNING', isLeased: true })).toEqual({
      kind: 'LEAVE',
      why: 'LEASED',
    });
    expect(judgeOrder({ ...left, state: 'DONE' })).toEqual({ kind: 'LEAVE', why: 'ENDED' });
  });

  it('is not gone on with when its end is in the ledger, when it was given otherwise, or when it is too old', () => {
    const replayed: OrderSeen = {
      ...NEW,
      state: 'RUNNING',
      isJustCreated: false,
      isProven: true,
      hasProof: true,
      evidence: 'GIVEN',
    };
    expect(judgeOrder(replayed)).toEqual({ kind: 'CONTINUE' });
    for (const evidence of ['ENDED', 'GIVEN_OTHERWISE'] as const)
      expect(judgeOrder({ ...replayed, evidence })).toEqual({ kind: 'REFUSE', code: 'ORDER_CHANGED' });
    expect(judgeOrder({ ...replayed, isStale: true })).toEqual({ kind: 'REFUSE', code: 'UNEXPECTED' });
  });

  it('that was destroyed and made anew is its maker’s, whatever proof it has, and none where the ledger knows it', () => {
    const anew = { ...NEW, state: 'RUNNING', isProven: true, hasProof: true, writtenBy: 'maker' };
    expect(judgeOrder(anew)).toEqual({ kind: 'NEW', orderedBy: 'maker' });
    for (const evidence of ['GIVEN', 'GIVEN_OTHERWISE', 'ENDED'] as const)
      expect(judgeOrder({ ...anew, evidence })).toEqual({ kind: 'REFUSE', code: 'ORDER_CHANGED' });
  });

  it('whose event was missed is nobody’s once it was written again', () => {
    const missed = { ...NEW, isJustCreated: false };
    expect(judgeOrder(missed)).toEqual({ kind: 'NEW', orderedBy: 'member' });
    expect(judgeOrder({ ...missed, isUntouched: false })).toEqual({ kind: 'REFUSE', code: 'ORDER_CHANGED' });
  });

  it('never trusts a state that nothing proves, nor takes for a member’s what no member wrote', () => {
    fc.assert(
      fc.property(seen, (one) => {
        const { kind } = judgeOrder(one);
        const isProvable = one.isProven || (!one.hasKey && one.isOwnWrite);
        const isByMember = one.writtenBy !== null && one.isByHand;
        expect((kind !== 'CONTINUE' && kind !== 'LEAVE') || isProvable).toBe(true);
        expect(kind !== 'NEW' || isByMember).toBe(true);
        expect(one.evidence !== 'ENDED' || kind === 'REFUSE' || kind === 'LEAVE').toBe(true);
      }),
    );
  });
});
