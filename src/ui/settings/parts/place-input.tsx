import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { SelectField, TextField } from '../../kit/fields';
import { Column } from '../../kit/stack';
import { CHECKED_PLACES, placeName } from '../model/places';
import type { InputProps } from './field-input';

const OTHER = 'OTHER';

/** A checked place from the list, or any other as a code. */
export const PlaceInput = ({ label, hint, error, value, onChange, isDisabled }: InputProps<string>) => {
  const { t, locale } = useTranslate();
  const isListed = value === '' || CHECKED_PLACES.includes(value);
  const [isOther, setOther] = useState(!isListed);
  const places = CHECKED_PLACES.map((place) => ({ value: place, label: placeName(place, locale) })).toSorted(
    (one, other) => one.label.localeCompare(other.label, locale),
  );
  const showsCode = isOther || !isListed;
  return (
    <Column gap={3}>
      <SelectField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        {...(error === undefined || showsCode ? {} : { error })}
        value={showsCode ? OTHER : value}
        isDisabled={isDisabled}
        onChange={(chosen) => {
          setOther(chosen === OTHER);
          onChange(chosen === OTHER ? '' : chosen);
        }}
        options={[
          { value: '', label: t('The controller’s country, without a region') },
          ...places,
          { value: OTHER, label: t('Another place, by its code') },
        ]}
      />
      {showsCode && (
        <TextField
          label={t('Code of the place')}
          hint={t(
            'Country of two letters and, behind hyphens, state and region, as date-holidays names them.',
          )}
          {...(error === undefined ? {} : { error })}
          value={value}
          isDisabled={isDisabled}
          placeholder="US-NY"
          onChange={onChange}
        />
      )}
    </Column>
  );
};
