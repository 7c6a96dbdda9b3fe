import { restrictPerson } from '../../restriction/restrict-person';
import type { CarryOutKind } from '../order-kind';
import { eachPerson } from './each-person';

/** Restricts each person (Art. 18). Who is restricted already stays so. */
export const restrict: CarryOutKind<'RESTRICT'> = async (context) => {
  const { client, clock, content, keyring, order } = context;
  const parts = { client, keyring: keyring(), now: clock.now() };
  const { results, refused } = await eachPerson(context, (personId) =>
    restrictPerson(parts, {
      personId,
      ground: content.options.ground,
      actor: { kind: 'MEMBER', id: order.orderedBy },
    }),
  );
  return { done: results.length, refused };
};
