import type { AddressKind } from './suppression';

/** Where somebody was seen again. */
export type SeenIn = 'person' | 'messageParticipant' | 'calendarEventParticipant';

/** A record in which an address stands that was suppressed before. */
export type Sighting = {
  seenIn: SeenIn;
  /** When it was written, ISO 8601. */
  at: string;
  /** Whether it was taken out of the bin: then its times say nothing about when it came back. */
  isRestored: boolean;
};

/** The person record that a sighting is about, as it is now. */
export type SightedRecord = {
  id: string;
  createdAt: string;
  /** Whether it stands under a surrogate, whoever wrote an address into it since. */
  holdsSurrogate: boolean;
};

/** What is known of the address from when it was suppressed. */
export type SuppressedAddress = {
  kind: AddressKind;
  reason: string;
  since: string;
  personId: string | null;
};

export type ReturnAnswer =
  | { answer: 'REERASE' }
  | { answer: 'ASK'; because: 'SETTING' | 'NUMBER_ALONE' | 'OLDER_RECORD' | 'NO_RECORD' };

/** What stood there when the act began is the act's own work, and no return. */
export type ReturnCheck =
  | { returned: true }
  | { returned: false; because: 'NOT_ERASED' | 'BEFORE_SUPPRESSION' };

const isLater = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b);

/** Whether a suppressed address that was seen is a return at all, before anything is read for it. */
export const isReturn = (
  sighting: Sighting,
  { reason, since }: Pick<SuppressedAddress, 'reason' | 'since'>,
): ReturnCheck => {
  if (reason !== 'ERASED' && reason !== 'PSEUDONYMISED') return { returned: false, because: 'NOT_ERASED' };
  if (!sighting.isRestored && since !== '' && !isLater(sighting.at, since))
    return { returned: false, because: 'BEFORE_SUPPRESSION' };
  return { returned: true };
};

/**
 * What to do about somebody who is back. To erase again cannot be undone, so it is done by itself only where the record
 * is surely the subject's: a number by itself is no proof (numbers are shared and given to the next), and a record that
 * was somebody's when the subject was erased stayed then because it was another's. Those a human decides about.
 */
export const decideReturn = (
  policy: 'REERASE' | 'ASK',
  addresses: readonly SuppressedAddress[],
  record: SightedRecord | undefined,
): ReturnAnswer => {
  if (policy === 'ASK') return { answer: 'ASK', because: 'SETTING' };
  if (record === undefined) return { answer: 'ASK', because: 'NO_RECORD' };
  const proving = addresses.filter(({ kind }) => kind !== 'PHONE');
  if (proving.length === 0) return { answer: 'ASK', because: 'NUMBER_ALONE' };
  const isSubjects =
    record.holdsSurrogate ||
    proving.some(({ personId, since }) => personId === record.id || isLater(record.createdAt, since));
  return isSubjects ? { answer: 'REERASE' } : { answer: 'ASK', because: 'OLDER_RECORD' };
};
