import { riskLevel, type RemainingRisk } from '../erasure/remaining-risk';
import { ClassTable } from './class-table';
import { openDiversity, type Diversity } from './diversity';
import type { Levels } from './lattice';
import { measureClasses } from './measures';
import { quasiName, type QuasiIdentifier } from './quasi-identifiers';
import { openSharing } from './sharing';
import { heightsOf, type Generalisable } from './suggest';

/** One person of those whose risk is asked for. */
export type AssessedPerson = {
  personId: string;
  /** Class of the population in which the person stands. */
  classIndex: number;
  /** By column the level at which the person stands: said already as coarsely as this, and compared as coarsely. */
  from: Levels;
  linkability: RemainingRisk['linkability'];
  /** `object.field` of what is linked to the person and says something; fields of the person are found by `sensitive`. */
  telling: readonly string[];
};

export type PersonRisk = RemainingRisk & { personId: string };

/** How easily those who were assessed could be told apart; counts, shares between 0 and 1, names of fields. */
export type RiskMeasures = {
  /** Everybody in the workspace, and those whose risk was asked for. */
  people: number;
  assessed: number;
  /** `object.field` of what was compared. */
  columns: string[];
  /** People whom the most exposed of the assessed could mean, themselves among them; null where nothing is kept of anybody. */
  k: number | null;
  /** Assessed people who are alone among everybody, and those who share with fewer than the k that is asked for. */
  alone: number;
  belowK: number;
  /** Chance of naming the right one: for the most exposed, and on average. */
  highestRisk: number;
  averageRisk: number;
  /**
   * The assessed as a sample of everybody: how many are alone in it, and the chance that such a one is alone among everybody
   * too, as the sample itself tells (data intrusion simulation); null where nobody is alone or everybody was assessed.
   */
  sample: { alone: number; correctIfAlone: number | null };
  /** How varied each sensitive field is within groups that are otherwise the same. */
  diversity: ({ field: string } & Diversity)[];
};

export type Assessment = { people: PersonRisk[]; measures: RiskMeasures };

export type AssessmentInput = {
  quasi: readonly QuasiIdentifier[];
  population: Generalisable;
  people: readonly AssessedPerson[];
  /** People who have to share a combination. */
  k: number;
  /** `object.field` of everything that a confirmed rule calls sensitive. */
  sensitive: ReadonlySet<string>;
  /** Places in `quasi` of what is sensitive by itself. */
  sensitiveColumns: readonly number[];
};

const riskOf = (
  input: AssessmentInput,
  sharing: (classIndex: number, levels: Levels) => number,
  one: AssessedPerson,
): PersonRisk => {
  const { quasi, population, sensitive } = input;
  const tops = heightsOf(population);
  const says = (column: number): boolean => population.classes.table.code(one.classIndex, column) !== 0;
  const said = quasi.filter((_, column) => says(column));
  const kept = said.filter(({ object }) => object === 'person').map(({ name }) => name);
  const withoutDeals = one.from.map((level, column) =>
    quasi[column]?.object === 'opportunity' ? (tops[column] ?? 0) : level,
  );
  const risk = {
    singlingOut: {
      k: kept.length === 0 ? null : sharing(one.classIndex, withoutDeals),
      fields: kept.toSorted(),
      withDeals: {
        k: said.length === 0 ? null : sharing(one.classIndex, one.from),
        fields: said
          .filter(({ object }) => object === 'opportunity')
          .map(quasiName)
          .toSorted(),
      },
    },
    linkability: one.linkability,
    inference: {
      fields: [
        ...new Set([
          ...kept.map((name) => `person.${name}`).filter((name) => sensitive.has(name)),
          ...one.telling,
        ]),
      ].toSorted(),
    },
  };
  return { personId: one.personId, ...risk, level: riskLevel(risk, input.k) };
};

/** The assessed by themselves, as they stand. */
const sampleOf = ({ population, people, k }: AssessmentInput): RiskMeasures['sample'] => {
  const { table } = population.classes;
  const own = new ClassTable(table.width);
  const codes = new Int32Array(table.width);
  for (const { classIndex } of people) {
    for (let column = 0; column < codes.length; column += 1) codes[column] = table.code(classIndex, column);
    own.add(codes);
  }
  const { unique, correctIfUnique } = measureClasses(own, k, table.records);
  return { alone: unique, correctIfAlone: correctIfUnique };
};

const diversityOf = ({
  quasi,
  population,
  people,
  sensitiveColumns,
}: AssessmentInput): RiskMeasures['diversity'] => {
  const { table, dictionaries } = population.classes;
  const groups = new ClassTable(table.width);
  const codes = new Int32Array(table.width);
  const counters = sensitiveColumns.map((column) => ({
    column,
    counter: openDiversity(),
  }));
  for (const { classIndex } of people) {
    for (let column = 0; column < codes.length; column += 1)
      codes[column] = sensitiveColumns.includes(column) ? 0 : table.code(classIndex, column);
    const group = groups.add(codes);
    for (const { column, counter } of counters)
      counter.add(group, dictionaries[column]?.decode(table.code(classIndex, column)));
  }
  return counters.flatMap(({ column, counter }) => {
    const own = quasi[column];
    return own === undefined ? [] : [{ field: quasiName(own), ...counter.measure() }];
  });
};

/** The smallest group in which a person could be meant, with or without knowing the deals. */
export const smallestGroup = ({ singlingOut: { k, withDeals } }: RemainingRisk): number | null =>
  withDeals?.k ?? k;

/**
 * What everybody who was asked for still gives away, among all people of the workspace: the three questions of WP216 person
 * by person, by the rules of the certificate (`remaining-risk.ts`) and with the deals added, and the measures of all of them.
 */
export const assessPeople = (input: AssessmentInput): Assessment => {
  const sharing = openSharing(input.population);
  const people = input.people.map((one) => riskOf(input, sharing, one));
  const sizes = people.map(smallestGroup);
  const known = sizes.filter((size) => size !== null);
  const smallest = known.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY);
  // Whoever says nothing could be anybody.
  const chances = sizes.map((size) => 1 / (size ?? Math.max(1, input.population.classes.table.records)));
  return {
    people,
    measures: {
      people: input.population.classes.table.records,
      assessed: people.length,
      columns: input.quasi.map(quasiName),
      k: known.length === 0 ? null : smallest,
      alone: known.filter((size) => size === 1).length,
      belowK: known.filter((size) => size < input.k).length,
      highestRisk: chances.reduce((most, chance) => Math.max(most, chance), 0),
      averageRisk:
        chances.length === 0 ? 0 : chances.reduce((sum, chance) => sum + chance, 0) / chances.length,
      sample: sampleOf(input),
      diversity: diversityOf(input),
    },
  };
};
