import type { RetentionJudgement } from '../../domain/retention/judge-person';
import type { KeptBy, PassedOver } from '../../domain/retention/run-report';

/** A person as retention sees them at one moment. */
export type PersonJudgement = {
  personId: string;
  judgement: RetentionJudgement;
  /** The purposes that the trace speaks of. */
  purposes: readonly { id: string; name: string }[];
  /** What keeps them besides the purposes. */
  keptBy: readonly KeptBy[];
  /** ISO 8601; the latest of what the record and the workspace know. */
  lastEngagementAt: string | null;
  /** Why they are not looked at; null where they are. */
  passedOver: PassedOver | null;
  isPassedOver: boolean;
  /** A purpose that could keep them, or a hold that could cover them, cannot be read: nobody may propose or act. */
  isBlocked: boolean;
};
