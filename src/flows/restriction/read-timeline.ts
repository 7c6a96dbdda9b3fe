import { changeFromTimeline, type TimelineChange } from '../../domain/restriction/from-timeline';
import type { Author } from '../../domain/restriction/person-change';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { isOwnWrite, OWN_NAME } from '../returns/sightings';
import { RESTRICTION_OBJECTS } from './restriction-objects';

export const OWN: Author = { source: 'APPLICATION', name: OWN_NAME, memberId: null };

export const isOwnAuthor = ({ source, name }: Author): boolean => isOwnWrite({ updatedBy: { source, name } });

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export const timelineChange = (row: Row): TimelineChange => ({
  createdAt: String(row['createdAt']),
  updatedAt: String(row['updatedAt']),
  memberId: typeof row['workspaceMemberId'] === 'string' ? row['workspaceMemberId'] : null,
  diff: entry(entry(row['properties'])['diff']) as TimelineChange['diff'],
});

/** A rectification to the very value that stood there leaves no row in the timeline, and is the app's word all the same. */
export const rectification = (row: Row): TimelineChange[] => {
  if (row['action'] !== 'DATA_RECTIFIED') return [];
  const at = new Date(String(row['happenedAt'])).toISOString();
  const { fields } = (row['details'] ?? {}) as { fields?: readonly string[] };
  const diff = Object.fromEntries((fields ?? []).map((field) => [field, {}]));
  return [
    { createdAt: at, updatedAt: at, memberId: null, diff: { ...diff, updatedBy: { after: { ...OWN } } } },
  ];
};

/** Rows about changes of people since a time, to travel in a `readAll` with other reads. */
export const timelineRead = (personIds: readonly string[], since: Date): Read => ({
  object: RESTRICTION_OBJECTS.timelineActivity,
  filter: {
    and: [
      { targetPersonId: { in: personIds } },
      { name: { eq: 'person.updated' } },
      { updatedAt: { gte: since.toISOString() } },
    ],
  },
  selection: 'id targetPersonId createdAt updatedAt workspaceMemberId properties',
});

/**
 * What is to be put back of restricted people by what their timelines say, which the server itself writes (platform fact
 * §2). One request for 200 rows.
 */
export const changesInTimeline = async (
  client: TwentyClient,
  personIds: readonly string[],
  since: Date,
): Promise<Map<string, ReturnType<typeof changeFromTimeline>>> => {
  const rows = await readAll(client, [
    timelineRead(personIds, since),
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { subjectRecordId: { in: personIds } },
          { action: { eq: 'DATA_RECTIFIED' } },
          { happenedAt: { gte: since.toISOString() } },
        ],
      },
      selection: 'id action subjectRecordId happenedAt details',
    },
  ]);
  const all = rows.get('timelineActivity') ?? [];
  const entries = rows.get('ledgerEntry') ?? [];
  return new Map(
    personIds.map((id) => {
      const theirs = [
        ...all.filter((row) => row['targetPersonId'] === id).map(timelineChange),
        ...entries.filter((row) => row['subjectRecordId'] === id).flatMap(rectification),
      ];
      return [id, changeFromTimeline(id, theirs, isOwnAuthor, OWN)];
    }),
  );
};
