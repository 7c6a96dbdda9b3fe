import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { membersOf } from './guard-members';
import { judgeMembers } from './judge-members';
import { checkRow, checkRowId, LEASE_MS, OPEN_CHECKS, openChecks, type OpenCheck } from './list-checks';
import { LIST_OBJECTS } from './list-objects';
import { readMemberPage } from './member-pages';
import {
  decisionWorld,
  LIST_SELECTION,
  listFacts,
  readListWorld,
  refusalForEverybody,
  type ListFacts,
  type ListWorld,
} from './list-world';
import { removalBatches } from './removal-batches';

type Clock = { now: () => Date };

export type ListCheckOutcome = {
  lists: number;
  looked: number;
  removed: number;
  /** Whether nothing is left to another run. */
  finished: boolean;
  failed: { code: string }[];
};

export const NOTHING_TO_CHECK: Readonly<ListCheckOutcome> = {
  lists: 0,
  looked: 0,
  removed: 0,
  finished: true,
  failed: [],
};

/** The function may run for 15 minutes; what is not done by then goes on in the next run. */
const BUDGET_MS = 10 * 60_000;

const keepPositions = (client: TwentyClient, checks: readonly OpenCheck[]) =>
  writeAll(client, [{ kind: 'upsert', object: LIST_OBJECTS.privacySetting, rows: checks.map(checkRow) }]);

type Check = {
  client: TwentyClient;
  keyring: Keyring;
  clock: Clock;
  world: ListWorld;
  deadline: number;
  outcome: ListCheckOutcome;
};

/** Goes through the members of a list from where the check stands. LEFT: there is more to do, for another run. */
const checkOne = async (
  { client, keyring, clock, world, deadline, outcome }: Check,
  list: ListFacts,
  check: OpenCheck,
): Promise<'DONE' | 'LEFT'> => {
  let { after } = check;
  for (;;) {
    const page = await readMemberPage(client, list.id, after, `id personId list { ${LIST_SELECTION} }`);
    const members = membersOf(page.rows, world);
    // Given another purpose meanwhile: the run which that started judges by it, and this one must not judge by the old.
    if (members.some((member) => purposeOf(member.list) !== purposeOf(list))) return 'LEFT';
    const now = clock.now();
    const leaving = removalBatches(client, keyring, now);
    for await (const judged of judgeMembers(client, keyring, members, world, now, { isLenient: true })) {
      outcome.looked += judged.length;
      await leaving.add(judged);
    }
    await leaving.flush();
    outcome.removed += leaving.removed();
    if (page.after === null) return 'DONE';
    after = page.after;
    await keepPositions(client, [{ ...check, after, at: clock.now().getTime() }]);
    if (clock.now().getTime() >= deadline) return 'LEFT';
  }
};

const purposeOf = (list: ListFacts | undefined): string | null => list?.purpose?.id ?? null;

const readLists = async (client: TwentyClient, checks: readonly OpenCheck[]): Promise<Row[]> => {
  const rows = await readAll(client, [
    {
      object: LIST_OBJECTS.messageList,
      filter: { id: { in: checks.map(({ listId }) => listId) } },
      selection: LIST_SELECTION,
      withDeleted: false,
    },
  ]);
  return rows.get(LIST_OBJECTS.messageList.name) ?? [];
};

/** A check goes on where it was left, unless the list has got another purpose since. */
const continued = (check: OpenCheck, list: ListFacts | undefined, at: number): OpenCheck => {
  const purposeId = purposeOf(list);
  return { listId: check.listId, purposeId, after: check.purposeId === purposeId ? check.after : null, at };
};

/** Lists that can be judged: with a purpose that is not refused to everybody. */
const judgeable = (rows: readonly Row[], world: ListWorld, at: number): ListFacts[] => {
  const decisions = decisionWorld(world);
  return rows
    .map((row) => listFacts(row, world))
    .filter((list) => list !== undefined)
    .filter(({ purpose }) => purpose !== null && refusalForEverybody(purpose, at, decisions) === null);
};

