import type { ConsentChannel, ConsentMethod } from '../../../domain/consent/facts';
import type { Purpose } from '../../../domain/consent/purpose';
import { LANGUAGES, type Language } from '../../../domain/public-settings';
import type { GridCell } from './consent-grid';
import type { ConsentRow } from './rows';

/** How an answer on a channel usually reaches a colleague; it can be changed before it is recorded. */
const USUAL_METHOD: Readonly<Record<ConsentChannel, ConsentMethod>> = {
  ALL: 'IN_PERSON',
  EMAIL: 'EMAIL',
  PHONE: 'TELEPHONE',
  SMS: 'TELEPHONE',
  POST: 'PAPER',
  MESSENGER: 'EMAIL',
  WEB: 'WEB_FORM',
};

export const usualMethod = (channel: ConsentChannel): ConsentMethod => USUAL_METHOD[channel];

/** Languages in which a purpose has a wording; where it has none, its description is shown in the workspace’s first. */
export const wordingLanguages = (
  { notice }: Pick<Purpose, 'notice'>,
  workspace: readonly Language[],
): Language[] => {
  const written = LANGUAGES.filter((language) => notice[language] !== undefined);
  return written.length > 0 ? written : [workspace[0] ?? 'en'];
};

/** The language to begin with: the reader’s, if there is a wording in it. */
export const firstLanguage = (offered: readonly Language[], reader: Language): Language =>
  offered.includes(reader) ? reader : (offered[0] ?? reader);

/**
 * Whether a yes counts without anything more: where a purpose wants it confirmed, a yes by hand needs a proof of its own,
 * such as a signed form.
 */
export const proofOf = (purpose: Purpose, hasProof: boolean): 'CONFIRMED' | 'NOT_NEEDED' | 'UNCONFIRMED' => {
  if (hasProof) return 'CONFIRMED';
  return purpose.isDoubleOptIn && purpose.legalBasis === 'CONSENT' ? 'UNCONFIRMED' : 'NOT_NEEDED';
};

/** Special categories of data on explicit consent (Art. 9(2)(a)). */
export const needsExplicit = (purpose: Purpose): boolean =>
  purpose.usesSpecialCategories && purpose.specialCategoryCondition === 'EXPLICIT_CONSENT';

/** How a “no” is written down: an answer of this very channel is ended, anything else gets an answer beside it. */
export type Withdrawal = { kind: 'UPDATE'; id: string } | { kind: 'NEW' };

export const withdrawalOf = (cell: Pick<GridCell, 'row' | 'channel'>): Withdrawal => {
  const { row, channel } = cell;
  const isOwn = row !== undefined && (row.channel ?? 'ALL') === channel;
  return isOwn && (row.state === 'GIVEN' || row.state === 'REQUESTED')
    ? { kind: 'UPDATE', id: row.id }
    : { kind: 'NEW' };
};

/** Earlier givings that a record has gone beyond, as its evidence remembers them. */
export type EarlierGiving = { givenAt: string | null; language: string; noticeVersion: number | null };

export const earlierGivings = ({ evidence }: Pick<ConsentRow, 'evidence'>): EarlierGiving[] => {
  const earlier = (evidence as { earlier?: unknown } | null | undefined)?.earlier;
  if (!Array.isArray(earlier)) return [];
  return (earlier as Record<string, unknown>[]).map((one) => ({
    givenAt: typeof one['givenAt'] === 'string' ? one['givenAt'] : null,
    language: typeof one['language'] === 'string' ? one['language'] : '',
    noticeVersion: typeof one['noticeVersion'] === 'number' ? one['noticeVersion'] : null,
  }));
};

/** How many entries of the ledger prove an answer. */
export const entryCount = ({ evidence }: Pick<ConsentRow, 'evidence'>): number => {
  const entries = (evidence as { entries?: unknown } | null | undefined)?.entries;
  return Array.isArray(entries) ? entries.length : 0;
};
