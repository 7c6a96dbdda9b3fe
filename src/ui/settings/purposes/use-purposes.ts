import {
  createPurpose,
  readPurposes,
  readPurposesNow,
  updatePurpose,
  type PurposeRow,
} from '../data/purposes';
import { textOf } from '../model/form';
import { ALL_PURPOSE_FIELDS } from '../model/purpose-fields';
import { EMPTY_PURPOSE, purposeData, purposeForm, purposeProblems } from '../model/purpose-form';
import type { Editor } from '../store/use-editor';
import { useRecordForms, type RecordForms } from '../store/use-record-forms';

export type Purposes = RecordForms<PurposeRow>;

const ALL_PATHS = [...ALL_PURPOSE_FIELDS.map(({ path }) => path), 'notice.'];

/** The purposes of the workspace and the forms in which they are edited. */
export const usePurposes = (): Purposes =>
  useRecordForms({
    name: 'purpose',
    read: readPurposes,
    readNow: readPurposesNow,
    empty: EMPTY_PURPOSE,
    toForm: purposeForm,
    problems: (id, values, rows) =>
      purposeProblems(
        values,
        rows.filter((row) => row.id !== id).map((row) => String(row['code'] ?? '')),
      ),
    create: (draft) => createPurpose(purposeData(draft.values, ALL_PATHS)),
    update: (id, draft, changed) => updatePurpose(id, purposeData(draft.values, changed)),
  });

/** Its name as it stands in the form. */
export const purposeName = (editor: Editor, id: string): string => textOf(editor.values(id), 'name').trim();
