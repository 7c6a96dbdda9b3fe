type Fields = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A link is told by its relation's name or by its column; the search column holds the words of the fields it is made of. */
const namesOf = (fields: readonly string[]): ReadonlySet<string> =>
  new Set([...fields, ...fields.map((field) => `${field}Id`), 'searchVector']);

const without = (entry: Fields, names: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.has(name)));

/**
 * What a row of the timeline tells, without what fields held: of a change its old and new values, of rows of older versions
 * the field in the whole record (platform fact §1). That something happened, when and by whom, stays.
 * @returns undefined where nothing is to go
 */
export const stripHistory = (
  properties: unknown,
  fields: readonly string[],
): Record<string, unknown> | undefined => {
  if (!isEntry(properties)) return undefined;
  const hidden = new Set(fields.flatMap((field) => [field, `${field}Id`]));
  const names = namesOf(fields);
  const parts = ['diff', 'before', 'after'].filter((part) => {
    const held = properties[part];
    return isEntry(held) && Object.keys(held).some((name) => hidden.has(name));
  });
  if (parts.length === 0) return undefined;
  const stripped: Record<string, unknown> = { ...properties };
  for (const part of parts) stripped[part] = without(properties[part] as Fields, names);
  if (Array.isArray(stripped['updatedFields']))
    stripped['updatedFields'] = stripped['updatedFields'].filter((name) => !names.has(String(name)));
  return stripped;
};
