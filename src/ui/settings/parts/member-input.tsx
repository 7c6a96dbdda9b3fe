import { useTranslate } from 'twenty-sdk/front-component';

import { useQuery } from '../../hooks/use-query';
import { SelectField } from '../../kit/fields';
import { readMembers } from '../data/read-members';
import type { InputProps } from './field-input';

/** A member of the workspace, kept by id. */
export const MemberInput = ({ label, hint, error, value, onChange, isDisabled }: InputProps<string>) => {
  const { t } = useTranslate();
  const { data: members = [] } = useQuery((signal) => readMembers(signal), []);
  const isGone = value !== '' && members.length > 0 && !members.some(({ id }) => id === value);
  return (
    <SelectField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(isGone
        ? { error: t('This member is not in the workspace any more.') }
        : error === undefined
          ? {}
          : { error })}
      value={value}
      isDisabled={isDisabled}
      onChange={onChange}
      options={[
        { value: '', label: t('Nobody in particular') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
        ...(value !== '' && !members.some(({ id }) => id === value)
          ? [{ value, label: t('Somebody who left, or is not shown to you') }]
          : []),
      ]}
    />
  );
};
