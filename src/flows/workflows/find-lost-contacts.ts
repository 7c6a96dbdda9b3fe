import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { type GraphObject, ownObject, standardObject } from '../../domain/graph';
import {
  judgeContact,
  readPipeline,
  type ContactFacts,
  type Pipeline,
} from '../../domain/workflows/lost-contacts';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import { timeOf } from '../consent/person-facts';
import { REQUEST_OBJECTS } from '../requests/request-objects';

const DEAL = standardObject('opportunity', 'opportunities');
const HOLD = ownObject('legalHold', 'legalHolds');
const { person: PERSON, consent: CONSENT, dataRequest: REQUEST } = REQUEST_OBJECTS;

const MOST = 100;
const inputSchema = z.object({
  months: z.nullish(z.number().check(z.int(), z.minimum(1), z.maximum(240))),
  most: z.nullish(z.number().check(z.int(), z.minimum(1), z.maximum(MOST))),
});

export type LostContactsInput = { months: number; most: number };

/** @throws PrivacyError INVALID_INPUT */
export const parseLostContactsInput = (payload: unknown): LostContactsInput => {
  const parsed = inputSchema.safeParse(payload ?? {});
  if (!parsed.success)
    throw new PrivacyError(
      'INVALID_INPUT',
      `"months" is a whole number from 1 to 240, "most" one from 1 to ${MOST}. Both may stay empty: 24 and 25.`,
    );
  return { months: parsed.data.months ?? 24, most: parsed.data.most ?? 25 };
};

export type LostContacts = {
  people: { personId: string; lostOn: string }[];
  found: number;
  /** Contacts that were looked at. */
  looked: number;
  /** There are more than `most`: run it again when these are decided. */
  hasMore: boolean;
};

/** The same day so many months before; the last of the month where there is no such day. */
const monthsBefore = (now: Date, months: number): Date => {
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(now.getUTCDate(), last));
  return then;
};

const objectsSchema = z.object({
  objects: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), nameSingular: z.string() }) })),
  }),
});
const stagesSchema = z.object({
  object: z.object({ fieldsList: z.array(z.object({ name: z.string(), options: z.unknown() })) }),
});
const optionsSchema = z.array(z.looseObject({ value: z.string(), label: z.string() }));

/** The stages of deals; two small requests, the whole data model would be hundreds of kilobytes. */
const pipelineOf = async (client: TwentyClient): Promise<Pipeline> => {
  const unreadable = (): PrivacyError =>
    new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered the stages of deals in an unknown shape.');
  const objects = objectsSchema.safeParse(
    await client.metadata(
      'query Objects { objects(paging: { first: 1000 }) { edges { node { id nameSingular } } } }',
    ),
  );
  if (!objects.success) throw unreadable();
  const id = objects.data.objects.edges.find(({ node }) => node.nameSingular === DEAL.name)?.node.id;
  if (id === undefined) return { won: [], lost: [] };
  const deal = stagesSchema.safeParse(
    await client.metadata('query Stages($id: UUID!) { object(id: $id) { fieldsList { name options } } }', {
      id,
    }),
  );
  if (!deal.success) throw unreadable();
  const options = optionsSchema.safeParse(
    deal.data.object.fieldsList.find(({ name }) => name === 'stage')?.options,
  );
  return readPipeline(options.success ? options.data : []);
};

const lostFilter = ({ won, lost }: Pipeline, cutoff: Date, now: Date): Record<string, unknown> => ({
  and: [
    { closeDate: { lt: cutoff.toISOString() } },
    lost.length > 0 ? { stage: { in: lost } } : won.length > 0 ? { not: { stage: { in: won } } } : {},
    // Whoever was proposed, held or extended before has been decided about.
    { pointOfContact: { processingState: { eq: 'ACTIVE' }, retentionState: { eq: 'NONE' } } },
    {
      or: [
        { pointOfContact: { retentionExtendedUntil: { is: 'NULL' } } },
        { pointOfContact: { retentionExtendedUntil: { lt: now.toISOString() } } },
      ],
    },
  ],
});

