import {
  createRecipient,
  readRecipients,
  readRecipientsNow,
  updateRecipient,
  type RecipientRow,
} from '../data/recipients';
import {
  EMPTY_RECIPIENT,
  RECIPIENT_FIELDS,
  recipientData,
  recipientForm,
  recipientProblems,
} from '../model/recipient-form';
import { useRecordForms, type RecordForms } from '../store/use-record-forms';

export type Recipients = RecordForms<RecipientRow>;

const ALL_PATHS = RECIPIENT_FIELDS.map(({ path }) => path);

/** The recipients of the workspace and the forms in which they are edited. */
export const useRecipients = (): Recipients =>
  useRecordForms({
    name: 'recipient',
    read: readRecipients,
    readNow: readRecipientsNow,
    empty: EMPTY_RECIPIENT,
    toForm: recipientForm,
    problems: (_, values) => recipientProblems(values),
    create: (draft) => createRecipient(recipientData(draft.values, ALL_PATHS)),
    update: (id, draft, changed) => updateRecipient(id, recipientData(draft.values, changed)),
  });
