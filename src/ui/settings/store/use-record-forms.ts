import type { UiError } from '../../api/ui-error';
import { useQuery } from '../../hooks/use-query';
import type { Draft, Stored } from '../model/drafts';
import type { FormValues, Problems } from '../model/form';
import { useEditor, type Editor } from './use-editor';

/** Key of the form for a record that does not exist yet. */
export const NEW_RECORD = 'new';

type Row = { id: string; updatedAt: string };

/** What the forms of one object's records need to know of it. */
export type RecordFormSource<Own extends Row> = {
  /** Names the drafts of this object among those of the page. */
  name: string;
  read: (signal: AbortSignal) => Promise<{ rows: readonly Own[]; isRefused: boolean }>;
  /** As they are this moment; one request. */
  readNow: (ids: readonly string[]) => Promise<readonly Own[]>;
  empty: FormValues;
  toForm: (row: Own) => FormValues;
  problems: (id: string, values: FormValues, rows: readonly Own[]) => Problems;
  create: (draft: Draft) => Promise<Row>;
  update: (id: string, draft: Draft, changed: readonly string[]) => Promise<Row>;
};

export type RecordForms<Own extends Row> = {
  rows: readonly Own[] | undefined;
  isRefused: boolean;
  isLoading: boolean;
  error: UiError | undefined;
  reload: () => void;
  editor: Editor;
  /** Of every form there can be. */
  keys: readonly string[];
};

/** The records of an object and the forms in which they are edited. One request. */
export const useRecordForms = <Own extends Row>(source: RecordFormSource<Own>): RecordForms<Own> => {
  const { data, error, isLoading, reload } = useQuery((signal) => source.read(signal), []);
  const rows = data?.rows;
  const blank: Stored = { values: source.empty, updatedAt: '' };
  const storedOf = (row: Own | undefined): Stored =>
    row === undefined ? blank : { values: source.toForm(row), updatedAt: row.updatedAt };
  const editor = useEditor(source.name, {
    stored: (id) => storedOf(rows?.find((row) => row.id === id)),
    problems: (id, values) => source.problems(id, values, rows ?? []),
    readNow: async (ids) => {
      const known = ids.filter((id) => id !== NEW_RECORD);
      const now = known.length === 0 ? [] : await source.readNow(known);
      return new Map([
        ...now.map((row): [string, Stored] => [row.id, storedOf(row)]),
        ...(ids.includes(NEW_RECORD) ? [[NEW_RECORD, blank] as [string, Stored]] : []),
      ]);
    },
    write: async (id, draft, changed) => {
      const written = await (id === NEW_RECORD ? source.create(draft) : source.update(id, draft, changed));
      return { at: written.updatedAt, recordId: written.id };
    },
    onWritten: reload,
  });
  return {
    rows,
    isRefused: data?.isRefused === true,
    error,
    isLoading,
    reload,
    editor,
    keys: [...(rows ?? []).map(({ id }) => id), NEW_RECORD],
  };
};
