import {
  connectionChanges,
  connectionsIn,
  sourceOf,
  type Connection,
  type ConnectionSource,
  type KnownConnection,
} from '../../domain/recipients/connections';
import { application } from '../../identifiers';
import type { TwentyClient } from '../../twenty/client';
import { readConnected } from '../../twenty/connections';
import { readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

export type FoundRecipients = {
  added: number;
  /** Recipients whose connection is gone, and that are not active any more. */
  gone: number;
  /** What whoever asked may not see. */
  unreadable: ConnectionSource[];
  requests: number;
};

export type FindContext = {
  /** Whose rights decide what is seen. */
  reader: TwentyClient;
  /** Who writes recipients; the same, where nothing else is said. */
  writer?: TwentyClient;
  now: Date;
};

const DESCRIPTIONS: Record<ConnectionSource, string> = {
  API_KEYS:
    'An API key of this workspace (Settings → APIs & Webhooks). Say who uses it and for which purposes, or delete this entry if it is nobody else.',
  WEBHOOKS:
    'A webhook of this workspace sends changes of records here (Settings → APIs & Webhooks). Say whose it is and for which purposes.',
  APPS: 'An app installed in this workspace (Settings → Applications). Say whose it is and for which purposes, or delete this entry if it passes nothing on.',
};

const known = (row: Row): KnownConnection => ({
  id: row.id,
  origin: String(row['origin'] ?? ''),
  originReference: String(row['originReference'] ?? ''),
  isActive: row['isActive'] !== false,
  isDeleted: Boolean(row.deletedAt),
});

/** By hand until somebody has said where its notices go. */
const recipientRow = ({ origin, reference, name }: Connection): Row => ({
  id: stableId('recipient', origin, reference),
  name,
  origin,
  originReference: reference,
  description: DESCRIPTIONS[sourceOf(reference) ?? 'APPS'],
  isActive: true,
  noticeChannel: 'BY_HAND',
});

export const connectionsTaskId = stableId('connections-task');

const CONNECTIONS_TASK: Row = {
  id: connectionsTaskId,
  title: 'Which systems receive data from this workspace?',
  status: 'TODO',
  bodyV2: {
    markdown: [
      'Whoever receives personal data has to be named to people who ask, and told of erasures, rectifications and restrictions (Art. 15(1)(c), 19 GDPR).',
      '',
      'Twenty Privacy finds API keys by itself. Webhooks and installed apps it may not see: the right to see them is also the right to make keys and to install apps, and the app does not ask for that.',
      '',
      '- An administrator can have them filled in with their own rights: `POST /s/privacy/recipients/find` with their token.',
      '- Or enter them under **Privacy → Recipients**.',
      '',
      'Then close this task; it does not come again.',
    ].join('\n'),
  },
};

/**
 * Makes the list of recipients say what is connected to the workspace: API keys, webhooks and apps, as far as the reader may
 * see them. What is gone stays in the list, not active: it has what it got. Nothing that a human wrote is changed.
 *
 * Three requests to the metadata and one to read; one to write where something changed.
 * @param options.tellOnce leaves a task, once in the life of the workspace, when webhooks or apps cannot be seen
 * @throws PrivacyError those of the client
 */
export const findRecipients = async (
  { reader, writer = reader, now }: FindContext,
  options: { tellOnce?: boolean } = {},
): Promise<FoundRecipients> => {
  const before = reader.requestCount() + (writer === reader ? 0 : writer.requestCount());
  const { connections, unreadable } = connectionsIn(await readConnected(reader), application, now);
  const mayTell = options.tellOnce === true && unreadable.length > 0;
  const rows = await readAll(writer, [
    {
      object: REQUEST_OBJECTS.recipient,
      filter: { origin: { in: ['WEBHOOK', 'CONNECTED_APP'] } },
      selection: 'id origin originReference isActive deletedAt',
    },
    ...(mayTell
      ? [{ object: REQUEST_OBJECTS.task, filter: { id: { eq: connectionsTaskId } }, selection: 'id' }]
      : []),
  ]);
  const changes = connectionChanges(
    connections,
    (rows.get(REQUEST_OBJECTS.recipient.name) ?? []).map(known),
    ({ originReference }) => {
      const source = sourceOf(originReference);
      return source !== undefined && !unreadable.includes(source);
    },
  );
  const isTold = (rows.get(REQUEST_OBJECTS.task.name) ?? []).length > 0;
  const writes: Write[] = [];
  if (changes.added.length > 0)
    writes.push({
      kind: 'upsert',
      object: REQUEST_OBJECTS.recipient,
      rows: changes.added.map(recipientRow),
    });
  if (changes.gone.length > 0)
    writes.push({
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.recipient,
      filter: { id: { in: changes.gone.slice(0, 200) } },
      data: { isActive: false },
    });
  if (mayTell && !isTold)
    writes.push({ kind: 'upsert', object: REQUEST_OBJECTS.task, rows: [CONNECTIONS_TASK] });
  if (writes.length > 0) await writeAll(writer, writes);
  return {
    added: changes.added.length,
    gone: changes.gone.length,
    unreadable,
    requests: reader.requestCount() + (writer === reader ? 0 : writer.requestCount()) - before,
  };
};
