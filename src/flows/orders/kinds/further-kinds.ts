import type { OrderKinds } from '../order-kind';
import { assessRisk } from './assess-risk';
import { healthCheck } from './health-check';
import { exportLedger, verifyLedger } from './ledger';
import { liftRestriction } from './lift-restriction';
import { applyProtection, undoProtection } from './protection';
import { approveRetention, extend, runRetention } from './retention';

/** What is passed on to the function for roles, the ledger, retention, and what takes a mail or a look at the mail server. */
export const FURTHER_KINDS: OrderKinds = {
  HEALTH_CHECK: healthCheck,
  LIFT_RESTRICTION: liftRestriction,
  APPLY_PROTECTION: applyProtection,
  UNDO_PROTECTION: undoProtection,
  VERIFY_LEDGER: verifyLedger,
  EXPORT_LEDGER: exportLedger,
  RUN_RETENTION: runRetention,
  APPROVE_RETENTION: approveRetention,
  EXTEND_RETENTION: extend,
  ASSESS_RISK: assessRisk,
};
