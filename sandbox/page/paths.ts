/** Twenty's addresses, as components and navigation name them. */

/** `/object/:objectNameSingular/:objectRecordId` with its parts filled in; optional ones that nobody gave are left out. */
export const pathOf = (
  pattern: string,
  params: Record<string, string | null> | undefined = {},
  query: Record<string, unknown> | undefined = {},
): string => {
  const path = pattern
    .replaceAll(/\/:(\w+)(\?)?/g, (_, name: string, optional: string | undefined) => {
      const value = params?.[name];
      if (value === null || value === undefined) return optional === undefined ? `/${name}` : '';
      return `/${encodeURIComponent(value)}`;
    })
    .replace(/\/\*$/, '');
  const search = new URLSearchParams(
    Object.entries(query ?? {})
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `${path.startsWith('/') ? path : `/${path}`}${search === '' ? '' : `?${search}`}`;
};

export type Route =
  | { page: 'objects'; object: string }
  | { page: 'record'; object: string; id: string }
  | { page: 'layout'; id: string }
  | { page: 'outbox' | 'public' | 'time' | 'settings' }
  | { page: 'component'; name: string }
  | { page: 'unknown' };

export const routeOf = (path: string): Route => {
  const [first = '', second = '', third = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
  switch (first) {
    case '':
    case 'home':
      return { page: 'objects', object: 'people' };
    case 'objects':
      return { page: 'objects', object: second };
    case 'object':
      return { page: 'record', object: second, id: third };
    case 'page':
      return { page: 'layout', id: second };
    case 'outbox':
    case 'public':
    case 'time':
    case 'settings':
      return { page: first };
    case 'sandbox-ui':
      return second === 'component' ? { page: 'component', name: third } : { page: 'unknown' };
    default:
      return { page: 'unknown' };
  }
};
