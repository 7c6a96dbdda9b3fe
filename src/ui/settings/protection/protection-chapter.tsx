import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { PROTECTIONS, type Protection } from '../../../domain/protection/field-access';
import type { ProtectionResult } from '../../../flows/protection/apply-protection';
import type { UndoResult } from '../../../flows/protection/undo-protection';
import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Checkbox, SelectField, TextField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { PROTECTION_TEXT } from '../../texts/protection';
import { ChapterFrame } from '../ledger/chapter-frame';
import { FieldGrid } from '../ledger/field-grid';
import { OrderState } from '../../orders/order-state';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { useKept } from '../store/kept';
import { useSettings } from '../store/settings-store';
import {
  EMPTY_FORM,
  isSameForm,
  LEVELS,
  optionsOf,
  type Level,
  type ProtectionForm,
} from './protection-options';
import { ProtectionReport, UndoReport } from './protection-result';

const LEVEL_TEXT: Readonly<Record<Level, MessageDescriptor>> = {
  criminal: msg('Criminal (Art. 10)'),
  specialCategory: msg('Special category (Art. 9)'),
  sensitive: msg('Sensitive'),
  identifier: msg('Identifier'),
  quasiIdentifier: msg('Quasi-identifier'),
  personal: msg('Other personal data'),
};

/** Of the shape that the flow gives; a result that was cut for its size has its counts all the same. */
const protectionIn = (result: Record<string, unknown> | undefined): ProtectionResult | undefined =>
  result === undefined || !Array.isArray(result['roles'])
    ? undefined
    : (result as unknown as ProtectionResult);
const undoIn = (result: Record<string, unknown> | undefined): UndoResult | undefined =>
  result === undefined || !Array.isArray(result['roles']) ? undefined : (result as unknown as UndoResult);

const Apply = ({ mayOrder }: { mayOrder: boolean }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [form, setForm] = useKept<ProtectionForm>('protection.form', EMPTY_FORM);
  const [previewed, setPreviewed] = useState<ProtectionForm>();
  /** What was ordered last: what is tried again is that, whatever the form says by then. */
  const [ordered, setOrdered] = useState<ProtectionForm>();
  const [isConfirming, setConfirming] = useState(false);
  const preview = useOrder();
  const apply = useOrder();
  const shown = protectionIn(resultOf('APPLY_PROTECTION', preview.order));
  const applied = protectionIn(resultOf('APPLY_PROTECTION', apply.order));
  const options = optionsOf(form, 'PREVIEW');
  const isCurrent = shown !== undefined && isSameForm(form, previewed);
  const look = (at: ProtectionForm | undefined): void => {
    const order = at === undefined ? undefined : optionsOf(at, 'PREVIEW');
    if (order === undefined) return;
    setPreviewed(at);
    setConfirming(false);
    apply.reset();
    void preview.give('APPLY_PROTECTION', [], order);
  };
  const carryOut = (what: ProtectionForm | undefined): void => {
    const order = what === undefined ? undefined : optionsOf(what, 'APPLY');
    if (order === undefined) return;
    setOrdered(what);
    setConfirming(false);
    preview.reset();
    setPreviewed(undefined);
    void apply.give('APPLY_PROTECTION', [], order);
  };
  const changesSomething =
    shown !== undefined && (shown.fieldsChanged > 0 || (form.purgeTimeline && shown.timelineRows > 0));
  return (
    <Column gap={3}>
      <FieldGrid>
        {LEVELS.map((level) => (
          <SelectField
            key={level}
            label={t(LEVEL_TEXT[level])}
            value={form.levels[level] ?? ''}
            isDisabled={!mayOrder}
            onChange={(value) =>
              setForm((last) => {
                const levels = { ...last.levels };
                delete levels[level];
                return {
                  ...last,
                  levels: value === '' ? levels : { ...levels, [level]: value as Protection },
                };
              })
            }
            options={[
              { value: '', label: t('Leave as it is') },
              ...PROTECTIONS.map((value) => ({ value, label: t(PROTECTION_TEXT[value]) })),
            ]}
          />
        ))}
      </FieldGrid>
      <Row>
        <TextField
          label={t('Roles')}
          hint={t('Names with commas between. Empty: every role that can be changed.')}
          value={form.roles}
          isDisabled={!mayOrder}
          onChange={(roles) => setForm((last) => ({ ...last, roles }))}
        />
      </Row>
      <Checkbox
        label={t('Take the old values of hidden fields out of the timeline')}
        hint={t('For everyone and for good. Undo does not bring them back.')}
        checked={form.purgeTimeline}
        isDisabled={!mayOrder}
        onChange={(purgeTimeline) => setForm((last) => ({ ...last, purgeTimeline }))}
      />
      <Row gap={2}>
        <Button
          kind={isCurrent ? 'secondary' : 'primary'}
          label={t('Preview')}
          isDisabled={!mayOrder || options === undefined || apply.isRunning}
          isBusy={preview.isRunning}
          onClick={() => look(form)}
        />
        {isCurrent && (
          <Button
            kind={changesSomething ? 'primary' : 'secondary'}
            label={t('Apply protection')}
            isDisabled={!mayOrder}
            isBusy={apply.isRunning}
            expanded={isConfirming}
            onClick={() => setConfirming(true)}
          />
        )}
      </Row>
      {isConfirming && isCurrent && (
        <Panel
          title={t('Apply protection?')}
          onClose={() => setConfirming(false)}
          actions={<Button kind="primary" label={t('Yes, apply it')} onClick={() => carryOut(previewed)} />}
        >
          <div>
            {t(
              'It changes {fields} permissions of {roles} roles. What stood before is kept first, and Undo puts exactly that back.',
              {
                fields: number(shown.fieldsChanged),
                roles: number(shown.rolesChanged),
              },
            )}
          </div>
          {form.purgeTimeline && (
            <Notice
              tone="warning"
              title={t(
                'Old values in the timeline go for everyone and for good: {count} rows may hold some.',
                {
                  count: number(shown.timelineRows),
                },
              )}
            />
          )}
        </Panel>
      )}
      <OrderState use={preview} label={t('Looking what would change …')} onAgain={() => look(previewed)} />
      <OrderState use={apply} label={t('Applying protection …')} onAgain={() => carryOut(ordered)} />
      {shown !== undefined && !isCurrent && !preview.isRunning && (
        <Notice tone="info" title={t('You have changed what is asked since. Preview again.')} />
      )}
      {shown !== undefined && isCurrent && <ProtectionReport result={shown} />}
      {applied !== undefined && <ProtectionReport result={applied} />}
    </Column>
  );
};

