import type { ProcessingState } from '../../../domain/consent/facts';
import { processingStateOf, timeOf } from './facts';
import type { PersonRow } from './rows';

export type RetentionState = 'NONE' | 'WARNED' | 'PROPOSED' | 'HELD' | 'EXTENDED';
export type Risk = 'LOW' | 'MEDIUM' | 'HIGH';

/** The state of a person’s data at a glance. */
export type Glance = {
  state: ProcessingState;
  /** ISO 8601; null where the record does not say. */
  since: string | null;
  retention: {
    state: RetentionState;
    dueAt: string | null;
    extendedUntil: string | null;
    isOverdue: boolean;
    /** The purpose that keeps longest, as the last run found it. */
    purposeId: string | null;
  };
  source: string;
  lastEngagementAt: string | null;
  risk: Risk | null;
  isInBin: boolean;
};

const RETENTION: readonly RetentionState[] = ['NONE', 'WARNED', 'PROPOSED', 'HELD', 'EXTENDED'];
const RISKS: readonly Risk[] = ['LOW', 'MEDIUM', 'HIGH'];

export const glanceOf = (person: PersonRow, now: number): Glance => {
  const dueAt = person.retentionDueAt ?? null;
  const extendedUntil = person.retentionExtendedUntil ?? null;
  const due = timeOf(dueAt);
  const extended = timeOf(extendedUntil) ?? 0;
  return {
    state: processingStateOf(person),
    since: person.processingStateSince ?? null,
    retention: {
      state: RETENTION.find((state) => state === person.retentionState) ?? 'NONE',
      dueAt,
      extendedUntil,
      isOverdue: due !== null && due < now && extended < now,
      purposeId: person.retentionPurposeId || null,
    },
    source: person.sourceOfData?.trim() ?? '',
    lastEngagementAt: person.lastEngagementAt ?? null,
    risk: RISKS.find((risk) => risk === person.reidentificationRisk) ?? null,
    isInBin: Boolean(person.deletedAt),
  };
};
