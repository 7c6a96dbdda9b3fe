import type { AnsweredPurpose } from '../../domain/retention/answers-for-retention';
import { LEGAL_BASES, type LegalBasis } from '../../domain/consent/facts';
import type { WorkspaceGraph } from '../../domain/graph';
import { isInForce, readHold, type Hold } from '../../domain/holds';
import { hiddenFieldsIn } from '../../domain/retention/hidden-fields';
import { keptOnBasis, rulesInForce, type RulesInForce } from '../../domain/retention/rules-in-force';
import type { RunProblem } from '../../domain/retention/run-report';
import type { Language } from '../../domain/public-settings';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { Settings } from '../../domain/settings';
import { readPipeline, type Pipeline } from '../../domain/workflows/lost-contacts';
import { segmentOf, type Filter, type Segment } from './segments';
import { CONTRACT_FIELDS, type ContractField } from './subjects';

type RawRow = { id: string } & Readonly<Record<string, unknown>>;

export const RETENTION_PURPOSE_SELECTION = `id name isActive legalBasis isDirectMarketing isDoubleOptIn retentionAmount
  retentionUnit retentionTrigger retentionAction retentionObjectName retentionExceptions`;
export const HOLD_SELECTION =
  'id state ground statute scope objectName recordId personId query startsAt until';

/** Fields of the workspace that hold the end of a contract. */
export type ContractFields = { person: ContractField | null; opportunity: ContractField | null };

export const contractFieldsOf = (graph: WorkspaceGraph): ContractFields => {
  const fieldOf = (objectName: string): ContractField | null => {
    const fields = graph.objects.get(objectName)?.fields ?? [];
    return (
      CONTRACT_FIELDS.find((wanted) =>
        fields.some(({ name, type }) => name === wanted && (type === 'DATE' || type === 'DATE_TIME')),
      ) ?? null
    );
  };
  return { person: fieldOf('person'), opportunity: fieldOf('opportunity') };
};

/** The stages of deals that say that one is over; null where deals have no stages. */
const pipelineOf = (graph: WorkspaceGraph): Pipeline | null => {
  const stage = graph.objects.get('opportunity')?.fields.find(({ name }) => name === 'stage');
  return stage === undefined ? null : readPipeline(stage.options ?? []);
};

/** What an admin has decided about how long people are kept, at one moment. */
export type RetentionWorld = RulesInForce & {
  graph: WorkspaceGraph;
  settings: Settings;
  /** What the app writes to nobody in particular is written in it. */
  language: Language;
  /** Confirmed rules that seal a field or call it sensitive, as they stood when the world was opened. */
  hiding: RuleBook;
  contract: ContractFields;
  pipeline: Pipeline | null;
  /** By id: those that answers are about. */
  purposes: ReadonlyMap<string, AnsweredPurpose>;
  /** Holds in force over persons' own records by a query, and the segment that each picks. */
  queryHolds: readonly { hold: Hold; segment: Segment }[];
  /** Segments that people have to be asked about: of exceptions and of holds, each once. */
  segments: readonly Segment[];
  /** Segments that the server refused; nobody can tell whom they pick. */
  refused: ReadonlySet<string>;
  /** Tells one state of purposes and holds from another. */
  key: string;
};

const legalBasisOf = (value: unknown): LegalBasis =>
  LEGAL_BASES.find((basis) => basis === value) ?? 'CONSENT';

export const unreadableHold = (holdId: string, problem: string): RunProblem => ({
  code: 'HOLD_UNREADABLE',
  object: 'legalHold',
  recordId: holdId,
  message: `A legal hold cannot be read, and nobody whom it may cover is touched. ${problem}`,
});

export type ReadHolds = { holds: readonly Hold[]; problems: readonly RunProblem[] };

/** Holds in force at that moment; one that cannot be read is a problem and keeps everybody. */
export const readHolds = (graph: WorkspaceGraph, rows: readonly RawRow[], at: string): ReadHolds => {
  const holds: Hold[] = [];
  const problems: RunProblem[] = [];
  for (const row of rows) {
    if (row['state'] !== 'ACTIVE') continue;
    const reading = readHold(row, (name) => graph.objects.has(name));
    if (!reading.ok) problems.push(unreadableHold(reading.holdId, reading.problem));
    else if (isInForce(reading.hold, at)) holds.push(reading.hold);
  }
  return { holds, problems };
};

const isOverPeople = (hold: Hold): hold is Hold & { query: NonNullable<Hold['query']> } =>
  hold.scope === 'QUERY' && hold.objectName === 'person' && hold.query !== null;

