import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { OWN_OBJECTS } from '../../domain/own-objects';
import { brake } from '../../domain/retention/brake';
import type { RetentionMode } from '../../domain/retention/person-write';
import type { RetentionRule } from '../../domain/retention/retention-rule';
import { MOST_RECORDS, type ObjectFinding, type RunProblem } from '../../domain/retention/run-report';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { capital, countAlive, findPast, notKept, pastTheirTime, type PastFilter } from './past-their-time';
import { RETENTION_OBJECTS } from './retention-objects';
import { HOLD_SELECTION, readHolds, type RetentionWorld } from './retention-world';

const { legalHold } = RETENTION_OBJECTS;
const DAY_MS = 24 * 60 * 60 * 1000;
/** What erasures, evidence and the workspace itself stand on is no object of retention. */
const NOT_FOR_RETENTION: ReadonlySet<string> = new Set([...OWN_OBJECTS, 'workspaceMember']);

type Looked = { objects: ObjectFinding[]; problems: RunProblem[] };

/** The field that the period of a rule counts from; undefined where records of the object have none. */
const momentField = (rule: RetentionRule, object: GraphObject, world: RetentionWorld): string | undefined => {
  switch (rule.trigger) {
    case 'CREATED':
      return 'createdAt';
    case 'DEAL_CLOSED':
      return object.name === 'opportunity' ? 'closeDate' : undefined;
    case 'CONTRACT_END':
      return object.name === 'opportunity' ? (world.contract.opportunity ?? undefined) : undefined;
    case 'LAST_ENGAGEMENT':
    case 'LAST_CONSENT':
      return undefined;
    default: {
      const unknown: never = rule.trigger;
      throw new RangeError(`Unknown trigger ${String(unknown)}.`);
    }
  }
};

const DELETED = (object: GraphObject): string => {
  const type = capital(object.name);
  return `query DeletedToday($deleted: ${type}FilterInput) { ${object.plural}(filter: $deleted, first: 1) { totalCount } }`;
};

/** Into the bin, and no further: how long that keeps them is the workspace's own setting. Within the brake of the day. */
const deleteWithinBrake = async (
  client: TwentyClient,
  { settings }: RetentionWorld,
  object: GraphObject,
  due: { count: number; ids: readonly string[]; what: PastFilter },
  now: string,
): Promise<number> => {
  const midnight = new Date(Math.floor(Date.parse(now) / DAY_MS) * DAY_MS).toISOString();
  const deleted = await client.core(DELETED(object), { deleted: { deletedAt: { gte: midnight } } });
  const { go } = brake(
    {
      due: due.count,
      doneToday: z.object({ totalCount: z.number() }).parse(deleted[object.plural]).totalCount,
      population: await countAlive(client, object),
      approved: 0,
    },
    { perDay: settings.retentionPerDay, share: settings.retentionPercent / 100 },
  );
  // What keeps them is asked again, and the condition too: what was changed in this moment stays.
  const ids = await notKept(client, object, due.what, due.ids.slice(0, Math.max(0, go)));
  if (ids.length === 0) return 0;
  await client.core(
    `mutation DeleteDue($filter: ${capital(object.name)}FilterInput!) { delete${capital(object.plural)}(filter: $filter) { id } }`,
    { filter: { and: [{ id: { in: ids } }, due.what.past] } },
  );
  return ids.length;
};

const REFUSED: ReadonlySet<string> = new Set(['SERVER_REFUSED', 'SERVER_ANSWER_UNREADABLE']);

type Options = { now: string; mode: RetentionMode };

const problemOf = (rule: RetentionRule, code: RunProblem['code'], message: string): RunProblem => ({
  code,
  object: 'purpose',
  recordId: rule.purposeId,
  message,
});

const unknownObject = (rule: RetentionRule): RunProblem =>
  problemOf(
    rule,
    'OBJECT_UNKNOWN',
    'The purpose names an object that this workspace does not have: write its API name in the singular, such as "opportunity", or leave it empty for people.',
  );
const notAllowed = (rule: RetentionRule): RunProblem =>
  problemOf(
    rule,
    'OBJECT_NOT_ALLOWED',
    'The purpose names an object that holds evidence or the workspace itself. Choose another one, or leave it empty for people.',
  );
