import type { OrderKinds } from '../order-kind';
import { checkConsent } from './check-consent';
import { erase } from './erase';
import { exportData } from './export';
import { previewErasure } from './preview-erasure';
import { restrict } from './restrict';

/** What the function that hears of an order carries out itself. */
export const PEOPLE_KINDS: OrderKinds = {
  PREVIEW_ERASURE: previewErasure,
  ERASE: erase,
  EXPORT: exportData,
  RESTRICT: restrict,
  CHECK_CONSENT: checkConsent,
};
