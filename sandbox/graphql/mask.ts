import type { Actor, RecordData } from '../contract';
import type { Queryable } from '../database/read';
import { ident } from '../database/sql';

const MASK = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';

type Source = { association: string; key: string; channelKey: string; channel: string };

const SOURCES: Record<string, Source> = {
  message: {
    association: 'messageChannelMessageAssociation',
    key: 'messageId',
    channelKey: 'messageChannelId',
    channel: 'messageChannel',
  },
  calendarEvent: {
    association: 'calendarChannelEventAssociation',
    key: 'calendarEventId',
    channelKey: 'calendarChannelId',
    channel: 'calendarChannel',
  },
};

/**
 * What a mailbox or calendar does not share is masked when read at the root, and what has no channel is left out
 * (measured b). Nested reads, answers of mutations and filters see everything.
 */
export const maskRecords = async (
  db: Queryable,
  schema: string,
  object: string,
  records: RecordData[],
  actor: Actor,
  one: boolean,
): Promise<RecordData[]> => {
  const source = SOURCES[object];
  if (!source || records.length === 0 || actor.kind === 'system' || actor.kind === 'workflow') return records;
  const { rows } = await db.query(
    `SELECT a.${ident(source.key)} AS id, c.visibility, acc."userWorkspaceId" AS owner
       FROM ${ident(schema)}.${ident(source.association)} a
       JOIN core.${ident(source.channel)} c ON c.id::text = a.${ident(source.channelKey)}::text
       LEFT JOIN core."connectedAccount" acc ON acc.id = c."connectedAccountId"
      WHERE a.${ident(source.key)} = ANY($1::uuid[]) AND a."deletedAt" IS NULL`,
    [records.map((record) => record.id)],
  );
  const me =
    actor.kind === 'user'
      ? actor.userWorkspaceId
      : actor.kind === 'application'
        ? actor.user?.userWorkspaceId
        : undefined;
  const levels = new Map<string, Set<string>>();
  for (const row of rows) {
    const set = levels.get(String(row.id)) ?? new Set<string>();
    set.add(me !== undefined && row.owner === me ? 'SHARE_EVERYTHING' : String(row.visibility));
    levels.set(String(row.id), set);
  }
  return records.flatMap((record) => {
    const level = levels.get(record.id);
    // Seen on 2.21: reading one record takes nothing away, so without a channel it comes in full.
    if (!level) return one ? [record] : [];
    if (level.has('SHARE_EVERYTHING')) return [record];
    if (object === 'calendarEvent')
      return level.has('METADATA') ? [{ ...record, title: MASK, description: MASK }] : [];
    if (level.has('SUBJECT')) return [{ ...record, text: MASK }];
    return level.has('METADATA') ? [{ ...record, subject: MASK, text: MASK }] : [];
  });
};
