import type { ObjectMetadata } from '../contract';

export type RecordFilter = {
  fieldMetadataId: string;
  operand: string;
  value: unknown;
  subFieldName?: string | null;
};

const NO_VALUE = new Set(['IS_EMPTY', 'IS_NOT_EMPTY', 'IS_IN_PAST', 'IS_IN_FUTURE', 'IS_TODAY']);

const list = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(String);
  const text = String(value);
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : [text];
  } catch {
    return [text];
  }
};

/**
 * One condition of a search as the record API has it: the kinds that workflows here use.
 * @throws where the server does too: a variable came to nothing, an operand is not known
 */
const filterOf = (object: ObjectMetadata, { fieldMetadataId, operand, value }: RecordFilter): object => {
  const isMissing = value === undefined || value === null || value === '' || value === '[]';
  if (!NO_VALUE.has(operand) && isMissing)
    throw new Error(
      `Filter condition has an empty value after variable resolution. This likely means a workflow variable could not be resolved. Filter field: ${fieldMetadataId}, operand: ${operand}`,
    );
  const field = object.fields.find(({ id }) => id === fieldMetadataId);
  // A field that is gone is left out of the filter, as on a server.
  if (field === undefined) return {};
  const column = field.relation?.joinColumnName ?? field.name;
  const negated = (filter: object): object => (operand === 'IS_NOT' ? { not: filter } : filter);
  switch (operand) {
    case 'IS_EMPTY':
      return { [column]: { is: 'NULL' } };
    case 'IS_NOT_EMPTY':
      return { [column]: { is: 'NOT_NULL' } };
    case 'CONTAINS':
      return { [column]: { ilike: `%${String(value)}%` } };
    case 'IS':
    case 'IS_NOT':
      switch (field.type) {
        case 'RELATION':
        case 'SELECT':
          return negated({ [column]: { in: list(value) } });
        case 'BOOLEAN':
          return negated({ [column]: { eq: String(value) === 'true' } });
        default:
          return negated({ [column]: { eq: value } });
      }
    default:
      throw new Error(`Unknown operand ${operand} for ${field.type} filter`);
  }
};

export const recordFilter = (object: ObjectMetadata, filters: readonly RecordFilter[] = []): object =>
  filters.length === 0 ? {} : { and: filters.map((filter) => filterOf(object, filter)) };
