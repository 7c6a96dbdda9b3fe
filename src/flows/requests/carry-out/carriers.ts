import { carryOutAutomatedDecision } from './automated-decision';
import type { Carriers } from './dispatch';
import { continueErasure } from './erase';
import { carryOutObjection } from './object';
import { previewErasureRequest } from './preview-erasure';
import { carryOutRectification } from './rectification';
import { carryOutRestriction } from './restriction';
import { tellRecipients } from './tell-recipients';
import { carryOutWithdrawal } from './withdraw-consent';

/** Who carries out what; the steps of an answer are `prepare-answer`'s. */
export const CARRIERS: Carriers = {
  CARRY_OUT: {
    WITHDRAW_CONSENT: carryOutWithdrawal,
    RECTIFICATION: carryOutRectification,
    OBJECTION: carryOutObjection,
    RESTRICTION: carryOutRestriction,
    AUTOMATED_DECISION: carryOutAutomatedDecision,
  },
  PREVIEW: previewErasureRequest,
  TELL_RECIPIENTS: tellRecipients,
  ERASE: continueErasure,
  WAIT_FOR_ERASURE: continueErasure,
};
