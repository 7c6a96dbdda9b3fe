import { SETTINGS_BY_CHAPTER } from '../model/catalogue/all';
import { SettingsChapter } from '../parts/settings-chapter';

/** What the app does by itself. */
export const BehaviourChapter = () => (
  <SettingsChapter id="behaviour" settings={SETTINGS_BY_CHAPTER.behaviour} />
);
