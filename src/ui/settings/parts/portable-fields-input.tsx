import { useTranslate } from 'twenty-sdk/front-component';

import { DATA_CATEGORIES } from '../../../domain/sensitivity/field-rule';
import { SelectField, TextField } from '../../kit/fields';
import { DATA_CATEGORY_TEXT } from '../../texts/data-category';
import type { FormLine } from '../model/form';
import type { InputProps } from './field-input';
import { LinesInput } from './lines-input';

/** Fields that hold what people provided, and which kind of data each is. */
export const PortableFieldsInput = ({ value, onChange, ...told }: InputProps<readonly FormLine[]>) => {
  const { t } = useTranslate();
  return (
    <LinesInput
      {...told}
      lines={value}
      onChange={onChange}
      addLabel={t('Add a field')}
      fresh={{ object: 'person', field: '', category: 'OTHER' }}
      renderLine={(line, put) => (
        <>
          <TextField
            label={t('Object')}
            placeholder="person"
            value={line['object'] ?? ''}
            isDisabled={told.isDisabled}
            onChange={(text) => put('object', text)}
          />
          <TextField
            label={t('Field')}
            placeholder="birthDate"
            value={line['field'] ?? ''}
            isDisabled={told.isDisabled}
            onChange={(text) => put('field', text)}
          />
          <SelectField
            label={t('Kind of data')}
            value={line['category'] ?? 'OTHER'}
            isDisabled={told.isDisabled}
            options={DATA_CATEGORIES.map((category) => ({
              value: category,
              label: t(DATA_CATEGORY_TEXT[category]),
            }))}
            onChange={(text) => put('category', text)}
          />
        </>
      )}
    />
  );
};
