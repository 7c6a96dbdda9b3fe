import * as z from 'zod/mini';

import { COMPARED_PARTS } from '../../domain/erasure/compared-parts';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import {
  keptValues,
  remainingRisk,
  SENSITIVE_LEVELS,
  SENSITIVE_MEANINGS,
  sensitiveFields,
  type KeptValue,
  type RemainingRisk,
  type RiskFindings,
} from '../../domain/erasure/remaining-risk';
import { PrivacyError } from '../../domain/errors';
import { columnsPointingTo, requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, readAll, ROOTS_PER_REQUEST, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { Filter } from './mention-filter';

/** Types for which Twenty has no filter "equals" (platform fact: their operators are `is`, `like`, `containsAny` …). */
const COMPARED_HERE: ReadonlySet<string> = new Set([
  'ARRAY',
  'FILES',
  'MULTI_SELECT',
  'RAW_JSON',
  'RICH_TEXT',
]);

const isComparedHere = ({ field }: KeptValue): boolean => 'type' in field && COMPARED_HERE.has(field.type);

/** Conditions that everybody with the same value meets; for what is compared here they may let others through. */
const sameValue = ({ field, value }: KeptValue): Filter[] => {
  if (!('type' in field)) return [{ [field.column]: { eq: value } }];
  if (field.type === 'MULTI_SELECT')
    return (value as unknown[]).map((option) => ({ [field.name]: { containsAny: [option] } }));
  if (COMPARED_HERE.has(field.type)) return [];
  const parts = COMPARED_PARTS[field.type];
  if (parts === undefined) return [{ [field.name]: { eq: value } }];
  const composite = value as Record<string, unknown>;
  return parts
    .filter((part) => composite[part] !== null && composite[part] !== undefined && composite[part] !== '')
    .map((part) => ({ [field.name]: { [part]: { eq: composite[part] } } }));
};

/** Chosen options have no order of their own; everything else is compared as it stands. */
const comparable = (value: unknown): string =>
  JSON.stringify(
    Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.toSorted() : value,
  );

type Count = { object: GraphObject; filter: Filter; selection: string };
const connectionSchema = z.looseObject({
  totalCount: z.nullish(z.number()),
  edges: z.optional(z.array(z.object({ node: z.looseObject({ id: z.string() }) }))),
});
type Connection = z.infer<typeof connectionSchema>;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Counts of several objects in one request. */
const countAll = async (client: TwentyClient, counts: readonly Count[]): Promise<Map<string, Connection>> => {
  if (counts.length === 0) return new Map();
  const declared = counts.map(({ object }, index) => `$f${index}: ${capitalised(object.name)}FilterInput`);
  const fields = counts.map(
    ({ object, selection }, index) =>
      `${object.plural}(filter: $f${index}, first: ${PAGE_SIZE}) { totalCount ${selection} }`,
  );
  const data = await client.core(
    `query RemainingRisk(${declared.join(', ')}) { ${fields.join(' ')} }`,
    Object.fromEntries(counts.map(({ filter }, index) => [`f${index}`, filter])),
  );
  return new Map(
    counts.map(({ object }) => {
      const parsed = connectionSchema.safeParse(data[object.plural]);
      if (!parsed.success)
        throw new PrivacyError(
          'SERVER_ANSWER_UNREADABLE',
          `Twenty answered "${object.plural}" in an unknown shape.`,
        );
      return [object.name, parsed.data] as const;
    }),
  );
};

/** People other than this one who hold the same values. */
const sameCombination = (person: GraphObject, personId: string, kept: readonly KeptValue[]): Count => {
  const here = kept.filter(isComparedHere);
  const names = new Set(here.map(({ field }) => field.name));
  return {
    object: person,
    filter: { and: [{ id: { neq: personId } }, ...kept.flatMap(sameValue)] },
    selection: here.length === 0 ? '' : `edges { node { ${selectFields(person, names)} } }`,
  };
};

/**
 * Where values are compared here, the first 200 candidates are: a count too low makes the risk look larger than it is,
 * never smaller.
 */
const othersAlike = (answer: Connection | undefined, kept: readonly KeptValue[]): number => {
  const here = kept.filter(isComparedHere);
  if (here.length === 0) return answer?.totalCount ?? 0;
  return (answer?.edges ?? []).filter(({ node }) =>
    here.every(({ field, value }) => comparable(node[field.name]) === comparable(value)),
  ).length;
};

/** The places whose records hang on a person and are not about its identity: what links them still. */
const LINKED = [
  'opportunity',
  'messageParticipant',
  'calendarEventParticipant',
  'noteTarget',
  'taskTarget',
] as const;

const isLinkedObject = ({ name }: GraphObject): boolean => (LINKED as readonly string[]).includes(name);

/** Fields of an object that say something: by rule, and of a deal every amount. */
const tellingFields = (object: GraphObject, sensitive: ReadonlySet<string>): string[] =>
  object.fields
    .filter(
      ({ name, type }) =>
        sensitive.has(`${object.name}.${name}`) || (object.name === 'opportunity' && type === 'CURRENCY'),
    )
    .map(({ name }) => name);

/** Records that hang on the person, with how many of them have each of the fields filled in. */
const linkedCounts = (graph: WorkspaceGraph, personId: string, sensitive: ReadonlySet<string>): Count[] =>
  [...graph.objects.values()].flatMap((object) => {
    const columns = columnsPointingTo(object, 'person');
    const telling = tellingFields(object, sensitive);
    if (object.name === 'person' || columns.length === 0 || !(isLinkedObject(object) || telling.length > 0))
      return [];
    return [
      {
        object,
        filter: { or: columns.map((column) => ({ [column]: { eq: personId } })) },
        selection: telling.map((name) => `countNotEmpty${capitalised(name)}`).join(' '),
      },
    ];
  });

const readPerson = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  personId: string,
): Promise<{ person: Row; sensitive: Set<string> }> => {
  const people = requireObject(graph, 'person');
  const rows = await readAll(client, [
    { object: people, filter: { id: { eq: personId } }, selection: selectFields(people) },
    {
      object: requireObject(graph, 'fieldRule'),
      filter: {
        and: [
          { status: { eq: 'CONFIRMED' } },
          { or: [{ meaning: { in: SENSITIVE_MEANINGS } }, { sensitivity: { in: SENSITIVE_LEVELS } }] },
        ],
      },
      selection: 'id objectName fieldName meaning sensitivity',
      withDeleted: false,
    },
  ]);
  const [person] = rows.get('person') ?? [];
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  const meanings = (rows.get('fieldRule') ?? []).map((row) => ({
    object: String(row['objectName']),
    field: String(row['fieldName']),
    meaning: (row['meaning'] as string | null | undefined) ?? null,
    sensitivity: (row['sensitivity'] as string | null | undefined) ?? null,
  }));
  return { person, sensitive: sensitiveFields(meanings) };
};

