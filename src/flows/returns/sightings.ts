import * as z from 'zod/mini';

import type { SeenIn, Sighting } from '../../domain/returns';
import { suppressionKeys, type Addresses, type SuppressionKey } from '../../domain/suppression';
import { subjectIdentifiers, type SubjectIdentifiers } from '../../domain/subject-identifiers';

/** A record that was written, with the addresses in it. It holds personal data and lives in memory only. */
export type SeenRecord = Sighting & {
  recordId: string;
  /** The person record: itself, or the one that a mail's or meeting's participant is linked to. */
  personId: string | null;
  keys: SuppressionKey[];
  /** Lower case, as they stand: a colleague is known by them. */
  emails: string[];
  /** What a participant tells that its person's record does not. */
  seen?: Pick<SubjectIdentifiers, 'emails' | 'names'>;
};

/** The app's display name, which Twenty shows as the author of what an app writes (platform fact §6). */
export const OWN_NAME = 'Twenty Privacy';

/** Fields whose change can bring somebody back; mail sync restores by a plain update of `deletedAt` (platform fact §5). */
export const WATCHED_FIELDS = ['emails', 'phones', 'linkedinLink', 'deletedAt'] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const idOf = (value: unknown): string | null => text(value) || null;

/** Every address in a person's record, by the shape of the value: fields that others added are looked at as well. */
const addressesOf = (record: Record<string, unknown>) => {
  const emails: string[] = [];
  const phones: NonNullable<Addresses['phones']>[number][] = [];
  const links: string[] = [];
  for (const value of Object.values(record).map(entry)) {
    if ('primaryEmail' in value)
      emails.push(text(value['primaryEmail']), ...list(value['additionalEmails']).map(text));
    if ('primaryPhoneNumber' in value) {
      phones.push({
        number: text(value['primaryPhoneNumber']),
        countryCode: text(value['primaryPhoneCountryCode']),
        callingCode: text(value['primaryPhoneCallingCode']),
      });
      for (const phone of list(value['additionalPhones']).map(entry))
        phones.push({
          number: text(phone['number']),
          countryCode: text(phone['countryCode']),
          callingCode: text(phone['callingCode']),
        });
    }
    if ('primaryLinkUrl' in value)
      links.push(
        text(value['primaryLinkUrl']),
        ...list(value['secondaryLinks']).map((link) => text(entry(link)['url'])),
      );
  }
  return { emails, phones, links };
};

/** `Roth, Anna` and `Anna Roth` as first and last name; nothing of an address that stands in place of a name. */
const namesIn = (displayName: string): SubjectIdentifiers['names'] => {
  const shown = displayName.replace(/^[\s'"]+|[\s'"]+$/g, '');
  if (shown === '' || shown.includes('@')) return [];
  const inverted = /^([^,]+),\s*([^,]+)$/.exec(shown);
  const [firstName, lastName] = inverted === null ? [shown, ''] : [inverted[2], inverted[1]];
  return subjectIdentifiers({ names: [{ firstName, lastName }] }).names;
};

/** Whether this app wrote it: what it writes back by itself (a person who is re-identified) is no return. */
export const isOwnWrite = (record: Record<string, unknown>): boolean => {
  const { source, name } = entry(record['updatedBy']);
  return source === 'APPLICATION' && name === OWN_NAME;
};

const isTime = (value: string): boolean => !Number.isNaN(Date.parse(value));
const later = (a: string, b: string): string => (!isTime(a) || Date.parse(b) > Date.parse(a) ? b : a);

/** A person's record as something seen; undefined when it holds no address that could be suppressed. */
export const seenPerson = (
  record: Record<string, unknown>,
  isRestored = false,
): (SeenRecord & { seenIn: 'person' }) | undefined => {
  const recordId = text(record['id']);
  // Both may be set by whoever imports; the later is the better guess at when it came.
  const at = later(text(record['createdAt']), text(record['updatedAt']));
  const addresses = addressesOf(record);
  const keys = suppressionKeys(addresses);
  if (recordId === '' || !isTime(at) || keys.length === 0) return undefined;
  return {
    seenIn: 'person',
    recordId,
    personId: recordId,
    at,
    isRestored,
    keys,
    emails: addresses.emails.map((email) => email.toLowerCase()).filter((email) => email !== ''),
  };
};

/** A participant of a mail or meeting as something seen; undefined for a colleague and for one without an address. */
export const seenParticipant = (
  seenIn: Exclude<SeenIn, 'person'>,
  record: Record<string, unknown>,
): SeenRecord | undefined => {
  const recordId = text(record['id']);
  const at = text(record['createdAt']);
  const handle = text(record['handle']);
  const keys = suppressionKeys({ emails: [handle] });
  if (recordId === '' || !isTime(at) || keys.length === 0 || idOf(record['workspaceMemberId']) !== null)
    return undefined;
  return {
    seenIn,
    recordId,
    personId: idOf(record['personId']),
    at,
    isRestored: false,
    keys,
    emails: [handle.toLowerCase()],
    seen: {
      emails: subjectIdentifiers({ emails: [handle] }).emails,
      names: namesIn(text(record['displayName'])),
    },
  };
};

const eventSchema = z.object({
  properties: z.object({
    after: z.record(z.string(), z.unknown()),
    updatedFields: z.nullish(z.array(z.string())),
  }),
});
type ChangeEvent = z.infer<typeof eventSchema>;

const seenInEvent = (
  name: string,
  { properties: { after, updatedFields } }: ChangeEvent,
): SeenRecord | undefined => {
  switch (name) {
    case 'person.created':
      return isOwnWrite(after) ? undefined : seenPerson(after);
    case 'person.restored':
      return seenPerson(after, true);
    case 'person.updated': {
      const watched = (updatedFields ?? [...WATCHED_FIELDS]).filter((field) =>
        (WATCHED_FIELDS as readonly string[]).includes(field),
      );
      const isRestored = watched.includes('deletedAt') && !after['deletedAt'];
      // Put into the bin: nobody came back by that.
      if (watched.every((field) => field === 'deletedAt') && !isRestored) return undefined;
      // A restored record shows who wrote it last before, not who restored it.
      return isOwnWrite(after) && !isRestored ? undefined : seenPerson(after, isRestored);
    }
    case 'messageParticipant.created':
      return seenParticipant('messageParticipant', after);
    case 'calendarEventParticipant.created':
      return seenParticipant('calendarEventParticipant', after);
    default:
      return undefined;
  }
};

/**
 * What a trigger's payload shows: one event (servers up to 2.39), or up to 200 under `events` (`batchMode`, from 2.40).
 * What has another shape, or is about another object, is passed over.
 */
export const readSightings = (payload: unknown): SeenRecord[] => {
  const payloads = Array.isArray(payload) ? payload : [payload];
  return payloads.map(entry).flatMap((one) => {
    const events = Array.isArray(one['events']) ? one['events'] : [one];
    return events.flatMap((event) => {
      const parsed = eventSchema.safeParse(event);
      const seen = parsed.success
        ? seenInEvent(text(one['name']) || text(entry(event)['name']), parsed.data)
        : undefined;
      return seen === undefined ? [] : [seen];
    });
  });
};
