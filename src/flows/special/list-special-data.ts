import * as z from 'zod/mini';

import type { WorkspaceGraph } from '../../domain/graph';
import type { Finding } from '../../domain/free-text/finding';
import { FIELD_RULE_SELECTION, readFieldRule, type FieldRule } from '../../domain/sensitivity/field-rule';
import { specialRules, type Concern } from '../../domain/special/concerned-fields';
import { chunked, readAll, writeAll, type Read, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { filled, invalidInput, optional } from '../consent/consent-input';
import { findingId, FINDING_SELECTION, findingRow, goneRow } from '../free-text/finding-rows';
import { findingOf } from './flag-writes';
import { readHeld, type Held } from './held-values';
import { reasonAgainst } from './judge-special-writes';
import { peopleOf, targetsRead } from './people-of';
import { SPECIAL_OBJECTS } from './special-objects';
import { factsAbout, readSpecialWorld, type SpecialParts, type SpecialWorld } from './special-world';

export type ListInput = {
  rules: 'CONFIRMED' | 'ALL';
  /** API names; every object when left out. */
  objects?: ReadonlySet<string>;
};

const inputSchema = z.object({ rules: optional(z.enum(['CONFIRMED', 'ALL'])) });

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseListInput = (input: unknown): ListInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, {});
  return { rules: filled(parsed.data.rules) ?? 'ALL' };
};

/** Counts and codes by field; no values, no ids. */
export type SpecialField = {
  object: string;
  field: string;
  level: Concern['level'];
  isConfirmed: boolean;
  /** Records with a value in the field, and those that may not hold it. */
  held: number;
  caught: number;
  reasons: Partial<Record<string, number>>;
};

export type SpecialList = {
  fields: SpecialField[];
  held: number;
  caught: number;
  /** Beyond what one run looks at, by object: run it again after a clean-up, or narrow the rules. */
  more: string;
  sentence: string;
};

const PEOPLE_A_READ = 200;

/** As if an admin had confirmed every suggestion. */
const asConfirmed = (rules: readonly FieldRule[]): FieldRule[] =>
  rules.map((rule) => ({ ...rule, status: 'CONFIRMED' as const }));

const RULES: Read = {
  object: SPECIAL_OBJECTS.fieldRule,
  filter: {
    or: [{ sensitivity: { in: ['SPECIAL_CATEGORY', 'CRIMINAL'] } }, { meaning: { eq: 'BIRTH_DATE' } }],
  },
  selection: FIELD_RULE_SELECTION,
  withDeleted: false,
};

const judge = async (
  parts: SpecialParts,
  graph: WorkspaceGraph,
  world: SpecialWorld,
  rules: readonly FieldRule[],
  held: readonly Held[],
): Promise<{ held: Held; finding: Finding }[]> => {
  const now = parts.clock.now().getTime();
  const caught: { held: Held; finding: Finding }[] = [];
  for (const some of chunked(held, PEOPLE_A_READ)) {
    const [first] = some;
    if (first === undefined) continue;
    const { object } = first;
    const records = some.map(({ row }) => ({ id: row.id, values: row }));
    const targets = targetsRead(graph, object, [...new Set(records.map(({ id }) => id))]);
    const joined =
      targets === undefined ? [] : ((await readAll(parts.client, [targets])).get(targets.object.name) ?? []);
    const people = peopleOf(graph, object, records, joined);
    const facts = await factsAbout(parts, world, new Set([...people.values()].flat()));
    for (const one of some) {
      const about = people.get(one.row.id) ?? [];
      const known = about.flatMap((id) => {
        const person = facts.get(id);
        return person === undefined ? [] : [person];
      });
      const reason = reasonAgainst(one.level, known, world, now);
      if (reason === null) continue;
      const write = {
        recordId: one.row.id,
        before: null,
        after: {},
        changedFields: [one.field],
        isByApp: false,
        actorId: null,
      };
      caught.push({
        held: one,
        finding: findingOf(object, rules, {
          write,
          fieldName: one.field,
          level: one.level,
          reason,
          personId: about.length === 1 ? (about[0] ?? null) : null,
        }),
      });
    }
  }
  return caught;
};

/** Writes what was caught, and takes what is not caught any more as gone. Nothing is written where nothing has changed. */
const writeCaught = async (
  { client, clock }: SpecialParts,
  findings: readonly Finding[],
  isLooked: (object: string, field: string) => boolean,
): Promise<void> => {
  const rows = await readAll(client, [
    {
      object: SPECIAL_OBJECTS.sensitiveFinding,
      filter: { source: { eq: 'FIELD' } },
      selection: FINDING_SELECTION,
    },
  ]);
  const known = new Map((rows.get(SPECIAL_OBJECTS.sensitiveFinding.name) ?? []).map((row) => [row.id, row]));
  const now = clock.now();
  const caught = new Set(findings.map(findingId));
  const changed = findings.flatMap((finding): Row[] => {
    const row = findingRow(finding, known.get(findingId(finding)), now);
    return row === undefined ? [] : [row];
  });
  const gone = [...known.values()].flatMap((row): Row[] => {
    if (caught.has(row.id) || !isLooked(String(row['objectName']), String(row['fieldName']))) return [];
    const vanished = goneRow(row, now);
    return vanished === undefined ? [] : [vanished];
  });
  if (changed.length + gone.length > 0)
    await writeAll(client, [
      { kind: 'upsert', object: SPECIAL_OBJECTS.sensitiveFinding, rows: changed },
      { kind: 'upsert', object: SPECIAL_OBJECTS.sensitiveFinding, rows: gone },
    ]);
};

