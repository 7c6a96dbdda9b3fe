import type { CarryOut } from './carry-out';
import { carryOutWish } from './own-wish';

/**
 * Carries out a withdrawal (Art. 7(3)): the consent for the purpose of the request, or without one every consent that stands,
 * on every channel. Nobody weighs it, and nothing is left to wait for. Where nothing stands – it was taken back elsewhere
 * meanwhile, or the record is gone – there is nothing to do and the request is done.
 */
export const carryOutWithdrawal: CarryOut = async (context, request) => {
  const { purposeId } = request;
  const withdrawal = await carryOutWish(
    context,
    request,
    purposeId === null ? {} : { purposeIds: [purposeId] },
  );
  return { moves: [{ kind: 'COMPLETE', result: { withdrawal } }] };
};
