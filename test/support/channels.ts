/** Messages and events that came through a channel with a given visibility. */
import { randomUUID } from 'node:crypto';
import { createOne, type Row } from './records';
import { metadata, onSandbox, sandbox, user } from './twenty';

export type Visibility = 'SHARE_EVERYTHING' | 'SUBJECT' | 'METADATA';

export type ImportedMessage = { messageId: string; participantHandle: string };

/**
 * On the sandbox the mail is imported. On a real server it is put together by hand as sync would, in a mailbox of the
 * admin's whose visibility is set for it, and read by somebody else: the API key.
 */
export async function inChannel(
  visibility: Visibility,
  mail: { tag: string; subject: string; text: string },
): Promise<ImportedMessage> {
  const participantHandle = `from.${randomUUID().slice(0, 8)}.${mail.tag}@gmail.com`;
  if (onSandbox) {
    const { messageId } = await sandbox<{ messageId: string }>('import-message', {
      channel: visibility,
      from: { handle: participantHandle, displayName: 'Sender' },
      to: [{ handle: `to.${mail.tag}@gmail.com`, displayName: 'Receiver' }],
      subject: mail.subject,
      text: mail.text,
      messageExternalId: `${randomUUID()}.${mail.tag}`,
      createContacts: false,
    });
    return { messageId, participantHandle };
  }
  const messageChannelId = await channelOfAdmin('messageChannel', visibility);
  const thread = await createOne('messageThread', { subject: mail.subject });
  const message = await createOne('message', {
    subject: mail.subject,
    text: mail.text,
    headerMessageId: `<${randomUUID()}.${mail.tag}@x>`,
    messageThreadId: thread.id,
  });
  await createOne('messageChannelMessageAssociation', {
    messageId: message.id,
    messageThreadId: thread.id,
    messageChannelId,
    messageExternalId: `${randomUUID()}.${mail.tag}`,
    direction: 'INCOMING',
  });
  await createOne('messageParticipant', {
    messageId: message.id,
    role: 'FROM',
    handle: participantHandle,
    displayName: 'Sender',
  });
  return { messageId: message.id, participantHandle };
}

type Kind = 'messageChannel' | 'calendarChannel';

const former = new Map<string, { kind: Kind; visibility: string }>();

/** A channel of the admin's, one for each visibility, so that tests beside each other do not disturb each other. */
async function channelOfAdmin(kind: Kind, visibility: Visibility): Promise<string> {
  const many = kind === 'messageChannel' ? 'myMessageChannels' : 'myCalendarChannels';
  const mine = await metadata<Record<string, (Row & { visibility: string })[]>>(
    await user('admin'),
    `{ ${many} { id visibility handle } }`,
  );
  const [channel] = mine[many] ?? [];
  if (!channel) throw new Error(`The admin has no ${kind}: the tests of masks need one.`);
  if (!former.has(channel.id)) former.set(channel.id, { kind, visibility: channel.visibility });
  await setVisibility(kind, channel.id, visibility);
  return channel.id;
}

async function setVisibility(kind: Kind, id: string, visibility: string): Promise<void> {
  const name = kind === 'messageChannel' ? 'MessageChannel' : 'CalendarChannel';
  await metadata(
    await user('admin'),
    `mutation($input: Update${name}Input!) { update${name}(input: $input) { id visibility } }`,
    { input: { id, update: { visibility } } },
  );
}

/** Gives the admin's channels back the visibility they had. */
export async function restoreChannels(): Promise<void> {
  for (const [id, { kind, visibility }] of former) await setVisibility(kind, id, visibility);
  former.clear();
}

/** An event in a calendar with the given visibility; `SUBJECT` is for mail only. */
export async function eventInChannel(
  visibility: 'SHARE_EVERYTHING' | 'METADATA',
  event: { tag: string; title: string; description: string; location: string },
): Promise<{ eventId: string; participantHandle: string }> {
  const participantHandle = `guest.${randomUUID().slice(0, 8)}.${event.tag}@gmail.com`;
  const { tag, ...fields } = event;
  if (onSandbox) {
    const { calendarEventId } = await sandbox<{ calendarEventId: string }>('import-event', {
      channel: visibility,
      ...fields,
      startsAt: '2026-06-01T10:00:00.000Z',
      endsAt: '2026-06-01T11:00:00.000Z',
      attendees: [{ handle: participantHandle, displayName: 'Guest' }],
      eventExternalId: `${randomUUID()}.${tag}`,
      createContacts: false,
    });
    return { eventId: calendarEventId, participantHandle };
  }
  const calendarChannelId = await channelOfAdmin('calendarChannel', visibility);
  const { id } = await createOne('calendarEvent', fields);
  await createOne('calendarChannelEventAssociation', {
    calendarEventId: id,
    calendarChannelId,
    eventExternalId: `${randomUUID()}.${tag}`,
  });
  await createOne('calendarEventParticipant', {
    calendarEventId: id,
    handle: participantHandle,
    displayName: 'Guest',
    responseStatus: 'ACCEPTED',
  });
  return { eventId: id, participantHandle };
}
