import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { Right } from '../../domain/requests/data-request';

export const REQUEST_RIGHT_TEXT: Readonly<Record<Right, MessageDescriptor>> = {
  ACCESS: msg('Access (Art. 15)'),
  RECTIFICATION: msg('Rectification (Art. 16)'),
  ERASURE: msg('Erasure (Art. 17)'),
  RESTRICTION: msg('Restriction (Art. 18)'),
  RECIPIENTS: msg('Recipients (Art. 19)'),
  PORTABILITY: msg('Portability (Art. 20)'),
  OBJECTION: msg('Objection (Art. 21)'),
  AUTOMATED_DECISION: msg('Automated decision (Art. 22)'),
  WITHDRAW_CONSENT: msg('Withdrawal of consent (Art. 7(3))'),
};