const sentenceOf = (fields: readonly SpecialField[], held: number, caught: number): string =>
  fields.length === 0
    ? 'No field is marked for special categories, data about offences or birth dates.'
    : `${fields.length} fields hold ${held} such values; ${caught} of them without what allows it. They are under Sensitive findings, “Held without what allows it”.`;

/**
 * What the guard would catch if all that stands in the workspace were written now: counts by field, and a finding for each
 * record. Nothing else is changed. Three requests, a few for each object with such a field, two for 200 people.
 * @throws PrivacyError INVALID_INPUT, INVALID_SETTING, and those of the client
 */
export const listSpecialData = async (parts: SpecialParts, input: ListInput): Promise<SpecialList> => {
  const graph = await readWorkspaceGraph(parts.client);
  const { world, rows } = await readSpecialWorld(parts.client, [RULES]);
  const all = (rows.get(SPECIAL_OBJECTS.fieldRule.name) ?? [])
    .filter((row) => row['objectName'] && row['fieldName'])
    .map(readFieldRule)
    .filter(({ objectName }) => input.objects?.has(objectName) !== false)
    // A field that the census could not know, or that is gone, is not read.
    .filter(({ objectName, fieldName }) =>
      graph.objects.get(objectName)?.fields.some(({ name }) => name === fieldName),
    )
    .filter(({ meaning, objectName, sensitivity }) => {
      const isSpecial = sensitivity === 'SPECIAL_CATEGORY' || sensitivity === 'CRIMINAL';
      return isSpecial || (meaning === 'BIRTH_DATE' && objectName === 'person');
    });
  const confirmed = new Set(all.filter(({ status }) => status === 'CONFIRMED').map(({ id }) => id));
  const chosen = asConfirmed(input.rules === 'ALL' ? all : all.filter(({ id }) => confirmed.has(id)));
  const birthDate = chosen.find(
    ({ meaning, objectName }) => meaning === 'BIRTH_DATE' && objectName === 'person',
  );
  const judged: SpecialWorld = {
    ...world,
    settings: {
      ...world.settings,
      minors: {
        ...world.settings.minors,
        // A rule that is only suggested comes after what an admin has set.
        birthDateField: world.settings.minors.birthDateField ?? birthDate?.fieldName ?? null,
      },
    },
  };
  // Another date than the one that ages are told by says nothing here.
  const rules = chosen.filter(
    ({ sensitivity, fieldName }) =>
      sensitivity === 'SPECIAL_CATEGORY' ||
      sensitivity === 'CRIMINAL' ||
      fieldName === judged.settings.minors.birthDateField,
  );
  const fields: SpecialField[] = [];
  const findings: Finding[] = [];
  const more: string[] = [];
  for (const object of new Set(rules.map(({ objectName }) => objectName))) {
    const { held, isMore } = await readHeld(parts, graph, object, rules, confirmed);
    if (isMore) more.push(object);
    const caught = await judge(parts, graph, judged, rules, held);
    findings.push(...caught.map(({ finding }) => finding));
    for (const { fieldName, sensitivity, id } of specialRules(object, rules)) {
      const reasons: Record<string, number> = {};
      const ofField = caught.filter((one) => one.held.field === fieldName);
      for (const { finding } of ofField)
        reasons[finding.reason ?? ''] = (reasons[finding.reason ?? ''] ?? 0) + 1;
      fields.push({
        object,
        field: fieldName,
        level: sensitivity === 'SPECIAL_CATEGORY' || sensitivity === 'CRIMINAL' ? sensitivity : 'CHILD',
        isConfirmed: confirmed.has(id),
        held: held.filter((one) => one.field === fieldName).length,
        caught: ofField.length,
        reasons,
      });
    }
  }
  const looked = new Set(rules.map(({ objectName, fieldName }) => `${objectName}.${fieldName}`));
  await writeCaught(
    parts,
    findings,
    (object, field) => looked.has(`${object}.${field}`) && !more.includes(object),
  );
  const held = fields.reduce((sum, field) => sum + field.held, 0);
  return {
    fields,
    held,
    caught: findings.length,
    more: more.join(','),
    sentence: sentenceOf(fields, held, findings.length),
  };
};
