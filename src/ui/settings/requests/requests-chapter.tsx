import { useTranslate } from 'twenty-sdk/front-component';

import { SETTINGS_BY_CHAPTER } from '../model/catalogue/all';
import { linesOf } from '../model/form';
import { Preview } from '../parts/preview';
import { SettingsChapter } from '../parts/settings-chapter';
import { useDraftSettings } from '../store/use-draft-settings';
import { useSettings } from '../store/settings-store';

/** How requests are approved and told of, and the forms by which people reach you. */
export const RequestsChapter = () => {
  const { t } = useTranslate();
  const { editor } = useSettings();
  const settings = useDraftSettings();
  const slugs = linesOf(editor.values('forms'), '')
    .map((line) => (line['slug'] ?? '').trim())
    .filter((slug) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(slug));
  return (
    <SettingsChapter id="requests" settings={SETTINGS_BY_CHAPTER.requests}>
      <Preview
        draft={{ settings }}
        pages={[
          { page: 'REQUEST', label: t('Form for data requests') },
          ...slugs.map((slug) => ({
            page: 'FORM' as const,
            label: t('Sign-up form {name}', { name: slug }),
            slug,
          })),
        ]}
      />
    </SettingsChapter>
  );
};
