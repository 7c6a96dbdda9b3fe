/** Which commands fit the place one is at. Expressions are what the CLI writes into the manifest, such as `numberOfSelectedRecords >= 2`. */
import type { CommandInfo, ObjectInfo, Rights, Session } from './session';

export type Place = {
  pageType: string;
  isInSidePanel: boolean;
  object: ObjectInfo | undefined;
  selectedRecords: Record<string, unknown>[];
};

type Value = unknown;
type Variables = Record<string, Value>;

/** `name.firstName` of an object; nothing where a part is missing. */
const field = (item: Value, path: Value): Value =>
  String(path)
    .split('.')
    .reduce<Value>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Variables)[name] : undefined),
      item,
    );
const isDefined = (value: Value): boolean => value !== null && value !== undefined;
const holds = (list: Value, value: Value): boolean => Array.isArray(list) && list.includes(value);

type Check = (value: Value, wanted: Value) => boolean;
/** Of an empty list, and of what is no list, neither all nor some nor none is true. */
const each =
  (method: 'every' | 'some', check: Check) =>
  (list: Value, name: Value, wanted?: Value): boolean =>
    Array.isArray(list) && list.length > 0 && list[method]((item) => check(field(item, name), wanted));

const FUNCTIONS: Record<string, (...values: Value[]) => Value> = {
  isDefined,
  isNonEmptyString: (value) => typeof value === 'string' && value !== '',
  includes: holds,
  arrayLength: (value) => (Array.isArray(value) ? value.length : 0),
  every: each('every', Boolean),
  everyDefined: each('every', isDefined),
  everyEquals: each('every', (value, wanted) => value === wanted),
  some: each('some', Boolean),
  someDefined: each('some', isDefined),
  someEquals: each('some', (value, wanted) => value === wanted),
  someNonEmptyString: each('some', (value) => typeof value === 'string' && value !== ''),
  none: each('every', (value) => !value),
  noneDefined: each('every', (value) => !isDefined(value)),
  noneEquals: each('every', (value, wanted) => value !== wanted),
  includesEvery: each('every', holds),
  includesSome: each('some', holds),
  includesNone: each('every', (value, wanted) => Array.isArray(value) && !value.includes(wanted)),
};

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|([A-Za-z_$][\w$]*)|(===|!==|==|!=|>=|<=|&&|\|\||[><!().,[\]]))/y;

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`Not an availability expression: ${text}`);
    tokens.push(found[0].trim());
    at = TOKEN.lastIndex;
  }
  return tokens;
};

const WORDS: Record<string, string> = { and: '&&', or: '||', not: '!' };
const LITERALS: Record<string, Value> = { true: true, false: false, null: null, undefined: undefined };

/**
 * The value of an expression: comparisons, and/or/not, properties, and the functions above.
 * @throws Error for anything else, so that a command nobody could ever see is noticed
 */
export const evaluate = (text: string, variables: Variables): Value => {
  const tokens = tokensOf(text).map((token) => WORDS[token] ?? token);
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`Not an availability expression: ${text}`);
    at += 1;
    return token;
  };

  const argumentsOf = (): Value[] => {
    const values: Value[] = [];
    take('(');
    while (tokens[at] !== ')') {
      values.push(either());
      if (tokens[at] === ',') take(',');
    }
    take(')');
    return values;
  };
  const primary = (): Value => {
    const token = take();
    if (token === '(') {
      const value = either();
      take(')');
      return value;
    }
    if (/^["']/.test(token)) return token.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    if (/^\d/.test(token)) return Number(token);
    if (token in LITERALS) return LITERALS[token];
    const called = FUNCTIONS[token];
    if (called && tokens[at] === '(') return called(...argumentsOf());
    if (!(token in variables)) throw new Error(`No variable "${token}" in: ${text}`);
    return variables[token];
  };
  const member = (): Value => {
    let value = primary();
    for (;;) {
      if (tokens[at] === '.') {
        take('.');
        value = field(value, take());
      } else if (tokens[at] === '[') {
        take('[');
        value = field(value, either());
        take(']');
      } else {
        return value;
      }
    }
  };
  const unary = (): Value => {
    if (tokens[at] !== '!') return member();
    take('!');
    return !unary();
  };
  const comparison = (): Value => {
    const left = unary();
    const operator = tokens[at];
    switch (operator) {
      case '===':
      case '==':
        take();
        return left === unary();
      case '!==':
      case '!=':
        take();
        return left !== unary();
      case '>=':
        take();
        return Number(left) >= Number(unary());
      case '<=':
        take();
        return Number(left) <= Number(unary());
      case '>':
        take();
        return Number(left) > Number(unary());
      case '<':
        take();
        return Number(left) < Number(unary());
      default:
        return left;
    }
  };
  const both = (): Value => {
    let value = comparison();
    while (tokens[at] === '&&') {
      take('&&');
      const right = comparison();
      value = Boolean(value) && Boolean(right);
    }
    return value;
  };
  const either = (): Value => {
    let value = both();
    while (tokens[at] === '||') {
      take('||');
      const right = both();
      value = Boolean(value) || Boolean(right);
    }
    return value;
  };
  const value = either();
  if (at < tokens.length) throw new Error(`Not an availability expression: ${text}`);
  return value;
};

const byObject = (session: Session, right: keyof Rights): Record<string, boolean> =>
  Object.fromEntries(Object.entries(session.rights).map(([name, rights]) => [name, rights[right]]));

/** What an expression can ask about, as on a 2.21 server. */
export const variablesAt = (session: Session, place: Place): Variables => ({
  pageType: place.pageType,
  isInSidePanel: place.isInSidePanel,
  isPageInEditMode: false,
  isLayoutCustomizationModeEnabled: false,
  isSelectAll: false,
  numberOfSelectedRecords: place.selectedRecords.length,
  selectedRecords: place.selectedRecords,
  favoriteRecordIds: [],
  hasAnySoftDeleteFilterOnView: false,
  objectMetadataItem: place.object ?? {},
  objectPermissions: (place.object && session.rights[place.object.nameSingular]) ?? {},
  targetObjectReadPermissions: byObject(session, 'canReadObjectRecords'),
  targetObjectWritePermissions: byObject(session, 'canUpdateObjectRecords'),
  featureFlags: {},
});

/** An expression that makes no sense hides its command, as on a server; the console says so. */
const isTrue = (expression: string, variables: Variables): boolean => {
  try {
    return evaluate(expression, variables) === true;
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
    return false;
  }
};

/** Commands in the order of the menu, as far as they are for this place and what is selected there. */
export const commandsAt = (session: Session, place: Place): CommandInfo[] =>
  session.applications
    .flatMap(({ commands }) => commands)
    .filter((command) => {
      const { availabilityType, objectUniversalIdentifier, expression } = command;
      if (
        objectUniversalIdentifier !== null &&
        objectUniversalIdentifier !== place.object?.universalIdentifier
      )
        return false;
      if (availabilityType === 'RECORD_SELECTION' && place.selectedRecords.length === 0) return false;
      if (availabilityType === 'GLOBAL_OBJECT_CONTEXT' && !place.object) return false;
      return expression === null || isTrue(expression, variablesAt(session, place));
    })
    .toSorted((a, b) => a.position - b.position);
