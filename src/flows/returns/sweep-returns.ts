import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, writeAll } from '../../twenty/records';
import { handleReturns, type OrderErasures, type ReturnsOutcome } from './handle-returns';
import { KNOWN } from './own-objects';
import { isOwnWrite, seenParticipant, seenPerson, type SeenRecord } from './sightings';
import { stableId } from '../stable-id';

export type SweepOutcome = ReturnsOutcome & {
  pages: number;
  /** Whether all there was has been looked at; the next run goes on otherwise. */
  finished: boolean;
  failed: { code: string }[];
};

/** A run stops after this long; the next one goes on from its position. */
const BUDGET_MS = 4 * 60_000;
/** What is committed late carries an earlier time: so much is looked at twice. */
const OVERLAP_MS = 5 * 60_000;
/** Without a position: the guards have been there since the app was installed, and a sweep every hour. */
const FIRST_LOOK_BACK_MS = 24 * 60 * 60_000;
/** How many pages may have to be looked at again after a run that was killed. */
const PAGES_PER_POSITION = 20;

/** A server that answers nothing is not asked for a thousand pages. */
const MOST_FAILURES = 3;

const POSITION = 'sweepReturns';

const POSITION_QUERY = `query SweepPosition($filter: PrivacySettingFilterInput) {
  privacySettings(filter: $filter, first: 1) { edges { node { id value } } }
}`;
const positionSchema = z.object({
  privacySettings: z.object({
    edges: z.array(z.object({ node: z.object({ value: z.nullish(z.string()) }) })),
  }),
});

type Stream = 'people' | 'messageParticipants' | 'calendarEventParticipants';

const NO_BLANK = { like: '%_%' };
/** A surrogate without any address is passed over by the server: a mass erasure is not read again an hour later. */
const MAY_HOLD_ADDRESS = {
  or: [
    { processingState: { in: ['ACTIVE', 'RESTRICTED'] } },
    { emails: { primaryEmail: NO_BLANK } },
    { phones: { primaryPhoneNumber: NO_BLANK } },
    { linkedinLink: { primaryLinkUrl: NO_BLANK } },
  ],
};

/** What each stream is called in the API, the time it is read by, and how a row of it is seen. */
const STREAMS: Record<
  Stream,
  {
    type: string;
    time: 'createdAt' | 'updatedAt';
    filter?: Record<string, unknown>;
    selection: string;
    seen: (row: Record<string, unknown>) => SeenRecord | undefined;
  }
> = {
  people: {
    type: 'Person',
    time: 'updatedAt',
    filter: MAY_HOLD_ADDRESS,
    selection: `id createdAt updatedAt updatedBy { source name }
      emails { primaryEmail additionalEmails } linkedinLink { primaryLinkUrl secondaryLinks }
      phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }`,
    seen: (row) => (isOwnWrite(row) ? undefined : seenPerson(row)),
  },
  messageParticipants: {
    type: 'MessageParticipant',
    time: 'createdAt',
    selection: 'id createdAt handle displayName personId workspaceMemberId',
    seen: (row) => seenParticipant('messageParticipant', row),
  },
  calendarEventParticipants: {
    type: 'CalendarEventParticipant',
    time: 'createdAt',
    selection: 'id createdAt handle displayName personId workspaceMemberId',
    seen: (row) => seenParticipant('calendarEventParticipant', row),
  },
};

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.record(z.string(), z.unknown()) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});

/** A stream that is not at its end, and where it goes on. */
type OpenStream = { stream: Stream; after?: string };

type Page = {
  seen: SeenRecord[];
  open: OpenStream[];
  /** Times of the last rows of those that go on: all that is earlier has been looked at. */
  reached: number[];
  rows: number;
};

