import * as z from 'zod/mini';

import type { RemainingRisk } from '../erasure/remaining-risk';
import type { PersonRisk, RiskMeasures } from './assess-people';

/** One thing that would be said less exactly about everybody who was assessed. */
export type ReportedStep = { object: string; field: string; step: string };

/** The least that would have to be said less exactly about all of them, the same for each. */
export type ReportedSuggestion = {
  steps: ReportedStep[];
  /** Share of what is said of them that would be lost, 0 to 1. */
  cost: number;
  /** Of how many nothing would be left, as they are too few to share anything. */
  suppressed: number;
  /** The smallest group of the others; 0 when there are none. */
  k: number;
  /** Whether nothing costs less; false where there were too many combinations to look at each. */
  isProven: boolean;
};

/** What a risk run reports: ids, codes, names of fields and counts. It stands in `privacyRun.findings`. */
export type RiskReport = {
  /** People who have to share a combination. */
  wanted: number;
  measures: RiskMeasures;
  /** Null where everybody has k already, nothing helps, or suggestions are switched off: see `outcome`. */
  suggestion: ReportedSuggestion | null;
  outcome: 'ENOUGH' | 'SUGGESTED' | 'TOO_FEW_PEOPLE' | 'OFF';
  /** The most exposed first, as many as fit; those that were asked for, where a run is about them. */
  people: PersonRisk[];
  /** People beyond the list. */
  more: number;
};

/** As many as keep a run's row small; the view "Still recognisable" has all of them. */
export const MOST_REPORTED = 100;

const groupSize = (risk: RemainingRisk): number =>
  risk.singlingOut.withDeals?.k ?? risk.singlingOut.k ?? Number.POSITIVE_INFINITY;
const LEVELS = ['HIGH', 'MEDIUM', 'LOW'] as const;

/** The most exposed first; by id where they are equally so. */
export const mostExposed = (people: readonly PersonRisk[], most: number = MOST_REPORTED): PersonRisk[] =>
  people
    .toSorted(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        compare(groupSize(a), groupSize(b)) ||
        (a.personId < b.personId ? -1 : 1),
    )
    .slice(0, most);

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

const count = z.number().check(z.minimum(0));
const size = z.nullable(count);
const personSchema = z.object({
  personId: z.string(),
  singlingOut: z.object({
    k: size,
    fields: z.array(z.string()),
    withDeals: z.optional(z.object({ k: size, fields: z.array(z.string()) })),
  }),
  linkability: z.object({ deals: count, conversations: count, notes: count }),
  inference: z.object({ fields: z.array(z.string()) }),
  level: z.enum(['LOW', 'MEDIUM', 'HIGH']),
});
const reportSchema = z.object({
  wanted: count,
  measures: z.object({
    people: count,
    assessed: count,
    columns: z.array(z.string()),
    k: size,
    alone: count,
    belowK: count,
    highestRisk: count,
    averageRisk: count,
    sample: z.object({ alone: count, correctIfAlone: size }),
    diversity: z.array(
      z.object({
        field: z.string(),
        distinct: count,
        entropy: count,
        revealed: count,
      }),
    ),
  }),
  suggestion: z.nullable(
    z.object({
      steps: z.array(z.object({ object: z.string(), field: z.string(), step: z.string() })),
      cost: count,
      suppressed: count,
      k: count,
      isProven: z.boolean(),
    }),
  ),
  outcome: z.enum(['ENOUGH', 'SUGGESTED', 'TOO_FEW_PEOPLE', 'OFF']),
  people: z.array(personSchema),
  more: count,
});

/** Reads a report back; null for one that is not there yet, or that somebody else wrote. */
export const readRiskReport = (findings: unknown): RiskReport | null => {
  const parsed = reportSchema.safeParse(findings);
  return parsed.success ? (parsed.data as RiskReport) : null;
};
