import { randomUUID } from 'node:crypto';

import type { Actor, RecordData, Workspace } from '../contract';
import { type Contact, createContacts } from './contacts';
import { type Address, asContacts } from './mail-sync';
import { matchColleagues, matchPeople } from './participants';
import { findChannel, isBlocked } from './sync-channel';

export type ImportedEvent = {
  channel?: string;
  title?: string;
  description?: string;
  location?: string;
  startsAt?: string;
  endsAt?: string;
  organizer?: Address;
  attendees?: Address | Address[];
  iCalUid?: string;
  eventExternalId?: string;
  createContacts?: boolean;
};

export type EventImportResult = {
  calendarEventId: string | null;
  skipped: 'BLOCKLISTED' | null;
  updated: boolean;
  contacts: { created: string[]; restored: string[]; renamed: string[] };
};

const SYSTEM: Actor = { kind: 'system' };
const HOUR = 3_600_000;
const NO_CONTACTS = { created: [], restored: [], renamed: [] };

/**
 * One meeting arrives the way sync brings it. Unlike mail it is written again each time: title, description and
 * location come back, and participants whose handle differs are removed and made anew (platform.md §1).
 */
export const importEvent = async (workspace: Workspace, event: ImportedEvent): Promise<EventImportResult> => {
  const channel = await findChannel(workspace, 'calendarChannel', event.channel);
  const organizers = asContacts(event.organizer);
  const people = [...organizers, ...asContacts(event.attendees)];
  if (
    await isBlocked(
      workspace,
      people.map(({ handle }) => handle),
    )
  ) {
    return { calendarEventId: null, skipped: 'BLOCKLISTED', updated: false, contacts: NO_CONTACTS };
  }
  const iCalUid = event.iCalUid ?? randomUUID();
  const fields = fieldsOf(workspace, event);
  const [known] = await workspace.records.find('calendarEvent', {
    filter: { iCalUid: { eq: iCalUid } },
    limit: 1,
  });
  if (known) await workspace.records.update('calendarEvent', [known.id], fields, SYSTEM);
  const [record] = known
    ? [known]
    : await workspace.records.create('calendarEvent', [{ ...fields, iCalUid }], SYSTEM);
  const calendarEventId = record?.id ?? '';
  if (!known) {
    await workspace.records.create(
      'calendarChannelEventAssociation',
      [
        {
          eventExternalId: event.eventExternalId ?? iCalUid,
          calendarChannelId: channel.id,
          calendarEventId,
          recurringEventExternalId: '',
        },
      ],
      SYSTEM,
    );
  }
  await syncParticipants(workspace, calendarEventId, people, new Set(organizers.map(({ handle }) => handle)));
  const contacts =
    event.createContacts === false
      ? NO_CONTACTS
      : await createContacts(workspace, people, channel.owner, 'CALENDAR');
  return { calendarEventId, skipped: null, updated: known !== undefined, contacts };
};

const fieldsOf = (workspace: Workspace, event: ImportedEvent): Record<string, unknown> => {
  const start = event.startsAt ? new Date(event.startsAt) : workspace.clock.now();
  return {
    title: event.title ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
    isCanceled: false,
    isFullDay: false,
    startsAt: start.toISOString(),
    endsAt: event.endsAt ?? new Date(start.getTime() + HOUR).toISOString(),
  };
};

const syncParticipants = async (
  workspace: Workspace,
  calendarEventId: string,
  people: readonly Contact[],
  organizers: ReadonlySet<string>,
): Promise<void> => {
  const present = await workspace.records.find('calendarEventParticipant', {
    filter: { calendarEventId: { eq: calendarEventId } },
    limit: 1000,
  });
  const has = (participant: RecordData): boolean =>
    people.some(({ handle }) => handle === participant['handle']);
  const gone = present.filter((participant) => !has(participant));
  if (gone.length > 0)
    await workspace.records.destroy(
      'calendarEventParticipant',
      gone.map(({ id }) => id),
      SYSTEM,
    );
  const missing = people.filter(
    ({ handle }) => !present.some((participant) => participant['handle'] === handle),
  );
  if (missing.length === 0) return;
  const participants = await workspace.records.create(
    'calendarEventParticipant',
    missing.map(({ handle, displayName }) => ({
      handle,
      displayName,
      isOrganizer: organizers.has(handle),
      responseStatus: 'NEEDS_ACTION',
      calendarEventId,
    })),
    SYSTEM,
  );
  await matchPeople(workspace, 'calendarEventParticipant', participants);
  await matchColleagues(workspace, 'calendarEventParticipant', participants);
};
