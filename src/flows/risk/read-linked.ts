import { isBlank } from '../../domain/erasure/blank';
import type { GeneraliseStep } from '../../domain/erasure/generalise-step';
import type { RemainingRisk } from '../../domain/erasure/remaining-risk';
import { columnsPointingTo, requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, readAll, ROOTS_PER_REQUEST, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { decidedSteps, jobGeneralisationSchema } from '../erasure/job-generalisation';
import { tellingFieldsOf, type RiskColumns } from './risk-columns';

/** What hangs on a person beside the deals, and what of it says something. */
export type Linked = {
  conversations: number;
  notes: number;
  /** `object.field`, of objects other than the person and their deals. */
  telling: string[];
  /** What an erasure has said less exactly, so that it is compared as coarsely. */
  steps: readonly GeneraliseStep[];
};

/** Sides of a person that the server counts along with it. */
const CONVERSATIONS = ['messageParticipants', 'calendarEventParticipants'] as const;
const NOTES = ['noteTargets', 'taskTargets'] as const;

const countsOf = (row: Row, names: readonly string[]): number =>
  names.reduce((sum, name) => {
    const side = row[name] as { totalCount?: unknown } | null | undefined;
    return sum + (typeof side?.totalCount === 'number' ? side.totalCount : 0);
  }, 0);

type Telling = { object: GraphObject; columns: string[]; fields: string[] };

/** Objects whose records hang on people and say something; deals are read with the people. */
const tellingObjects = (graph: WorkspaceGraph, { sensitive }: RiskColumns): Telling[] =>
  [...graph.objects.values()].flatMap((object) => {
    const columns = columnsPointingTo(object, 'person');
    const fields = tellingFieldsOf(object, sensitive);
    const isAsked = object.name !== 'person' && object.name !== 'opportunity';
    return isAsked && columns.length > 0 && fields.length > 0 ? [{ object, columns, fields }] : [];
  });

const stepsOf = (settings: unknown): readonly GeneraliseStep[] => {
  const own = (settings as { generalise?: unknown } | null | undefined)?.generalise;
  const parsed = jobGeneralisationSchema.safeParse(own);
  return parsed.success ? decidedSteps(parsed.data) : [];
};

/**
 * Reads what hangs on people, a request for 200 of them; more where an object that says something has more than 200 records
 * about them.
 */
export const readLinked = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  columns: RiskColumns,
  personIds: readonly string[],
): Promise<Map<string, Linked>> => {
  const linked = new Map<string, Linked>();
  const telling = tellingObjects(graph, columns).slice(0, ROOTS_PER_REQUEST - 2);
  for (const ids of chunked(personIds, PAGE_SIZE)) {
    const sides = [...CONVERSATIONS, ...NOTES].map((name) => `${name} { totalCount }`);
    const reads: Read[] = [
      {
        object: requireObject(graph, 'person'),
        filter: { id: { in: ids } },
        selection: `id ${sides.join(' ')}`,
        withDeleted: false,
      },
      {
        object: requireObject(graph, 'erasureJob'),
        filter: { personId: { in: ids } },
        selection: 'id personId settings',
        withDeleted: false,
      },
      ...telling.map(({ object, columns: own, fields }): Read => ({
        object,
        filter: { or: own.map((column) => ({ [column]: { in: ids } })) },
        selection: selectFields(object, new Set(fields)),
        withDeleted: false,
      })),
    ];
    const rows = await readAll(client, reads);
    for (const row of rows.get('person') ?? [])
      linked.set(row.id, {
        conversations: countsOf(row, CONVERSATIONS),
        notes: countsOf(row, NOTES),
        telling: [],
        steps: [],
      });
    for (const job of rows.get('erasureJob') ?? []) {
      const own = linked.get(String(job['personId']));
      if (own !== undefined) own.steps = [...own.steps, ...stepsOf(job['settings'])];
    }
    for (const { object, columns: own, fields } of telling)
      for (const row of rows.get(object.name) ?? [])
        for (const column of own) addTelling(linked.get(String(row[column] ?? '')), object.name, row, fields);
  }
  return linked;
};

const addTelling = (
  linked: Linked | undefined,
  objectName: string,
  row: Row,
  fields: readonly string[],
): void => {
  for (const name of fields) {
    const place = `${objectName}.${name}`;
    if (linked !== undefined && !isBlank(row[name]) && !linked.telling.includes(place))
      linked.telling.push(place);
  }
};

/** What is linked, in the words of the certificate. */
export const linkabilityOf = (deals: number, linked: Linked | undefined): RemainingRisk['linkability'] => ({
  deals,
  conversations: linked?.conversations ?? 0,
  notes: linked?.notes ?? 0,
});
