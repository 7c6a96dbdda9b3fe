import type { SubjectIdentifiers } from '../subject-identifiers';

/** Why a record is in the subject map. */
export type Link =
  | 'SELF'
  /** A soft-deleted record of the same person. */
  | 'TWIN'
  | 'RELATION'
  /** A participant line that carries one of the subject's addresses. */
  | 'ADDRESS'
  /** Its text names the subject. */
  | 'MENTION'
  /** It belongs to a record of the map: a file on a note, a recording of a meeting. */
  | 'CONTENT';

export type FoundRecord = {
  object: string;
  id: string;
  isDeleted: boolean;
  link: Link;
  values: Readonly<Record<string, unknown>>;
};

/** Who or what else a note or conversation belongs to; decides between clearing it and redacting mentions. */
export type Sharing = 'SUBJECT_ALONE' | 'SHARED';

export type SubjectMap = {
  /** The person asked for first, then soft-deleted twins. */
  personIds: readonly string[];
  identifiers: SubjectIdentifiers;
  records: readonly FoundRecord[];
  /** By record id, for notes, tasks, messages, threads, events and recordings; what is not in it counts as shared. */
  sharing: ReadonlyMap<string, Sharing>;
  /** Ids of records that only name the subject and belong to other people. */
  ofOthers: ReadonlySet<string>;
};

/** Records found, by object: the "found" of a result or certificate. */
export const countByObject = (items: readonly { object: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { object } of items) counts[object] = (counts[object] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b)));
};
