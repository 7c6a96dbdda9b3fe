import type { PersonFacts } from '../../domain/consent/facts';
import type { WorkspaceGraph } from '../../domain/graph';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import { concernsIn, type Concern } from '../../domain/special/concerned-fields';
import { writeKey, type FieldWrite } from '../../domain/special/field-write';
import { isChildWithoutGuardian, judgeSpecial, type SpecialReason } from '../../domain/special/judge-special';
import { writeAll } from '../../twenty/records';
import { purgeTimelineValues } from '../sealing/purge';
import { flagWrites, type Caught, type Outcome } from './flag-writes';
import { peopleOf, targetsRead } from './people-of';
import { putBackSpecial } from './put-back-special';
import { SPECIAL_OBJECTS } from './special-objects';
import { guardSettingTask } from './special-tasks';
import { factsAbout, readSpecialWorld, type SpecialParts, type SpecialWorld } from './special-world';

export type { SpecialParts } from './special-world';

/** `putBack` holds keys of `writeKey`: these values are gone again and are not to be sealed. */
export type SpecialJudgement = { putBack: ReadonlySet<string>; flagged: number };

const NOTHING: SpecialJudgement = { putBack: new Set(), flagged: 0 };

/** Every human being that a record is about has to be covered; one who is gone asks for nothing any more. */
export const reasonAgainst = (
  level: Concern['level'],
  people: readonly (readonly PersonFacts[])[],
  { purposes, decision }: SpecialWorld,
  at: number,
): SpecialReason | null => {
  if (level === 'CHILD')
    return people.some((person) => isChildWithoutGuardian(person, at, decision))
      ? 'CHILD_WITHOUT_GUARDIAN'
      : null;
  for (const person of people.length === 0 ? [[]] : people) {
    const verdict = judgeSpecial(level, person, purposes, at, decision);
    if (!verdict.allowed) return verdict.reason;
  }
  return null;
};

/** A server writes the timeline within a second of a change (platform fact §2). */
const TIMELINE_MS = 1000;
/** How long before now the write may have been, whose row holds the value. */
const OLDEST_MS = 60 * 60_000;

/** Takes what was put back out of the history, where the write itself has left it. */
const purgeCaught = async (
  { client, clock }: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  caught: readonly Caught[],
  done: ReadonlySet<string>,
): Promise<void> => {
  const gone = caught.filter(({ write, fieldName }) => done.has(writeKey(write.recordId, fieldName)));
  await clock.sleep(TIMELINE_MS);
  await purgeTimelineValues(
    client,
    graph,
    object,
    [...new Set(gone.map(({ write }) => write.recordId))],
    [...new Set(gone.map(({ fieldName }) => fieldName))],
    { since: new Date(clock.now().getTime() - OLDEST_MS) },
  );
};

/** A guard whose setting nobody can read flags, and says so. */
const tellOfSetting = async ({ client }: SpecialParts): Promise<void> => {
  await writeAll(client, [{ kind: 'upsert', object: SPECIAL_OBJECTS.task, rows: [guardSettingTask()] }]);
};

/** Of several writes to one field the last one stands, over what was there before the first. */
const lastOf = (concerns: readonly Concern[]): Concern[] => {
  const byField = new Map<string, Concern>();
  for (const concern of concerns) {
    const key = writeKey(concern.write.recordId, concern.fieldName);
    const first = byField.get(key);
    byField.set(
      key,
      first === undefined ? concern : { ...concern, write: { ...concern.write, before: first.write.before } },
    );
  }
  return [...byField.values()];
};

/**
 * Judges what was written into confirmed fields of special categories (Art. 9 GDPR) and about offences (Art. 10), and birth
 * dates of children (Art. 8): flagged, or put back, as the setting `specialCategoryGuard` says. A birth date is only ever
 * flagged: put back, nobody would know of the child.
 *
 * No request where nothing of the kind was written; else three, two more to flag, three more to put back.
 * @param writes of one object, oldest first
 * @param rules of that object at least; those with meaning BIRTH_DATE too
 * @throws PrivacyError INVALID_SETTING, and those of the client: what else is to be done with the writes should not wait for it
 */
export const judgeSpecialWrites = async (
  parts: SpecialParts,
  graph: WorkspaceGraph,
  object: string,
  writes: readonly FieldWrite[],
  rules: readonly FieldRule[],
): Promise<SpecialJudgement> => {
  const concerns = lastOf(concernsIn(object, writes, rules));
  if (concerns.length === 0) return NOTHING;
  const records = new Map(concerns.map(({ write }) => [write.recordId, write.after]));
  const targets = targetsRead(graph, object, [...records.keys()]);
  const { world, rows } = await readSpecialWorld(parts.client, targets === undefined ? [] : [targets]);
  if (world.guard === 'OFF') return NOTHING;
  const people = peopleOf(
    graph,
    object,
    [...records].map(([id, values]) => ({ id, values })),
    targets === undefined ? [] : rows.get(targets.object.name),
  );
  const facts = await factsAbout(parts, world, new Set([...people.values()].flat()));
  const at = parts.clock.now().getTime();
  const caught = concerns.flatMap((concern): Caught[] => {
    const { level, fieldName, write } = concern;
    if (level === 'CHILD' && fieldName !== world.settings.minors.birthDateField) return [];
    const about = people.get(write.recordId) ?? [];
    const known = about.flatMap((id) => {
      const person = facts.get(id);
      return person === undefined ? [] : [person];
    });
    // Whoever it was about has been destroyed meanwhile: the record goes too, or is nobody's.
    if (about.length > 0 && known.length === 0) return [];
    const reason = reasonAgainst(level, known, world, at);
    return reason === null
      ? []
      : [{ ...concern, reason, personId: about.length === 1 ? (about[0] ?? null) : null }];
  });
  // Only where it would have counted: who writes nothing of the kind is not asked about the setting.
  if (world.isGuardUnreadable) await tellOfSetting(parts);
  if (caught.length === 0) return NOTHING;
  const isPutBack = ({ level }: Caught): boolean => world.guard === 'PUT_BACK' && level !== 'CHILD';
  const putBack = await putBackSpecial(parts, graph, object, caught.filter(isPutBack));
  const told = caught.flatMap((one): (Caught & { outcome: Outcome })[] => {
    if (!isPutBack(one)) return [{ ...one, outcome: 'FLAGGED' }];
    const key = writeKey(one.write.recordId, one.fieldName);
    // What stands there instead is judged by its own event.
    if (putBack.overtaken.has(key)) return [];
    return [{ ...one, outcome: putBack.done.has(key) ? 'PUT_BACK' : 'NOT_PUT_BACK' }];
  });
  const flagged = told.length === 0 ? 0 : await flagWrites(parts, graph, object, rules, told);
  if (putBack.done.size > 0) await purgeCaught(parts, graph, object, caught, putBack.done);
  return { putBack: putBack.done, flagged };
};
