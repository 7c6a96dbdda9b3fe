import type { GeneraliseStep } from '../../domain/erasure/generalise-step';
import type { WorkspaceGraph } from '../../domain/graph';
import type { AssessedPerson } from '../../domain/reidentification/assess-people';
import { columnHierarchy, isAsCoarseAs, levelOfStep } from '../../domain/reidentification/column-values';
import type { Levels } from '../../domain/reidentification/lattice';
import type { QuasiIdentifier } from '../../domain/reidentification/quasi-identifiers';
import { makeGeneralisable, type Generalisable } from '../../domain/reidentification/suggest';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { TwentyClient } from '../../twenty/client';
import { linkabilityOf, readLinked } from './read-linked';
import { readPopulation, type FoundPerson, type Population, type PopulationRead } from './read-population';
import { riskColumns, type RiskColumns } from './risk-columns';

/** Everybody as classes, and those who are looked at more closely, in the same order as `people`. */
export type Looked = {
  columns: RiskColumns;
  population: Generalisable;
  found: FoundPerson[];
  people: AssessedPerson[];
  isWhole: boolean;
};

/**
 * The level at which a value stands: as coarse as the rule makes it, or an erasure has made it. Where a value is finer than
 * that by now, written again since say, it is compared as it stands.
 */
const levelFrom = (
  quasi: QuasiIdentifier,
  text: string | null,
  isDone: boolean,
  steps: readonly GeneraliseStep[],
): number => {
  const own = steps.filter(({ object, field }) => object === quasi.object && field === quasi.name);
  const applied = [...own.map(({ step }) => step), ...(quasi.ruleStep === null ? [] : [quasi.ruleStep])];
  return applied.reduce((level, step) => {
    // Whoever is still to be pseudonymised is compared as they will stand.
    const isThere = (!isDone && step === quasi.ruleStep) || isAsCoarseAs(quasi, text, step);
    return isThere ? Math.max(level, levelOfStep(quasi, step)) : level;
  }, 0);
};

const levelsFrom = (
  { quasi }: RiskColumns,
  { classes }: Population,
  { classIndex, isDone }: FoundPerson,
  steps: readonly GeneraliseStep[],
): Levels =>
  quasi.map((one, column) =>
    levelFrom(
      one,
      classes.dictionaries[column]?.decode(classes.table.code(classIndex, column)) ?? null,
      isDone,
      steps,
    ),
  );

/**
 * Looks at all people, and closer at some: 200 people a request, and one for 200 of those who are looked at closer.
 * @throws what the client throws
 */
export const lookAtPeople = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  read: PopulationRead,
): Promise<Looked> => {
  const columns = riskColumns(graph, rules);
  const population = await readPopulation(client, graph, columns, read);
  const { classes, found, isWhole } = population;
  const linked = await readLinked(
    client,
    graph,
    columns,
    found.map(({ personId }) => personId),
  );
  const hierarchies =
    columns.quasi.length === 0 ? [[]] : columns.quasi.map((quasi) => columnHierarchy(quasi));
  return {
    columns,
    population: makeGeneralisable(classes, hierarchies),
    found,
    people: found.map((person): AssessedPerson => {
      const own = linked.get(person.personId);
      return {
        personId: person.personId,
        classIndex: person.classIndex,
        from: levelsFrom(columns, population, person, own?.steps ?? []),
        linkability: linkabilityOf(person.deals, own),
        telling: [...person.telling, ...(own?.telling ?? [])],
      };
    }),
    isWhole,
  };
};
