import {
  portableMeeting,
  portableMessage,
  type Author,
} from '../../domain/portability/portable-conversations';
import { portableCategories } from '../../domain/portability/portable-basis';
import {
  PORTABLE_FORMAT,
  PORTABLE_VERSION,
  type LeftOut,
  type LeftOutReason,
  type PortableHead,
  type PortableMeeting,
  type PortableMessage,
} from '../../domain/portability/portable-data';
import { portablePerson } from '../../domain/portability/portable-person';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';
import type { TwentyClient } from '../../twenty/client';
import type { SubjectRecords } from '../access/subject-records';
import type { AnswerFiles } from '../delivery/answer-files';
import { leftByReason, untouched, type Tally } from './left-out';
import { writeParts, type PartWriter, type Section, type WrittenParts } from './part-writer';
import { providedRecords, type ProvidedObject } from './provided-records';
import { readPeople, readPortableWorld } from './read-portable-world';
import { meetingSection, MESSAGE_SECTION, peopleSection, recordSection } from './sections';

export type PortableContext = {
  client: TwentyClient;
  now: Date;
  /** Called after each part, so that whoever holds a lease on the request can prolong it, or throw when it is lost. */
  afterPart?: (parts: number) => Promise<void>;
};

/** What was made, in counts: fit for the result of a request, a ledger entry and the output of an action. */
export type PortableAnswer = WrittenParts & {
  counts: { people: number; meetings: number; messages: number; records: number };
  /** Codes of the purposes that make data portable. */
  purposes: readonly string[];
  leftOut: readonly LeftOut[];
};

const languageOf = (request: Pick<DataRequest, 'language'>, otherwise: Language | undefined): Language =>
  LANGUAGES.find((language) => language === request.language.slice(0, 2).toLowerCase()) ?? otherwise ?? 'en';

/** Names nobody; the files of a part lie in a folder of that name once it is unpacked. */
const partName = (reference: string, part: number): string => {
  const plain = reference.replaceAll(/[^\w-]+/g, '-').slice(0, 60) || 'answer';
  return part === 1 ? `portable-data-${plain}.zip` : `portable-data-${plain}-${part}.zip`;
};

/** Records besides the person's own that lack a value which could not be opened. */
const unopenedByObject = (records: SubjectRecords): [object: string, count: number][] =>
  Object.keys(records.counts).flatMap((object): [string, number][] => {
    if (object === 'person') return [];
    const count = records.links(object).filter(({ id }) => records.sealed.unopened.has(id)).length;
    return count === 0 ? [] : [[object, count]];
  });

/** Everything of an object that counts as one section, row by row. */
const addConversations = async <T extends PortableMeeting | PortableMessage>(
  writer: PartWriter,
  section: Section<T>,
  records: SubjectRecords,
  object: string,
  portable: (row: Readonly<Record<string, unknown>> & { id: string }) => T | LeftOutReason,
  tally: Tally,
): Promise<number> => {
  let count = 0;
  for await (const batch of records.stream(object))
    for (const { id, values } of batch) {
      if (records.ofOthers.has(id)) continue;
      const item = portable({ ...values, id });
      if (typeof item === 'string') tally.add(object, item);
      else {
        await writer.add(section, item);
        count += 1;
      }
    }
  return count;
};

/**
 * Makes the answer to a request for portability (Art. 20): what the person provided and what is used on their consent or for
 * a contract, as JSON with its schema, CSV, vCard 4 and iCalendar, in zip archives of a few megabytes. Mails are read 200 at
 * a time and never kept. Requests: two for what decides, two for the person, one or two for each 200 mails, meetings or
 * records, and those of `files`. Run again, it writes the same parts again.
 * @throws PrivacyError INVALID_SETTING, and what reading and writing throw
 */
export const writePortableParts = async (
  context: PortableContext,
  request: Pick<DataRequest, 'id' | 'reference' | 'language'>,
  records: SubjectRecords,
  files: Pick<AnswerFiles, 'write' | 'endAt'>,
): Promise<PortableAnswer> => {
  const { client, now } = context;
  const world = await readPortableWorld(client, records, now, (first) => languageOf(request, first));
  const { settings, provided, language, purposes } = world;
  const categories = portableCategories(purposes);
  const author: Author = {
    personIds: new Set(records.personIds),
    emails: new Set(records.identifiers.emails),
  };
  const people = await readPeople(client, records, categories, provided);
  const objects: readonly ProvidedObject[] = providedRecords(records, provided, categories);
  const tally = leftByReason();

  const birthDateField = settings.minors.birthDateField;
  const personSection = peopleSection(people.further, birthDateField, now);
  const appointments = meetingSection(now);
  const sections: Section<never>[] = [
    personSection,
    appointments,
    MESSAGE_SECTION,
    ...objects.map(({ object, fields }) =>
      recordSection(
        object.name,
        fields.map(({ name }) => name),
      ),
    ),
  ];
  const headOf = (part: number): PortableHead => ({
    $schema: 'portable-data.schema.json',
    format: PORTABLE_FORMAT,
    version: PORTABLE_VERSION,
    part,
    madeAt: now.toISOString(),
    reference: request.reference,
    language,
    controller: world.controller,
    purposes,
  });
  const writer = writeParts(headOf, sections, language, now, async (part, bytes) => {
    const name = partName(request.reference, part);
    await files.write({ index: part - 1, name, contentType: 'application/zip', bytes });
    await context.afterPart?.(part);
  });

  const counts = { people: 0, meetings: 0, messages: 0, records: 0 };
  if (purposes.length > 0)
    for (const row of people.rows) {
      const { person, leftOut } = portablePerson(
        row,
        people.fields,
        provided['person'] ?? {},
        categories,
        people.organisations.get(String(row['companyId'])) ?? '',
      );
      tally.addFields(leftOut);
      const unopened = records.sealed.unopened.get(row.id) ?? [];
      if (unopened.length > 0)
        tally.addFields([
          { object: 'person', reason: 'NOT_READABLE', count: unopened.length, fields: unopened },
        ]);
      if (Object.keys(person).length === 1) continue;
      await writer.add(personSection, person);
      counts.people += 1;
    }
  // Mails and appointments are correspondence.
  if (categories.has('COMMUNICATION')) {
    const meeting = (row: { id: string }) => portableMeeting(row, author);
    const message = (row: { id: string }) => portableMessage(row, author);
    counts.meetings = await addConversations(writer, appointments, records, 'calendarEvent', meeting, tally);
    counts.messages = await addConversations(writer, MESSAGE_SECTION, records, 'message', message, tally);
  } else
    for (const object of ['calendarEvent', 'message'])
      untouched(records, object, 'NO_CONSENT_OR_CONTRACT', tally);
  for (const one of objects)
    for await (const record of one.records()) {
      await writer.add(
        recordSection(
          one.object.name,
          one.fields.map(({ name }) => name),
        ),
        record,
      );
      counts.records += 1;
      tally.taken(one.object.name);
    }
  for (const [object, count] of unopenedByObject(records)) tally.add(object, 'NOT_READABLE', count);
  const leftOut = tally.all(records);
  const written = await writer.finish(leftOut);
  await files.endAt(written.parts);
  return { ...written, counts, purposes: purposes.map(({ code }) => code), leftOut };
};
