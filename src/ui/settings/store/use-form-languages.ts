import { LANGUAGES, type Language } from '../../../domain/public-settings';
import { listOf } from '../model/form';
import { useSettings } from './settings-store';

/** The languages of the workspace, as they stand in the form: a text is asked for in each. */
export const useFormLanguages = (): Language[] => {
  const { editor } = useSettings();
  const chosen = listOf(editor.values('languages'), '');
  const known = chosen.filter((language): language is Language =>
    (LANGUAGES as readonly string[]).includes(language),
  );
  return known.length === 0 ? [...LANGUAGES] : known;
};
