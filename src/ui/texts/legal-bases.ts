import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { LegalBasis } from '../../domain/consent/facts';

export const LEGAL_BASIS_TEXT: Readonly<Record<LegalBasis, MessageDescriptor>> = {
  CONSENT: msg('Consent (Art. 6(1)(a))'),
  CONTRACT: msg('Contract (Art. 6(1)(b))'),
  LEGAL_OBLIGATION: msg('Legal obligation (Art. 6(1)(c))'),
  VITAL_INTERESTS: msg('Vital interests (Art. 6(1)(d))'),
  PUBLIC_TASK: msg('Public task (Art. 6(1)(e))'),
  LEGITIMATE_INTERESTS: msg('Legitimate interests (Art. 6(1)(f))'),
};
