import { useTranslate } from 'twenty-sdk/front-component';

import { SETTINGS_BY_CHAPTER } from '../model/catalogue/all';
import { Preview } from '../parts/preview';
import { SettingsChapter } from '../parts/settings-chapter';
import { useDraftSettings } from '../store/use-draft-settings';

/** Languages, colour and logo of the public pages, with a look at them. */
export const LooksChapter = () => {
  const { t } = useTranslate();
  const settings = useDraftSettings();
  return (
    <SettingsChapter id="looks" settings={SETTINGS_BY_CHAPTER.looks}>
      <Preview
        draft={{ settings }}
        pages={[
          { page: 'NOTICE', label: t('Privacy notice') },
          { page: 'PREFERENCES', label: t('Preference centre') },
          { page: 'REQUEST', label: t('Form for data requests') },
        ]}
      />
    </SettingsChapter>
  );
};
