import { searchableFields, type GraphField, type GraphObject } from '../graph';
import { redactMarkdown, type Matcher } from '../redaction';
import { isWholePhone, nameComposites, phoneComposites, redactInline } from '../redaction/json-shapes';

type Values = Readonly<Record<string, unknown>>;

/** Only to see what a reader of shapes would replace; never written anywhere. */
const PROBE = 'P-0000000000';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isNamed = (matcher: Matcher, value: unknown): boolean =>
  isText(value) && matcher.find(value).length > 0;

/** JSON inside strings inside JSON is opened this deep; further down it is read as the text it is. */
const DEEPEST_NESTED_TEXT = 4;
/** As a number such digits cannot be told from others by JavaScript, so they are compared as text. */
const UNSAFE_NUMBER = /[[:,]\s*-?\d{16,}/;
const SMALLEST_PHONE = 100_000;

const opened = (text: string): unknown => {
  if (!/^\s*(?:\{[^]*\}|\[[^]*\])\s*$/.test(text) || UNSAFE_NUMBER.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Keys of plain lower-case letters are the names of properties; others may be an address used as a key. */
const isNamedByKey = (matcher: Matcher, key: string): boolean =>
  key.length >= 5 && !/^[a-z]+$/.test(key) && isNamed(matcher, key);

/**
 * Whether any value, however deep, names the subject. Looks without a redaction's walk and writes nothing, so that a hole
 * in the one is seen by the other; only what belongs together (first and last name, the words of a line) they read alike.
 */
const namesInJson = (root: unknown, matcher: Matcher): boolean => {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  /** Pieces of a line that was read as a whole. */
  const read = new Set<unknown>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (isText(value)) {
      const inner = depth < DEEPEST_NESTED_TEXT ? opened(value) : undefined;
      if (inner !== undefined) open.push({ value: inner, depth: depth + 1 });
      else if (isNamed(matcher, value)) return true;
    } else if (typeof value === 'number') {
      if (Number.isSafeInteger(value) && value >= SMALLEST_PHONE && isWholePhone(String(value), matcher))
        return true;
    } else if (Array.isArray(value)) {
      const line = value.some((item) => read.has(item)) ? undefined : redactInline(value, matcher, PROBE);
      if (line !== undefined && line.count > 0) return true;
      for (const node of line?.texts.keys() ?? []) read.add(node);
      for (const item of value as unknown[]) open.push({ value: item, depth });
    } else if (isObject(value)) {
      const pairs = [...nameComposites(value, matcher, PROBE), ...phoneComposites(value, matcher, PROBE)];
      const judged = new Set<string>();
      for (const [key, replaced] of pairs) {
        if (replaced !== value[key]) return true;
        judged.add(key);
      }
      if (read.has(value)) judged.add(typeof value['text'] === 'string' ? 'text' : 'word');
      if (isText(value['markdown'])) {
        if (redactMarkdown(value['markdown'], matcher, PROBE).count > 0) return true;
        judged.add('markdown');
      }
      for (const [key, inner] of Object.entries(value)) {
        if (isNamedByKey(matcher, key)) return true;
        if (!judged.has(key)) open.push({ value: inner, depth });
      }
    }
  }
  return false;
};

/** A whole address of the subject's; a name inside somebody else's address is theirs. */
const isSubjectsEmail = (matcher: Matcher, value: unknown): boolean =>
  isText(value) &&
  matcher.find(value).some(({ kind, start, end }) => kind === 'EMAIL' && start === 0 && end === value.length);

const isSubjectsNumber = (matcher: Matcher, callingCode: unknown, number: unknown): boolean =>
  isText(number) && isNamed(matcher, isText(callingCode) ? `${callingCode} ${number}` : number);

const namesInField = ({ type }: GraphField, value: unknown, matcher: Matcher): boolean => {
  switch (type) {
    case 'TEXT':
      return isNamed(matcher, value);
    case 'RICH_TEXT':
    case 'RAW_JSON':
      return namesInJson(value, matcher);
    case 'ARRAY':
      return list(value).some((item) => isNamed(matcher, item));
    case 'FILES':
      return list(value).some((file) => isObject(file) && isNamed(matcher, file['label']));
    default:
  }
  if (!isObject(value)) return false;
  switch (type) {
    case 'FULL_NAME':
      return isNamed(
        matcher,
        `${String(value['firstName'] ?? '')} ${String(value['lastName'] ?? '')}`.trim(),
      );
    case 'EMAILS':
      return [value['primaryEmail'], ...list(value['additionalEmails'])].some((email) =>
        isSubjectsEmail(matcher, email),
      );
    case 'PHONES':
      return (
        isSubjectsNumber(matcher, value['primaryPhoneCallingCode'], value['primaryPhoneNumber']) ||
        list(value['additionalPhones']).some(
          (phone) => isObject(phone) && isSubjectsNumber(matcher, phone['callingCode'], phone['number']),
        )
      );
    case 'LINKS':
      return [
        value['primaryLinkUrl'],
        value['primaryLinkLabel'],
        ...list(value['secondaryLinks']).flatMap((link) =>
          isObject(link) ? [link['url'], link['label']] : [],
        ),
      ].some((text) => isNamed(matcher, text));
    case 'ADDRESS':
      return Object.values(value).some((text) => isNamed(matcher, text));
    case 'ACTOR':
      return !isText(value['workspaceMemberId']) && isNamed(matcher, value['name']);
    default:
      return false;
  }
};

/** The names of a record's fields that name the subject; fields that were not read are not judged. */
export const mentioningFields = (
  object: Pick<GraphObject, 'fields'>,
  values: Values,
  matcher: Matcher,
): string[] =>
  searchableFields(object)
    .filter((field) => field.name in values && namesInField(field, values[field.name], matcher))
    .map((field) => field.name);
