import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { Language } from '../../../domain/public-settings';
import { TextArea, TextField } from '../../kit/fields';
import { Column } from '../../kit/stack';
import { TabBar } from '../../kit/tabs';
import { noticePath } from '../model/purpose-form';
import { textOf } from '../model/form';
import { Group } from '../parts/group';
import { LANGUAGE_NAMES } from '../parts/languages-input';
import type { Editor } from '../store/use-editor';

type NoticeFieldsProps = {
  id: string;
  editor: Editor;
  languages: readonly Language[];
  isDisabled: boolean;
};

/** The words that people are told, one language at a time. */
export const NoticeFields = ({ id, editor, languages, isDisabled }: NoticeFieldsProps) => {
  const { t } = useTranslate();
  const [language, setLanguage] = useState<Language>(languages[0] ?? 'en');
  const shown = languages.includes(language) ? language : (languages[0] ?? 'en');
  const values = editor.values(id);
  const text = (part: 'name' | 'description' | 'text'): string => textOf(values, noticePath(shown, part));
  const put =
    (part: 'name' | 'description' | 'text') =>
    (value: string): void =>
      editor.change(id, noticePath(shown, part), value);
  return (
    <Group
      label={t('Wording by language')}
      hint={t(
        'Shown in the notice and beside the box; kept with each answer as proof of what was agreed to.',
      )}
    >
      <Column gap={3}>
        <TabBar
          label={t('Languages of the wording')}
          active={shown}
          onChange={(one) => setLanguage(one as Language)}
          tabs={languages.map((one) => ({
            id: one,
            label: LANGUAGE_NAMES[one],
            ...(textOf(values, noticePath(one, 'text')).trim() === '' ? { tone: 'orange' as const } : {}),
          }))}
        />
        <TextField
          label={t('Name people read')}
          hint={t('Empty: the name of the purpose.')}
          value={text('name')}
          isDisabled={isDisabled}
          onChange={put('name')}
        />
        <TextArea
          label={t('What it is about')}
          hint={t('Empty: the description of the purpose.')}
          rows={2}
          value={text('description')}
          isDisabled={isDisabled}
          onChange={put('description')}
        />
        <TextArea
          label={t('The sentence beside the box')}
          hint={t(
            'A yes says in the first person what it is for, and that it can be taken back (Art. 7(3)).',
          )}
          rows={4}
          value={text('text')}
          isDisabled={isDisabled}
          onChange={put('text')}
        />
      </Column>
    </Group>
  );
};
