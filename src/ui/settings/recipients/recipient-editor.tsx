import { useTranslate } from 'twenty-sdk/front-component';

import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { RECIPIENT_FIELDS } from '../model/recipient-form';
import { textOf } from '../model/form';
import { FieldInput } from '../parts/field-input';
import { useSaid } from '../parts/field-texts';
import { OutcomeNote } from '../parts/outcome-note';
import { useMayEdit } from '../store/use-may-edit';
import { PurposesOfRecipient } from './purposes-of-recipient';
import { NEW_RECORD } from '../store/use-record-forms';
import type { Recipients } from './use-recipients';

type RecipientEditorProps = { id: string; recipients: Recipients; onClose: () => void };

/** One recipient: what it is, how it is told, and for which purposes it gets data. */
export const RecipientEditor = ({ id, recipients, onClose }: RecipientEditorProps) => {
  const { t } = useTranslate();
  const said = useSaid();
  const { mayEdit } = useMayEdit('recipient');
  const { editor, rows, reload } = recipients;
  const values = editor.values(id);
  const problems = editor.problems(id);
  const name = textOf(values, 'name').trim() || t('New recipient');
  const row = rows?.find((one) => one.id === id);
  return (
    <Section
      title={name}
      actions={
        <>
          {id !== NEW_RECORD && (
            <RecordLink object="recipient" recordId={id}>
              {t('All fields, on the record')}
            </RecordLink>
          )}
          <Button kind="quiet" label={t('Close')} onClick={onClose} />
        </>
      }
    >
      <Column gap={4}>
        {RECIPIENT_FIELDS.map((field) => {
          const problem = problems[field.path];
          return (
            <FieldInput
              key={field.path}
              field={field}
              value={values[field.path] ?? field.otherwise}
              error={problem === undefined ? undefined : said(problem)}
              isDisabled={!mayEdit}
              onChange={(value) => editor.change(id, field.path, value)}
            />
          );
        })}
        {row !== undefined && <PurposesOfRecipient row={row} isDisabled={!mayEdit} onAdded={reload} />}
        <OutcomeNote
          editor={editor}
          id={id}
          title={name}
          fields={RECIPIENT_FIELDS}
          object="recipient"
          trace={{ actions: ['RECIPIENT_CHANGED'] }}
        />
      </Column>
    </Section>
  );
};
