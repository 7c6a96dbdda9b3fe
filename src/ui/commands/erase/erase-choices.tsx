import { useTranslate } from 'twenty-sdk/front-component';

import type { ErasureChoices } from '../../../domain/orders/order-kinds';
import { SelectField } from '../../kit/fields';

type EraseChoicesProps = {
  choices: ErasureChoices;
  onChange: (choices: ErasureChoices) => void;
  isDisabled: boolean;
};

/** What a person decides before the plan is made. */
export const EraseChoices = ({ choices, onChange, isDisabled }: EraseChoicesProps) => {
  const { t } = useTranslate();
  return (
    <>
      <SelectField
        label={t('Records of others that name them')}
        hint={t('Notes about somebody else, mails between others, other people’s own records.')}
        value={choices.mentions ?? ''}
        isDisabled={isDisabled}
        onChange={(value) => {
          const { mentions: _before, ...others } = choices;
          onChange({
            ...others,
            ...(value === '' ? {} : { mentions: value as NonNullable<ErasureChoices['mentions']> }),
          });
        }}
        options={[
          { value: '', label: t('As the privacy settings say') },
          { value: 'REVIEW', label: t('Wait until somebody has decided about each') },
          { value: 'REDACT', label: t('Redact the mentions') },
          { value: 'KEEP', label: t('Leave them as they are') },
        ]}
      />
      <SelectField
        label={t('Addresses that somebody else has too')}
        value={choices.sharedIdentifiers ?? ''}
        isDisabled={isDisabled}
        onChange={(value) => {
          const { sharedIdentifiers: _before, ...others } = choices;
          onChange({
            ...others,
            ...(value === ''
              ? {}
              : { sharedIdentifiers: value as NonNullable<ErasureChoices['sharedIdentifiers']> }),
          });
        }}
        options={[
          { value: '', label: t('Do not begin with that person') },
          { value: 'LEAVE', label: t('Leave what is shared everywhere') },
        ]}
      />
      <SelectField
        label={t('What is kept and could single them out')}
        hint={t(
          'A company, a position, amounts and dates of deals: together they may be true of one person only.',
        )}
        value={choices.generalise === undefined ? '' : 'SUGGESTED'}
        isDisabled={isDisabled}
        onChange={(value) => {
          const { generalise: _before, ...others } = choices;
          onChange({ ...others, ...(value === '' ? {} : { generalise: 'SUGGESTED' as const }) });
        }}
        options={[
          { value: '', label: t('As the privacy settings say') },
          { value: 'SUGGESTED', label: t('Say it less exactly, as far as each of them needs') },
        ]}
      />
    </>
  );
};