const CLOSED = ['DONE', 'REFUSED', 'WITHDRAWN'];

/** What is known of a handful of contacts; one request for up to 200. */
const factsOf = async (
  client: TwentyClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ContactFacts>> => {
  const about = { personId: { in: ids } };
  const rows = await readAll(client, [
    {
      object: DEAL,
      filter: { pointOfContactId: { in: ids } },
      selection: 'id stage closeDate pointOfContactId',
      withDeleted: false,
    },
    {
      object: CONSENT,
      filter: { and: [about, { state: { eq: 'GIVEN' } }] },
      selection: 'id state expiresAt personId',
      withDeleted: false,
    },
    {
      object: REQUEST,
      filter: { and: [about, { not: { state: { in: CLOSED } } }] },
      selection: 'id personId',
      withDeleted: false,
    },
    {
      object: HOLD,
      filter: { and: [about, { state: { eq: 'ACTIVE' } }] },
      selection: 'id personId',
      withDeleted: false,
    },
    { object: PERSON, filter: { id: { in: ids } }, selection: 'id lastEngagementAt', withDeleted: false },
  ]);
  const by = (object: GraphObject, column: string): Map<string, Row[]> => {
    const grouped = new Map<string, Row[]>();
    for (const row of rows.get(object.name) ?? []) {
      const id = String(row[column]);
      grouped.set(id, [...(grouped.get(id) ?? []), row]);
    }
    return grouped;
  };
  const [deals, consents, requests, holds] = [
    by(DEAL, 'pointOfContactId'),
    by(CONSENT, 'personId'),
    by(REQUEST, 'personId'),
    by(HOLD, 'personId'),
  ];
  return new Map(
    (rows.get(PERSON.name) ?? []).map((person): [string, ContactFacts] => [
      person.id,
      {
        deals: (deals.get(person.id) ?? []).map((row) => ({
          stage: typeof row['stage'] === 'string' ? row['stage'] : null,
          closedAt: timeOf(row['closeDate']),
        })),
        consents: (consents.get(person.id) ?? []).map((row) => ({
          state: String(row['state']),
          expiresAt: timeOf(row['expiresAt']),
        })),
        hasOpenRequest: requests.has(person.id),
        isHeld: holds.has(person.id),
        lastEngagementAt: timeOf(person['lastEngagementAt']),
      },
    ]),
  );
};

/**
 * Contacts of deals that were all lost long ago and of whom nothing else speaks for keeping them; ids and days, no names. Changes
 * nothing. Three requests, one for each 200 further deals and one for each 200 contacts looked at.
 * @throws PrivacyError SERVER_ANSWER_UNREADABLE, and those of the client
 */
export const findLostContacts = async (
  client: TwentyClient,
  now: Date,
  { months, most }: LostContactsInput,
): Promise<LostContacts> => {
  const cutoff = monthsBefore(now, months);
  const pipeline = await pipelineOf(client);
  const lost = await readAll(client, [
    {
      object: DEAL,
      filter: lostFilter(pipeline, cutoff, now),
      selection: 'id pointOfContactId',
      withDeleted: false,
    },
  ]);
  const ids = [
    ...new Set((lost.get(DEAL.name) ?? []).map((row) => String(row['pointOfContactId']))),
  ].toSorted();
  const people: LostContacts['people'] = [];
  let looked = 0;
  for (const some of chunked(ids, 200)) {
    // One beyond what is asked says that there are more.
    if (people.length > most) break;
    const facts = await factsOf(client, some);
    for (const id of some) {
      looked += 1;
      const known = facts.get(id);
      if (known === undefined) continue;
      const verdict = judgeContact(known, pipeline, { cutoff: cutoff.getTime(), now: now.getTime() });
      if (verdict.propose)
        people.push({ personId: id, lostOn: new Date(verdict.lostAt).toISOString().slice(0, 10) });
    }
  }
  const chosen = people.toSorted((a, b) => (a.lostOn < b.lostOn ? -1 : 1)).slice(0, most);
  return { people: chosen, found: chosen.length, looked, hasMore: people.length > most };
};
