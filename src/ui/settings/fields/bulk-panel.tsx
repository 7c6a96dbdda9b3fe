import { useTranslate } from 'twenty-sdk/front-component';
import { useMemo, useState } from 'react';

import {
  DATA_CATEGORIES,
  ERASURE_STRATEGIES,
  SENSITIVITIES,
  type DataCategory,
  type ErasureStrategy,
  type Sensitivity,
} from '../../../domain/sensitivity/field-rule';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Checkbox, SelectField } from '../../kit/fields';
import { Panel } from '../../kit/panel';
import { Column } from '../../kit/stack';
import { DATA_CATEGORY_TEXT } from '../../texts/data-category';
import { ERASURE_STRATEGY_TEXT } from '../../texts/erasure-strategy';
import { SENSITIVITY_TEXT } from '../../texts/sensitivity';
import { FieldGrid } from '../ledger/field-grid';
import { PlanInWords } from './plan-in-words';
import { planChange, type ChangePlan, type RuleChange } from './plan-change';
import type { FieldModel, RuleRow } from './rule-row';

export type BulkAct = 'CONFIRM' | 'SET';

type BulkPanelProps = {
  act: BulkAct;
  rows: readonly RuleRow[];
  model: FieldModel | null;
  isBusy: boolean;
  onRun: (plan: ChangePlan) => void;
  onClose: () => void;
};

/** What is done to all that is selected: counted and told before anything is written. */
export const BulkPanel = ({ act, rows, model, isBusy, onRun, onClose }: BulkPanelProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [set, setSet] = useState<RuleChange>({});
  const [withLinks, setWithLinks] = useState(false);
  const [isConfirming, setConfirming] = useState(true);
  const change = useMemo<RuleChange>(
    () => ({ ...set, ...(act === 'CONFIRM' || isConfirming ? { status: 'CONFIRMED' as const } : {}) }),
    [act, isConfirming, set],
  );
  const isEmpty = act === 'SET' && Object.keys(set).length === 0;
  const plan = useMemo(
    () => planChange(rows, change, { model, withLinks }),
    [rows, change, model, withLinks],
  );
  const links = useMemo(
    () => planChange(rows, change, { model }).left.filter(({ why }) => why === 'LINK').length,
    [rows, change, model],
  );
  const count = plan.rows.length;
  const chosen = (field: keyof RuleChange, value: string): void =>
    setSet((last) => {
      const next = { ...last };
      delete next[field];
      return value === '' ? next : { ...next, [field]: value };
    });
  const asIs = { value: '', label: t('Leave as it is') };
  return (
    <Panel
      title={
        act === 'CONFIRM'
          ? rows.length === 1
            ? t('Confirm 1 selected rule')
            : t('Confirm {count} selected rules', { count: number(rows.length) })
          : rows.length === 1
            ? t('Set values of 1 selected rule')
            : t('Set values of {count} selected rules', { count: number(rows.length) })
      }
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={
            count === 1 ? t('Write 1 rule') : t('Write {count} rules', { count: number(isEmpty ? 0 : count) })
          }
          isDisabled={count === 0 || isEmpty}
          isBusy={isBusy}
          onClick={() => onRun(plan)}
        />
      }
    >
      {act === 'SET' && (
        <Column gap={3}>
          <FieldGrid>
            <SelectField
              label={t('Sensitivity')}
              value={(set.sensitivity as Sensitivity | undefined) ?? ''}
              onChange={(value) => chosen('sensitivity', value)}
              options={[
                asIs,
                ...SENSITIVITIES.map((value) => ({ value, label: t(SENSITIVITY_TEXT[value]) })),
              ]}
            />
            <SelectField
              label={t('On erasure')}
              value={(set.erasureStrategy as ErasureStrategy | undefined) ?? ''}
              onChange={(value) => chosen('erasureStrategy', value)}
              options={[
                asIs,
                ...ERASURE_STRATEGIES.filter((value) => value !== 'GENERALISE').map((value) => ({
                  value,
                  label: t(ERASURE_STRATEGY_TEXT[value]),
                })),
              ]}
            />
            <SelectField
              label={t('Kind of data in answers')}
              value={(set.dataCategory as DataCategory | undefined) ?? ''}
              onChange={(value) => chosen('dataCategory', value)}
              options={[
                asIs,
                ...DATA_CATEGORIES.map((value) => ({ value, label: t(DATA_CATEGORY_TEXT[value]) })),
              ]}
            />
          </FieldGrid>
          <Checkbox label={t('Confirm them as well')} checked={isConfirming} onChange={setConfirming} />
        </Column>
      )}
      {links > 0 && (
        <Checkbox
          label={
            links === 1
              ? t('Confirm 1 link to people as well')
              : t('Confirm {count} links to people as well', { count: number(links) })
          }
          hint={t('They say what becomes of whole records. Look at each before you do.')}
          checked={withLinks}
          onChange={setWithLinks}
        />
      )}
      {isEmpty ? <div>{t('Choose at least one value.')}</div> : <PlanInWords plan={plan} />}
    </Panel>
  );
};
