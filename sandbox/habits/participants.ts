import type { RecordData, RecordEvent, Workspace } from '../contract';
import type { Consumer } from '../triggers/event-queue';
import { late } from '../triggers/late';
import { writeTimeline } from './timeline-rows';

export type ParticipantObject = 'messageParticipant' | 'calendarEventParticipant';

/** What a participant hangs on, and how the person's timeline calls it. */
const PARENTS = {
  messageParticipant: { object: 'message', column: 'messageId', rowName: 'message.linked' },
  calendarEventParticipant: {
    object: 'calendarEvent',
    column: 'calendarEventId',
    rowName: 'calendarEvent.linked',
  },
} as const;

/**
 * Participants of mails and meetings follow people's addresses: a new person, a changed or destroyed one is matched
 * again. An address that nobody has any more changes nothing: `personId` stays as it was (platform-measured §e).
 */
export const participantMatching = (workspace: Workspace): Consumer => ({
  name: 'participant-matching',
  inOrder: true,
  wants: ({ object, action, events }) =>
    object.nameSingular === 'person' &&
    (action === 'created' ||
      action === 'destroyed' ||
      (action === 'updated' && events.some(({ updatedFields }) => updatedFields?.includes('emails')))),
  async handle({ action, events }, committedAt) {
    await late(workspace, committedAt, 80);
    const concerned = events.filter(
      (event) => action !== 'updated' || event.updatedFields?.includes('emails'),
    );
    const addresses = concerned.flatMap((event) => addressesOf(event.after ?? event.before));
    const personIds = action === 'destroyed' ? [] : concerned.map(({ recordId }) => recordId);
    for (const object of ['messageParticipant', 'calendarEventParticipant'] as const) {
      await rematch(workspace, object, personIds, addresses);
    }
  },
});

const rematch = async (
  workspace: Workspace,
  object: ParticipantObject,
  personIds: string[],
  addresses: string[],
): Promise<void> => {
  const filters = [
    ...(personIds.length > 0 ? [{ personId: { in: personIds } }] : []),
    ...(addresses.length > 0 ? [{ handle: { in: addresses } }] : []),
  ];
  if (filters.length === 0) return;
  const participants = await workspace.records.find(object, { filter: { or: filters }, limit: 100_000 });
  // The server starts from "nobody": so a match that stays the same counts as new, and makes a timeline row again.
  await matchPeople(
    workspace,
    object,
    participants.map((participant) => ({ ...participant, personId: null })),
  );
};

/** Links participants to the people who have their address, deleted ones too, and tells those people's timelines. */
export const matchPeople = async (
  workspace: Workspace,
  object: ParticipantObject,
  participants: RecordData[],
): Promise<void> => {
  const people = await peopleWithAddresses(
    workspace,
    participants.map(({ handle }) => String(handle ?? '')),
  );
  const byPerson = new Map<string, string[]>();
  const matched: RecordData[] = [];
  for (const participant of participants) {
    const person = personWithAddress(people, String(participant['handle'] ?? ''));
    if (!person || person.id === participant['personId']) continue;
    byPerson.set(person.id, [...(byPerson.get(person.id) ?? []), participant.id]);
    matched.push({ ...participant, personId: person.id });
  }
  for (const [personId, ids] of byPerson)
    await workspace.records.update(object, ids, { personId }, { kind: 'system' });
  const parent = PARENTS[object];
  const objectMetadataId = workspace.metadata().objects.get(parent.object)?.id ?? '';
  await writeTimeline(
    workspace,
    matched.map((participant) => ({
      name: parent.rowName,
      properties: {},
      workspaceMemberId: null,
      target: { column: 'targetPersonId', recordId: String(participant['personId']) },
      linked: { recordId: String(participant[parent.column]), objectMetadataId, cachedName: '' },
    })),
  );
};

/** People, deleted ones included, who have one of these addresses as primary or further address, oldest first. */
export const peopleWithAddresses = async (
  workspace: Workspace,
  addresses: readonly string[],
): Promise<RecordData[]> => {
  const wanted = [
    ...new Set(addresses.map((address) => address.toLowerCase()).filter((address) => address !== '')),
  ];
  if (wanted.length === 0) return [];
  const { rows } = await workspace.pool.query<{ id: string }>(
    `SELECT id FROM "${workspace.schema}"."person"
      WHERE lower("emailsPrimaryEmail") = ANY($1)
         OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(
              CASE jsonb_typeof("emailsAdditionalEmails") WHEN 'array' THEN "emailsAdditionalEmails" ELSE '[]' END) AS address
            WHERE lower(address) = ANY($1))
      ORDER BY "createdAt"`,
    [wanted],
  );
  if (rows.length === 0) return [];
  return workspace.records.find('person', {
    filter: { id: { in: rows.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'AscNullsFirst' }],
    limit: rows.length,
    withDeleted: true,
  });
};

/** New participants are also matched to colleagues, by their sign-in address. */
export const matchColleagues = async (
  workspace: Workspace,
  object: ParticipantObject,
  participants: readonly RecordData[],
): Promise<void> => {
  const members = await workspace.records.find('workspaceMember', { limit: 10_000 });
  for (const member of members) {
    const theirs = participants.filter(({ handle }) => handle === member['userEmail']).map(({ id }) => id);
    if (theirs.length === 0) continue;
    await workspace.records.update(object, theirs, { workspaceMemberId: member.id }, { kind: 'system' });
  }
};

/** Whose address it is: as primary address before further ones. */
export const personWithAddress = (people: readonly RecordData[], address: string): RecordData | undefined => {
  const wanted = address.toLowerCase();
  return (
    people.find((person) => emailsOf(person).primaryEmail.toLowerCase() === wanted) ??
    people.find((person) =>
      emailsOf(person).additionalEmails.some((further) => further.toLowerCase() === wanted),
    )
  );
};

const emailsOf = (person: RecordEvent['after']): { primaryEmail: string; additionalEmails: string[] } => {
  const emails = (person?.['emails'] ?? {}) as {
    primaryEmail?: string | null;
    additionalEmails?: string[] | null;
  };
  return { primaryEmail: emails.primaryEmail ?? '', additionalEmails: emails.additionalEmails ?? [] };
};

const addressesOf = (person: RecordEvent['after']): string[] => {
  const { primaryEmail, additionalEmails } = emailsOf(person);
  return [primaryEmail, ...additionalEmails].filter((address) => address !== '');
};
