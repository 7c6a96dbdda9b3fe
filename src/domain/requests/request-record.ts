import type { DataRequest } from './data-request';

const time = (value: number | null): string | null => (value === null ? null : new Date(value).toISOString());

type Patch = Readonly<Partial<DataRequest>>;

/** Fields whose value on the record is a time. */
const TIMES = [
  'receivedAt',
  'acknowledgedAt',
  'extendedAt',
  'extensionNotifiedAt',
  'pausedAt',
  'identityCheckedAt',
  'moreAskedAt',
  'approvedAt',
  'deliveryExpiresAt',
  'deliveredAt',
  'downloadedAt',
  'closedAt',
  'nextLookAt',
  'workUntil',
] as const satisfies readonly (keyof DataRequest)[];

/** Fields that the record has as they are. */
const PLAIN = [
  'name',
  'personId',
  'subjectKey',
  'right',
  'state',
  'intake',
  'contactName',
  'details',
  'language',
  'purposeId',
  'dueOn',
  'firstDueOn',
  'deadlineTrace',
  'reminder',
  'extensionReason',
  'extensionNote',
  'pausedDays',
  'pauseReason',
  'identityCheck',
  'identityNote',
  'identityToken',
  'approval',
  'approvalNote',
  'approvalAskedBy',
  'approverId',
  'assigneeId',
  'refusalGround',
  'refusalNote',
  'decisionNote',
  'restrictionGround',
  'step',
  'progress',
  'result',
  'withheld',
  'sealedChanges',
  'samePersonRecords',
  'deliveryToken',
  'downloads',
  'joinedIntoId',
  'outbox',
] as const satisfies readonly (keyof DataRequest)[];

/** A patch of a request as fields of its record, for create and update. What the patch does not name is left out. */
export const recordOf = (patch: Patch): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  for (const field of PLAIN) if (field in patch) record[field] = patch[field];
  for (const field of TIMES) if (field in patch) record[field] = time(patch[field] ?? null);
  // Unique: an empty one is none (platform fact §i).
  if ('reference' in patch) record['reference'] = patch.reference || null;
  if ('contactEmail' in patch)
    record['contactEmail'] = { primaryEmail: patch.contactEmail ?? '', additionalEmails: null };
  return record;
};
