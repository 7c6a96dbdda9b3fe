import type { Row } from '../../twenty/records';

export const RETENTION_STATES = ['NONE', 'WARNED', 'PROPOSED', 'HELD', 'EXTENDED'] as const;
export type RetentionState = (typeof RETENTION_STATES)[number];

/** What of a person's record retention reads: dates, ids and states, no name and no address. */
export type Subject = {
  id: string;
  createdAt: string;
  /** When the record was changed last. */
  updatedAt: string;
  processingState: string;
  dueAt: string | null;
  state: RetentionState;
  purposeId: string | null;
  extendedUntil: string | null;
  /** Midnight (UTC) of the day, ISO 8601. */
  lastEngagementAt: string | null;
  /** From a field for the end of a contract, where people have one. */
  contractEndsAt: string | null;
};

/** Fields that hold the end of a contract, on people or on deals, in the order they are looked for. */
export const CONTRACT_FIELDS = [
  'contractEndsAt',
  'contractEndsOn',
  'contractEndAt',
  'contractEndDate',
  'contractEnd',
] as const;
export type ContractField = (typeof CONTRACT_FIELDS)[number];

/** What is read of a person; `contractField` where people have one. */
export const subjectSelection = (contractField: ContractField | null): string =>
  `id createdAt updatedAt processingState retentionDueAt retentionState retentionPurposeId retentionExtendedUntil lastEngagementAt${
    contractField === null ? '' : ` ${contractField}`
  }`;

/** ISO 8601 with milliseconds, UTC, so that equal moments are equal texts; null for what is no time. */
export const momentOf = (value: unknown): string | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const readSubject = (row: Row, contractField: ContractField | null): Subject => ({
  id: row.id,
  // The server gives every record one; without it nothing could ever be due.
  createdAt: momentOf(row['createdAt']) ?? new Date(0).toISOString(),
  updatedAt: momentOf(row['updatedAt']) ?? new Date(0).toISOString(),
  processingState: textOf(row['processingState']) ?? 'ACTIVE',
  dueAt: momentOf(row['retentionDueAt']),
  state: RETENTION_STATES.find((state) => state === row['retentionState']) ?? 'NONE',
  purposeId: textOf(row['retentionPurposeId']),
  extendedUntil: momentOf(row['retentionExtendedUntil']),
  lastEngagementAt: momentOf(row['lastEngagementAt']),
  contractEndsAt: contractField === null ? null : momentOf(row[contractField]),
});
