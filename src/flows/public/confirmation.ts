import type { ConsentChannel } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import type { Read, Row } from '../../twenty/records';
import { timeOf } from '../consent/person-facts';
import { ANSWERING_PERSON } from '../consent/record-answers';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import type { ConfirmStep } from './sign-up-mail';

/**
 * How one answer stands behind its link. EXPIRED: not confirmed in time. OVER: it stood, and does not any more without
 * anybody having taken it back.
 */
export type ItemStatus = 'PENDING' | 'CONFIRMED' | 'WITHDRAWN' | 'EXPIRED' | 'OVER';

export type ConfirmationItem = {
  row: Row;
  purpose: Purpose;
  channel: ConsentChannel;
  status: ItemStatus;
  /** The very words that were shown, and their language. */
  wording: string;
  language: Language;
  requestedAt: Date | null;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
  expiresAt: Date | null;
  /** When a pending one lapses. */
  lapsesAt: Date | null;
};

export type Confirmation = {
  step: ConfirmStep;
  /** The first of these that any answer has; INVALID when there is none (any more). */
  status: ItemStatus | 'INVALID';
  /** The answers in that status. */
  items: ConfirmationItem[];
  /** Every answer behind the link. */
  all: ConfirmationItem[];
};

const SELECTION = `id name personId purposeId channel state stateSince proof method isExplicit language noticeVersion wording
  wordingHash requestedAt givenAt confirmedAt withdrawnAt refusedAt expiresAt confirmationExpiresAt confirmationToken source
  guardianRelation guardianEmail { primaryEmail } guardianConfirmedAt sealedContact contactKey evidence
  person { ${ANSWERING_PERSON} }`;

/** The answers that a link's token stands for; to be read together with settings and purposes. */
export const confirmationRead = (tokenId: string): Read => ({
  object: CONSENT_OBJECTS.consent,
  filter: { confirmationToken: { eq: tokenId } },
  selection: SELECTION,
  withDeleted: false,
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const dateOf = (value: unknown): Date | null => {
  const time = timeOf(value);
  return time === null ? null : new Date(time);
};

export const personOf = (row: Row): Row | null =>
  typeof row['person'] === 'object' && row['person'] !== null ? (row['person'] as Row) : null;

export const isUnlinked = (row: Row): boolean => !row['personId'];

/** Whether a guardian was asked about it: by a sign-up form, or by whoever recorded it. */
export const hasGuardian = (row: Row): boolean =>
  text(row['guardianRelation']) !== '' ||
  text((row['guardianEmail'] as { primaryEmail?: unknown } | null)?.primaryEmail) !== '';

/**
 * Whether anybody still stands for it. Whoever was erased or pseudonymised cannot be spoken for by an old link; and an
 * answer whose person was destroyed, or whose contact is gone, is evidence only.
 */
const isAnybodys = (row: Row): boolean => {
  const state = personOf(row)?.['processingState'];
  if (state === 'ERASED' || state === 'PSEUDONYMISED') return false;
  const isOpen = row['state'] === 'REQUESTED' || row['state'] === 'GIVEN';
  return !isOpen || !isUnlinked(row) || text(row['sealedContact']) !== '';
};

const openStatus = (lapsesAt: Date | null, now: Date): 'PENDING' | 'EXPIRED' =>
  lapsesAt !== null && lapsesAt <= now ? 'EXPIRED' : 'PENDING';

const statusOf = (row: Row, step: ConfirmStep, now: Date): ItemStatus | null => {
  const lapsesAt = dateOf(row['confirmationExpiresAt']);
  const confirmedAt = timeOf(row['confirmedAt']);
  const guardianConfirmedAt = timeOf(row['guardianConfirmedAt']);
  switch (row['state']) {
    case 'REQUESTED': {
      if (step === 'GUARDIAN' && guardianConfirmedAt !== null) return 'CONFIRMED';
      // A sign-up's owner is written to after the guardian; a link of theirs from before would be none of ours.
      const isTooEarly =
        step === 'OWNER' && isUnlinked(row) && hasGuardian(row) && guardianConfirmedAt === null;
      return isTooEarly ? null : openStatus(lapsesAt, now);
    }
    case 'GIVEN': {
      const expiresAt = dateOf(row['expiresAt']);
      // Asked to confirm what stands already: the link makes it newer or better proven.
      const isAskedAnew = confirmedAt === null || confirmedAt < (timeOf(row['requestedAt']) ?? 0);
      if (step === 'OWNER' && isAskedAnew && openStatus(lapsesAt, now) === 'PENDING') return 'PENDING';
      return expiresAt !== null && expiresAt <= now ? 'OVER' : 'CONFIRMED';
    }
    case 'WITHDRAWN':
    case 'REFUSED':
      return 'WITHDRAWN';
    case 'EXPIRED':
      return confirmedAt === null ? 'EXPIRED' : 'OVER';
    default:
      return 'OVER';
  }
};

const ORDER: readonly ItemStatus[] = ['PENDING', 'CONFIRMED', 'WITHDRAWN', 'EXPIRED', 'OVER'];

const languageOf = (value: unknown): Language => LANGUAGES.find((language) => language === value) ?? 'en';

/** What a link stands for, from the rows of `confirmationRead`. */
export const confirmationOf = (
  rows: readonly Row[],
  purposes: readonly Purpose[],
  step: ConfirmStep,
  now: Date,
): Confirmation => {
  const byId = new Map(purposes.map((purpose) => [purpose.id, purpose]));
  const all = rows.filter(isAnybodys).flatMap((row): ConfirmationItem[] => {
    const purpose = byId.get(text(row['purposeId']));
    const status = statusOf(row, step, now);
    if (purpose === undefined || status === null) return [];
    return [
      {
        row,
        purpose,
        channel: (text(row['channel']) || 'ALL') as ConsentChannel,
        status,
        wording: text(row['wording']),
        language: languageOf(row['language']),
        requestedAt: dateOf(row['requestedAt']),
        confirmedAt: dateOf(step === 'GUARDIAN' ? row['guardianConfirmedAt'] : row['confirmedAt']),
        withdrawnAt: dateOf(row['withdrawnAt']) ?? dateOf(row['refusedAt']),
        expiresAt: dateOf(row['expiresAt']),
        lapsesAt: dateOf(row['confirmationExpiresAt']),
      },
    ];
  });
  const status = ORDER.find((one) => all.some((item) => item.status === one)) ?? 'INVALID';
  return { step, status, items: all.filter((item) => item.status === status), all };
};
