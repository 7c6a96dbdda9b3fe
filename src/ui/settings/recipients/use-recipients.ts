import { useQuery } from '../../hooks/use-query';
import type { UiError } from '../../api/ui-error';
import {
  createRecipient,
  readRecipients,
  readRecipientsNow,
  updateRecipient,
  type RecipientRow,
} from '../data/recipients';
import type { Stored } from '../model/drafts';
import {
  EMPTY_RECIPIENT,
  RECIPIENT_FIELDS,
  recipientData,
  recipientForm,
  recipientProblems,
} from '../model/recipient-form';
import { useEditor, type Editor } from '../store/use-editor';

/** Key of the form for a recipient that does not exist yet. */
export const NEW_RECIPIENT = 'new';

const NEW: Stored = { values: EMPTY_RECIPIENT, updatedAt: '' };

export type Recipients = {
  rows: readonly RecipientRow[] | undefined;
  isRefused: boolean;
  isLoading: boolean;
  error: UiError | undefined;
  reload: () => void;
  editor: Editor;
  keys: readonly string[];
};

const storedOf = (row: RecipientRow | undefined): Stored =>
  row === undefined ? NEW : { values: recipientForm(row), updatedAt: row.updatedAt };

/** The recipients of the workspace and the forms in which they are edited. One request. */
export const useRecipients = (): Recipients => {
  const { data, error, isLoading, reload } = useQuery((signal) => readRecipients(signal), []);
  const rows = data?.rows;
  const editor = useEditor('recipient', {
    stored: (id) => storedOf(rows?.find((row) => row.id === id)),
    problems: (_, values) => recipientProblems(values),
    readNow: async (ids) => {
      const known = ids.filter((id) => id !== NEW_RECIPIENT);
      const now = known.length === 0 ? [] : await readRecipientsNow(known);
      return new Map([
        ...now.map((row): [string, Stored] => [row.id, storedOf(row)]),
        ...(ids.includes(NEW_RECIPIENT) ? [[NEW_RECIPIENT, NEW] as [string, Stored]] : []),
      ]);
    },
    write: async (id, draft, changed) => {
      const written =
        id === NEW_RECIPIENT
          ? await createRecipient(
              recipientData(
                draft.values,
                RECIPIENT_FIELDS.map(({ path }) => path),
              ),
            )
          : await updateRecipient(id, recipientData(draft.values, changed));
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
    keys: [...(rows ?? []).map((row) => row.id), NEW_RECIPIENT],
  };
};
