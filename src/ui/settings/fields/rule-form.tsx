import { useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

import {
  DATA_CATEGORIES,
  MEANINGS,
  SENSITIVITIES,
  type DataCategory,
  type ErasureStrategy,
  type Meaning,
  type Sensitivity,
} from '../../../domain/sensitivity/field-rule';
import type { KnownRule } from '../../../domain/sensitivity/known-rule';
import { Checkbox, SelectField, TextField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import { DATA_CATEGORY_TEXT } from '../../texts/data-category';
import { ERASURE_STRATEGY_TEXT } from '../../texts/erasure-strategy';
import { MEANING_TEXT } from '../../texts/meaning';
import { EXAMPLE_MASK } from '../../texts/rule-problem';
import { SENSITIVITY_TEXT } from '../../texts/sensitivity';
import { FieldGrid } from '../ledger/field-grid';
import { allowedStrategies } from './allowed-strategies';
import type { RuleChange } from './plan-change';
import type { FieldModel } from './rule-row';

type RuleFormProps = {
  /** With what was edited so far. */
  rule: KnownRule;
  model: FieldModel | null;
  isReadOnly: boolean;
  onChange: (change: RuleChange) => void;
};

/** What may be set of a rule, with the values that its field takes. */
export const RuleForm = ({ rule, model, isReadOnly, onChange }: RuleFormProps) => {
  const { t } = useTranslate();
  const options = <Word extends string>(
    words: readonly Word[],
    texts: Readonly<Record<Word, MessageDescriptor>>,
  ): { value: string; label: string }[] => words.map((value) => ({ value, label: t(texts[value]) }));
  const nothing = { value: '', label: t('Not said') };
  return (
    <Column gap={3}>
      <FieldGrid>
        <SelectField
          label={t('Sensitivity')}
          value={rule.sensitivity}
          isDisabled={isReadOnly}
          options={options(SENSITIVITIES, SENSITIVITY_TEXT)}
          onChange={(value) => onChange({ sensitivity: value as Sensitivity })}
        />
        <SelectField
          label={t('On erasure')}
          value={rule.erasureStrategy ?? ''}
          isDisabled={isReadOnly}
          options={[
            ...(rule.erasureStrategy === null ? [nothing] : []),
            ...options(allowedStrategies(rule, model), ERASURE_STRATEGY_TEXT),
          ]}
          onChange={(value) => onChange({ erasureStrategy: value as ErasureStrategy })}
        />
      </FieldGrid>
      {rule.erasureStrategy === 'GENERALISE' && (
        <Row>
          <TextField
            label={t('Generalise to')}
            hint={t(
              'month, year, years-5 or decade for dates, band-10000 for numbers, prefix-2 for codes, level for job titles, country, city or postcode-2 for addresses',
            )}
            value={rule.generalisation ?? ''}
            isDisabled={isReadOnly}
            onChange={(value) => onChange({ generalisation: value.trim() === '' ? null : value.trim() })}
          />
        </Row>
      )}
      <FieldGrid>
        <SelectField
          label={t('Meaning')}
          value={rule.meaning ?? ''}
          isDisabled={isReadOnly}
          options={[nothing, ...options(MEANINGS, MEANING_TEXT)]}
          onChange={(value) => onChange({ meaning: value === '' ? null : (value as Meaning) })}
        />
        <SelectField
          label={t('Kind of data in answers')}
          value={rule.dataCategory ?? ''}
          isDisabled={isReadOnly}
          options={[nothing, ...options(DATA_CATEGORIES, DATA_CATEGORY_TEXT)]}
          onChange={(value) => onChange({ dataCategory: value === '' ? null : (value as DataCategory) })}
        />
      </FieldGrid>
      <Checkbox
        label={t('Provided by the person')}
        hint={t('Part of a portable answer (Art. 20).')}
        checked={rule.isProvidedBySubject}
        isDisabled={isReadOnly}
        onChange={(isProvidedBySubject) => onChange({ isProvidedBySubject })}
      />
      <Checkbox
        label={t('Sealed')}
        hint={t(
          'The field shows a mask only, and the values are kept encrypted. Values that stand there already are sealed within minutes.',
        )}
        checked={rule.isSealed}
        isDisabled={isReadOnly}
        onChange={(isSealed) => onChange({ isSealed })}
      />
      {(rule.isSealed || rule.mask !== null) && (
        <Row>
          <TextField
            label={t('Mask')}
            hint={t('Such as {example}; empty is the same.', { example: EXAMPLE_MASK })}
            value={rule.mask ?? ''}
            isDisabled={isReadOnly}
            onChange={(value) => onChange({ mask: value.trim() === '' ? null : value })}
          />
        </Row>
      )}
    </Column>
  );
};
