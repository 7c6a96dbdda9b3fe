import { useTranslate } from 'twenty-sdk/front-component';

import { SelectField, TextField } from '../../kit/fields';
import type { FormLine } from '../model/form';
import type { InputProps } from './field-input';
import { LinesInput } from './lines-input';

/** Art. 8(1) GDPR leaves member states this range. */
const AGES = ['13', '14', '15', '16'];

/** From which age somebody consents alone, country by country. */
export const AgesInput = ({ value, onChange, ...told }: InputProps<readonly FormLine[]>) => {
  const { t } = useTranslate();
  return (
    <LinesInput
      {...told}
      lines={value}
      onChange={onChange}
      addLabel={t('Add a country')}
      fresh={{ country: '', age: '16' }}
      renderLine={(line, put) => (
        <>
          <TextField
            label={t('Country code')}
            placeholder="DK"
            value={line['country'] ?? ''}
            isDisabled={told.isDisabled}
            onChange={(text) => put('country', text)}
          />
          <SelectField
            label={t('Age of consent')}
            value={line['age'] ?? ''}
            isDisabled={told.isDisabled}
            options={AGES.map((age) => ({ value: age, label: age }))}
            onChange={(text) => put('age', text)}
          />
        </>
      )}
    />
  );
};
