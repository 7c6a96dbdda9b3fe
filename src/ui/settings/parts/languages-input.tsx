import { useTranslate } from 'twenty-sdk/front-component';

import { LANGUAGES, type Language } from '../../../domain/public-settings';
import { Checkbox, SelectField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import type { InputProps } from './field-input';
import { Group } from './group';

/** Each language in its own words, as on the public pages. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};

/** Which languages, and which of them is for everybody else. */
export const LanguagesInput = ({
  label,
  hint,
  error,
  value,
  onChange,
  isDisabled,
}: InputProps<readonly string[]>) => {
  const { t } = useTranslate();
  const chosen = LANGUAGES.filter((language) => value.includes(language));
  const [first = ''] = value;
  const inOrder = (languages: readonly string[], lead: string): string[] =>
    [lead, ...languages.filter((language) => language !== lead)].filter((language) =>
      languages.includes(language),
    );
  return (
    <Column gap={3}>
      <Group label={label} error={error}>
        <Row gap={4}>
          {LANGUAGES.map((language) => (
            <Checkbox
              key={language}
              label={LANGUAGE_NAMES[language]}
              checked={value.includes(language)}
              isDisabled={isDisabled}
              onChange={(isChosen) =>
                onChange(
                  inOrder(
                    LANGUAGES.filter((one) => (one === language ? isChosen : value.includes(one))),
                    first,
                  ),
                )
              }
            />
          ))}
        </Row>
      </Group>
      {chosen.length > 1 && (
        <SelectField
          label={t('First language')}
          {...(hint === undefined ? {} : { hint })}
          value={first}
          isDisabled={isDisabled}
          options={chosen.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
          onChange={(lead) => onChange(inOrder(value, lead))}
        />
      )}
    </Column>
  );
};
