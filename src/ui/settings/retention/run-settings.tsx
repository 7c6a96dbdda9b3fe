import { useTranslate } from 'twenty-sdk/front-component';

import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { FieldGrid } from '../ledger/field-grid';
import {
  RETENTION_MODE,
  RETENTION_PER_DAY,
  RETENTION_PERCENT,
  RETENTION_SETTINGS,
  RETENTION_WARN_DAYS,
} from '../model/catalogue/retention';
import { refusedBy } from '../model/problems';
import type { SettingDefinition } from '../model/setting';
import { FieldInput } from '../parts/field-input';
import { useSaid } from '../parts/field-texts';
import { OutcomeNote } from '../parts/outcome-note';
import { ReadOnlyNote } from '../parts/read-only-note';
import { SaveBar } from '../parts/save-bar';
import { Notice } from '../../kit/notice';
import { useSettings } from '../store/settings-store';
import { useMayEdit } from '../store/use-may-edit';

const NAMES = RETENTION_SETTINGS.map(({ name }) => name);

const Field = ({ setting }: { setting: SettingDefinition }) => {
  const said = useSaid();
  const { editor } = useSettings();
  const { mayEdit } = useMayEdit('privacySetting');
  const [field] = setting.fields;
  if (field === undefined) return null;
  const problem = editor.problems(setting.name)[''];
  return (
    <FieldInput
      field={field}
      value={editor.values(setting.name)[''] ?? field.otherwise}
      error={problem === undefined ? undefined : said(problem)}
      isDisabled={!mayEdit}
      onChange={(value) => editor.change(setting.name, '', value)}
    />
  );
};

/** What a run does, how much it may do by itself, and when owners hear of it. */
export const RunSettings = () => {
  const { t } = useTranslate();
  const said = useSaid();
  const { editor, read, rowOf } = useSettings();
  // Without what is set, saving would write over it.
  if (read === undefined || read.isRefused) return null;
  const unreadable = RETENTION_SETTINGS.filter(
    (setting) => Object.keys(refusedBy(setting, rowOf(setting.name)?.value ?? '')).length > 0,
  );
  return (
    <>
      <Section
        title={t('What a run does')}
        hint={t('A run looks through everybody, once each night and whenever somebody orders one.')}
      >
        <Column gap={4}>
          <ReadOnlyNote object="privacySetting" />
          {unreadable.map(({ name }) => (
            <Notice key={name} tone="danger" title={t('What is saved cannot be read')}>
              {t(
                'The row “{name}” has a value that the app does not take, so what depends on it stands still. Saving this form puts it right.',
                { name },
              )}
            </Notice>
          ))}
          <Field setting={RETENTION_MODE} />
          <FieldGrid least={220} align="start">
            <Field setting={RETENTION_PER_DAY} />
            <Field setting={RETENTION_PERCENT} />
            <Field setting={RETENTION_WARN_DAYS} />
          </FieldGrid>
          {RETENTION_SETTINGS.map((setting) => (
            <OutcomeNote
              key={setting.name}
              editor={editor}
              id={setting.name}
              title={said(setting.title)}
              fields={setting.fields}
              trace={{ actions: ['SETTINGS_CHANGED'], name: setting.name }}
            />
          ))}
        </Column>
      </Section>
      <SaveBar chapter="retention" editor={editor} keys={NAMES} />
    </>
  );
};
