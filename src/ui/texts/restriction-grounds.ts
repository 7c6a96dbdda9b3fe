import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { RestrictionGround } from '../../domain/requests/data-request';

export const RESTRICTION_GROUND_TEXT: Readonly<Record<RestrictionGround, MessageDescriptor>> = {
  ACCURACY_CONTESTED: msg('The person contests that the data is right (Art. 18(1)(a))'),
  UNLAWFUL: msg('The processing is unlawful (Art. 18(1)(b))'),
  LEGAL_CLAIMS: msg('The person needs the data for a legal claim (Art. 18(1)(c))'),
  OBJECTION_PENDING: msg('An objection is being looked at (Art. 18(1)(d))'),
};
