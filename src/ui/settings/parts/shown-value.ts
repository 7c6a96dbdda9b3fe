import { useTranslate } from 'twenty-sdk/front-component';

import { placeName } from '../model/places';
import type { FieldDefinition, FieldValue } from '../model/form';
import { useSaid } from './field-texts';

/** A value of a form in words, for comparing two of them. */
export const useShown = (): ((
  field: FieldDefinition | undefined,
  value: FieldValue | undefined,
) => string) => {
  const { t, locale } = useTranslate();
  const said = useSaid();
  return (field, value) => {
    if (typeof value === 'boolean') return value ? t('Yes') : t('No');
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      return t('Nothing');
    const input = field?.input;
    if (typeof value === 'string') {
      if (input?.kind === 'CHOICE') {
        const choice = input.choices.find((one) => one.value === value);
        return choice === undefined ? value : said(choice.label);
      }
      return input?.kind === 'PLACE' ? placeName(value, locale) : value;
    }
    return value
      .map((one: string | Readonly<Record<string, string>>) => {
        if (typeof one !== 'string') return Object.values(one).filter(Boolean).join(' · ');
        const choice = input?.kind === 'MANY' ? input.choices.find((each) => each.value === one) : undefined;
        return choice === undefined ? one : said(choice.label);
      })
      .join('; ');
  };
};
