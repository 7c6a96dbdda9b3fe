import { CLEAR_STEP, type GeneraliseStep } from '../../domain/erasure/generalise-step';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { AssessedPerson } from '../../domain/reidentification/assess-people';
import { classValues, type QuasiRecord } from '../../domain/reidentification/equivalence-classes';
import { CLEAR } from '../../domain/reidentification/hierarchy';
import { openSharing } from '../../domain/reidentification/sharing';
import { heightsOf, suggestForOne, type Suggestion } from '../../domain/reidentification/suggest';
import type { QuasiIdentifier } from '../../domain/reidentification/quasi-identifiers';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import { lookAtPeople, type Looked } from './look-at-people';
import type { PersonSuggestion } from './person-suggestion';

export type { GeneralisationStep, PersonSuggestion } from './person-suggestion';

/** People who are compared at most for a suggestion: ten requests. */
const MOST_PEOPLE = 2000;

/** The steps of a suggestion by the names that an erasure knows them by. */
export const stepsOf = (
  quasi: readonly QuasiIdentifier[],
  { steps, levels }: Pick<Suggestion, 'steps' | 'levels'>,
): GeneraliseStep[] =>
  quasi.flatMap(({ object, name }, column) => {
    const step = steps[column];
    if (step === undefined || (levels[column] ?? 0) === 0) return [];
    return [{ object, field: name, step: step === CLEAR.name ? CLEAR_STEP : step }];
  });

/** People the person could be, with everything left out that may be. */
const largestGroup = ({ columns, population }: Looked, person: AssessedPerson): number => {
  const heights = heightsOf(population, columns.fixedColumns);
  const cleared = columns.quasi.map((_, column) =>
    population.classes.table.code(person.classIndex, column) === 0 ? 0 : (heights[column] ?? 0),
  );
  const levels = cleared.map((level, column) => Math.max(level, person.from[column] ?? 0));
  return openSharing(population)(person.classIndex, levels);
};

const suggestionFor = (looked: Looked, person: AssessedPerson, k: number): PersonSuggestion => {
  const { columns, population } = looked;
  const { quasi, fixedColumns } = columns;
  const before = openSharing(population)(person.classIndex, person.from);
  const record = classValues(population.classes, person.classIndex);
  if (quasi.length === 0 || before >= k)
    return {
      reached: before >= k,
      k: { before, after: before },
      cost: 0,
      steps: [],
      suppressed: false,
    };
  const found = suggestForOne(population, record, { k, fixed: fixedColumns }, person.from);
  if (found !== null) return asSuggestion(quasi, record, found, { before, reached: true });
  // So many are out of reach: then the least that brings the person into the largest group there is, and no more.
  const most = largestGroup(looked, person);
  const nearest =
    most > before ? suggestForOne(population, record, { k: most, fixed: fixedColumns }, person.from) : null;
  return nearest === null
    ? { reached: false, k: { before, after: before }, cost: 0, steps: [], suppressed: false }
    : asSuggestion(quasi, record, nearest, { before, reached: false });
};

const asSuggestion = (
  quasi: readonly QuasiIdentifier[],
  record: QuasiRecord,
  found: Suggestion,
  { before, reached }: { before: number; reached: boolean },
): PersonSuggestion => {
  const steps = stepsOf(quasi, found);
  const isLeftOut = ({ object, name }: QuasiIdentifier): boolean =>
    steps.some((one) => one.object === object && one.field === name && one.step === CLEAR_STEP);
  return {
    reached,
    k: { before, after: found.k },
    cost: found.cost,
    steps,
    suppressed: quasi.filter((_, column) => record[column] !== null).every(isLeftOut),
  };
};

/** Conditions for those who have anything to do with the people asked for first: they work for the same company, say. */
const nearFirst = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  personIds: readonly string[],
  most: number,
): Promise<Record<string, unknown>[]> => {
  const people = requireObject(graph, 'person');
  const columns = people.relations.filter(({ name }) => name === 'company').map(({ column }) => column);
  const data = await client.core(
    `query RiskOfMany($ids: PersonFilterInput) { ${people.plural}(filter: $ids, first: ${PAGE_SIZE}) { edges { node { ${['id', ...columns].join(' ')} } } } peopleGroupBy(groupBy: [{ processingState: true }]) { totalCount } }`,
    { ids: { id: { in: personIds } } },
  );
  const groups = (data['peopleGroupBy'] ?? []) as { totalCount?: number }[];
  const all = groups.reduce((sum, { totalCount = 0 }) => sum + totalCount, 0);
  if (all <= most) return [{}];
  const { edges } = data[people.plural] as {
    edges: { node: Record<string, unknown> }[];
  };
  const near = columns.flatMap((column) => {
    const ids = [...new Set(edges.map(({ node }) => node[column]).filter(Boolean))];
    return ids.length === 0 ? [] : [{ [column]: { in: ids } }];
  });
  return [{ id: { in: personIds } }, ...near, {}];
};

/**
 * What would have to be said less exactly about each of the people so that k people of the workspace could be meant, from
 * what stands on their records and their deals now, under the rules as they are. In a workspace of up to 2,000 people
 * everybody is compared, and nothing loses less; in a larger one 2,000, those of the same company first: then fewer people
 * are counted than there are, and the suggestion is coarser than need be, never finer. Deals are
 * compared too. One request, one for 200 people compared, and one for 200 of those asked for.
 * @param personIds up to 200 people; who is not there is missing in the answer
 * @param goal `k` of 2 or more; `most` people to compare in the end, 2,000 if not given
 */
export const suggestForPeople = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  personIds: readonly string[],
  { k, most = MOST_PEOPLE }: { k: number; most?: number },
): Promise<Map<string, PersonSuggestion>> => {
  if (personIds.length === 0) return new Map();
  const asked = new Set(personIds);
  const looked = await lookAtPeople(client, graph, rules, {
    isFound: ({ personId }) => asked.has(personId),
    filters: await nearFirst(client, graph, personIds, most),
    most,
  });
  return new Map(looked.people.map((person) => [person.personId, suggestionFor(looked, person, k)]));
};
