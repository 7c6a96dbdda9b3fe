import { OWN_OBJECTS } from '../erasure/related-objects';
import type { GraphField, GraphFieldType, WorkspaceGraph } from '../graph';
import { fieldKey, type FieldRule } from '../sensitivity/field-rule';

/** Where texts are read. */
export type ScanSource = {
  object: string;
  fields: readonly string[];
  /**
   * Mails and events are read through their participants: read by themselves an app gets the words "Not shared" in place
   * of the text (platform fact §3).
   */
  through: {
    object: string;
    relation: string;
    column: string;
    filter: Readonly<Record<string, unknown>>;
  } | null;
};

const TEXT_TYPES: ReadonlySet<GraphFieldType> = new Set(['TEXT', 'RICH_TEXT', 'ARRAY']);

/** What this app writes on people: codes and labels. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'person.restrictionNote',
  'person.requestProgress',
  'person.listRemoval',
  'person.lastReveal',
  'company.lastReveal',
  'opportunity.lastReveal',
]);

const THROUGH: Readonly<Record<string, ScanSource['through']>> = {
  // Every mail has one sender, so each is read once.
  message: {
    object: 'messageParticipant',
    relation: 'message',
    column: 'messageId',
    filter: { role: { eq: 'FROM' } },
  },
  calendarEvent: {
    object: 'calendarEventParticipant',
    relation: 'calendarEvent',
    column: 'calendarEventId',
    filter: {},
  },
};
const THROUGH_FIELDS: Readonly<Record<string, readonly string[]>> = {
  message: ['subject', 'text'],
  calendarEvent: ['title', 'description', 'location'],
};

/** Of a field that is known for what it holds, or whose values are sealed, nothing new can be told. */
const isKnown = (rule: FieldRule | undefined): boolean =>
  rule !== undefined &&
  rule.status === 'CONFIRMED' &&
  (rule.isSealed || rule.sensitivity === 'SPECIAL_CATEGORY' || rule.sensitivity === 'CRIMINAL');

const isText = ({ type, isSystem }: GraphField): boolean => TEXT_TYPES.has(type) && !isSystem;

/**
 * The texts of the workspace: notes, tasks, mails, events, and text fields of every object that is not a system's or this
 * app's own.
 * @param only names of objects; empty for all
 */
export const scanSources = (
  graph: WorkspaceGraph,
  rules: readonly FieldRule[],
  only: readonly string[] = [],
): ScanSource[] => {
  const byField = new Map(rules.map((rule) => [fieldKey(rule.objectName, rule.fieldName), rule]));
  return [...graph.objects.values()].flatMap((object): ScanSource[] => {
    if (only.length > 0 && !only.includes(object.name)) return [];
    const through = THROUGH[object.name] ?? null;
    if (OWN_OBJECTS.has(object.name) || (object.isSystem && through === null)) return [];
    if (through !== null && !graph.objects.has(through.object)) return [];
    const wanted = THROUGH_FIELDS[object.name];
    const fields = object.fields
      .filter((field) => (wanted === undefined ? isText(field) : wanted.includes(field.name)))
      .map(({ name }) => name)
      .filter((name) => {
        const key = fieldKey(object.name, name);
        return !OWN_FIELDS.has(key) && !isKnown(byField.get(key));
      });
    return fields.length === 0 ? [] : [{ object: object.name, fields, through }];
  });
};

/** The text of a value, as far as it is one. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('\n');
  if (typeof value !== 'object' || value === null) return '';
  const { markdown } = value as { markdown?: unknown };
  return typeof markdown === 'string' ? markdown : '';
};
