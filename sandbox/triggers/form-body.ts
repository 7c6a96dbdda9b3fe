type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** Parses a form as the server does: `a[b]=1` nests, `a[]=1` and a repeated `a` make lists (platform-measured §j). */
export const parseForm = (text: string): Record<string, FormValue> => {
  const result: Record<string, FormValue> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const [name = '', ...inner] = key.split('[').map((part) => part.replace(/\]$/, ''));
    if (name === '__proto__' || inner.includes('__proto__')) continue;
    put(result, [name, ...inner], value);
  }
  return result;
};

const put = (into: Record<string, FormValue>, path: string[], value: string): void => {
  const [name = '', ...rest] = path;
  const present = into[name];
  if (rest.length === 0) {
    into[name] = present === undefined ? value : [...(Array.isArray(present) ? present : [present]), value];
    return;
  }
  if (rest.length === 1 && (rest[0] === '' || /^\d+$/.test(rest[0] ?? ''))) {
    into[name] = [...(Array.isArray(present) ? present : present === undefined ? [] : [present]), value];
    return;
  }
  const nested = typeof present === 'object' && !Array.isArray(present) ? present : {};
  into[name] = nested;
  put(nested, rest, value);
};
