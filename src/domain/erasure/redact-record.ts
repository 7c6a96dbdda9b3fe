import { searchableFields, type GraphField, type GraphObject } from '../graph';
import { redactJson, redactRichText, redactText, type Matcher } from '../redaction';
import { SURROGATE_FIRST_NAME, type Surrogate } from '../surrogate';

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
/** Compared as JSON: a patch that changes nothing must not be written, or it would make an event and a timeline row. */
const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

const mentions = (matcher: Matcher, value: unknown): boolean =>
  isText(value) && matcher.find(value).length > 0;

/** A whole address of the subject's; a name inside somebody else's address is theirs. */
const isSubjectsEmail = (matcher: Matcher, value: unknown): boolean =>
  isText(value) &&
  matcher.find(value).some(({ kind, start, end }) => kind === 'EMAIL' && start === 0 && end === value.length);

const redactEmails = (value: Values, matcher: Matcher): Values => {
  const additional = Array.isArray(value['additionalEmails']) ? value['additionalEmails'] : null;
  return {
    primaryEmail: isSubjectsEmail(matcher, value['primaryEmail']) ? '' : value['primaryEmail'],
    additionalEmails:
      additional?.filter((email) => !isSubjectsEmail(matcher, email)) ?? value['additionalEmails'] ?? null,
  };
};

const redactPhones = (value: Values, matcher: Matcher): Values => {
  // The same digits under another country's code are another number.
  const isSubjects = (callingCode: unknown, number: unknown): boolean =>
    isText(number) && mentions(matcher, isText(callingCode) ? `${callingCode} ${number}` : number);
  const additional = Array.isArray(value['additionalPhones']) ? value['additionalPhones'] : null;
  const hit = isSubjects(value['primaryPhoneCallingCode'], value['primaryPhoneNumber']);
  return {
    primaryPhoneNumber: hit ? '' : value['primaryPhoneNumber'],
    primaryPhoneCountryCode: hit ? '' : value['primaryPhoneCountryCode'],
    primaryPhoneCallingCode: hit ? '' : value['primaryPhoneCallingCode'],
    additionalPhones:
      additional?.filter(
        (phone) => !(isObject(phone) && isSubjects(phone['callingCode'], phone['number'])),
      ) ??
      value['additionalPhones'] ??
      null,
  };
};

const redactLinks = (value: Values, matcher: Matcher, surrogate: Surrogate): Values => {
  const secondary = Array.isArray(value['secondaryLinks']) ? value['secondaryLinks'] : null;
  const label = value['primaryLinkLabel'];
  return {
    primaryLinkUrl: mentions(matcher, value['primaryLinkUrl']) ? '' : value['primaryLinkUrl'],
    primaryLinkLabel: isText(label) ? redactText(label, matcher, surrogate.code).text : label,
    secondaryLinks:
      secondary?.filter(
        (link) => !(isObject(link) && (mentions(matcher, link['url']) || mentions(matcher, link['label']))),
      ) ??
      value['secondaryLinks'] ??
      null,
  };
};

/** A file's label; written back it takes `fileId` and `label` and nothing else, though a read brings a link as well. */
const redactFiles = (
  files: readonly unknown[],
  matcher: Matcher,
  surrogate: Surrogate,
): readonly unknown[] => {
  const redacted = files.map((file) =>
    isObject(file) && isText(file['label'])
      ? { fileId: file['fileId'], label: redactText(file['label'], matcher, surrogate.code).text }
      : file,
  );
  const isChanged = redacted.some(
    (file, index) => isObject(file) && file['label'] !== (files[index] as Record<string, unknown>)['label'],
  );
  return isChanged ? redacted : files;
};

const redactFullName = (value: Values, matcher: Matcher, surrogate: Surrogate): Values =>
  mentions(matcher, `${String(value['firstName'] ?? '')} ${String(value['lastName'] ?? '')}`.trim())
    ? { firstName: SURROGATE_FIRST_NAME, lastName: surrogate.code }
    : value;

const redactEach = (value: Values, matcher: Matcher, surrogate: Surrogate): Values =>
  Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      isText(part) ? redactText(part, matcher, surrogate.code).text : part,
    ]),
  );

/** Who made the record, where no account says so: a name that an import or a form put there. A colleague's stays. */
const redactActor = (value: Values, matcher: Matcher, surrogate: Surrogate): Values => {
  const { source, name, workspaceMemberId } = value;
  if (isText(workspaceMemberId) || !isText(name) || !mentions(matcher, name)) return value;
  return { source, name: redactText(name, matcher, surrogate.code).text, workspaceMemberId: null };
};

/** The field's value without the subject's mentions, still valid for its type: an address or number is cut, not replaced. */
const redactValue = (field: GraphField, value: unknown, matcher: Matcher, surrogate: Surrogate): unknown => {
  switch (field.type) {
    case 'TEXT':
      return isText(value) ? redactText(value, matcher, surrogate.code).text : value;
    case 'RICH_TEXT':
      return isObject(value)
        ? redactRichText(
            {
              markdown: (value['markdown'] as string | null) ?? null,
              blocknote: (value['blocknote'] as string | null) ?? null,
            },
            matcher,
            surrogate.code,
          ).value
        : value;
    case 'RAW_JSON':
      return redactJson(value, matcher, surrogate.code).value;
    case 'ARRAY':
      return Array.isArray(value)
        ? value.map((part) => (isText(part) ? redactText(part, matcher, surrogate.code).text : part))
        : value;
    case 'FILES':
      return Array.isArray(value) ? redactFiles(value, matcher, surrogate) : value;
    case 'EMAILS':
      return isObject(value) ? redactEmails(value, matcher) : value;
    case 'PHONES':
      return isObject(value) ? redactPhones(value, matcher) : value;
    case 'LINKS':
      return isObject(value) ? redactLinks(value, matcher, surrogate) : value;
    case 'FULL_NAME':
      return isObject(value) ? redactFullName(value, matcher, surrogate) : value;
    case 'ADDRESS':
      return isObject(value) ? redactEach(value, matcher, surrogate) : value;
    case 'ACTOR':
      return isObject(value) ? redactActor(value, matcher, surrogate) : value;
    default:
      return value;
  }
};

/** The fields of a record that name the subject, with their redacted values; empty when none does. */
export const redactRecord = (
  object: Pick<GraphObject, 'fields'>,
  values: Values,
  matcher: Matcher,
  surrogate: Surrogate,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const field of searchableFields(object)) {
    if (!(field.name in values)) continue;
    const before = values[field.name];
    const after = redactValue(field, before, matcher, surrogate);
    if (differs(before, after)) patch[field.name] = after;
  }
  return patch;
};
