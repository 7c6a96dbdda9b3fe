import { SETTINGS_BY_CHAPTER } from '../model/catalogue/all';
import { SettingsChapter } from '../parts/settings-chapter';

/** Who is responsible, who to turn to, and where they are. */
export const ControllerChapter = () => (
  <SettingsChapter id="controller" settings={SETTINGS_BY_CHAPTER.controller} />
);
