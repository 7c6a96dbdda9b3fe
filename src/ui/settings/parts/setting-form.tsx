import { useTranslate } from 'twenty-sdk/front-component';

import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { refusedBy } from '../model/problems';
import type { SettingDefinition } from '../model/setting';
import { useSettings } from '../store/settings-store';
import { FieldInput } from './field-input';
import { useSaid } from './field-texts';
import { OutcomeNote } from './outcome-note';
import { useMayEdit } from '../store/use-may-edit';

/** One setting as a card: its fields, what is wrong with them, and what became of saving it. */
export const SettingForm = ({ setting }: { setting: SettingDefinition }) => {
  const { t } = useTranslate();
  const said = useSaid();
  const { editor, rowOf } = useSettings();
  const { mayEdit } = useMayEdit('privacySetting');
  const { name, fields } = setting;
  const values = editor.values(name);
  const problems = editor.problems(name);
  const stored = rowOf(name)?.value ?? '';
  const isUnreadable = Object.keys(refusedBy(setting, stored)).length > 0;
  const whole = problems[''];
  const hasOwnPlace = fields.some(({ path }) => path === '');
  return (
    <Section
      title={said(setting.title)}
      {...(setting.hint === undefined ? {} : { hint: said(setting.hint) })}
    >
      <Column gap={4}>
        {isUnreadable && (
          <Notice tone="danger" title={t('What is saved cannot be read')}>
            {t(
              'The row “{name}” has a value that the app does not take, so what depends on it stands still. Saving this form puts it right.',
              { name },
            )}
          </Notice>
        )}
        {whole !== undefined && !hasOwnPlace && <Notice tone="danger" title={said(whole)} />}
        {fields.map((field) => {
          const problem = problems[field.path];
          return (
            <FieldInput
              key={field.path}
              field={field}
              value={values[field.path] ?? field.otherwise}
              error={problem === undefined ? undefined : said(problem)}
              isDisabled={!mayEdit}
              onChange={(value) => editor.change(name, field.path, value)}
            />
          );
        })}
        <OutcomeNote
          editor={editor}
          id={name}
          title={said(setting.title)}
          fields={fields}
          trace={{ actions: ['SETTINGS_CHANGED'], name }}
        />
      </Column>
    </Section>
  );
};
