import { requireObject, type GraphField } from '../../domain/graph';
import type { DataRequest } from '../../domain/requests/data-request';
import { looksLikeMask } from '../../domain/sealing/mask';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { CorrectedValue } from '../../mail/recipient-mails';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { confirmedRules, readRuleBook } from '../erasure/field-rules';
import { REQUEST_OBJECTS } from '../requests/request-objects';

/** Which fields of Person a rectification changed, by API name, as it left them in the request's result. */
export const correctedIn = ({ result }: Pick<DataRequest, 'result'>): string[] => {
  const { fields } = (result['rectification'] ?? {}) as { fields?: unknown };
  return Array.isArray(fields) ? fields.filter((field): field is string => typeof field === 'string') : [];
};

/** `jobTitle` as a person reads it: `Job title`. */
const readable = (name: string): string => {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What a value says, part by part; of rich text only what people read. */
const partsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (name === 'blocknote' ? [] : partsOf(part)));
};

const isSealedText = (rules: RuleBook, field: GraphField, value: unknown): boolean => {
  if (field.type !== 'TEXT' || typeof value !== 'string') return false;
  const rule = rules.of('person', field);
  // What was written this minute is not masked yet; and a mask outlives its rule.
  return rule.isSealed || (value.includes('•') && looksLikeMask(value, rule.mask));
};

/**
 * The present values of fields that were corrected, for those who have the wrong ones (Art. 16, 19 GDPR). A field that is
 * gone is left out; of a sealed one neither mask nor value is given, since a mail is read by many. Two requests; none without
 * fields.
 * @param fields API names of fields of Person
 * @throws PrivacyError those of the client
 */
export const correctedValues = async (
  client: TwentyClient,
  personId: string,
  fields: readonly string[],
): Promise<CorrectedValue[]> => {
  if (fields.length === 0) return [];
  const graph = await readWorkspaceGraph(client);
  const person = requireObject(graph, 'person');
  const known = fields.flatMap((name) => person.fields.find((field) => field.name === name) ?? []);
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: selectFields({ ...person, relations: [] }, new Set(known.map(({ name }) => name))),
    },
    confirmedRules(graph),
  ]);
  const rules = readRuleBook(rows.get('fieldRule') ?? []);
  const [row] = rows.get(REQUEST_OBJECTS.person.name) ?? [];
  return known.map((field) => {
    const value = row?.[field.name];
    return {
      field: readable(field.name),
      value: isSealedText(rules, field, value) ? null : partsOf(value).join(', ') || '–',
    };
  });
};
