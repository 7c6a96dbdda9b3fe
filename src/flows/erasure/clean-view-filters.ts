import { mentioningFields } from '../../domain/erasure/find-mentions';
import type { GraphField } from '../../domain/graph';
import { compileMatcher, redactJson, redactText, type Matcher } from '../../domain/redaction';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import type { Surrogate } from '../../domain/surrogate';
import type { TwentyClient } from '../../twenty/client';
import {
  readSavedViews,
  writeViewChanges,
  type SavedViews,
  type View,
  type ViewChange,
  type ViewFilter,
} from '../../twenty/view-filters';
import type { Distinctness } from './identify-subjects';

/** Whom saved views are cleaned of, and what takes their place. */
export type ViewSubject = {
  identifiers: SubjectIdentifiers;
  distinctness: Pick<Distinctness, 'namesakes'>;
  surrogate: Surrogate;
};

export type ViewCleaning = {
  /** Saved filters and views that named somebody. */
  found: number;
  redacted: number;
  /** Filters of which nothing but the person was left. */
  destroyed: number;
  /** Ids of filters and views that the server did not let the app change. */
  refused: string[];
};

/** Whoever searches for a name that another living person bears may have meant the other. */
export const mentionMatcher = (
  identifiers: SubjectIdentifiers,
  { namesakes }: Pick<Distinctness, 'namesakes'>,
): Matcher =>
  compileMatcher(namesakes === 0 ? identifiers : { ...identifiers, names: [] }, { salutationSurname: false });

const field = (name: string, type: GraphField['type']): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const FILTER = { fields: [field('value', 'RAW_JSON')] };
const VIEW = { fields: [field('name', 'TEXT'), field('anyFieldFilterValue', 'TEXT')] };

export type ViewHit = { object: 'viewFilter' | 'view'; recordId: string; fields: string[] };

/** What in the saved views names the subject. */
export const namedInViews = ({ filters, views }: SavedViews, matcher: Matcher): ViewHit[] =>
  [
    ...filters.map((filter): ViewHit => ({
      object: 'viewFilter',
      recordId: filter.id,
      fields: mentioningFields(FILTER, filter, matcher),
    })),
    ...views.map((view): ViewHit => ({
      object: 'view',
      recordId: view.id,
      fields: mentioningFields(VIEW, view, matcher),
    })),
  ].filter(({ fields }) => fields.length > 0);

type Cleaner = { matcher: Matcher; code: string };

const parsedList = (value: unknown): unknown[] | undefined => {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !value.trim().startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a text is the surrogate and what stood around it, and looks for nothing any more. */
const isSpent = (value: unknown, cleaners: readonly Cleaner[]): boolean =>
  typeof value === 'string' &&
  cleaners.some(({ code }) => value.includes(code)) &&
  !/[\p{L}\p{N}]/u.test(cleaners.reduce((text, { code }) => text.replaceAll(code, ''), value));

const cleanFilter = ({ id, value }: ViewFilter, cleaners: readonly Cleaner[]): ViewChange => {
  let clean = value;
  for (const { matcher, code } of cleaners) clean = redactJson(clean, matcher, code).value;
  const items = parsedList(clean);
  if (items === undefined)
    return isSpent(clean, cleaners)
      ? { kind: 'destroyViewFilter', id }
      : { kind: 'updateViewFilter', id, value: clean };
  const kept = items.filter((item) => !isSpent(item, cleaners));
  if (kept.length === 0) return { kind: 'destroyViewFilter', id };
  return { kind: 'updateViewFilter', id, value: typeof clean === 'string' ? JSON.stringify(kept) : kept };
};

const cleanView = (view: View, cleaners: readonly Cleaner[]): ViewChange => {
  const clean = (text: string): string =>
    cleaners.reduce((rest, { matcher, code }) => redactText(rest, matcher, code).text, text);
  const name = clean(view.name);
  const any = clean(view.anyFieldFilterValue);
  return {
    kind: 'updateView',
    id: view.id,
    input: {
      ...(name === view.name ? {} : { name }),
      ...(any === view.anyFieldFilterValue ? {} : { anyFieldFilterValue: isSpent(any, cleaners) ? '' : any }),
    },
  };
};

/**
 * Takes the subjects out of saved filters and views: the mention becomes the surrogate, and a filter of which nothing is
 * left goes. One request when nothing names them; then one for each change of a kind. What is cleaned is not found again,
 * so it may be stopped anywhere and run twice.
 */
export const redactViewFilters = async (
  client: TwentyClient,
  subjects: readonly ViewSubject[],
): Promise<ViewCleaning> => {
  const cleaners = subjects.map(({ identifiers, distinctness, surrogate }) => ({
    matcher: mentionMatcher(identifiers, distinctness),
    code: surrogate.code,
  }));
  const saved = await readSavedViews(client);
  const named = new Set(
    cleaners.flatMap(({ matcher }) => namedInViews(saved, matcher).map(({ recordId }) => recordId)),
  );
  const changes = [
    ...saved.filters.filter(({ id }) => named.has(id)).map((filter) => cleanFilter(filter, cleaners)),
    ...saved.views.filter(({ id }) => named.has(id)).map((view) => cleanView(view, cleaners)),
  ];
  const refused = await writeViewChanges(client, changes);
  const written = changes.filter(({ id }) => !refused.includes(id));
  const destroyed = written.filter(({ kind }) => kind === 'destroyViewFilter').length;
  return { found: changes.length, redacted: written.length - destroyed, destroyed, refused };
};