/** One page of each stream that goes on, in one request. */
const readPage = async (client: TwentyClient, open: readonly OpenStream[], since: string): Promise<Page> => {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = open.map(({ stream, after }) => {
    const { type, time, filter, selection } = STREAMS[stream];
    declared.push(`$${stream}: ${type}FilterInput, $${stream}After: String`);
    const recent = { [time]: { gte: since } };
    variables[stream] = filter === undefined ? recent : { and: [recent, filter] };
    variables[`${stream}After`] = after;
    return (
      `${stream}(filter: $${stream}, first: ${PAGE_SIZE}, after: $${stream}After, ` +
      `orderBy: [{ ${time}: AscNullsFirst }, { id: AscNullsFirst }]) ` +
      `{ edges { node { ${selection} } } pageInfo { hasNextPage endCursor } }`
    );
  });
  const data = await client.core(`query Sweep(${declared.join(', ')}) { ${fields.join(' ')} }`, variables);
  const page: Page = { seen: [], open: [], reached: [], rows: 0 };
  for (const { stream } of open) {
    const { edges, pageInfo } = pageSchema.parse(data[stream]);
    const rows = edges.map(({ node }) => node);
    page.rows += rows.length;
    page.seen.push(...rows.flatMap((row) => STREAMS[stream].seen(row) ?? []));
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) continue;
    page.open.push({ stream, after: pageInfo.endCursor });
    page.reached.push(Date.parse(String(rows.at(-1)?.[STREAMS[stream].time])));
  }
  return page;
};

const readPosition = async (client: TwentyClient): Promise<string | undefined> => {
  const answer = positionSchema.parse(
    await client.core(POSITION_QUERY, { filter: { name: { eq: POSITION } } }),
  );
  const value = answer.privacySettings.edges[0]?.node.value ?? '';
  return Number.isNaN(Date.parse(value)) ? undefined : value;
};

const writePosition = async (client: TwentyClient, value: string): Promise<void> => {
  const row = {
    id: stableId('position', POSITION),
    name: POSITION,
    kind: 'POSITION',
    value,
    description: 'Up to here every person, mail and meeting was looked at for people who came back.',
  };
  await writeAll(client, [{ kind: 'upsert', object: KNOWN.privacySetting, rows: [row] }]);
};

const addTo = (outcome: SweepOutcome, handled: ReturnsOutcome): void => {
  outcome.looked += handled.looked;
  outcome.caught += handled.caught;
  outcome.ordered += handled.ordered;
  outcome.asked += handled.asked;
  outcome.jobIds.push(...handled.jobIds);
};

/**
 * Looks at everybody who was made, changed, written to or met since the last sweep, and makes up for what a guard missed:
 * a run that failed, a server that was away, an import past the events. Two requests when there is nothing new; a page of
 * 200 of each kind costs two, and each hit what it costs a guard. Stopped anywhere it goes on from its position.
 */
export const sweepReturns = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: { now: () => Date },
  order: OrderErasures,
): Promise<SweepOutcome> => {
  const began = clock.now().getTime();
  const outcome: SweepOutcome = {
    looked: 0,
    caught: 0,
    ordered: 0,
    asked: 0,
    jobIds: [],
    pages: 0,
    finished: false,
    failed: [],
  };
  try {
    const since = (await readPosition(client)) ?? new Date(began - FIRST_LOOK_BACK_MS).toISOString();
    let position = Date.parse(since);
    let written = position;
    let hasRows = false;
    let open: OpenStream[] = (Object.keys(STREAMS) as Stream[]).map((stream) => ({ stream }));
    const keepPosition = async (): Promise<void> => {
      if (!hasRows || !(position > written)) return;
      await writePosition(client, new Date(position).toISOString());
      written = position;
    };
    while (open.length > 0 && clock.now().getTime() - began < BUDGET_MS) {
      const page = await readPage(client, open, since);
      outcome.pages += 1;
      hasRows ||= page.rows > 0;
      open = page.open;
      try {
        addTo(outcome, await handleReturns(client, keyring, page.seen, order));
      } catch (error) {
        // One page does not stop the others, but it is looked at again: the position stays before it.
        outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
        if (outcome.failed.length === MOST_FAILURES) break;
      }
      if (outcome.failed.length > 0) continue;
      // A stream that has ended is done up to now; the others up to their last row.
      position = Math.min(began - OVERLAP_MS, ...page.reached);
      if (outcome.pages % PAGES_PER_POSITION === 0) await keepPosition();
    }
    outcome.finished = open.length === 0 && outcome.failed.length === 0;
    await keepPosition();
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
