import type { OrderKinds } from '../order-kind';
import { classifyFields, listSpecialData, scanFreeText } from './fields';

/** What is handed on to the function for fields. */
export const FIELD_KINDS: OrderKinds = {
  CLASSIFY_FIELDS: classifyFields,
  LIST_SPECIAL_DATA: listSpecialData,
  SCAN_FREE_TEXT: scanFreeText,
};
