import { useTranslate } from 'twenty-sdk/front-component';

import type { ProcessingState } from '../../../domain/consent/facts';
import { Section } from '../../kit/section';
import type { SealedField } from '../model/sealed-fields';
import { List } from './list';
import { RevealField } from './reveal-field';
import { Soft } from './soft';

type Props = {
  personId: string;
  fields: readonly SealedField[];
  mayReveal: boolean;
  state: ProcessingState;
};

/** Fields whose values are kept encrypted: the mask, and for those who may, the value for half a minute. */
export const SealedSection = ({ personId, fields, mayReveal, state }: Props) => {
  const { t } = useTranslate();
  if (fields.length === 0) return null;
  return (
    <Section title={t('Sealed fields')}>
      <List rows={fields} rowKey={({ name }) => name} label={t('Sealed fields')}>
        {(field) => <RevealField personId={personId} field={field} mayReveal={mayReveal} state={state} />}
      </List>
      {!mayReveal && <Soft>{t('Your role may not reveal sealed values.')}</Soft>}
      {mayReveal && state === 'PSEUDONYMISED' && (
        <Soft>{t('Give the identity back first: then sealed values can be revealed again.')}</Soft>
      )}
    </Section>
  );
};
