/** What stands in the history where a sealed value stood. */
export const STRIPPED = '••••';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Whether there was a value stays told, and not which. */
const strippedChange = (change: unknown): unknown => {
  const parts = isFields(change) ? change : {};
  const strip = (value: unknown): unknown => (isEmpty(value) ? (value ?? null) : STRIPPED);
  return { before: strip(parts['before']), after: strip(parts['after']) };
};

const isStripped = (change: unknown): boolean =>
  isFields(change) && ['before', 'after'].every((side) => isEmpty(change[side]) || change[side] === STRIPPED);

/**
 * The properties of a row of the timeline without the values of some fields; undefined when it holds none of them. A text is
 * replaced, so that the history still says who changed the field when. Any other type would break the page that shows the
 * row, and its line goes. Rows of older versions hold whole records under `before` and `after` (platform fact §1).
 */
export const strippedProperties = (
  properties: unknown,
  fields: ReadonlySet<string>,
  isText: (field: string) => boolean,
): Fields | undefined => {
  if (!isFields(properties)) return undefined;
  let isChanged = false;
  const diff = isFields(properties['diff']) ? properties['diff'] : undefined;
  const kept =
    diff &&
    Object.fromEntries(
      Object.entries(diff).flatMap(([field, change]) => {
        if (!fields.has(field) || (isText(field) && isStripped(change))) return [[field, change]];
        isChanged = true;
        return isText(field) ? [[field, strippedChange(change)]] : [];
      }),
    );
  const whole = Object.fromEntries(
    ['before', 'after'].flatMap((side) => {
      const record = properties[side];
      if (!isFields(record)) return [];
      const left = Object.entries(record).filter(([field, value]) => !fields.has(field) || isEmpty(value));
      if (left.length === Object.keys(record).length) return [];
      isChanged = true;
      return [[side, Object.fromEntries(left)]];
    }),
  );
  return isChanged ? { ...properties, ...whole, ...(kept && { diff: kept }) } : undefined;
};

/** A record may travel inside a step's input as text. */
const parsed = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const holdsSomething = (value: unknown, isHarmless: (value: unknown) => boolean): boolean =>
  isFields(value)
    ? ['before', 'after'].some((side) => !isEmpty(value[side]) && !isHarmless(value[side]))
    : !isEmpty(value) && !isHarmless(value);

/** Words that a run's own state is made of: only in a record, or under what it was before and after, they are fields. */
const STRUCTURE: ReadonlySet<string> = new Set(
  (
    'id name label title description type status error result input output settings position trigger steps flow ' +
    'stepInfos history valid value code'
  ).split(' '),
);

/**
 * Whether the JSON of a workflow's run holds something in a field of one of these names, at any depth. A name that runs use
 * for themselves, such as `status`, counts only inside of what names one of the records.
 * @param isHarmless what may stay there, such as a mask
 */
export const holdsValueOf = (
  json: unknown,
  recordIds: ReadonlySet<string>,
  fields: ReadonlySet<string>,
  isHarmless: (value: unknown) => boolean,
): boolean => {
  const waiting: { part: unknown; isInRecord: boolean }[] = [{ part: json, isInRecord: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const read = typeof next.part === 'string' ? parsed(next.part) : next.part;
    if (typeof read !== 'object' || read === null) continue;
    const isInRecord =
      next.isInRecord ||
      Object.values(read).some((value) => typeof value === 'string' && recordIds.has(value));
    for (const [name, value] of Object.entries(read)) {
      const isField = fields.has(name) && (isInRecord || !STRUCTURE.has(name));
      if (isField && holdsSomething(value, isHarmless)) return true;
      waiting.push({ part: value, isInRecord: isInRecord || name === 'before' || name === 'after' });
    }
  }
  return false;
};
