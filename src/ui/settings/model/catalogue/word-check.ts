import { PrivacyError } from '../../../../domain/errors';

/** For a setting of one word that the domain reads leniently: refuses what it would not know. */
export const wordCheck =
  (name: string, words: readonly string[]) =>
  (rows: readonly { name: string; value: string }[]): void => {
    const value = rows.find((row) => row.name === name)?.value.trim() ?? '';
    if (value === '' || words.includes(value)) return;
    throw new PrivacyError('INVALID_SETTING', `"${name}" is one of ${words.join(', ')}.`, {
      setting: name,
      path: '',
    });
  };
