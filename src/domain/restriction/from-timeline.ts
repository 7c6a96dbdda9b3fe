import { STRIPPED } from '../sealing/strip-values';
import { isFrozenField, type Author, type PersonChange } from './person-change';

type Fields = Readonly<Record<string, unknown>>;

/** A row of the timeline about a change of a person's record. */
export type TimelineChange = {
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. Twenty joins what one member changes within a while into one row, whose last word this is. */
  updatedAt: string;
  memberId: string | null;
  diff: Readonly<Record<string, { before?: unknown; after?: unknown }>>;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** Who wrote a row: it says so when that changed, and otherwise it is whoever wrote the one before. */
const authorOf = ({ memberId, diff }: TimelineChange, previous: Author): Author => {
  const changed = diff['updatedBy'];
  if (changed === undefined)
    return memberId === null || memberId === previous.memberId
      ? previous
      : { source: 'MANUAL', name: '', memberId };
  const { source, name, workspaceMemberId } = fieldsOf(changed.after);
  return {
    source: text(source),
    name: text(name),
    memberId: memberId ?? (text(workspaceMemberId) || null),
  };
};

type Told = TimelineChange & { writer: Author };

/** Rows in the order of their last word, each with who wrote it; before the first of them the app wrote last. */
const inOrder = (rows: readonly TimelineChange[], own: Author): Told[] => {
  let writer = own;
  return rows
    .toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt))
    .map((row) => {
      writer = authorOf(row, writer);
      return { ...row, writer };
    });
};

/**
 * Where a restriction begins: the app writes its beginning with it, others may set the state itself. What was changed before
 * that, or with it, was allowed. (A state that is put back has no new beginning.)
 */
const begins = ({ writer, diff }: Told, isOwnAuthor: (author: Author) => boolean): boolean => {
  const state = diff['processingState'];
  if (state?.after !== 'RESTRICTED' || state.before === 'RESTRICTED') return false;
  return !isOwnAuthor(writer) || 'processingStateSince' in diff;
};

/** Where the app ended one; what others change afterwards is allowed. */
const isLifted = ({ writer, diff }: Told, isOwnAuthor: (author: Author) => boolean): boolean =>
  isOwnAuthor(writer) && diff['processingState']?.after === 'ACTIVE';

/**
 * What a field is to hold again after a change: what it held before the first of others' changes since the app last wrote
 * it. The event alone tells what stood there just before, which may be somebody else's change as well, or their own of a
 * moment ago. A row that was joined over a write of the app's says nothing about what came after that; then the event does.
 */
export const valueBefore = (
  field: string,
  { before, at }: Pick<PersonChange, 'before' | 'at'>,
  rows: readonly TimelineChange[],
  isOwnAuthor: (author: Author) => boolean,
  own: Author,
): unknown => {
  const all = inOrder(rows, own).filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(at));
  const earlier = all.filter(({ diff }) => field in diff);
  const lastOwn = Math.max(
    0,
    ...all.filter((row) => begins(row, isOwnAuthor)).map(({ updatedAt }) => Date.parse(updatedAt)),
    ...earlier.filter(({ writer }) => isOwnAuthor(writer)).map(({ createdAt }) => Date.parse(createdAt)),
  );
  const [first] = earlier
    .filter(({ writer, createdAt }) => !isOwnAuthor(writer) && Date.parse(createdAt) > lastOwn)
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const value = first?.diff[field]?.before;
  // What a sealed field held was taken out of the history: dots say that there was something, and are never written back.
  return first === undefined || value === STRIPPED ? before[field] : value;
};

/**
 * What is to be put back, worked out from the timeline: for every field that others changed since the app last wrote it,
 * the value before the first of those changes. For what an event told and nobody heard.
 *
 * @param rows of one person, in any order; before the first of them the app wrote last
 * @returns one change from then to now, undefined when there is nothing; `isEntered` where the state was set by hand
 */
export const changeFromTimeline = (
  personId: string,
  rows: readonly TimelineChange[],
  isOwnAuthor: (author: Author) => boolean,
  own: Author,
): { change: PersonChange | undefined; isEntered: boolean } => {
  let lastOther: Author = own;
  let at = '';
  let isEntered = false;
  let isFrozen = true;
  let began = 0;
  const found = new Map<string, { before: unknown; after: unknown }>();
  for (const row of inOrder(rows, own)) {
    const { writer, diff, createdAt, updatedAt } = row;
    const isOwn = isOwnAuthor(writer);
    if (begins(row, isOwnAuthor) || isLifted(row, isOwnAuthor)) {
      found.clear();
      isFrozen = !isLifted(row, isOwnAuthor);
      isEntered = isFrozen && !isOwn;
      began = Date.parse(updatedAt);
      continue;
    }
    const fields = Object.entries(diff).filter(([field]) => isFrozenField(field));
    if (isOwn) for (const [field] of fields) found.delete(field);
    if (isOwn || !isFrozen) continue;
    // A row that was joined over the beginning does not say what of it was allowed; only that the state was left after it.
    const isJoined = Date.parse(createdAt) < began;
    const forbidden = isJoined
      ? fields.filter(([field, { before }]) => field === 'processingState' && before === 'RESTRICTED')
      : fields;
    if (forbidden.length === 0) continue;
    lastOther = writer;
    at = updatedAt;
    for (const [field, { before, after }] of forbidden)
      found.set(field, { before: found.has(field) ? found.get(field)?.before : before, after });
  }
  // Of what was taken out of the history nobody knows what to put back.
  const values = [...found].filter(([, value]) => value.before !== STRIPPED);
  if (values.length === 0) return { change: undefined, isEntered };
  return {
    isEntered,
    change: {
      personId,
      before: Object.fromEntries(values.map(([field, { before }]) => [field, before])),
      after: Object.fromEntries(values.map(([field, { after }]) => [field, after])),
      fields: values.map(([field]) => field),
      author: lastOther,
      isOwn: false,
      at,
    },
  };
};
