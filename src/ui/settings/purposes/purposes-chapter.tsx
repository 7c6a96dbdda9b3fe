import { useTranslate } from 'twenty-sdk/front-component';
import { IconPlus } from 'twenty-ui/icon';

import { STARTER_CODES } from '../../../domain/consent/starter-notices';
import { Button } from '../../kit/button';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { EmptyState, ErrorState, Loading, RefusedState } from '../../kit/states';
import { ReadOnlyNote } from '../parts/read-only-note';
import { SaveBar } from '../parts/save-bar';
import { useKept } from '../store/kept';
import { useMayEdit } from '../store/use-may-edit';
import { PublicAddresses } from './addresses';
import { PurposeEditor } from './purpose-editor';
import { PurposeTable } from './purpose-table';
import { NEW_RECORD } from '../store/use-record-forms';
import { usePurposes } from './use-purposes';

/** What data is used for, in the words that people are told. */
export const PurposesChapter = () => {
  const { t } = useTranslate();
  const purposes = usePurposes();
  const { rows, isRefused, error, isLoading, reload, editor, keys } = purposes;
  const { mayEdit } = useMayEdit('purpose');
  const [open, setOpen] = useKept<string>('purposes/open', '');
  if (error !== undefined && rows === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (isLoading && rows === undefined) return <Loading />;
  if (isRefused) return <RefusedState what={t('purposes')} />;
  return (
    <Column gap={4}>
      <ReadOnlyNote object="purpose" />
      <Section
        title={t('Purposes')}
        hint={t(
          'What you use personal data for, on which legal basis and for how long. The app comes with starters: look through them, change them and activate those you use.',
        )}
        actions={
          mayEdit ? (
            <Button icon={IconPlus} label={t('New purpose')} onClick={() => setOpen(NEW_RECORD)} />
          ) : undefined
        }
      >
        {(rows ?? []).length === 0 ? (
          <EmptyState title={t('There are no purposes')}>
            {t('Starters come with the installation, once. Make your own with “New purpose”.')}
          </EmptyState>
        ) : (
          <PurposeTable
            rows={rows ?? []}
            open={open}
            starters={STARTER_CODES}
            unsaved={(id) => editor.changed(id).length}
            onOpen={(id) => setOpen(open === id ? '' : id)}
          />
        )}
      </Section>
      {open !== '' && <PurposeEditor key={open} id={open} purposes={purposes} onClose={() => setOpen('')} />}
      <PublicAddresses />
      <SaveBar chapter="purposes" editor={editor} keys={keys} />
    </Column>
  );
};