/**
 * What a person's record and its surroundings give away. Two requests, whatever the workspace's size (while no more than
 * 200 confirmed rules are sensitive): the record with the rules, then every count at once.
 * @param patch values that are going to stand on the record instead of those that do
 * @throws PrivacyError PERSON_NOT_FOUND
 */
export const findRisk = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  personId: string,
  patch: Readonly<Record<string, unknown>> = {},
): Promise<RiskFindings> => {
  const { person, sensitive } = await readPerson(client, graph, personId);
  const people = requireObject(graph, 'person');
  const kept = keptValues(people, { ...person, ...patch }, rules);

  const linked = linkedCounts(graph, personId, sensitive).toSorted(
    // What links comes first: should there be more objects than one request takes, only telling ones are left over.
    (a, b) => Number(isLinkedObject(b.object)) - Number(isLinkedObject(a.object)),
  );
  const asked = linked.slice(0, ROOTS_PER_REQUEST - 1);
  const answers = await countAll(client, [
    ...(kept.length === 0 ? [] : [sameCombination(people, personId, kept)]),
    ...asked,
  ]);

  const countOf = (name: string): number => answers.get(name)?.totalCount ?? 0;
  const tellingLinked = linked.flatMap(({ object }) => {
    const answer = answers.get(object.name);
    return tellingFields(object, sensitive)
      .filter((name) => answer === undefined || Number(answer[`countNotEmpty${capitalised(name)}`] ?? 0) > 0)
      .map((name) => `${object.name}.${name}`);
  });
  return {
    kept: kept.map(({ field }) => field.name),
    others: othersAlike(answers.get('person'), kept),
    linkability: {
      deals: countOf('opportunity'),
      conversations: countOf('messageParticipant') + countOf('calendarEventParticipant'),
      notes: countOf('noteTarget') + countOf('taskTarget'),
    },
    telling: [
      ...kept.map(({ field }) => `person.${field.name}`).filter((name) => sensitive.has(name)),
      ...tellingLinked,
    ],
  };
};

/**
 * Looks at what an erased person's record and its surroundings still give away, in two requests.
 * @param smallGroup people below whom a group counts as small: the setting `riskK`, as for everybody's risk
 * @throws PrivacyError PERSON_NOT_FOUND
 */
export const assessRemainingRisk = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  personId: string,
  smallGroup?: number,
): Promise<RemainingRisk> => remainingRisk(await findRisk(client, graph, rules, personId), smallGroup);
