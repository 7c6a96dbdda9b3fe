import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { FormField } from '../../../domain/public-settings';

export const FORM_FIELD_TEXTS: Readonly<Record<FormField, MessageDescriptor>> = {
  firstName: msg('First name'),
  lastName: msg('Last name'),
  jobTitle: msg('Job title'),
  phone: msg('Telephone'),
  birthDate: msg('Date of birth'),
};
