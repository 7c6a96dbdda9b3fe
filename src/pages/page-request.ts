import type { RoutePayload } from 'twenty-sdk/logic-function';

/** The request headers that the pages' routes ask the server for; it forwards no others (platform fact §j). */
export const FORWARDED_HEADERS = ['accept', 'accept-language', 'content-type', 'sec-gpc', 'dnt'];

/** What a page is asked with. Everything in it comes from a stranger; what is not a text of sensible length is left out. */
export type PageRequest = {
  /** Without what stands twice: the server joins repeated names with a comma. */
  query: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  /** Fields of an HTML form; empty unless the body is one. A name that came more than once is a list. */
  form: Readonly<Record<string, string | string[]>>;
  /** The body, when it is JSON (or text that is JSON, which a site may send without a preflight request); else null. */
  json: unknown;
  /** Lower-case, without parameters; empty when there is none. */
  contentType: string;
  acceptLanguage: string;
  accept: string;
  /** The browser asks not to be tracked: Global Privacy Control, or its forerunner Do Not Track. */
  refusesTracking: boolean;
  method: string;
  /** As the server saw it, such as `/s/privacy/notice`; not decoded. */
  path: string;
};

const LONGEST_NAME = 100;
const LONGEST_QUERY_VALUE = 4_000;
const LONGEST_FORM_VALUE = 10_000;
const MOST_NAMES = 100;
const MOST_VALUES = 100;
const LONGEST_HEADER = 1_000;

/** No text of a person holds them, PostgreSQL takes no NUL, and a lone surrogate is no character. Tab and line ends stay. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const clean = (text: string): string => text.replaceAll(CONTROL, '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown, longest: number): Readonly<Record<string, string>> => {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .filter(([name, text]) => name.length <= LONGEST_NAME && text.length <= longest)
    .slice(0, MOST_NAMES);
  return Object.fromEntries(entries.map(([name, text]) => [name, clean(text)]));
};

/** A list, or what the server's parser makes of one that is longer than it likes: an object with numbers for names. */
const listOf = (value: unknown): unknown[] | null => {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return null;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => /^\d{1,4}$/.test(name)) ? Object.values(value) : null;
};

const fieldOf = (value: unknown): string | string[] | null => {
  if (typeof value === 'string') return value.length <= LONGEST_FORM_VALUE ? clean(value) : null;
  const list = listOf(value);
  if (list === null || list.length > MOST_VALUES) return null;
  const texts = list.filter(
    (item): item is string => typeof item === 'string' && item.length <= LONGEST_FORM_VALUE,
  );
  return texts.length === list.length ? texts.map(clean) : null;
};

const formOf = (body: unknown): Readonly<Record<string, string | string[]>> => {
  if (!isRecord(body)) return {};
  const fields = Object.entries(body)
    .filter(([name]) => name.length <= LONGEST_NAME)
    .slice(0, MOST_NAMES)
    .map(([name, value]) => [name, fieldOf(value)] as const)
    .filter((field): field is readonly [string, string | string[]] => field[1] !== null);
  return Object.fromEntries(fields);
};

const headersOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(isRecord(value) ? value : {})
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, text]) => [name.toLowerCase(), text.slice(0, LONGEST_HEADER)]),
  );

/** Reads what a route was given. Never throws: what is not as it should be is not there. */
export const readPageRequest = (event: RoutePayload): PageRequest => {
  const headers = headersOf(event.headers);
  const contentType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const http = event.requestContext?.http;
  return {
    query: textsOf(event.queryStringParameters, LONGEST_QUERY_VALUE),
    params: textsOf(event.pathParameters, LONGEST_QUERY_VALUE),
    form: contentType === 'application/x-www-form-urlencoded' ? formOf(event.body) : {},
    json: contentType === 'application/json' || contentType === 'text/plain' ? (event.body ?? null) : null,
    contentType,
    acceptLanguage: headers.get('accept-language') ?? '',
    accept: headers.get('accept') ?? '',
    refusesTracking: headers.get('sec-gpc')?.trim() === '1' || headers.get('dnt')?.trim() === '1',
    method: typeof http?.method === 'string' ? http.method.toUpperCase() : 'GET',
    path: typeof http?.path === 'string' ? http.path.slice(0, LONGEST_QUERY_VALUE) : '',
  };
};

/** The one value of a form's field; null where it is missing, or there more than once. */
export const fieldText = (request: PageRequest, name: string): string | null => {
  const value = Object.hasOwn(request.form, name) ? request.form[name] : undefined;
  return typeof value === 'string' ? value : null;
};

/** Every value of a form's field, under its name or with `[]` behind it; none is an empty list. */
export const fieldTexts = (request: PageRequest, name: string): string[] =>
  [name, `${name}[]`].flatMap((key) => (Object.hasOwn(request.form, key) ? (request.form[key] ?? []) : []));

/**
 * A link from the page that was asked for to another public page, such as `notice` or `form/newsletter`: relative, so
 * that it holds whatever stands before the routes, a proxy's path included.
 */
export const linkTo = (request: PageRequest, page: string): string => {
  const own = /\/privacy\/(.*)$/i.exec(request.path)?.[1] ?? '';
  return `${'../'.repeat(own.split('/').length - 1)}${page}`;
};