const check = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  wanted: Record<string, unknown>,
  marked: readonly OpenCheck[],
  outcome: ListCheckOutcome,
): Promise<void> => {
  // Before anything else, so that a run that is killed is taken up by a later one.
  if (marked.length > 0) await keepPositions(client, marked);
  const began = clock.now().getTime();
  const { world, rows } = await readListWorld(
    client,
    [{ object: LIST_OBJECTS.messageList, filter: wanted, selection: LIST_SELECTION, withDeleted: false }],
    { otherSettings: OPEN_CHECKS, isLenient: true },
  );
  const fresh = judgeable(rows.get(LIST_OBJECTS.messageList.name) ?? [], world, began);
  const isFresh = ({ listId }: OpenCheck): boolean => fresh.some(({ id }) => id === listId);
  // What a run that was killed left; one under way is left to the run that is on it.
  const left = openChecks(rows.get(LIST_OBJECTS.privacySetting.name) ?? []).filter(
    (one) => one.at < began - LEASE_MS && !isFresh(one),
  );
  const lists = new Map(
    [...fresh, ...(left.length === 0 ? [] : judgeable(await readLists(client, left), world, began))].map(
      (list) => [list.id, list],
    ),
  );
  const begun: OpenCheck[] = [
    ...fresh.map((list) => ({ listId: list.id, purposeId: purposeOf(list), after: null, at: began })),
    ...left.map((one) => continued(one, lists.get(one.listId), began)),
  ];
  const isMarked = ({ listId, purposeId }: OpenCheck): boolean =>
    marked.some((one) => one.listId === listId && one.purposeId === purposeId);
  const unmarked = begun.filter((one) => !isMarked(one));
  if (unmarked.length > 0) await keepPositions(client, unmarked);
  // A list that was marked and turned out to have nothing to check ends like one that was checked.
  const checks = [...begun, ...marked.filter((one) => !isFresh(one))];
  if (checks.length === 0) return;
  const under: Check = { client, keyring: keyring(), clock, world, deadline: began + BUDGET_MS, outcome };
  const ended: string[] = [];
  for (const one of checks) {
    const list = lists.get(one.listId);
    if (clock.now().getTime() >= under.deadline) outcome.finished = false;
    // Gone, without a purpose by now, or with one that is switched off: nothing to check, whoever asked.
    else if (list === undefined) ended.push(one.listId);
    else {
      outcome.lists += 1;
      if ((await checkOne(under, list, one)) === 'DONE') ended.push(one.listId);
      else outcome.finished = false;
    }
  }
  if (ended.length > 0)
    await writeAll(client, [
      {
        kind: 'destroyWhere',
        object: LIST_OBJECTS.privacySetting,
        filter: { id: { in: ended.map(checkRowId) } },
      },
    ]);
};

/**
 * Checks every member of the lists that a filter of `messageList` finds, and takes those off who may not receive what the
 * list is for. Besides it goes on with checks that a killed run left. One request when there is nothing to do; else five
 * for the lists together, two for each two thousand members, two for each 200 of them, and one for each 200 who leave for
 * the same reason. Stopped anywhere, the next call goes on after the last two thousand.
 *
 * Never throws, as a trigger's run must not (platform fact §6).
 *
 * @param marked checks to be kept in mind before the first request reads anything
 */
export const checkLists = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  wanted: Record<string, unknown>,
  marked: readonly OpenCheck[] = [],
): Promise<ListCheckOutcome> => {
  const outcome: ListCheckOutcome = { ...NOTHING_TO_CHECK, failed: [] };
  try {
    await check(client, keyring, clock, wanted, marked, outcome);
  } catch (error) {
    outcome.finished = false;
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};

/** More than an hour, so that two sweeps overlap. */
const LOOK_BACK_MS = 70 * 60_000;

/**
 * What comes round every hour: goes on with checks whose run was killed, and checks the lists of purposes that were
 * changed since the last time, switched on say. One request when there is neither.
 */
export const sweepListChecks = (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
): Promise<ListCheckOutcome> => {
  const since = new Date(clock.now().getTime() - LOOK_BACK_MS).toISOString();
  return checkLists(client, keyring, clock, { privacyPurpose: { updatedAt: { gte: since } } });
};
