import { ENDED_ORDER_STATES, type OrderState } from './order-kinds';

/** What is known of an order's record, and of the event that told of it. */
export type OrderSeen = {
  state: string;
  /** The record is just as the app left it, by its keyed hash. */
  isProven: boolean;
  /** The app itself wrote last, as the platform says. */
  isOwnWrite: boolean;
  /** There is a key to prove anything with. */
  hasKey: boolean;
  /** Something stands in the field of the proof. */
  hasProof: boolean;
  /** The member who wrote what stands there, as the platform says; null when it was no member. */
  writtenBy: string | null;
  /** By hand in Twenty; an agent that acts for a member, an import or a workflow is none. */
  isByHand: boolean;
  /** The event of its creation is at hand, and nothing of the app's has been written since. */
  isJustCreated: boolean;
  /** Nobody has written the record since it was created, by its times. */
  isUntouched: boolean;
  /** Somebody works on it at this moment. */
  isLeased: boolean;
  /** It was taken up too long ago to be still under way; by a time that is proven. */
  isStale: boolean;
  /** What the ledger says of the order's id; evidence is not to be taken back with the record. */
  evidence: 'NONE' | 'GIVEN' | 'GIVEN_OTHERWISE' | 'ENDED';
};

export type OrderStanding =
  /** Written by a member, and not taken up yet. */
  | { kind: 'NEW'; orderedBy: string }
  /** As the app left it, and not over. */
  | { kind: 'CONTINUE' }
  | { kind: 'LEAVE'; why: 'ENDED' | 'LEASED' }
  | { kind: 'REFUSE'; code: 'NOT_A_MEMBER' | 'ORDER_CHANGED' | 'UNEXPECTED' };

const isEnded = (state: string): boolean => ENDED_ORDER_STATES.includes(state as OrderState);

/**
 * Where an order stands. Whoever may create orders can write any field of one through the API, and change it later: a state
 * of DONE, a result, somebody else as the one who ordered. So what counts is what the app can prove to have written itself,
 * and of the rest only who wrote it. A proof tells what the app wrote, not that it was the last it wrote: an earlier state,
 * written back, is told by its age and by the ledger.
 */
export const judgeOrder = (seen: OrderSeen): OrderStanding => {
  // Without a key nothing can be proven, and only the health check is carried out.
  const isAsLeft = seen.isProven || (!seen.hasKey && seen.isOwnWrite);
  // A record that was destroyed and made anew, with the old one's proof in it, is its maker's.
  if (isAsLeft && !seen.isJustCreated) {
    if (isEnded(seen.state)) return { kind: 'LEAVE', why: 'ENDED' };
    if (seen.isLeased) return { kind: 'LEAVE', why: 'LEASED' };
    if (seen.evidence === 'ENDED' || seen.evidence === 'GIVEN_OTHERWISE')
      return { kind: 'REFUSE', code: 'ORDER_CHANGED' };
    return seen.isStale ? { kind: 'REFUSE', code: 'UNEXPECTED' } : { kind: 'CONTINUE' };
  }
  // The app never writes without its proof, nor does a new order come with one.
  if (!seen.isJustCreated && (seen.hasProof || seen.isOwnWrite || !seen.isUntouched))
    return { kind: 'REFUSE', code: 'ORDER_CHANGED' };
  // An order of this id was given before, and its record destroyed.
  if (seen.evidence !== 'NONE') return { kind: 'REFUSE', code: 'ORDER_CHANGED' };
  if (seen.writtenBy === null || !seen.isByHand) return { kind: 'REFUSE', code: 'NOT_A_MEMBER' };
  return { kind: 'NEW', orderedBy: seen.writtenBy };
};
