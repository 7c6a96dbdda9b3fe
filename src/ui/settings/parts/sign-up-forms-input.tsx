import { useTranslate } from 'twenty-sdk/front-component';
import { IconPlus, IconTrash } from 'twenty-ui/icon';

import { FORM_FIELDS, type FormField } from '../../../domain/public-settings';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { Checkbox, Switch, TextArea, TextField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { CHANNEL_TEXT } from '../../texts/channels';
import { readPurposes } from '../data/purposes';
import { wordsIn } from '../model/field-codecs';
import type { FormLine } from '../model/form';
import { offeredBy } from '../model/offered';
import { FORM_FIELD_TEXTS } from '../model/sign-up-texts';
import { useFormLanguages } from '../store/use-form-languages';
import type { InputProps } from './field-input';
import { Group } from './group';
import { LANGUAGE_NAMES } from './languages-input';

const toggled = (list: string, word: string, isOn: boolean): string =>
  [...wordsIn(list).filter((one) => one !== word), ...(isOn ? [word] : [])].join(',');

const FRESH: FormLine = { slug: '', isActive: 'yes', fields: '', required: '', purposes: '' };

/** The sign-up forms: each with an address, texts in every language, what it asks for and what it offers. */
export const SignUpFormsInput = ({
  label,
  hint,
  error,
  value,
  onChange,
  isDisabled,
}: InputProps<readonly FormLine[]>) => {
  const { t } = useTranslate();
  const { color, radius, space } = useTokens();
  const languages = useFormLanguages();
  const { data } = useQuery((signal) => readPurposes(signal), []);
  const offers = offeredBy(data?.rows ?? []);

  return (
    <Group label={label} hint={hint} error={error}>
      <Column gap={3}>
        {value.map((line, index) => {
          const put = (column: string, text: string): void =>
            onChange(value.map((one, place) => (place === index ? { ...one, [column]: text } : one)));
          const asked = wordsIn(line['fields'] ?? '');
          return (
            <Group key={index} label={line['slug'] || t('New form')}>
              <div
                style={{
                  display: 'flex',
                  flexDirection: 'column',
                  gap: space(3),
                  padding: space(3),
                  border: `1px solid ${color.border}`,
                  borderRadius: radius,
                }}
              >
                <TextField
                  label={t('Name in the address')}
                  hint={t('Lower-case letters, digits and hyphens, such as newsletter.')}
                  value={line['slug'] ?? ''}
                  isDisabled={isDisabled}
                  onChange={(text) => put('slug', text)}
                />
                <Switch
                  label={t('Form is open')}
                  checked={line['isActive'] === 'yes'}
                  isDisabled={isDisabled}
                  onChange={(isActive) => put('isActive', isActive ? 'yes' : '')}
                />
                {languages.map((language) => (
                  <Column key={language} gap={2}>
                    <TextField
                      label={t('Heading ({language})', { language: LANGUAGE_NAMES[language] })}
                      value={line[`title.${language}`] ?? ''}
                      isDisabled={isDisabled}
                      onChange={(text) => put(`title.${language}`, text)}
                    />
                    <TextArea
                      label={t('Introduction ({language})', { language: LANGUAGE_NAMES[language] })}
                      value={line[`intro.${language}`] ?? ''}
                      rows={2}
                      isDisabled={isDisabled}
                      onChange={(text) => put(`intro.${language}`, text)}
                    />
                  </Column>
                ))}
                <Group
                  label={t('What it asks for')}
                  hint={t(
                    'The e-mail address is always asked for. Ask for no more than you need (Art. 5(1)(c)).',
                  )}
                >
                  <Row gap={4} align="flex-start">
                    {FORM_FIELDS.map((field: FormField) => (
                      <Checkbox
                        key={field}
                        label={t(FORM_FIELD_TEXTS[field])}
                        checked={asked.includes(field)}
                        isDisabled={isDisabled}
                        onChange={(isOn) => put('fields', toggled(line['fields'] ?? '', field, isOn))}
                      />
                    ))}
                  </Row>
                </Group>
                {asked.length > 0 && (
                  <Group label={t('What has to be filled in')}>
                    <Row gap={4} align="flex-start">
                      {FORM_FIELDS.filter((field) => asked.includes(field)).map((field) => (
                        <Checkbox
                          key={field}
                          label={t(FORM_FIELD_TEXTS[field])}
                          checked={wordsIn(line['required'] ?? '').includes(field)}
                          isDisabled={isDisabled}
                          onChange={(isOn) => put('required', toggled(line['required'] ?? '', field, isOn))}
                        />
                      ))}
                    </Row>
                  </Group>
                )}
                <Group
                  label={t('What it offers')}
                  hint={t(
                    'One box each, none of them ticked. Only active purposes that rest on consent are shown.',
                  )}
                >
                  <Column gap={2}>
                    {offers.map((offer) => (
                      <Checkbox
                        key={offer.value}
                        label={t('{purpose}, by {channel}', {
                          purpose: offer.name,
                          channel: t(CHANNEL_TEXT[offer.channel]),
                        })}
                        {...(offer.isActive ? {} : { hint: t('Not active yet: the form leaves it out.') })}
                        checked={wordsIn(line['purposes'] ?? '').includes(offer.value)}
                        isDisabled={isDisabled}
                        onChange={(isOn) =>
                          put('purposes', toggled(line['purposes'] ?? '', offer.value, isOn))
                        }
                      />
                    ))}
                  </Column>
                </Group>
                {!isDisabled && (
                  <Row>
                    <Button
                      kind="quiet"
                      tone="danger"
                      icon={IconTrash}
                      label={t('Remove this form')}
                      onClick={() => onChange(value.filter((_, place) => place !== index))}
                    />
                  </Row>
                )}
              </div>
            </Group>
          );
        })}
        {!isDisabled && (
          <Row>
            <Button icon={IconPlus} label={t('Add a form')} onClick={() => onChange([...value, FRESH])} />
          </Row>
        )}
      </Column>
    </Group>
  );
};
