import type { PublicSettings } from '../../public-settings';
import type { ConsentChannel, ConsentState } from '../facts';
import type { Purpose } from '../purpose';

/** A row of `consent` as a record is made from it. Times are ISO 8601; names and addresses are never read. */
export type ConsentSource = {
  id: string;
  /** Keyed hash that stands for the person. */
  subjectKey: string;
  purposeId: string;
  channel: ConsentChannel;
  state: ConsentState;
  stateSince: string | null;
  proof: string;
  method: string | null;
  isExplicit: boolean;
  language: string | null;
  noticeVersion: number | null;
  wording: string | null;
  wordingHash: string | null;
  requestedAt: string | null;
  givenAt: string | null;
  confirmedAt: string | null;
  confirmationExpiresAt: string | null;
  refusedAt: string | null;
  withdrawnAt: string | null;
  withdrawalMethod: string | null;
  expiresAt: string | null;
  guardianConfirmedAt: string | null;
  /** When the row was written: the last resort of a row whose own times are missing. */
  createdAt: string | null;
};

/** A ledger entry about the row, and its place once a seal gave it one. */
export type EvidenceSource = {
  id: string;
  action: string;
  happenedAt: string;
  hash: string;
  sequence: number | null;
  seal: { number: number; hash: string } | null;
  /** State that an import brought (`details.state`). */
  importedState: string | null;
};

export type RecipientSource = {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  safeguard: string | null;
};

/** Who answers for the processing, and where people turn to. */
export type RecordWorld = {
  controller: NonNullable<PublicSettings['controller']>;
  authority: PublicSettings['supervisoryAuthority'];
  /** Page on which people change and withdraw; null where the app does not know its own address. */
  preferencesUrl: string | null;
  noticeUrl: string | null;
};

export type RecordInput = {
  consent: ConsentSource;
  purpose: Purpose;
  evidence: readonly EvidenceSource[];
  recipients: readonly RecipientSource[];
  world: RecordWorld;
  /** What the purpose is called in the language of whoever gets the record. */
  words: { name: string; description: string };
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const moment = (value: unknown): string | null => {
  const written = text(value);
  if (written === null) return null;
  const time = new Date(written);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
};

const matching = (value: unknown, pattern: RegExp): string | null => {
  const written = text(value);
  return written !== null && pattern.test(written) ? written : null;
};
const HASH = /^[0-9a-f]{64}$/;
/** BCP 47, as far as its form goes. */
const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

const version = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;

/** What `readConsentSource` needs, as a GraphQL selection. */
export const CONSENT_SOURCE_SELECTION = `id subjectKey purposeId channel state stateSince proof method isExplicit
  language noticeVersion wording wordingHash requestedAt givenAt confirmedAt confirmationExpiresAt refusedAt
  withdrawnAt withdrawalMethod expiresAt guardianConfirmedAt createdAt`;

/** @param subjectKey of the person the row was found by, for a row that was written before it had one */
export const readConsentSource = (
  row: Readonly<Record<string, unknown>>,
  subjectKey: string,
): ConsentSource => ({
  id: String(row['id']),
  subjectKey: matching(row['subjectKey'], HASH) ?? subjectKey,
  purposeId: String(row['purposeId'] ?? ''),
  channel: (text(row['channel']) ?? 'ALL') as ConsentChannel,
  state: (text(row['state']) ?? 'REQUESTED') as ConsentState,
  stateSince: moment(row['stateSince']),
  proof: text(row['proof']) ?? 'UNCONFIRMED',
  method: text(row['method']),
  isExplicit: row['isExplicit'] === true,
  language: matching(row['language'], LANGUAGE_TAG),
  noticeVersion: version(row['noticeVersion']),
  wording: text(row['wording']),
  wordingHash: matching(row['wordingHash'], HASH),
  requestedAt: moment(row['requestedAt']),
  givenAt: moment(row['givenAt']),
  confirmedAt: moment(row['confirmedAt']),
  confirmationExpiresAt: moment(row['confirmationExpiresAt']),
  refusedAt: moment(row['refusedAt']),
  withdrawnAt: moment(row['withdrawnAt']),
  withdrawalMethod: text(row['withdrawalMethod']),
  expiresAt: moment(row['expiresAt']),
  guardianConfirmedAt: moment(row['guardianConfirmedAt']),
  createdAt: moment(row['createdAt']),
});
