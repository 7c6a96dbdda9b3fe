import { useQuery } from '../../hooks/use-query';
import type { UiError } from '../../api/ui-error';
import {
  createPurpose,
  readPurposes,
  readPurposesNow,
  updatePurpose,
  type PurposeRow,
} from '../data/purposes';
import type { Stored } from '../model/drafts';
import { textOf } from '../model/form';
import { ALL_PURPOSE_FIELDS } from '../model/purpose-fields';
import { EMPTY_PURPOSE, purposeData, purposeForm, purposeProblems } from '../model/purpose-form';
import { useEditor, type Editor } from '../store/use-editor';

/** Key of the form for a purpose that does not exist yet. */
export const NEW_PURPOSE = 'new';

const NEW: Stored = { values: EMPTY_PURPOSE, updatedAt: '' };

export type Purposes = {
  rows: readonly PurposeRow[] | undefined;
  isRefused: boolean;
  isLoading: boolean;
  error: UiError | undefined;
  reload: () => void;
  editor: Editor;
  /** Of every form there can be. */
  keys: readonly string[];
};

const storedOf = (row: PurposeRow | undefined): Stored =>
  row === undefined ? NEW : { values: purposeForm(row), updatedAt: row.updatedAt };

/** The purposes of the workspace and the forms in which they are edited. One request. */
export const usePurposes = (): Purposes => {
  const { data, error, isLoading, reload } = useQuery((signal) => readPurposes(signal), []);
  const rows = data?.rows;
  const rowOf = (id: string): PurposeRow | undefined => rows?.find((row) => row.id === id);
  const editor = useEditor('purpose', {
    stored: (id) => storedOf(rowOf(id)),
    problems: (id, values) =>
      purposeProblems(
        values,
        (rows ?? []).filter((row) => row.id !== id).map((row) => String(row['code'] ?? '')),
      ),
    readNow: async (ids) => {
      const known = ids.filter((id) => id !== NEW_PURPOSE);
      const now = known.length === 0 ? [] : await readPurposesNow(known);
      return new Map([
        ...now.map((row): [string, Stored] => [row.id, storedOf(row)]),
        ...(ids.includes(NEW_PURPOSE) ? [[NEW_PURPOSE, NEW] as [string, Stored]] : []),
      ]);
    },
    write: async (id, draft, changed) => {
      const all = [...ALL_PURPOSE_FIELDS.map(({ path }) => path), 'notice.'];
      const written =
        id === NEW_PURPOSE
          ? await createPurpose(purposeData(draft.values, all))
          : await updatePurpose(id, purposeData(draft.values, changed));
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
    keys: [...(rows ?? []).map((row) => row.id), NEW_PURPOSE],
  };
};

/** Its name as it stands in the form. */
export const purposeName = (editor: Editor, id: string): string => textOf(editor.values(id), 'name').trim();
