import type { ReactNode } from 'react';

import { Column } from '../../kit/stack';
import type { SettingDefinition } from '../model/setting';
import { useSettings } from '../store/settings-store';
import { ReadOnlyNote } from './read-only-note';
import { SaveBar } from './save-bar';
import { SettingForm } from './setting-form';

type SettingsChapterProps = {
  id: string;
  settings: readonly SettingDefinition[];
  /** Between the forms and the bar. */
  children?: ReactNode;
};

/** A chapter that is made of settings. */
export const SettingsChapter = ({ id, settings, children }: SettingsChapterProps) => {
  const { editor } = useSettings();
  return (
    <Column gap={4}>
      <ReadOnlyNote object="privacySetting" />
      {settings.map((setting) => (
        <SettingForm key={setting.name} setting={setting} />
      ))}
      {children}
      <SaveBar chapter={id} editor={editor} keys={settings.map(({ name }) => name)} />
    </Column>
  );
};
