import * as z from 'zod/mini';

import type { KeptAs, RetentionMode } from '../../domain/retention/person-write';
import { PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { heldBy, runLost } from './run-record';
import type { Subject } from './subjects';

/** So far the clocks of the server's machines may be apart. */
const CLOCKS_APART_MS = 60_000;

export type PersonChange = { subject: Subject; after: KeptAs };

/** Every row of one upsert has the same fields; those of whom only one differs are written as they are. */
const rowOf = (mode: RetentionMode, { subject, after }: PersonChange): Record<string, unknown> => ({
  id: subject.id,
  retentionDueAt: after.dueAt,
  retentionPurposeId: after.purposeId,
  lastEngagementAt: after.lastEngagementAt,
  ...(mode === 'DRY_RUN' ? {} : { retentionState: after.state }),
});

const changedSchema = z.array(z.object({ id: z.string(), createdAt: z.string() }));
const idsSchema = z.array(z.object({ id: z.string() }));

const unreadable = (): PrivacyError =>
  new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered what a sweep wrote in an unknown shape.');

/**
 * A record that was destroyed between its reading and its writing comes into being again, empty: an upsert makes what it does
 * not find (platform fact §3). It is told by when it was made.
 */
const madeAnew = (changes: readonly PersonChange[], written: unknown): string[] => {
  const read = changedSchema.safeParse(written);
  if (!read.success) throw unreadable();
  const createdAt = new Map(changes.map(({ subject }) => [subject.id, subject.createdAt]));
  return read.data
    .filter((row) => createdAt.get(row.id) !== new Date(row.createdAt).toISOString())
    .map(({ id }) => id);
};

/**
 * Only what this very write can have made goes: made since the page was read, by an application, and nobody's. A person whose
 * record says another time than it did, be it by a restored backup or by hand, is left alone.
 */
const isOurOwn = (ids: readonly string[], readAt: string): Record<string, unknown> => ({
  and: [
    { id: { in: ids } },
    { createdAt: { gte: new Date(Date.parse(readAt) - CLOCKS_APART_MS).toISOString() } },
    { createdBy: { source: { eq: 'APPLICATION' } } },
    { name: { firstName: { eq: '' } } },
    { name: { lastName: { eq: '' } } },
    { emails: { primaryEmail: { eq: '' } } },
    { phones: { primaryPhoneNumber: { eq: '' } } },
  ],
});

export type PageWrite = {
  mode: RetentionMode;
  /** When the page was read, ISO 8601. */
  readAt: string;
  changes: readonly PersonChange[];
  /** Emptied records that go: ids of erased people. */
  destroy: readonly string[];
  run: { id: string; owner: string; data: Record<string, unknown> };
};

/**
 * Writes a page and how far the run had come, in one request, which is no transaction.
 * @throws PrivacyError LEASE_LOST when somebody else goes on with the run; the same people get the same values from them
 */
export const writePage = async (
  client: TwentyClient,
  { mode, readAt, changes, destroy, run }: PageWrite,
): Promise<void> => {
  const declared = ['$run: PrivacyRunFilterInput!', '$progress: PrivacyRunUpdateInput!'];
  const roots = ['updatePrivacyRuns(filter: $run, data: $progress) { id }'];
  const variables: Record<string, unknown> = { run: heldBy(run.id, run.owner), progress: run.data };
  if (changes.length > 0) {
    declared.push('$people: [PersonCreateInput!]!');
    roots.push('createPeople(data: $people, upsert: true) { id createdAt }');
    variables['people'] = changes.map((change) => rowOf(mode, change));
  }
  if (destroy.length > 0) {
    declared.push('$emptied: PersonFilterInput!');
    roots.push('destroyPeople(filter: $emptied) { id }');
    variables['emptied'] = { and: [{ id: { in: destroy } }, { processingState: { eq: 'ERASED' } }] };
  }
  const answer = await client.core(
    `mutation WriteRetention(${declared.join(', ')}) { ${roots.join(' ')} }`,
    variables,
  );
  const anew = changes.length === 0 ? [] : madeAnew(changes, answer['createPeople']);
  if (anew.length > 0)
    await client.core(
      'mutation Undo($filter: PersonFilterInput!) { destroyPeople(filter: $filter) { id } }',
      { filter: isOurOwn(anew, readAt) },
    );
  const held = idsSchema.safeParse(answer['updatePrivacyRuns']);
  if (!held.success) throw unreadable();
  if (held.data.length === 0) throw runLost(run.id);
};
