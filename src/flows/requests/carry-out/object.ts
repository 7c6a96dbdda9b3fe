import type { Purpose } from '../../../domain/consent/purpose';
import { readPurposes } from '../../consent/read-purposes';
import type { CarryOut } from './carry-out';
import { carryOutWish } from './own-wish';

/** What is granted without weighing: direct marketing (Art. 21(3)), and a "no" to what rests on consent is a withdrawal. */
const isGrantedAtOnce = ({ isDirectMarketing, legalBasis }: Purpose): boolean =>
  isDirectMarketing || legalBasis === 'CONSENT';

/**
 * Carries out an objection (Art. 21). One to all direct marketing (no purpose named) or to a purpose of direct marketing holds
 * at once: answers, lists, and for all of it the addresses. Any other waits for a human, who weighs compelling grounds
 * against it; until then, and after it was upheld, `decide` says no to the purpose, because the request itself is the objection.
 * A purpose that is no longer there is a human's to look at.
 */
export const carryOutObjection: CarryOut = async (context, request) => {
  const { purposeId } = request;
  if (purposeId === null) {
    const objection = await carryOutWish(context, request, { marketing: true });
    return { moves: [{ kind: 'COMPLETE', result: { objection: { scope: 'MARKETING', ...objection } } }] };
  }
  const [purpose] = await readPurposes(context.client, { id: { eq: purposeId } });
  if (purpose !== undefined && isGrantedAtOnce(purpose)) {
    const objection = await carryOutWish(context, request, { purposeIds: [purposeId] });
    return { moves: [{ kind: 'COMPLETE', result: { objection: { scope: 'PURPOSE', ...objection } } }] };
  }
  const result = {
    objection: { scope: 'BALANCING', legalBasis: purpose?.legalBasis ?? null },
  };
  return { moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', task: 'weigh-objection', result }] };
};
