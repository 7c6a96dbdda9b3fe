import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { RevealReason } from '../../domain/reveal/reveal-order';

export const REVEAL_REASON_TEXT: Readonly<Record<RevealReason, MessageDescriptor>> = {
  SUBJECT_REQUEST: msg('Request of the person'),
  CONTRACT: msg('Needed for the contract'),
  LEGAL_OBLIGATION: msg('Legal obligation'),
  LEGAL_CLAIM: msg('Legal claim'),
  AUTHORITY_ORDER: msg('Order of an authority'),
  SECURITY_INCIDENT: msg('Security incident'),
  DATA_CHECK: msg('Check of the data'),
  OTHER: msg('Other reason'),
};
