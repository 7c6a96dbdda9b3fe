import { useTranslate } from 'twenty-sdk/front-component';
import { IconPlus } from 'twenty-ui/icon';

import { Button } from '../../kit/button';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { EmptyState, ErrorState, Loading, RefusedState } from '../../kit/states';
import { ReadOnlyNote } from '../parts/read-only-note';
import { SaveBar } from '../parts/save-bar';
import { useKept } from '../store/kept';
import { useMayEdit } from '../store/use-may-edit';
import { FindRecipients } from './find-recipients';
import { RecipientEditor } from './recipient-editor';
import { RecipientTable } from './recipient-table';
import { NEW_RECORD } from '../store/use-record-forms';
import { useRecipients } from './use-recipients';

/** Who receives data, what nobody has decided about them, and looking for more. */
export const RecipientsChapter = () => {
  const { t } = useTranslate();
  const recipients = useRecipients();
  const { rows, isRefused, error, isLoading, reload, editor, keys } = recipients;
  const { mayEdit } = useMayEdit('recipient');
  const [open, setOpen] = useKept<string>('recipients/open', '');
  if (error !== undefined && rows === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (isLoading && rows === undefined) return <Loading />;
  if (isRefused) return <RefusedState what={t('recipients')} />;
  return (
    <Column gap={4}>
      <ReadOnlyNote object="recipient" />
      <Section
        title={t('Recipients')}
        hint={t(
          'Whoever receives personal data is named to people who ask (Art. 15(1)(c)) and told when data is corrected, erased or restricted (Art. 19).',
        )}
        actions={
          mayEdit ? (
            <Button icon={IconPlus} label={t('New recipient')} onClick={() => setOpen(NEW_RECORD)} />
          ) : undefined
        }
      >
        {(rows ?? []).length === 0 ? (
          <EmptyState title={t('No recipient is known')}>
            {t('Enter processors and other recipients, or let the app look for what is connected.')}
          </EmptyState>
        ) : (
          <RecipientTable
            rows={rows ?? []}
            open={open}
            unsaved={(id) => editor.changed(id).length}
            onOpen={(id) => setOpen(open === id ? '' : id)}
          />
        )}
      </Section>
      {open !== '' && (
        <RecipientEditor key={open} id={open} recipients={recipients} onClose={() => setOpen('')} />
      )}
      <FindRecipients onFound={reload} />
      <SaveBar chapter="recipients" editor={editor} keys={keys} />
    </Column>
  );
};
