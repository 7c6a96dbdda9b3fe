import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { ALL_PURPOSE_FIELDS } from '../model/purpose-fields';
import { missingLanguages, purposeData } from '../model/purpose-form';
import { isOn, textOf } from '../model/form';
import { LANGUAGE_NAMES } from '../parts/languages-input';
import { OutcomeNote } from '../parts/outcome-note';
import { Preview } from '../parts/preview';
import { useDraftSettings } from '../store/use-draft-settings';
import { useFormLanguages } from '../store/use-form-languages';
import { useMayEdit } from '../store/use-may-edit';
import { NoticeFields } from './notice-fields';
import { PurposeFields } from './purpose-fields';
import { NEW_RECORD } from '../store/use-record-forms';
import { purposeName, type Purposes } from './use-purposes';

type PurposeEditorProps = { id: string; purposes: Purposes; onClose: () => void };

/** One purpose: its fields, its wording by language, and the pages with that wording. */
export const PurposeEditor = ({ id, purposes, onClose }: PurposeEditorProps) => {
  const { t } = useTranslate();
  const { dateTime } = useFormat();
  const { color, space } = useTokens();
  const { mayEdit } = useMayEdit('purpose');
  const { editor, rows } = purposes;
  const languages = useFormLanguages();
  const settings = useDraftSettings();
  const isNew = id === NEW_RECORD;
  const row = rows?.find((one) => one.id === id);
  const values = editor.values(id);
  const name = purposeName(editor, id) || t('New purpose');
  const version = typeof row?.['noticeVersion'] === 'number' ? row['noticeVersion'] : 1;
  const changedAt = typeof row?.['noticeChangedAt'] === 'string' ? row['noticeChangedAt'] : '';
  const silent = isOn(values, 'isActive') ? missingLanguages(values, languages) : [];
  const isWordingChanged = editor.changed(id).some((path) => path.startsWith('notice.'));
  const all = [...ALL_PURPOSE_FIELDS.map(({ path }) => path), 'notice.'];
  const code = textOf(values, 'code').trim();

  return (
    <Section
      title={name}
      actions={
        <>
          {!isNew && (
            <span style={{ color: color.soft }}>
              <RecordLink object="purpose" recordId={id}>
                {t('All fields, on the record')}
              </RecordLink>
            </span>
          )}
          <Button kind="quiet" label={t('Close')} onClick={onClose} />
        </>
      }
    >
      <Column gap={5}>
        {silent.length > 0 && (
          <Notice tone="warning" title={t('No wording in every language')}>
            {t('Readers of {languages} are shown another language, marked as such.', {
              languages: silent.map((language) => LANGUAGE_NAMES[language]).join(', '),
            })}
          </Notice>
        )}
        <PurposeFields id={id} editor={editor} isDisabled={!mayEdit} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: space(5), alignItems: 'flex-start' }}>
          <div style={{ flex: '1 1 340px', minWidth: 'min(100%, 260px)' }}>
            <Column gap={3}>
              <NoticeFields id={id} editor={editor} languages={languages} isDisabled={!mayEdit} />
              {!isNew && (
                <div style={{ color: color.soft }}>
                  {changedAt === ''
                    ? t('The wording is version {version}.', { version })
                    : t('The wording is version {version}, of {date}.', {
                        version,
                        date: dateTime(changedAt),
                      })}{' '}
                  {isWordingChanged
                    ? t('Saving makes it version {version}; consents keep the words they were given on.', {
                        version: version + 1,
                      })
                    : ''}
                </div>
              )}
            </Column>
          </div>
          <div style={{ flex: '1 1 340px', minWidth: 'min(100%, 260px)' }}>
            <Preview
              level={3}
              draft={{
                settings,
                purpose: {
                  ...purposeData(values, all),
                  ...(isNew ? {} : { id }),
                  code: code === '' ? 'preview' : code,
                },
              }}
              pages={[
                { page: 'NOTICE', label: t('Privacy notice') },
                ...(textOf(values, 'legalBasis') === 'CONSENT'
                  ? [{ page: 'FORM' as const, label: t('Sign-up form with this purpose') }]
                  : []),
                { page: 'PREFERENCES', label: t('Preference centre') },
              ]}
            />
          </div>
        </div>
        <OutcomeNote
          editor={editor}
          id={id}
          title={name}
          fields={ALL_PURPOSE_FIELDS}
          object="purpose"
          trace={{ actions: ['PURPOSE_CHANGED', 'NOTICE_CHANGED'] }}
          labelOf={(path) => (path.startsWith('notice.') ? t('Wording') : undefined)}
        />
      </Column>
    </Section>
  );
};
