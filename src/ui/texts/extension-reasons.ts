import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ExtensionReason } from '../../domain/orders/order-kinds';

/** Why somebody is kept beyond their date. */
export const EXTENSION_REASON_TEXT: Readonly<Record<ExtensionReason, MessageDescriptor>> = {
  LEGAL_CLAIM: msg('Legal claims (Art. 17(3)(e))'),
  LEGAL_OBLIGATION: msg('A law asks for it (Art. 17(3)(b))'),
  CONTRACT: msg('A contract or a warranty still runs (Art. 6(1)(b))'),
  NEGOTIATION: msg('A contract is being prepared at the person’s request (Art. 6(1)(b))'),
  PERSON_ASKED: msg('The person asked to stay'),
};
