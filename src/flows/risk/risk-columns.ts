import { COMPARED_PARTS } from '../../domain/erasure/compared-parts';
import { CLEAR_STEP } from '../../domain/erasure/generalise-step';
import { sensitiveFields } from '../../domain/erasure/remaining-risk';
import { unusableSteps } from '../../domain/erasure/usable-steps';
import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import {
  isSensitiveColumn,
  quasiIdentifiers,
  type QuasiIdentifier,
} from '../../domain/reidentification/quasi-identifiers';
import type { RuleBook } from '../../domain/sensitivity/rule-book';

/** What of a workspace is compared, and what of it says something; from the data model and the rule book. */
export type RiskColumns = {
  quasi: QuasiIdentifier[];
  /** Places in `quasi` of what is sensitive by itself. */
  sensitiveColumns: number[];
  /** Places in `quasi` of what may not be said less exactly: sealed values, what names somebody, the company of a deal. */
  fixedColumns: number[];
  /** `object.field` of everything that a confirmed rule calls sensitive. */
  sensitive: Set<string>;
  /** Fields of a deal that say something: every amount, and what a rule calls sensitive. */
  tellingOfDeals: string[];
};

/** Fields of an object that say something: by rule, and of a deal every amount. */
export const tellingFieldsOf = (object: GraphObject, sensitive: ReadonlySet<string>): string[] =>
  object.fields
    .filter(
      ({ name, type }) =>
        sensitive.has(`${object.name}.${name}`) || (object.name === 'opportunity' && type === 'CURRENCY'),
    )
    .map(({ name }) => name);

export const riskColumns = (graph: WorkspaceGraph, rules: RuleBook): RiskColumns => {
  const quasi = quasiIdentifiers(graph, rules);
  const places = (isChosen: (one: QuasiIdentifier) => boolean): number[] =>
    quasi.flatMap((one, place) => (isChosen(one) ? [place] : []));
  const sensitive = sensitiveFields(
    rules.all.map(({ objectName, fieldName, meaning, sensitivity }) => ({
      object: objectName,
      field: fieldName,
      meaning,
      sensitivity,
    })),
  );
  const deals = graph.objects.get('opportunity');
  return {
    quasi,
    sensitiveColumns: places((one) => one.object === 'person' && isSensitiveColumn(rules, one)),
    fixedColumns: places(
      ({ object, name }) =>
        unusableSteps(graph, rules, [{ object, field: name, step: CLEAR_STEP }]).length > 0,
    ),
    sensitive,
    tellingOfDeals: deals === undefined ? [] : tellingFieldsOf(deals, sensitive),
  };
};

const OTHER_PARTS: Readonly<Record<string, readonly string[]>> = {
  ACTOR: ['source', 'name'],
  FILES: ['fileId'],
  RICH_TEXT: ['markdown'],
};

/** The selection of a field by which it is compared. */
const selectionOf = (column: string, type: string): string => {
  const parts = COMPARED_PARTS[type] ?? OTHER_PARTS[type];
  return parts === undefined ? column : `${column} { ${parts.join(' ')} }`;
};

/**
 * A person's deals from the other side of `opportunity.pointOfContact`, as Twenty names it. The server gives 60 of them with
 * a person (platform fact §3): of somebody with more deals those are compared.
 */
export const DEALS = 'pointOfContactForOpportunities';

/** What is read of each person, deals included. */
export const personSelection = (graph: WorkspaceGraph, columns: RiskColumns): string => {
  const { quasi, tellingOfDeals } = columns;
  const people = requireObject(graph, 'person');
  const own = quasi
    .filter(({ object }) => object === 'person')
    .map(({ column, type }) => selectionOf(column, type));
  const state = ['processingState', 'retentionState', 'reidentificationRisk'].filter((name) =>
    people.fields.some((field) => field.name === name),
  );
  const ofDeals = new Map<string, string>();
  for (const { object, column, type } of quasi)
    if (object === 'opportunity') ofDeals.set(column, selectionOf(column, type));
  for (const field of graph.objects.get('opportunity')?.fields ?? [])
    if (tellingOfDeals.includes(field.name)) ofDeals.set(field.name, selectionOf(field.name, field.type));
  const deals = `${DEALS} { totalCount edges { node { ${['id', ...ofDeals.values()].join(' ')} } } }`;
  return [...new Set(['id', ...state, ...own, deals])].join(' ');
};
