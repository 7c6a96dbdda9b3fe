import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { DenyReason } from '../../domain/consent/reasons';

/** Why somebody may not be contacted. */
export const DENY_REASON_TEXT: Readonly<Record<DenyReason, MessageDescriptor>> = {
  PURPOSE_INACTIVE: msg('The purpose is not active'),
  SPECIAL_CATEGORY_WITHOUT_CONDITION: msg('Special categories of data without a condition of Art. 9(2)'),
  CHANNEL_NOT_IN_PURPOSE: msg('The purpose does not use this channel'),
  NO_PERSON: msg('There is no such person'),
  PERSON_ERASED: msg('The person was erased'),
  PERSON_PSEUDONYMISED: msg('The person was pseudonymised'),
  PERSON_DELETED: msg('The record is in the bin'),
  PROCESSING_RESTRICTED: msg('Processing is restricted (Art. 18)'),
  ADDRESS_SUPPRESSED: msg('The address belongs to somebody who was erased or pseudonymised'),
  MARKETING_SUPPRESSED: msg('The address objected to direct marketing'),
  MARKETING_OBJECTION: msg('Objection to direct marketing (Art. 21(2))'),
  OBJECTION: msg('Objection (Art. 21)'),
  CONSENT_WITHDRAWN: msg('Consent was withdrawn'),
  CONSENT_REFUSED: msg('Consent was refused'),
  CONSENT_INVALIDATED: msg('The consent was found invalid'),
  CONSENT_EXPIRED: msg('The consent has expired'),
  CONSENT_NOT_CONFIRMED: msg('The consent is not confirmed yet'),
  CONSENT_REQUESTED: msg('Asked for consent, not answered yet'),
  GUARDIAN_NOT_CONFIRMED: msg('A guardian has not confirmed the consent of a child'),
  CONSENT_NOT_EXPLICIT: msg('The consent is not explicit'),
  NO_CONSENT: msg('No consent was given'),
  RELATED_PURPOSE_MISSING: msg('The purpose that the data was collected for is gone'),
  COLLECTED_ON_CONSENT: msg('The data was collected on consent to another purpose'),
  RELATED_PURPOSE_DENIED: msg('The purpose that the data was collected for is not allowed'),
};
