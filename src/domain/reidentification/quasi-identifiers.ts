import { isKeptField, saysNothing } from '../erasure/remaining-risk';
import { requireObject, type GraphField, type WorkspaceGraph } from '../graph';
import type { Meaning } from '../sensitivity/field-rule';
import type { RuleBook } from '../sensitivity/rule-book';

/** Something by which people could be told apart: a kept value of a person, what they belong to, or what their deals say. */
export type QuasiIdentifier = {
  object: 'person' | 'opportunity';
  /** API name of the field or of the to-one relation. */
  name: string;
  /** Where the API has it: the field itself, or the column of the relation. */
  column: string;
  type: GraphField['type'] | 'RELATION';
  meaning: Meaning | null;
  /** The step that the confirmed rule takes when somebody is pseudonymised or erased; null: the value is kept as it is. */
  ruleStep: string | null;
};

/** `person.jobTitle`: how a quasi-identifier is named in runs, answers and documents. */
export const quasiName = ({ object, name }: Pick<QuasiIdentifier, 'object' | 'name'>): string =>
  `${object}.${name}`;

/**
 * What a deal says that somebody outside may know of a person: its amount and its dates, and whatever an admin has called
 * a quasi-identifier. Its stage and name do not count: a stage is shared by hundreds, and mentions in names are redacted.
 */
const DEAL_MEANINGS: ReadonlySet<Meaning | null> = new Set<Meaning>([
  'ADDRESS',
  'AMOUNT',
  'BIRTH_DATE',
  'CITY',
  'COUNTRY',
  'DATE',
  'GENDER',
  'JOB_TITLE',
  'LANGUAGE',
  'ORGANISATION',
  'POSTCODE',
  'SALARY',
]);

/** Files, free text and lists of a machine are no values that people share. */
const NOT_COMPARABLE: ReadonlySet<GraphField['type']> = new Set([
  'ACTOR',
  'FILES',
  'POSITION',
  'RAW_JSON',
  'RICH_TEXT',
  'TS_VECTOR',
]);

const stepOf = (rules: RuleBook, object: string, field: GraphField): string | null => {
  const { erasureStrategy, generalisation } = rules.of(object, field);
  return erasureStrategy === 'GENERALISE' ? generalisation : null;
};

const ofPeople = (graph: WorkspaceGraph, rules: RuleBook): QuasiIdentifier[] => {
  const person = requireObject(graph, 'person');
  return [
    ...person.fields
      .filter((field) => !saysNothing(field.name) && isKeptField(field, rules))
      .filter(({ type }) => type !== 'TS_VECTOR' && type !== 'POSITION')
      .map((field): QuasiIdentifier => ({
        object: 'person',
        name: field.name,
        column: field.name,
        type: field.type,
        meaning: rules.of('person', field).meaning,
        ruleStep: stepOf(rules, 'person', field),
      })),
    ...person.relations
      .filter(({ name }) => !saysNothing(name))
      .map(({ name, column }): QuasiIdentifier => ({
        object: 'person',
        name,
        column,
        type: 'RELATION',
        meaning: null,
        ruleStep: null,
      })),
  ];
};

/** Deals keep their company whatever becomes of their point of contact, so it still says where somebody worked. */
const companyOfDeals = (graph: WorkspaceGraph): QuasiIdentifier[] =>
  (graph.objects.get('opportunity')?.relations ?? [])
    .filter(({ target, isMorph }) => target === 'company' && !isMorph)
    .map(({ name, column }) => ({
      object: 'opportunity',
      name,
      column,
      type: 'RELATION',
      meaning: null,
      ruleStep: null,
    }));

const ofDeals = (graph: WorkspaceGraph, rules: RuleBook): QuasiIdentifier[] =>
  (graph.objects.get('opportunity')?.fields ?? []).flatMap((field): QuasiIdentifier[] => {
    const { sensitivity, meaning, erasureStrategy } = rules.of('opportunity', field);
    const isQuasi =
      sensitivity === 'QUASI_IDENTIFIER' || (sensitivity !== 'NONE' && DEAL_MEANINGS.has(meaning));
    const isKept = erasureStrategy === 'KEEP' || erasureStrategy === 'GENERALISE';
    if (!isQuasi || !isKept || NOT_COMPARABLE.has(field.type)) return [];
    return [
      {
        object: 'opportunity',
        name: field.name,
        column: field.name,
        type: field.type,
        meaning,
        ruleStep: stepOf(rules, 'opportunity', field),
      },
    ];
  });

/**
 * The quasi-identifiers of a workspace, in the order in which records hold them: whatever a pseudonymised person keeps (as
 * the certificate compares it, see `keptValues`), the company among it, and what their kept deals say, the deals' company too.
 * From the rule book; a field that an erasure clears or overwrites is none, for nothing of it remains.
 */
export const quasiIdentifiers = (graph: WorkspaceGraph, rules: RuleBook): QuasiIdentifier[] => [
  ...ofPeople(graph, rules),
  ...ofDeals(graph, rules),
  ...companyOfDeals(graph),
];

/** `object.field` of what is sensitive by itself, of which l-diversity asks: knowing the group must not tell the value. */
export const isSensitiveColumn = (rules: RuleBook, { object, name }: QuasiIdentifier): boolean => {
  const sensitivity = rules.confirmed(object, name)?.sensitivity;
  return sensitivity === 'SENSITIVE' || sensitivity === 'SPECIAL_CATEGORY' || sensitivity === 'CRIMINAL';
};