const Undo = ({ mayOrder }: { mayOrder: boolean }) => {
  const { t } = useTranslate();
  const preview = useOrder();
  const undo = useOrder();
  const shown = undoIn(resultOf('UNDO_PROTECTION', preview.order));
  const undone = undoIn(resultOf('UNDO_PROTECTION', undo.order));
  const look = (): void => {
    undo.reset();
    void preview.give('UNDO_PROTECTION', [], { mode: 'PREVIEW' });
  };
  const carryOut = (): void => {
    preview.reset();
    void undo.give('UNDO_PROTECTION', [], { mode: 'UNDO' });
  };
  return (
    <Section
      level={2}
      title={t('Undo')}
      hint={t(
        'Puts back what every role could do before protection was first applied. What somebody set by hand since is left and named.',
      )}
    >
      <Row gap={2}>
        <Button
          label={t('Preview undoing')}
          isDisabled={!mayOrder || undo.isRunning}
          isBusy={preview.isRunning}
          onClick={look}
        />
        {shown !== undefined && shown.fieldsChanged > 0 && (
          <Button
            kind="primary"
            tone="danger"
            label={t('Undo protection')}
            isDisabled={!mayOrder}
            isBusy={undo.isRunning}
            onClick={carryOut}
          />
        )}
      </Row>
      <OrderState use={preview} label={t('Looking what would be put back …')} onAgain={look} />
      <OrderState use={undo} label={t('Undoing protection …')} onAgain={carryOut} />
      {shown !== undefined && <UndoReport result={shown} />}
      {undone !== undefined && <UndoReport result={undone} />}
    </Section>
  );
};

const Protection = () => {
  const { t } = useTranslate();
  const { rights } = useSettings();
  const views = useViews();
  const mayOrder = rights.hasFlag('ROLES') !== false;
  return (
    <>
      {!mayOrder && (
        <Notice tone="info" title={t('You can read this, and not change it')}>
          {t(
            'Protection changes roles, so it takes Twenty’s permission for roles. An administrator can give it under Settings → Roles.',
          )}
        </Notice>
      )}
      <Section title={t('What each level gets')}>
        <Apply mayOrder={mayOrder} />
      </Section>
      <Undo mayOrder={mayOrder} />
      <Row gap={2}>
        <ViewLink
          views={views}
          object="ledgerEntry"
          view="Protection"
          label={t('Protection in the ledger')}
        />
      </Row>
    </>
  );
};

/** Field permissions by level: previewed, applied, undone; and what they do not hide. */
export const ProtectionChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'Hides fields from roles, or makes them read only, by the sensitivity that confirmed rules give them. It only adds: what an administrator has closed stays closed.',
      )}
    >
      <Protection />
    </ChapterFrame>
  );
};