const noTrigger = (rule: RetentionRule): RunProblem =>
  problemOf(
    rule,
    'TRIGGER_NOT_FOR_OBJECT',
    'For this object the period can count from "Record created", and for deals also from "Deal closed" or "End of contract". Choose one of them.',
  );

const lookAt = async (
  client: TwentyClient,
  world: RetentionWorld,
  object: GraphObject,
  rules: readonly RetentionRule[],
  holdRows: readonly { id: string }[],
  { now, mode }: Options,
): Promise<Looked> => {
  const timed = rules.map((rule) => ({ rule, field: momentField(rule, object, world) }));
  const problems = timed.flatMap(({ rule, field }) => (field === undefined ? [noTrigger(rule)] : []));
  const held = readHolds(world.graph, holdRows, now);
  // A purpose whose start cannot be told could keep every record of the object.
  const isBlocked = problems.length > 0 || held.problems.length > 0 || world.blocked.has(object.name);
  const known = timed.flatMap(({ rule, field }) => (field === undefined ? [] : [{ rule, field }]));
  const [first, ...others] = known;
  if (first === undefined) return { objects: [], problems: [...problems, ...held.problems] };
  const holds = held.holds.filter((hold) => hold.objectName === object.name);
  const what = pastTheirTime(world, [first, ...others], holds, now);
  try {
    const { count, ids } = await findPast(client, object, what);
    // Only where everything that keeps them says so.
    const isDeleting = known.every(({ rule }) => rule.action === 'DELETE');
    const finding: ObjectFinding = {
      objectName: object.name,
      purposeIds: known.map(({ rule }) => rule.purposeId),
      count,
      deleted: 0,
      action: isDeleting ? 'DELETE' : 'PROPOSE',
      recordIds: ids.slice(0, MOST_RECORDS),
    };
    const found: Looked = { objects: [finding], problems: [...problems, ...held.problems] };
    if (!isDeleting || isBlocked || mode !== 'ACT' || count === 0) return found;
    try {
      const deleted = await deleteWithinBrake(client, world, object, { count, ids, what }, now);
      return { ...found, objects: [{ ...finding, deleted }] };
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
      const message = `The app may not delete records of "${object.name}". Give the role "Twenty Privacy" that right (Settings, Roles), or let the purpose propose.`;
      return { ...found, problems: [...found.problems, problemOf(first.rule, 'MISSING_GRANT', message)] };
    }
  } catch (error) {
    if (!isPrivacyError(error) || !REFUSED.has(error.code)) throw error;
    const message =
      'Twenty refused the filter of a retention exception or of a hold over the same object: its fields, operators and options have to be those of the object. Correct it.';
    return {
      objects: [],
      problems: [...problems, ...held.problems, problemOf(first.rule, 'EXCEPTION_UNREADABLE', message)],
    };
  }
};

/**
 * Counts the records of other objects that are past their time, and deletes them where that is what every purpose for the
 * object says, the mode is ACT and the brake allows it. Several purposes for one object keep until the last of them ends. One
 * request where there is no such purpose; else one for the holds, one an object (see `findPast` where exceptions or holds keep
 * some of it), and three or four more where something is deleted.
 */
export const lookAtObjects = async (
  client: TwentyClient,
  world: RetentionWorld,
  options: Options,
): Promise<Looked> => {
  const wanted = [...world.byObject].filter(([name]) => name !== 'person');
  const result: Looked = { objects: [], problems: [] };
  if (wanted.length === 0) return result;
  const rows = await readAll(client, [
    { object: legalHold, filter: { state: { eq: 'ACTIVE' } }, selection: HOLD_SELECTION, withDeleted: false },
  ]);
  for (const [name, rules] of wanted) {
    const object = world.graph.objects.get(name);
    if (object === undefined) result.problems.push(...rules.map(unknownObject));
    else if (NOT_FOR_RETENTION.has(name)) result.problems.push(...rules.map(notAllowed));
    else {
      const looked = await lookAt(client, world, object, rules, rows.get(legalHold.name) ?? [], options);
      result.objects.push(...looked.objects);
      result.problems.push(...looked.problems);
    }
  }
  return result;
};
