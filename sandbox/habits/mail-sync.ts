import { randomUUID } from 'node:crypto';

import type { Actor, RecordData, Workspace } from '../contract';
import { type Contact, createContacts } from './contacts';
import { matchColleagues, matchPeople } from './participants';
import { findChannel, isBlocked } from './sync-channel';

export type Address = string | { handle: string; displayName?: string };

export type ImportedMessage = {
  /** Id, handle or visibility of the channel; the first one when left out. */
  channel?: string;
  from: Address;
  to?: Address | Address[];
  cc?: Address | Address[];
  bcc?: Address | Address[];
  subject?: string;
  text?: string;
  receivedAt?: string;
  headerMessageId?: string;
  messageExternalId?: string;
  threadExternalId?: string;
  /** Off for a channel that does not make contacts. */
  createContacts?: boolean;
};

export type ImportResult = {
  messageId: string | null;
  threadId: string | null;
  /** Known already: neither text nor association is written again (platform.md §5). */
  skipped: 'ALREADY_IMPORTED' | 'BLOCKLISTED' | null;
  contacts: { created: string[]; restored: string[]; renamed: string[] };
};

const SYSTEM: Actor = { kind: 'system' };
const NO_CONTACTS = { created: [], restored: [], renamed: [] };

/** One mail arrives the way sync brings it: thread, message, association, participants, matching, contacts. */
export const importMessage = async (workspace: Workspace, mail: ImportedMessage): Promise<ImportResult> => {
  const channel = await findChannel(workspace, 'messageChannel', mail.channel);
  const people = participantsOf(mail);
  const handles = people.map(({ handle }) => handle);
  if (await isBlocked(workspace, handles))
    return { messageId: null, threadId: null, skipped: 'BLOCKLISTED', contacts: NO_CONTACTS };
  const headerMessageId = mail.headerMessageId ?? `<${randomUUID()}@sandbox>`;
  const messageExternalId = mail.messageExternalId ?? headerMessageId;
  const threadExternalId = mail.threadExternalId ?? headerMessageId;

  const present = await firstAssociation(
    workspace,
    { messageExternalId: { eq: messageExternalId } },
    channel.id,
  );
  if (present) {
    return {
      messageId: String(present['messageId']),
      threadId: threadOf(present),
      skipped: 'ALREADY_IMPORTED',
      contacts: NO_CONTACTS,
    };
  }
  const threadId = await ensureThread(workspace, channel.id, threadExternalId, mail.subject ?? '');
  const { messageId, isNew } = await ensureMessage(workspace, mail, headerMessageId, threadId);
  await workspace.records.create(
    'messageChannelMessageAssociation',
    [
      {
        messageExternalId,
        messageThreadExternalId: threadExternalId,
        direction: people[0]?.handle.toLowerCase() === channel.handle.toLowerCase() ? 'OUTGOING' : 'INCOMING',
        messageChannelId: channel.id,
        messageId,
        messageThreadId: threadId,
      },
    ],
    SYSTEM,
  );
  if (isNew) {
    const participants = await workspace.records.create(
      'messageParticipant',
      people.map(({ role, handle, displayName }) => ({ role, handle, displayName, messageId })),
      SYSTEM,
    );
    await matchPeople(workspace, 'messageParticipant', participants);
    await matchColleagues(workspace, 'messageParticipant', participants);
  }
  const contacts =
    mail.createContacts === false
      ? NO_CONTACTS
      : await createContacts(workspace, people, channel.owner, 'EMAIL');
  return { messageId, threadId, skipped: null, contacts };
};

const firstAssociation = async (
  workspace: Workspace,
  filter: object,
  channelId: string,
): Promise<RecordData | undefined> => {
  const [found] = await workspace.records.find('messageChannelMessageAssociation', {
    filter: { and: [filter, { messageChannelId: { eq: channelId } }] },
    limit: 1,
  });
  return found;
};

const threadOf = (association: RecordData): string | null =>
  typeof association['messageThreadId'] === 'string' ? association['messageThreadId'] : null;

/** A further mail of a thread writes the thread's subject again (platform.md §1). */
const ensureThread = async (
  workspace: Workspace,
  channelId: string,
  threadExternalId: string,
  subject: string,
): Promise<string> => {
  const known = await firstAssociation(
    workspace,
    { messageThreadExternalId: { eq: threadExternalId } },
    channelId,
  );
  const id = known && threadOf(known);
  if (id) {
    await workspace.records.update('messageThread', [id], { subject }, SYSTEM);
    return id;
  }
  const [thread] = await workspace.records.create('messageThread', [{ subject }], SYSTEM);
  return thread?.id ?? '';
};

/** The same mail seen by a second mailbox is one message. */
const ensureMessage = async (
  workspace: Workspace,
  mail: ImportedMessage,
  headerMessageId: string,
  threadId: string,
): Promise<{ messageId: string; isNew: boolean }> => {
  const [known] = await workspace.records.find('message', {
    filter: { headerMessageId: { eq: headerMessageId } },
    limit: 1,
  });
  if (known) return { messageId: known.id, isNew: false };
  const [message] = await workspace.records.create(
    'message',
    [
      {
        headerMessageId,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        receivedAt: mail.receivedAt ?? workspace.clock.now().toISOString(),
        messageThreadId: threadId,
      },
    ],
    SYSTEM,
  );
  return { messageId: message?.id ?? '', isNew: true };
};

type Participant = Contact & { role: 'FROM' | 'TO' | 'CC' | 'BCC' };

const participantsOf = (mail: ImportedMessage): Participant[] => [
  ...asContacts(mail.from).map((contact) => ({ ...contact, role: 'FROM' as const })),
  ...asContacts(mail.to).map((contact) => ({ ...contact, role: 'TO' as const })),
  ...asContacts(mail.cc).map((contact) => ({ ...contact, role: 'CC' as const })),
  ...asContacts(mail.bcc).map((contact) => ({ ...contact, role: 'BCC' as const })),
];

/** `Ann Lee <ann@x.com>`, a bare address or an object. */
export const asContacts = (addresses: Address | Address[] | undefined): Contact[] =>
  [addresses ?? []].flat().map((address) => {
    if (typeof address !== 'string')
      return { handle: address.handle, displayName: address.displayName ?? '' };
    const named = /^(.*)<([^>]+)>\s*$/.exec(address);
    return named
      ? { handle: (named[2] ?? '').trim(), displayName: (named[1] ?? '').trim().replace(/^"|"$/g, '') }
      : { handle: address.trim(), displayName: '' };
  });
