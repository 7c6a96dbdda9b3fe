import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { UiError } from '../../api/client';
import { useAction } from '../../hooks/use-action';
import { Button } from '../../kit/button';
import { SelectField, TextArea, TextField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { FieldGrid } from '../ledger/field-grid';
import {
  RETENTION_ACTION_TEXTS,
  RETENTION_TRIGGER_TEXTS,
  RETENTION_UNIT_TEXTS,
} from '../model/purpose-texts';
import { readRetentionOf, writeRetention } from './read-retention';
import {
  RETENTION_ACTIONS,
  RETENTION_TRIGGERS,
  RETENTION_UNITS,
  retentionChange,
  retentionForm,
  retentionProblems,
  type RetentionAction,
  type RetentionForm,
  type RetentionRule,
  type RetentionTrigger,
  type RetentionUnit,
} from './retention-rules';

type RetentionPanelProps = {
  rule: RetentionRule;
  onSaved: (id: string, at: string) => void;
  onClose: () => void;
};

/** How long one purpose keeps data, and what happens then. */
export const RetentionPanel = ({ rule, onSaved, onClose }: RetentionPanelProps) => {
  const { t } = useTranslate();
  const [form, setForm] = useState<RetentionForm>(() => retentionForm(rule));
  const [isStale, setStale] = useState(false);
  const put = (change: Partial<RetentionForm>): void => setForm((last) => ({ ...last, ...change }));
  const problems = retentionProblems(form);
  const change = retentionChange(rule, form);
  const save = useAction(async () => {
    const now = await readRetentionOf(rule.id);
    if (now === undefined) throw new UiError('NOT_FOUND', 'The purpose is gone.');
    // Somebody else’s edit is shown first, and not written over.
    if (Object.keys(retentionChange(now, retentionForm(rule))).length > 0) {
      setStale(true);
      return;
    }
    const { updatedAt } = await writeRetention(rule.id, change);
    onSaved(rule.id, updatedAt);
  });
  return (
    <Panel
      title={t('Retention of {purpose}', { purpose: rule.name })}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={t('Save')}
          isDisabled={problems.length > 0 || Object.keys(change).length === 0}
          isBusy={save.isBusy}
          onClick={() => void save.run()}
        />
      }
    >
      <Column gap={3}>
        <FieldGrid>
          <TextField
            label={t('Kept for')}
            hint={t('Empty: no period is set, and the register says so.')}
            error={problems.includes('AMOUNT') ? t('Write a whole number from 1 on, or nothing.') : ''}
            type="number"
            value={form.amount}
            onChange={(amount) => put({ amount })}
          />
          <SelectField
            label={t('Unit')}
            value={form.unit}
            onChange={(unit) => put({ unit: unit as RetentionUnit })}
            options={RETENTION_UNITS.map((value) => ({ value, label: t(RETENTION_UNIT_TEXTS[value]) }))}
          />
        </FieldGrid>
        <FieldGrid>
          <SelectField
            label={t('Counted from')}
            value={form.trigger}
            onChange={(trigger) => put({ trigger: trigger as RetentionTrigger })}
            options={RETENTION_TRIGGERS.map((value) => ({ value, label: t(RETENTION_TRIGGER_TEXTS[value]) }))}
          />
          <SelectField
            label={t('Afterwards')}
            value={form.action}
            onChange={(action) => put({ action: action as RetentionAction })}
            options={RETENTION_ACTIONS.map((value) => ({ value, label: t(RETENTION_ACTION_TEXTS[value]) }))}
          />
        </FieldGrid>
        <Row>
          <TextField
            label={t('Applies to object')}
            hint={t('API name of the object; empty: people.')}
            value={form.objectName}
            onChange={(objectName) => put({ objectName })}
          />
        </Row>
        <Row>
          <TextArea
            label={t('Exceptions')}
            hint={t(
              'A JSON list of filters with periods of their own, for segments that differ. Empty: none.',
            )}
            error={problems.includes('EXCEPTIONS') ? t('This is no JSON list.') : ''}
            value={form.exceptions}
            onChange={(exceptions) => put({ exceptions })}
          />
        </Row>
      </Column>
      {isStale && (
        <Notice tone="warning" title={t('Somebody else has changed this purpose meanwhile')}>
          {t('Nothing was saved. Close this, load again, and look at it first.')}
        </Notice>
      )}
      {save.error !== undefined && <ErrorState error={save.error} onRetry={() => void save.run()} />}
    </Panel>
  );
};
