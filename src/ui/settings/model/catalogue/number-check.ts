import { PrivacyError } from '../../../../domain/errors';

/** For a setting that is a whole number: refuses what the domain would not take. */
export const numberCheck =
  (name: string, minimum: number, maximum: number) =>
  (rows: readonly { name: string; value: string }[]): void => {
    const value = rows.find((row) => row.name === name)?.value.trim() ?? '';
    const isTaken = /^\d{1,6}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum;
    if (value === '' || isTaken) return;
    throw new PrivacyError('INVALID_SETTING', `"${name}" is a whole number from ${minimum} to ${maximum}.`, {
      setting: name,
      path: '',
    });
  };
