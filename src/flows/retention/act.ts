import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { brake, type BrakeDecision } from '../../domain/retention/brake';
import { isActionable } from '../../domain/retention/person-write';
import type { RetentionAction } from '../../domain/retention/retention-rule';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import type { ErasureChoices } from '../erasure/erasure-draft';
import type { ErasureOrder } from '../erasure/erasure-order';
import { orderErasures } from '../erasure/order-erasures';
import { pageIn } from './group-answers';
import { judgePage } from './judge-people';
import type { PersonJudgement } from './judgement';
import { openWorld } from './open-world';
import type { RetentionParts } from './parts';
import type { RetentionWorld } from './retention-world';
import { ALIVE } from './segments';
import { readSubject, subjectSelection } from './subjects';

const DAY_MS = 24 * 60 * 60 * 1000;

const TALLY = `query RetentionTally($people: PersonFilterInput, $jobs: ErasureJobFilterInput) {
  people(filter: $people, first: 1) { totalCount }
  erasureJobs(filter: $jobs, first: 1) { totalCount }
}`;
const tallySchema = z.object({
  people: z.object({ totalCount: z.number() }),
  erasureJobs: z.object({ totalCount: z.number() }),
});

const midnightOf = (now: Date): string => new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS).toISOString();

/**
 * How many jobs retention made between two moments, and how many people there are. One request.
 * @param now ISO 8601; jobs of a later moment were made by a clock that was ahead, and belong to no day that has come
 */
export const tallySince = async (
  client: TwentyClient,
  since: string,
  now: string,
): Promise<{ population: number; jobs: number }> => {
  const read = tallySchema.safeParse(
    await client.core(TALLY, {
      people: ALIVE,
      jobs: {
        and: [{ reason: { eq: 'RETENTION' } }, { startedAt: { gte: since } }, { startedAt: { lte: now } }],
      },
    }),
  );
  if (!read.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered a count of people in an unknown shape.',
    );
  return { population: read.data.people.totalCount, jobs: read.data.erasureJobs.totalCount };
};

/**
 * How many of so many people may be done by themselves today: by the jobs that were really made since midnight (UTC), whatever
 * run made them, so that neither a second run nor a clock that jumps by hours widens it. One request.
 */
export const brakeToday = async (
  { client, clock }: Pick<RetentionParts, 'client' | 'clock'>,
  { settings }: Pick<RetentionWorld, 'settings'>,
  due: number,
): Promise<BrakeDecision> => {
  const now = clock.now();
  const { population, jobs } = await tallySince(client, midnightOf(now), now.toISOString());
  return brake(
    { due, doneToday: jobs, population, approved: 0 },
    { perDay: settings.retentionPerDay, share: settings.retentionPercent / 100 },
  );
};

const DUE = (selection: string): string => `query RetentionDue($filter: PersonFilterInput, $after: String) {
  people(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ retentionDueAt: AscNullsLast }, { id: AscNullsFirst }]) {
    edges { node { ${selection} } } pageInfo { hasNextPage endCursor } }
}`;
const cursorSchema = z.object({
  people: z.object({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }) }),
});

/** Deleting begins with erasing: what is left afterwards is an emptied record, which the next sweep destroys. */
const ACTS = {
  PSEUDONYMISE: 'PSEUDONYMISE',
  ERASE: 'ERASE',
  DELETE: 'ERASE',
} as const satisfies Record<Exclude<RetentionAction, 'PROPOSE'>, ErasureOrder['act']>;

/**
 * A switchboard's number, or the address of a family, is the normal case in a CRM: refused, nearly every job would wait for a human
 * and use the day's brake up. What another living record holds too stays on that record and where it is said elsewhere, for it is
 * theirs as well; the person's own record loses it, and no suppression is made of it, so that nobody is taken for a return.
 */
const CHOICES = { sharedIdentifiers: 'LEAVE' } as const satisfies ErasureChoices;

const orderFor = ({ personId, judgement: { action } }: PersonJudgement): ErasureOrder[] =>
  action === 'PROPOSE' ? [] : [{ personId, act: ACTS[action], reason: 'RETENTION' }];

export type ActResult = {
  /** People for whom a job was made. */
  ordered: number;
  jobIds: string[];
};

export type ActOptions = {
  /** People at most. */
  most: number;
  /** What an admin has decided, where it was read already. */
  world?: RetentionWorld;
  /** ISO 8601; who became due after it is left for another run. */
  dueBy?: string;
  /** ISO 8601; only who stood as proposed before it. An approval by a human needs no such wait. */
  proposedBefore?: string;
};

/**
 * Orders what is due, the longest overdue first, for at most so many people. What stands in their records only tells whom to
 * look at: each is judged anew, at this moment, before anything irreversible is ordered. Who has a job already is passed over,
 * so that running it again orders nobody twice.
 *
 * Two requests for each 200 people looked at, and those of `orderErasures` where some are due.
 * @throws PrivacyError those of `orderErasures`, before anything is written for that page
 */
export const actOnDue = async (
  parts: RetentionParts,
  { most, world: opened, dueBy, proposedBefore }: ActOptions,
): Promise<ActResult> => {
  const { client, clock } = parts;
  const now = clock.now().toISOString();
  let world = opened ?? (await openWorld(client, now));
  const purposeIds = (world.byObject.get('person') ?? [])
    .filter(({ action }) => action !== 'PROPOSE')
    .map(({ purposeId }) => purposeId);
  const result: ActResult = { ordered: 0, jobIds: [] };
  if (most < 1 || purposeIds.length === 0) return result;
  const filter = {
    and: [
      ALIVE,
      { retentionDueAt: { lte: dueBy !== undefined && dueBy < now ? dueBy : now } },
      { retentionPurposeId: { in: purposeIds } },
      { or: [{ processingState: { eq: 'ACTIVE' } }, { processingState: { is: 'NULL' } }] },
      ...(proposedBefore === undefined
        ? []
        : [{ retentionState: { eq: 'PROPOSED' } }, { updatedAt: { lt: proposedBefore } }]),
    ],
  };
  let after: string | null | undefined = undefined;
  do {
    const answer: Record<string, unknown> = await client.core(DUE(subjectSelection(world.contract.person)), {
      filter,
      after,
    });
    const subjects = pageIn(answer, 'people').rows.map((row) => readSubject(row, world.contract.person));
    if (subjects.length === 0) break;
    const page = await judgePage(client, world, { subjects, now });
    world = page.world;
    const orders = page.judgements
      .filter(isActionable)
      .flatMap(orderFor)
      .slice(0, most - result.ordered);
    if (orders.length > 0) {
      const { created, jobIds } = await orderErasures({ client, clock, keyring: parts.keyring() }, orders, {
        choices: CHOICES,
      });
      result.ordered += created.length;
      result.jobIds.push(...jobIds);
    }
    const cursor = cursorSchema.safeParse(answer);
    const pageInfo = cursor.success ? cursor.data.people.pageInfo : { hasNextPage: false };
    after = pageInfo.hasNextPage && 'endCursor' in pageInfo ? pageInfo.endCursor : null;
  } while (after && result.ordered < most);
  return result;
};
