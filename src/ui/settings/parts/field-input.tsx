import { useTranslate } from 'twenty-sdk/front-component';

import { Checkbox, SelectField, Switch, TextArea, TextField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import { COUNTRIES, countryName } from '../model/places';
import type { FieldDefinition, FieldValue, FormLine } from '../model/form';
import { AgesInput } from './ages-input';
import { ColourInput } from './colour-input';
import { useSaid } from './field-texts';
import { Group } from './group';
import { LanguagesInput } from './languages-input';
import { MemberInput } from './member-input';
import { PlaceInput } from './place-input';
import { PortableFieldsInput } from './portable-fields-input';
import { SignUpFormsInput } from './sign-up-forms-input';

export type InputProps<V extends FieldValue = FieldValue> = {
  label: string;
  hint: string | undefined;
  error: string | undefined;
  value: V;
  onChange: (value: V) => void;
  isDisabled: boolean;
};

type FieldInputProps = {
  field: FieldDefinition;
  value: FieldValue;
  error: string | undefined;
  isDisabled: boolean;
  onChange: (value: FieldValue) => void;
};

const asText = (value: FieldValue): string => (typeof value === 'string' ? value : '');
const asList = (value: FieldValue): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const asLines = (value: FieldValue): readonly FormLine[] =>
  Array.isArray(value) ? value.filter((one): one is FormLine => typeof one === 'object') : [];

/** One field of a form, by what it holds. */
export const FieldInput = ({ field, value, error, isDisabled, onChange }: FieldInputProps) => {
  const said = useSaid();
  const { locale } = useTranslate();
  const { input } = field;
  const label = said(field.label);
  const hint = field.hint === undefined ? undefined : said(field.hint);
  const told = {
    label,
    isDisabled,
    ...(hint === undefined ? {} : { hint }),
    ...(error === undefined ? {} : { error }),
    ...(field.isRequired === true ? { isRequired: true } : {}),
  };
  const text = { ...told, value: asText(value), onChange };
  const own = { label, hint, error, isDisabled };
  switch (input.kind) {
    case 'TEXT':
      return <TextField {...text} />;
    case 'EMAIL':
      return <TextField {...text} type="email" />;
    case 'URL':
      return <TextField {...text} type="url" placeholder="https://" />;
    case 'NUMBER':
      return <TextField {...text} type="number" />;
    case 'DATE':
      return <TextField {...text} type="date" />;
    case 'LINES':
      return <TextArea {...text} rows={3} />;
    case 'LOGO':
      return <TextField {...text} placeholder="https://" />;
    case 'COLOUR':
      return <ColourInput {...own} value={asText(value)} onChange={onChange} />;
    case 'SWITCH':
      return (
        <Switch
          label={label}
          checked={value === true}
          onChange={onChange}
          isDisabled={isDisabled}
          {...(hint === undefined ? {} : { hint })}
        />
      );
    case 'CHOICE':
      return (
        <SelectField
          {...text}
          options={input.choices.map((choice) => ({ value: choice.value, label: said(choice.label) }))}
        />
      );
    case 'MANY': {
      const chosen = asList(value);
      return (
        <Group label={label} hint={hint} error={error}>
          <Row gap={4} align="flex-start">
            {input.choices.map((choice) => (
              <Checkbox
                key={choice.value}
                label={said(choice.label)}
                checked={chosen.includes(choice.value)}
                isDisabled={isDisabled}
                onChange={(isChosen) =>
                  onChange(
                    input.choices
                      .map((one) => one.value)
                      .filter((one) => (one === choice.value ? isChosen : chosen.includes(one))),
                  )
                }
              />
            ))}
          </Row>
        </Group>
      );
    }
    case 'COUNTRY': {
      const code = asText(value);
      const codes = code === '' || COUNTRIES.includes(code) ? COUNTRIES : [code, ...COUNTRIES];
      return (
        <SelectField
          {...text}
          placeholder="–"
          options={codes
            .map((one) => ({ value: one, label: countryName(one, locale) }))
            .toSorted((one, other) => one.label.localeCompare(other.label, locale))}
        />
      );
    }
    case 'MEMBER':
      return <MemberInput {...own} value={asText(value)} onChange={onChange} />;
    case 'PLACE':
      return <PlaceInput {...own} value={asText(value)} onChange={onChange} />;
    case 'LANGUAGES':
      return <LanguagesInput {...own} value={asList(value)} onChange={onChange} />;
    case 'AGES':
      return <AgesInput {...own} value={asLines(value)} onChange={onChange} />;
    case 'PORTABLE_FIELDS':
      return <PortableFieldsInput {...own} value={asLines(value)} onChange={onChange} />;
    case 'FORMS':
      return <SignUpFormsInput {...own} value={asLines(value)} onChange={onChange} />;
    default: {
      const never: never = input;
      return <Column>{String(never)}</Column>;
    }
  }
};
