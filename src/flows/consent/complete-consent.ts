import { expiresAt } from '../../domain/consent/expires-at';
import type { ConsentChannel, ConsentState } from '../../domain/consent/facts';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import { consentName } from './answer-rows';
import type { ChangeEvent } from './change-events';
import { timeOf } from './person-facts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The time that belongs to a state, as a field. */
const TIME_OF_STATE: Readonly<Partial<Record<ConsentState, string>>> = {
  REQUESTED: 'requestedAt',
  GIVEN: 'givenAt',
  REFUSED: 'refusedAt',
  WITHDRAWN: 'withdrawnAt',
};

/** What a proof needs and a hand-made record may lack; it is noted, for nobody but a human can say it. */
export type Missing = 'PERSON' | 'PURPOSE' | 'WORDING';

export type Completion = {
  /** Fields to write besides what was typed in. */
  fields: Record<string, unknown>;
  missing: Missing[];
};

const isOpenState = (state: string): boolean => state === 'GIVEN' || state === 'REQUESTED';

/** Since when a state holds that somebody typed in, and the field for that time. */
const timesOf = ({ after, before, isCreated, updatedFields, at }: ChangeEvent): Record<string, unknown> => {
  const state = text(after['state']) as ConsentState;
  const field = TIME_OF_STATE[state];
  const typed = field === undefined ? null : timeOf(after[field]);
  // Where nobody knows the state of before, a state without its time is new.
  const isNewState = isCreated || (before === null ? typed === null : text(before['state']) !== state);
  const isTyped = field !== undefined && (isCreated || updatedFields.includes(field)) && typed !== null;
  const times: Record<string, unknown> = {};
  // A time to come is a slip of the hand: as "since" it would outrank whatever is said until then.
  const since = new Date(isTyped ? Math.min(typed, at.getTime()) : at.getTime()).toISOString();
  const saysSince =
    updatedFields.includes('stateSince') || (isCreated && timeOf(after['stateSince']) !== null);
  if ((isNewState || isTyped || timeOf(after['stateSince']) === null) && !saysSince)
    times['stateSince'] = since;
  if (field !== undefined && !isTyped && (isNewState || typed === null))
    times[field] = text(after['stateSince']) !== '' && saysSince ? after['stateSince'] : since;
  return times;
};

/** When it ends, unless somebody said so; counted anew when the day it was given is corrected. */
const expiryOf = (
  { after, before, isCreated, updatedFields }: ChangeEvent,
  givenAt: unknown,
  purpose: Purpose,
): Record<string, unknown> => {
  if (text(after['state']) !== 'GIVEN' || updatedFields.includes('expiresAt')) return {};
  const isNewlyGiven = isCreated || (before !== null && text(before['state']) !== 'GIVEN');
  if (!isNewlyGiven && !updatedFields.includes('givenAt')) return {};
  if (isCreated && timeOf(after['expiresAt']) !== null) return {};
  const given = timeOf(givenAt);
  const end = given === null ? null : expiresAt(new Date(given), purpose.consentMonths);
  return end === null ? {} : { expiresAt: end.toISOString() };
};

/** The words that were shown, where nobody wrote them down: the purpose's present ones, in the language that is noted. */
const wordingFields = (
  after: ChangeEvent['after'],
  purpose: Purpose | undefined,
  languages: readonly Language[],
): Record<string, unknown> => {
  const written = text(after['wording']);
  if (written !== '') {
    const hash = sha256.hex(written);
    return hash === after['wordingHash'] ? {} : { wordingHash: hash };
  }
  if (purpose === undefined || !isOpenState(text(after['state']))) return {};
  const noted = LANGUAGES.find((language) => language === text(after['language']).slice(0, 2).toLowerCase());
  const wording = wordingOf(purpose, noted ?? languages[0] ?? 'en', languages);
  if (wording.text === '') return {};
  return {
    wording: wording.text,
    wordingHash: sha256.hex(wording.text),
    language: wording.language,
    noticeVersion: purpose.noticeVersion,
  };
};

/**
 * What a consent lacks that a person typed into Twenty: since when it holds, on which words it was given, when it ends and
 * the key that stands for the person in evidence. Made of the change and the purpose alone, so the same change gives the
 * same. What somebody wrote is never overwritten.
 */
export const completeConsent = (
  keyring: Keyring,
  event: ChangeEvent,
  purpose: Purpose | undefined,
  languages: readonly Language[],
): Completion => {
  const { after } = event;
  const personId = text(after['personId']);
  const channel = (text(after['channel']) || 'ALL') as ConsentChannel;
  const name = purpose === undefined ? '' : consentName(purpose, channel);
  const times = timesOf(event);
  const wording = wordingFields(after, purpose, languages);
  const knownKeys =
    personId === ''
      ? []
      : keyring.versions.map((version) => keyedHash(keyring, 'subject', personId, version));
  const missing: Missing[] = [
    ...(personId === '' && text(after['contactKey']) === '' ? (['PERSON'] as const) : []),
    ...(purpose === undefined ? (['PURPOSE'] as const) : []),
    ...(isOpenState(text(after['state'])) && text(after['wording']) === '' && wording['wording'] === undefined
      ? (['WORDING'] as const)
      : []),
  ];
  return {
    fields: {
      ...(name === '' || name === after['name'] ? {} : { name }),
      ...(personId === '' || knownKeys.includes(text(after['subjectKey']))
        ? {}
        : { subjectKey: keyedHash(keyring, 'subject', personId) }),
      ...times,
      ...(purpose === undefined ? {} : expiryOf(event, times['givenAt'] ?? after['givenAt'], purpose)),
      ...wording,
    },
    missing,
  };
};
