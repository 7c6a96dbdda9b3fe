/** Far more than any order of the app's has in it. */
const MOST_CHARACTERS = 500_000;
const MOST_PARTS = 50_000;
const MOST_LEVELS = 40;

type Level = { value: unknown; level: number };

/**
 * Whether a record has more in it, or deeper, than an order can: looked at without a call inside a call, since what stands
 * there may be made to be too deep for that. Such an order is emptied, and nothing in it is judged.
 */
export const isBeyondReading = (record: Readonly<Record<string, unknown>>): boolean => {
  let characters = 0;
  let parts = 0;
  const open: Level[] = [{ value: record, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, level } = next;
    parts += 1;
    if (typeof value === 'string') characters += value.length;
    if (characters > MOST_CHARACTERS || parts > MOST_PARTS || level > MOST_LEVELS) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      characters += key.length;
      open.push({ value: inner, level: level + 1 });
    }
  }
  return false;
};
