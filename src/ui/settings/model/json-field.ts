/** A field of JSON as an object, leniently: the server answers it parsed or as text; anything else is an empty one. */
export const entry = (value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value === 'string') {
    try {
      return entry(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
