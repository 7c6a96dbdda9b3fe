import { msg, type MessageDescriptor, type UseTranslateResult } from 'twenty-sdk/front-component';

import type { OrderRefusal } from '../../domain/orders/order-words';
import { errorText } from './error-text';

const ORDER_CODE_TEXT: Readonly<
  Record<Exclude<OrderRefusal, 'INVALID_INPUT' | 'UNEXPECTED'>, MessageDescriptor>
> = {
  NOT_A_MEMBER: msg('Only a member can order this, signed in to Twenty.'),
  ROLE_MAY_NOT: msg('Your role does not allow this. Ask an administrator of the workspace.'),
  APPROVAL_NEEDED: msg(
    'This workspace erases through data requests only. Start a request for erasure: it is approved and carried out there.',
  ),
  PREVIEW_NEEDED: msg('See the preview first, then order what it shows.'),
  PREVIEW_OLD: msg('The preview is too old to order by. Make a new one.'),
  APPROVAL_OUTDATED: msg(
    'Another number of people waits by now, or nobody. Load the runs again, and approve what they say.',
  ),
  ORDER_CHANGED: msg('The order was changed from outside, so it does not count. Order again.'),
  TOO_MANY_PEOPLE: msg('These are too many people for one order.'),
};

/** What a person reads about the code of an order, or of one person in it. */
export const orderCodeText = (t: UseTranslateResult['t'], code: string): string => {
  const texts: Partial<Record<string, MessageDescriptor>> = ORDER_CODE_TEXT;
  const known = texts[code];
  return known === undefined ? errorText(t, { kind: 'SERVER', code }) : t(known);
};
