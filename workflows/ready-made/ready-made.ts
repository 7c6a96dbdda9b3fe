import type { ReadyMadeWorkflow } from '../../src/domain/workflows/definition';
import { askForConsent } from './ask-for-consent';
import { consentWithdrawn } from './consent-withdrawn';
import { erasureDone } from './erasure-done';
import { lostDeal } from './lost-deal';
import { requestDueSoon } from './request-due-soon';
import { requestReceived } from './request-received';

/** Whole workflows that a workspace can be given by one button, as data. */
export const READY_MADE: readonly ReadyMadeWorkflow[] = [
  askForConsent,
  requestReceived,
  requestDueSoon,
  lostDeal,
  consentWithdrawn,
  erasureDone,
];
