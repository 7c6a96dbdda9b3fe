/** A compiled route path: the parameters of a path that matches, decoded; undefined when it does not. */
export type RouteMatcher = (path: string) => Record<string, string> | undefined;

const TOKEN = /:([A-Za-z_$][\w$]*)|\*([A-Za-z_$][\w$]*)|[^:*]+/g;

/** Compiles a route path of a manifest: `:name` is one segment, `*name` the rest; case and a last slash do not count. */
export const compileRoutePath = (pattern: string): RouteMatcher => {
  const names: string[] = [];
  let source = '';
  for (const [text, name, rest] of pattern.matchAll(TOKEN)) {
    const parameter = name ?? rest;
    if (parameter !== undefined) names.push(parameter);
    if (name !== undefined) source += '([^/]+?)';
    else if (rest !== undefined) source += '(.+?)';
    else source += text.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  }
  const expression = new RegExp(`^${source}/?$`, 'i');
  return (path) => {
    const match = expression.exec(path);
    if (!match) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
  };
};

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