/** An exception that the server refuses is one that nobody can read; so is a hold. */
const refusals = (
  { byObject, blocked }: RulesInForce,
  queryHolds: RetentionWorld['queryHolds'],
  refused: ReadonlySet<string>,
): Pick<RulesInForce, 'blocked' | 'problems'> => {
  const problems: RunProblem[] = [];
  const blocking = [...(blocked.get('person') ?? [])];
  for (const { purposeId, legalBasis, exceptions } of byObject.get('person') ?? [])
    if (exceptions.some(({ filter }) => refused.has(segmentOf(filter).key))) {
      blocking.push({ purposeId, keeps: keptOnBasis(legalBasis) });
      problems.push({
        code: 'EXCEPTION_UNREADABLE',
        object: 'purpose',
        recordId: purposeId,
        message:
          'Twenty refused the filter of a retention exception: its fields, operators and options have to be those of people. Correct it in the purpose.',
      });
    }
  for (const { hold, segment } of queryHolds)
    if (refused.has(segment.key))
      problems.push(
        unreadableHold(
          hold.id,
          'Twenty refused its query: correct it under Legal holds, or set its state to Lifted if it is not needed.',
        ),
      );
  return { blocked: new Map([...blocked, ['person', blocking]]), problems };
};

/** What of a world stays while purposes and holds change. */
export type KnownWorld = Pick<RetentionWorld, 'graph' | 'settings' | 'language' | 'hiding'>;

/** Builds the world from what was read; the same rows and refusals give the same world. */
export const worldOf = (
  { graph, settings, language, hiding }: KnownWorld,
  purposeRows: readonly RawRow[],
  queryHoldRows: readonly RawRow[],
  refused: ReadonlySet<string>,
  at: string,
): RetentionWorld => {
  const contract = contractFieldsOf(graph);
  const rules = rulesInForce(
    purposeRows,
    (objectName) =>
      objectName === 'person' || objectName === 'opportunity'
        ? contract.opportunity !== null || (objectName === 'person' && contract.person !== null)
        : false,
    (filter, objectName) => hiddenFieldsIn(filter, objectName, graph, hiding),
  );
  const { holds, problems } = readHolds(graph, queryHoldRows, at);
  const queryHolds = holds
    .filter(isOverPeople)
    .map((hold) => ({ hold, segment: segmentOf({ ...hold.query }) }));
  const exceptions = (rules.byObject.get('person') ?? []).flatMap((rule) =>
    rule.exceptions.map(({ filter }) => segmentOf(filter)),
  );
  const segments = new Map(
    [...exceptions, ...queryHolds.map(({ segment }) => segment)]
      // The empty query is everybody; nobody has to be asked.
      .filter(({ key, filter }) => Object.keys(filter).length > 0 && !refused.has(key))
      .map((segment) => [segment.key, segment]),
  );
  const refusal = refusals(rules, queryHolds, refused);
  return {
    ...rules,
    blocked: refusal.blocked,
    problems: [...rules.problems, ...problems, ...refusal.problems],
    graph,
    settings,
    language,
    hiding,
    contract,
    pipeline: pipelineOf(graph),
    purposes: new Map(
      purposeRows.map((row) => [
        row.id,
        {
          id: row.id,
          legalBasis: legalBasisOf(row['legalBasis']),
          isDirectMarketing: row['isDirectMarketing'] === true,
          isDoubleOptIn: row['isDoubleOptIn'] !== false,
        },
      ]),
    ),
    queryHolds,
    segments: [...segments.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    refused,
    key: worldKey(purposeRows, queryHoldRows),
  };
};

/** The same while neither a purpose nor a hold over a kind of people has changed. */
export const worldKey = (purposeRows: readonly RawRow[], holdRows: readonly RawRow[]): string =>
  JSON.stringify([purposeRows, holdRows]);

/** Filter of the holds that may concern these people, and of those that nobody can tell whom they concern. */
export const holdsFilter = (personIds: readonly string[]): Filter => {
  const either = (column: string): Filter => ({
    or: [{ [column]: { is: 'NULL' } }, ...(personIds.length > 0 ? [{ [column]: { in: personIds } }] : [])],
  });
  return {
    and: [
      { state: { eq: 'ACTIVE' } },
      {
        or: [
          { scope: { eq: 'QUERY' } },
          { and: [{ scope: { eq: 'PERSON' } }, either('personId')] },
          { and: [{ scope: { eq: 'RECORD' } }, either('recordId')] },
        ],
      },
    ],
  };
};

export const isQueryHoldRow = (row: RawRow): boolean => row['scope'] === 'QUERY';
