import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ReidentifyOrder } from '../../flows/reidentify/reidentify';

export const REIDENTIFY_REASON_TEXT: Readonly<Record<ReidentifyOrder['reason'], MessageDescriptor>> = {
  SUBJECT_RETURNED: msg('The person came back'),
  LEGAL_CLAIM: msg('Legal claim'),
  AUTHORITY_ORDER: msg('Order of an authority'),
  MISTAKE: msg('Pseudonymised by mistake'),
  OTHER: msg('Other reason'),
};
