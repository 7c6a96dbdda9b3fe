import * as z from 'zod/mini';

import { LANGUAGES, type Language } from '../../domain/public-settings';
import { standardObject } from '../../domain/graph';
import { warnedUntil, warningInWords, weekOf } from '../../domain/retention/warning-task';
import { PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

const { task, taskTarget, workspaceMember } = REQUEST_OBJECTS;
const DEAL = standardObject('opportunity', 'opportunities');

/** A task that lists hundreds helps nobody: it is linked to whoever is due first, and the view has them all. */
const MOST_LINKS = 60;

export type WarnOptions = {
  now: Date;
  /** The privacy setting `retentionWarnDays`; 0: nobody is warned. */
  warnDays: number;
  /** For a task that nobody is assigned, and for members whose language the app does not speak. */
  language: Language;
};

/** Counts only. */
export type Warned = { people: number; tasks: number; links: number };

type Due = { personId: string; on: string };
/** Of one owner, those who are due first; the rest is counted. */
type OfOwner = { people: number; first: Due[]; lastOn: string };

const QUERY = `query DueSoon($filter: PersonFilterInput, $after: String) {
  people(filter: $filter, first: ${PAGE_SIZE}, after: $after,
    orderBy: [{ retentionDueAt: AscNullsLast }, { id: AscNullsFirst }]) {
    edges { node { id retentionDueAt company { accountOwnerId } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const pageSchema = z.object({
  people: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          retentionDueAt: z.string(),
          company: z.nullish(z.object({ accountOwnerId: z.nullish(z.string()) })),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

/** Whoever is held or proposed already is told about elsewhere; an extension that ends is a date like any other. */
const dueFilter = (now: string, warnDays: number): Record<string, unknown> => ({
  and: [
    { retentionDueAt: { gt: now } },
    { retentionDueAt: { lte: warnedUntil(now, warnDays) } },
    { processingState: { in: ['ACTIVE', 'RESTRICTED'] } },
    { retentionState: { in: ['NONE', 'WARNED', 'EXTENDED'] } },
  ],
});

/** Who owns the last deal of each, by person; of people whose company nobody owns. One request for each 200 deals. */
const dealOwners = async (
  client: TwentyClient,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const latest = new Map<string, { at: string; owner: string }>();
  if (personIds.length > 0)
    await readAll(
      client,
      [
        {
          object: DEAL,
          filter: { and: [{ pointOfContactId: { in: personIds } }, { ownerId: { is: 'NOT_NULL' } }] },
          selection: 'id pointOfContactId ownerId closeDate createdAt',
          withDeleted: false,
        },
      ],
      (_, row) => {
        const person = String(row['pointOfContactId']);
        const at = String(row['closeDate'] ?? row['createdAt'] ?? '');
        if (at >= (latest.get(person)?.at ?? '')) latest.set(person, { at, owner: String(row['ownerId']) });
        return undefined;
      },
    );
  return new Map([...latest].map(([person, { owner }]) => [person, owner]));
};

const NOBODY = '';

const join = (groups: Map<string, OfOwner>, owner: string, more: OfOwner): void => {
  const known = groups.get(owner) ?? { people: 0, first: [], lastOn: '' };
  groups.set(owner, {
    people: known.people + more.people,
    // Pages come by date; only what nobody owns is put together from several.
    first: [...known.first, ...more.first].toSorted((a, b) => (a.on < b.on ? -1 : 1)).slice(0, MOST_LINKS),
    lastOn: more.lastOn > known.lastOn ? more.lastOn : known.lastOn,
  });
};

/** Everybody who is due soon by who owns them, in pages: held are numbers and 60 ids an owner. */
const gather = async (
  client: TwentyClient,
  filter: Record<string, unknown>,
): Promise<Map<string, OfOwner>> => {
  const groups = new Map<string, OfOwner>();
  let after: string | null | undefined = undefined;
  do {
    const read = pageSchema.safeParse(await client.core(QUERY, { filter, after }));
    if (!read.success)
      throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered "people" in an unknown shape.');
    const { edges, pageInfo } = read.data.people;
    const ofDeals = await dealOwners(
      client,
      edges.flatMap(({ node }) => (node.company?.accountOwnerId ? [] : [node.id])),
    );
    for (const { node } of edges) {
      const on = node.retentionDueAt.slice(0, 10);
      join(groups, node.company?.accountOwnerId || (ofDeals.get(node.id) ?? NOBODY), {
        people: 1,
        first: [{ personId: node.id, on }],
        lastOn: on,
      });
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return groups;
};

const languageOf = (locale: unknown, otherwise: Language): Language =>
  LANGUAGES.find((language) => String(locale).toLowerCase().startsWith(language)) ?? otherwise;

const taskIdOf = (owner: string, week: string): string => stableId('retention-warning', owner, week);

/**
 * Warns the owners of people who are due soon: one task a week and owner (the company's account owner, else who owns the
 * person's last deal, else nobody), linked to up to 60 of them. Run again, it makes none twice, and completes the links of
 * one that is still open; a task that was done or deleted stays so.
 *
 * One request when nobody is due soon; else one or two for each 200 people who are, and three.
 * @throws PrivacyError SERVER_ANSWER_UNREADABLE, and those of the client
 */
export const warnOwners = async (
  client: TwentyClient,
  { now, warnDays, language }: WarnOptions,
): Promise<Warned> => {
  if (warnDays === 0) return { people: 0, tasks: 0, links: 0 };
  const at = now.toISOString();
  const groups = await gather(client, dueFilter(at, warnDays));
  if (groups.size === 0) return { people: 0, tasks: 0, links: 0 };
  const week = weekOf(at);
  const ids = [...new Set([...groups.keys(), NOBODY])].map((owner) => taskIdOf(owner, week));
  const owners = [...groups.keys()].filter((owner) => owner !== NOBODY);
  const rows = await readAll(client, [
    { object: task, filter: { id: { in: ids } }, selection: 'id status deletedAt' },
    { object: taskTarget, filter: { taskId: { in: ids } }, selection: 'id taskId targetPersonId' },
    // An empty list is refused (seen on 2.21): of people whom nobody owns no member is asked.
    ...(owners.length === 0
      ? []
      : [
          {
            object: workspaceMember,
            filter: { id: { in: owners } },
            selection: 'id locale',
            withDeleted: false,
          },
        ]),
  ]);
  const members = new Map(
    (rows.get(workspaceMember.name) ?? []).map((row) => [row.id, languageOf(row['locale'], language)]),
  );
  // A task is given to a member who is there.
  for (const [owner, group] of groups)
    if (owner !== NOBODY && !members.has(owner)) {
      groups.delete(owner);
      join(groups, NOBODY, group);
    }
  const there = new Map((rows.get(task.name) ?? []).map((row) => [row.id, row]));
  const linked = new Map<string, Set<string>>();
  for (const row of rows.get(taskTarget.name) ?? []) {
    const of = String(row['taskId']);
    linked.set(of, (linked.get(of) ?? new Set()).add(String(row['targetPersonId'])));
  }
  const tasks: Row[] = [];
  const targets: Row[] = [];
  let people = 0;
  for (const [owner, { people: count, first, lastOn }] of groups) {
    people += count;
    const id = taskIdOf(owner, week);
    const known = there.get(id);
    if (known !== undefined && (known['deletedAt'] || known['status'] !== 'TODO')) continue;
    const before = linked.get(id) ?? new Set<string>();
    const wanted = first.filter(({ personId }) => !before.has(personId)).slice(0, MOST_LINKS - before.size);
    const [soonest] = first;
    if (known === undefined && soonest !== undefined) {
      const words = warningInWords(
        { people: count, linked: first.length, hasOwner: owner !== NOBODY, first: soonest.on, last: lastOn },
        members.get(owner) ?? language,
      );
      tasks.push({
        id,
        title: words.title,
        status: 'TODO',
        dueAt: `${soonest.on}T00:00:00.000Z`,
        ...(owner === NOBODY ? {} : { assigneeId: owner }),
        bodyV2: { markdown: words.markdown },
      });
    }
    for (const { personId } of wanted)
      targets.push({
        id: stableId('retention-warning-target', id, personId),
        taskId: id,
        targetPersonId: personId,
      });
  }
  if (tasks.length > 0) await writeAll(client, [{ kind: 'upsert', object: task, rows: tasks }]);
  // A link needs its task.
  if (targets.length > 0) await writeAll(client, [{ kind: 'upsert', object: taskTarget, rows: targets }]);
  return { people, tasks: tasks.length, links: targets.length };
};
