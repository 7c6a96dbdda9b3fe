import { changedPaths, isSame, type FormValues } from './form';

/** Something that is being edited: what it was filled from, and what stands in the form now. */
export type Draft = {
  base: FormValues;
  /** `updatedAt` of the record the form was filled from; empty for one that does not exist yet. */
  basedOn: string;
  values: FormValues;
};

/** By key, such as `setting/controller` or `purpose/<id>`; only what differs from its base is here. */
export type Drafts = Readonly<Record<string, Draft>>;

/** What is in the record now. */
export type Stored = { values: FormValues; updatedAt: string };

export const changesOf = (draft: Draft | undefined): string[] =>
  draft === undefined ? [] : changedPaths(draft.base, draft.values);

export const unsavedIn = (drafts: Drafts, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + changesOf(drafts[key]).length, 0);

const without = (drafts: Drafts, key: string): Drafts =>
  Object.fromEntries(Object.entries(drafts).filter(([name]) => name !== key));

/** A field was typed into. A form that says again what its record says is no draft any more. */
export const withValue = (
  drafts: Drafts,
  key: string,
  stored: Stored,
  path: string,
  value: FormValues[string],
): Drafts => {
  const draft = drafts[key] ?? { base: stored.values, basedOn: stored.updatedAt, values: stored.values };
  const next = { ...draft, values: { ...draft.values, [path]: value } };
  return changesOf(next).length === 0 ? without(drafts, key) : { ...drafts, [key]: next };
};

export const discarded = (drafts: Drafts, keys: readonly string[]): Drafts =>
  keys.reduce((rest, key) => without(rest, key), drafts);

/** One field of which both this form and somebody else changed the record. */
export type Conflict = { path: string; theirs: FormValues[string]; mine: FormValues[string] };

/** What somebody else wrote since the form was filled. */
export type Meanwhile =
  | { kind: 'NOTHING' }
  /** Written, with the same words in the end, or with mine: as after a write whose answer was lost. */
  | { kind: 'SAME' }
  | {
      kind: 'CHANGED';
      /** Fields that only they changed. */
      onlyTheirs: string[];
      conflicts: Conflict[];
    };

/** Compares a draft with the record as it is now. Times alone decide nothing: the app may have touched the record. */
export const compare = (draft: Draft, now: Stored): Meanwhile => {
  if (draft.basedOn === now.updatedAt) return { kind: 'NOTHING' };
  const theirs = changedPaths(draft.base, now.values);
  const mine = new Set(changesOf(draft));
  const onlyTheirs = theirs.filter((path) => !mine.has(path));
  const conflicts = theirs
    .filter((path) => mine.has(path) && !isSame(draft.values[path], now.values[path]))
    .map((path) => ({ path, theirs: now.values[path] ?? '', mine: draft.values[path] ?? '' }));
  if (onlyTheirs.length === 0 && conflicts.length === 0) return { kind: 'SAME' };
  return { kind: 'CHANGED', onlyTheirs, conflicts };
};

/** The draft put on what the record says now: theirs where only they changed it, mine where I did. */
export const rebased = (draft: Draft, now: Stored): Draft => ({
  base: now.values,
  basedOn: now.updatedAt,
  values: {
    ...now.values,
    ...Object.fromEntries(changesOf(draft).map((path) => [path, draft.values[path] ?? ''])),
  },
});
