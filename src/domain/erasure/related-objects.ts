import { columnsPointingTo, type GraphObject, type GraphRelation, type WorkspaceGraph } from '../graph';
import { OWN_EVIDENCE } from '../own-objects';

/** Every object this app brings along. Their treatment is written here in the code, so nobody has to decide about them. */
export const OWN_OBJECTS: ReadonlySet<string> = new Set([
  ...OWN_EVIDENCE,
  'consent',
  'dataRequest',
  'disclosure',
  'legalHold',
  'purpose',
  'recipient',
  'recipientNotice',
  'sensitiveFinding',
]);

/** What becomes of records of an object that Twenty and this app know nothing about. */
export type RelatedDecision =
  /** The record and its link stay; mentions of the subject in its text are redacted. */
  | 'REDACT'
  /** The link is set to null, and mentions are redacted. */
  | 'DETACH'
  /** Its free content goes, the record and its link stay. */
  | 'CLEAR'
  /** The record goes. */
  | 'DESTROY';

export type UndecidedObject = { object: string; field: string };

/** Strategies of confirmed FieldRules by `object.field`, or `object.*` for the whole object. */
type Strategies = ReadonlyMap<string, string>;

/** Rules name a strategy for a field; on a relation to a person, "keep" keeps the record and the link, not the mentions. */
const DECISIONS: Readonly<Record<string, RelatedDecision>> = {
  KEEP: 'REDACT',
  REDACT: 'REDACT',
  DETACH: 'DETACH',
  CLEAR: 'CLEAR',
  DESTROY: 'DESTROY',
};

/** Weakest first. DESTROY is not among them: it needs every relation to agree. */
const STRENGTH: readonly RelatedDecision[] = ['REDACT', 'DETACH', 'CLEAR'];

const isForeign = (object: GraphObject): boolean => !object.isStandard && !OWN_OBJECTS.has(object.name);

const personRelations = (object: GraphObject): GraphRelation[] =>
  object.relations.filter((relation) => relation.target === 'person');

/** The name of the field as an admin knows it: a morph `about` is `aboutPerson` in GraphQL only. */
const fieldNameOf = ({ name, isMorph }: GraphRelation): string =>
  isMorph && name.endsWith('Person') ? name.slice(0, -'Person'.length) : name;

const decisionForRelation = (
  object: GraphObject,
  relation: GraphRelation,
  rules: Strategies,
): RelatedDecision | undefined => {
  const own = DECISIONS[rules.get(`${object.name}.${fieldNameOf(relation)}`) ?? ''];
  return own ?? DECISIONS[rules.get(`${object.name}.*`) ?? ''];
};

/**
 * Relations to people of objects that somebody else added and for which no confirmed rule says what becomes of the
 * records: an erasure must not guess about them, neither that they may go nor that they may stay.
 */
export const undecidedObjects = (graph: WorkspaceGraph, rules: Strategies): UndecidedObject[] =>
  [...graph.objects.values()].filter(isForeign).flatMap((object) =>
    personRelations(object)
      .filter((relation) => decisionForRelation(object, relation, rules) === undefined)
      .map((relation) => ({ object: object.name, field: fieldNameOf(relation) })),
  );

/**
 * What becomes of an object's records: the rule of the relation, else the one of the whole object. Where relations
 * disagree the stronger decision counts (DETACH over REDACT, CLEAR over DETACH); a record is destroyed only when all of
 * them say so, since it belongs to somebody else as well, and otherwise loses its content instead.
 * @param through columns by which a record hangs on the subject; all columns to a person when left out. The rule of a
 *   relation that leads to another person then has no say in it.
 * @returns undefined for objects of Twenty and of this app, for those without a relation to a person, and while one of the
 *   relations is undecided
 */
export const decisionFor = (
  graph: WorkspaceGraph,
  rules: Strategies,
  objectName: string,
  through?: readonly string[],
): RelatedDecision | undefined => {
  const object = graph.objects.get(objectName);
  if (object === undefined || !isForeign(object)) return undefined;
  const columns = through ?? columnsPointingTo(object, 'person');
  const decisions = personRelations(object)
    .filter((relation) => columns.includes(relation.column))
    .map((relation) => decisionForRelation(object, relation, rules));
  if (decisions.length === 0) return undefined;
  const decided = decisions.filter((decision) => decision !== undefined);
  if (decided.length < decisions.length) return undefined;
  if (decided.every((decision) => decision === 'DESTROY')) return 'DESTROY';
  return decided
    .map((decision): RelatedDecision => (decision === 'DESTROY' ? 'CLEAR' : decision))
    .reduce((a, b) => (STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a));
};

/** For PrivacyError OBJECT_WITHOUT_TREATMENT: which objects, and how to decide. Names of the data model only. */
export const undecidedMessage = (undecided: readonly UndecidedObject[]): string => {
  const places = undecided.map(({ object, field }) => `${object}.${field}`).join(', ');
  const [first] = undecided;
  const example = `Object = ${first?.object ?? 'object'}, Field = ${first?.field ?? 'field'} (or * for the whole object)`;
  return (
    `Nothing says what becomes of records that other apps or your own data model link to a person: ${places}. ` +
    `For each, open its Field rule or create one: ${example}, On erasure = Keep or Redact mentions (the record stays, the person's ` +
    'mentions go), Clear (its text goes), Detach (the link goes) or Destroy (the record goes), Status = Confirmed. ' +
    'Then run the action again; nothing was changed.'
  );
};
