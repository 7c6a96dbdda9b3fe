import { coarsenedPatch, coarseningOf } from '../../domain/erasure/coarsen';
import type { GeneraliseStep } from '../../domain/erasure/generalise-step';
import type { FoundRecord, SubjectMap } from '../../domain/erasure/subject-map';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { ChangedTotal, PreviewOfGeneralisation } from '../../domain/orders/order-kinds';
import { compareTotals, totalsOf, type Deal } from '../../domain/reidentification/deal-totals';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { PersonSuggestion } from '../risk/suggest-for-people';
import type { Job } from './erasure-job';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const dealOf = (values: Readonly<Record<string, unknown>>): Deal => {
  const amount = (values['amount'] ?? {}) as {
    amountMicros?: unknown;
    currencyCode?: unknown;
  };
  const micros = amount.amountMicros;
  return {
    stage: text(values['stage']),
    closeDate: text(values['closeDate']),
    companyId: text(values['companyId']),
    amountMicros: micros === null || micros === undefined || micros === '' ? null : Number(micros),
    currencyCode: text(amount.currencyCode),
  };
};

type Touched = { before: FoundRecord['values']; after: FoundRecord['values'] };

const touchedDeals = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  map: SubjectMap,
  steps: readonly GeneraliseStep[],
  startedAt: string,
): Touched[] => {
  const coarsening = coarseningOf(map, steps, startedAt);
  const object = requireObject(graph, 'opportunity');
  return map.records
    .filter((record) => record.object === object.name && !record.isDeleted)
    .flatMap((record): Touched[] => {
      const { patch, fields } = coarsenedPatch({ coarsening, rules }, object, record, {});
      return fields.length === 0 ? [] : [{ before: record.values, after: { ...record.values, ...patch } }];
    });
};

/** Groups are written as the totals write them: what they are of, and the currency. */
const changedTotals = (deals: readonly Touched[]): ChangedTotal[] =>
  compareTotals(
    totalsOf(deals.map(({ before }) => dealOf(before))),
    totalsOf(deals.map(({ after }) => dealOf(after))),
  ).map(({ by, group, before, after }) => {
    const [name = '', currency = ''] = group.split(' ');
    const known = (word: string): string | null => (word === 'NONE' || word === '' ? null : word);
    return { by, group: known(name), currency: known(currency), before, after };
  });

/** An order has room for so many; a person with more deals than that has them counted. */
const MOST_TOTALS = 100;

/**
 * What a job says less exactly, or could: how many people could be meant before and after, what that costs, and what
 * reports over the touched deals say before and after.
 * @param suggestion what was found for a job that has nothing decided
 * @returns undefined where nothing is decided, and nothing has to be
 */
export const previewGeneralisation = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  { job, map }: { job: Job; map: SubjectMap },
  suggestion: PersonSuggestion | undefined,
  wanted: number,
): PreviewOfGeneralisation | undefined => {
  const { generalise } = job.settings;
  const shown =
    generalise?.state === 'DECIDED'
      ? { ...generalise, state: generalise.origin }
      : suggestion === undefined
        ? undefined
        : {
            state: 'SUGGESTED' as const,
            steps: suggestion.steps,
            wanted,
            found: suggestion,
          };
  if (shown === undefined) return undefined;
  const { state, found } = shown;
  const steps = shown.steps.map(({ object, field, step }) => ({
    object,
    field,
    step,
  }));
  const deals = touchedDeals(graph, rules, map, steps, job.startedAt);
  const totals = changedTotals(deals);
  return {
    state,
    wanted: shown.wanted,
    k: found === null ? null : { before: found.k.before, after: found.k.after },
    cost: found === null ? null : found.cost,
    steps,
    deals: deals.length,
    totals: totals.slice(0, MOST_TOTALS),
    moreTotals: Math.max(0, totals.length - MOST_TOTALS),
  };
};
