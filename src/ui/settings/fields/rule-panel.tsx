import { useTranslate } from 'twenty-sdk/front-component';
import { useMemo, useState } from 'react';

import { ruleBook } from '../../../domain/sensitivity/rule-book';
import { isAddedField, isOwnObject, shippedRule } from '../../../domain/sensitivity/standard-rules';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { useFormat } from '../../hooks/use-format';
import { ERASURE_STRATEGY_TEXT } from '../../texts/erasure-strategy';
import { ruleProblemText } from '../../texts/rule-problem';
import { reasonText } from '../../texts/rule-reason';
import { SENSITIVITY_TEXT } from '../../texts/sensitivity';
import { changeOf, planChange, type ChangePlan, type RuleChange } from './plan-change';
import { RuleForm } from './rule-form';
import { problemsWith, type FieldModel, type RuleRow } from './rule-row';

type RulePanelProps = {
  row: RuleRow;
  model: FieldModel | null;
  mayEdit: boolean;
  isBusy: boolean;
  onSave: (plan: ChangePlan) => void;
  onClose: () => void;
};

/** What counts for the field right now, and where that comes from. */
const DecidesNow = ({ row }: { row: RuleRow }) => {
  const { t } = useTranslate();
  const { rule } = row;
  if (rule.fieldName === '*') return null;
  const book = ruleBook([rule]);
  const type = (row.fieldType === '' ? 'TEXT' : row.fieldType) as Parameters<typeof book.of>[1]['type'];
  const now = book.of(rule.objectName, { name: rule.fieldName, type });
  const values = {
    sensitivity: t(SENSITIVITY_TEXT[now.sensitivity]),
    strategy: t(ERASURE_STRATEGY_TEXT[now.erasureStrategy]),
  };
  switch (now.source) {
    case 'CONFIRMED':
      return <div>{t('Decides now: this rule, as it was confirmed.')}</div>;
    case 'SHIPPED':
      return (
        <div>
          {t('Decides now: what ships with the app ({sensitivity}; on erasure: {strategy}).', values)}
        </div>
      );
    case 'BY_TYPE':
      return (
        <div>{t('Decides now: the type of the field ({sensitivity}; on erasure: {strategy}).', values)}</div>
      );
    default: {
      const unknown: never = now.source;
      return unknown;
    }
  }
};

const Why = ({ row }: { row: RuleRow }) => {
  const { t } = useTranslate();
  const { dateTime } = useFormat();
  const { rule } = row;
  const reason = reasonText(t, rule.reason);
  return (
    <Column gap={1}>
      <div>
        {reason === '' ? t('Nobody has written down a reason.') : t('Why suggested: {reason}', { reason })}
      </div>
      {rule.status === 'SUGGESTED' && rule.confidence !== null && (
        <div>{t('Confidence: {confidence} %', { confidence: rule.confidence })}</div>
      )}
      {rule.status === 'CONFIRMED' && rule.confirmedAt !== null && (
        <div>{t('Confirmed on {date}', { date: dateTime(rule.confirmedAt) })}</div>
      )}
      {rule.suggestedSensitivity !== null && rule.suggestedSensitivity !== rule.sensitivity && (
        <div>
          {t('The census suggests: {sensitivity}', {
            sensitivity: t(SENSITIVITY_TEXT[rule.suggestedSensitivity]),
          })}
        </div>
      )}
      <DecidesNow row={row} />
    </Column>
  );
};

/** One rule: why it is as it is, what may be set, and what contradicts itself, told before it is saved. */
export const RulePanel = ({ row, model, mayEdit, isBusy, onSave, onClose }: RulePanelProps) => {
  const { t } = useTranslate();
  const { color, font } = useTokens();
  const [edited, setEdited] = useState<RuleChange>({});
  const { rule } = row;
  const name = `${rule.objectName}.${rule.fieldName}`;
  const isOwn = isOwnObject(rule.objectName) || isAddedField(rule.objectName, rule.fieldName);
  const isBookkeeping = shippedRule('', rule.fieldName) !== undefined;
  const isReadOnly = !mayEdit || isOwn || rule.isMissing;
  const after = useMemo(() => ({ ...rule, ...edited }), [rule, edited]);
  const problems = useMemo(() => problemsWith(after, model), [after, model]);
  const change = changeOf(rule, edited);
  const isChanged = Object.keys(change).length > 0;
  const save = (status?: 'CONFIRMED' | 'SUGGESTED'): void => {
    const data: RuleChange = status === undefined || status === rule.status ? change : { ...change, status };
    onSave(planChange([row], data, { model, withLinks: true }));
  };
  const isConfirmed = rule.status === 'CONFIRMED';
  return (
    <Panel
      title={t('{object} · {field}', { object: row.objectLabel, field: row.fieldLabel })}
      onClose={onClose}
      actions={
        mayEdit &&
        !rule.isMissing && (
          <>
            {!isConfirmed && (
              <Button
                kind="primary"
                label={isChanged ? t('Save and confirm') : t('Confirm as it stands')}
                isDisabled={problems.length > 0}
                isBusy={isBusy}
                onClick={() => save('CONFIRMED')}
              />
            )}
            {isConfirmed && (
              <Button
                kind="primary"
                label={t('Save changes')}
                isDisabled={problems.length > 0 || !isChanged}
                isBusy={isBusy}
                onClick={() => save()}
              />
            )}
            {!isConfirmed && isChanged && (
              <Button
                label={t('Save as a suggestion')}
                isDisabled={problems.length > 0}
                isBusy={isBusy}
                onClick={() => save()}
              />
            )}
            {isConfirmed && (
              <Button
                label={t('Take the confirmation back')}
                isBusy={isBusy}
                onClick={() => save('SUGGESTED')}
              />
            )}
          </>
        )
      }
    >
      <div style={{ color: color.soft, fontSize: font.small, overflowWrap: 'anywhere' }}>{name}</div>
      <Why row={row} />
      {!mayEdit && <Notice tone="info" title={t('Your role may look at field rules and not change them.')} />}
      {mayEdit && isOwn && (
        <Notice
          tone="info"
          title={t('This field belongs to the app. What becomes of it is part of the app.')}
        />
      )}
      {mayEdit && !isOwn && isBookkeeping && (
        <Notice
          tone="info"
          title={t('Twenty writes this field itself, on every record. A rule changes nothing about it.')}
        />
      )}
      <RuleForm
        rule={after}
        model={model}
        isReadOnly={isReadOnly}
        onChange={(part) => setEdited((last) => ({ ...last, ...part }))}
      />
      {problems.length > 0 && !isOwn && (
        <Notice tone="danger" title={t('This rule would contradict itself')}>
          <ul style={{ margin: 0, paddingInlineStart: '18px' }}>
            {problems.map(({ code }) => (
              <li key={code}>{ruleProblemText(t, code)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Panel>
  );
};
