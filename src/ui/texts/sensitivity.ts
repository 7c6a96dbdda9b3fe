import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { Sensitivity } from '../../domain/sensitivity/field-rule';

export const SENSITIVITY_TEXT: Readonly<Record<Sensitivity, MessageDescriptor>> = {
  NONE: msg('None'),
  PERSONAL: msg('Personal'),
  IDENTIFIER: msg('Identifier'),
  QUASI_IDENTIFIER: msg('Quasi-identifier'),
  SENSITIVE: msg('Sensitive'),
  SPECIAL_CATEGORY: msg('Special category (Art. 9)'),
  CRIMINAL: msg('Criminal (Art. 10)'),
};

export const SENSITIVITY_TONE: Readonly<
  Record<Sensitivity, 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple'>
> = {
  NONE: 'gray',
  PERSONAL: 'blue',
  IDENTIFIER: 'purple',
  QUASI_IDENTIFIER: 'purple',
  SENSITIVE: 'orange',
  SPECIAL_CATEGORY: 'red',
  CRIMINAL: 'red',
};
