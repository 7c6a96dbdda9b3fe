/** Evaluates Twenty's filters on values as the API gives them, so that a filter can be tried without a server. */
type Filter = Record<string, unknown>;

/** PostgreSQL's LIKE: `%` any text, `_` one character, a backslash takes either literally. */
export const likePattern = (pattern: string, flags: string): RegExp => {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at] ?? '';
    if (letter === '%') source += '[^]*';
    else if (letter === '_') source += '[^]';
    else {
      if (letter === '\\') at += 1;
      source += (pattern[at] ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}$`, flags);
};

/** As jsonb is shown as text: a space after colons and commas. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');

const OPERATORS: Record<string, (value: unknown, operand: unknown) => boolean> = {
  ilike: (value, operand) =>
    value !== null && value !== undefined && likePattern(String(operand), 'iu').test(asText(value)),
  like: (value, operand) =>
    value !== null && value !== undefined && likePattern(String(operand), 'u').test(asText(value)),
  containsIlike: (value, operand) =>
    Array.isArray(value) && value.some((item) => likePattern(String(operand), 'iu').test(String(item))),
  is: (value, operand) => (operand === 'NULL') === (value === null || value === undefined || value === ''),
  in: (value, operand) => (operand as unknown[]).includes(value),
};

export const matchesFilter = (filter: Filter, record: Record<string, unknown>): boolean =>
  Object.entries(filter).every(([key, condition]) => {
    if (key === 'and') return (condition as Filter[]).every((part) => matchesFilter(part, record));
    if (key === 'or') return (condition as Filter[]).some((part) => matchesFilter(part, record));
    const operators = Object.entries(condition as Filter);
    return operators.every(([operator, operand]) => {
      const test = OPERATORS[operator];
      if (test !== undefined) return test(record[key], operand);
      // Not an operator: a part of a composite, or a field of a related record.
      return matchesFilter({ [operator]: operand }, (record[key] ?? {}) as Record<string, unknown>);
    });
  });
