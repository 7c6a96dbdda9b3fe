import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { DataCategory } from '../../domain/sensitivity/field-rule';

export const DATA_CATEGORY_TEXT: Readonly<Record<DataCategory, MessageDescriptor>> = {
  IDENTITY: msg('Identity'),
  CONTACT: msg('Contact'),
  PROFESSIONAL: msg('Professional'),
  COMMUNICATION: msg('Communication'),
  CONTRACT: msg('Contract'),
  FINANCIAL: msg('Financial'),
  USAGE: msg('Usage'),
  LOCATION: msg('Location'),
  IMAGE_AND_SOUND: msg('Image and sound'),
  SPECIAL_CATEGORY: msg('Special category (Art. 9)'),
  CRIMINAL: msg('Criminal (Art. 10)'),
  OTHER: msg('Other'),
};
