import { AppPath, navigate, useTranslate } from 'twenty-sdk/front-component';

import type { ErasureChoices } from '../../../domain/orders/order-kinds';
import { Button } from '../../kit/button';
import { Checkbox, SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import type { ShownPlan } from '../../plan/plan';
import { objectText, useCertificateTexts } from '../parts/use-words';

type Props = {
  view: ShownPlan;
  choices: ErasureChoices;
  isBusy: boolean;
  /** The act is done, and only what was kept is looked at. */
  isCoarserOnly?: boolean;
  onChange: (choices: ErasureChoices) => void;
};

/** What a human has to decide before the act: mentions in other people’s records, and objects nobody has decided about. */
export const PlanChoices = ({ view, choices, isBusy, isCoarserOnly = false, onChange }: Props) => {
  const { t } = useTranslate();
  const texts = useCertificateTexts();
  const isAsked = view.review.length > 0 || choices.mentions !== undefined;
  const steps = view.coarser?.state === 'SETTING' ? [] : (view.coarser?.steps ?? []);
  if (!isAsked && view.undecided.length === 0 && steps.length === 0) return null;
  return (
    <Column gap={3}>
      {view.undecided.length > 0 && (
        <Notice
          tone="warning"
          title={t('Somebody has to decide first')}
          actions={
            <Button
              label={t('Open the field rules')}
              onClick={() => void navigate(AppPath.RecordIndexPage, { objectNamePlural: 'fieldRules' })}
            />
          }
        >
          <div>
            {t(
              'Other apps or your own data model link these to a person, and nothing says what becomes of them. Give each a confirmed field rule, then preview again.',
            )}
          </div>
          <ul style={{ margin: '4px 0 0', paddingLeft: '20px' }}>
            {view.undecided.map(({ object, field }) => (
              <li key={`${object}.${field}`}>{`${objectText(texts, object)} · ${field}`}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isAsked && (
        <SelectField
          label={t('Mentions in records of other people')}
          value={choices.mentions ?? ''}
          isDisabled={isBusy}
          onChange={(chosen) => {
            const mentions = (['REDACT', 'KEEP'] as const).find((one) => one === chosen);
            if (mentions !== undefined) onChange({ ...choices, mentions });
          }}
          isRequired
          {...(choices.mentions === undefined ? { placeholder: t('Choose what becomes of them') } : {})}
          hint={
            choices.mentions === undefined
              ? t('Records of other people name this person. Decide before you go on.')
              : t('The plan below was made with this choice.')
          }
          options={[
            { value: 'REDACT', label: t('Redact: the mention goes, the record stays') },
            { value: 'KEEP', label: t('Keep: these records stay as they are') },
          ]}
        />
      )}
      {steps.length > 0 && (
        <Checkbox
          label={t('Say what is kept less exactly, as suggested below')}
          hint={
            isChosen(choices)
              ? t('The plan below was made with this choice.')
              : t(
                  'Values that are kept, deals included, become coarser so that they single this person out no more.',
                )
          }
          checked={isChosen(choices)}
          isDisabled={isBusy}
          onChange={(isTicked) => {
            const { generalise: _before, ...others } = choices;
            // Unticked where only this is asked for, the suggestion is looked at again, and nothing is chosen.
            onChange(
              isTicked
                ? { ...others, generalise: steps }
                : { ...others, ...(isCoarserOnly ? { generalise: 'SUGGESTED' } : {}) },
            );
          }}
        />
      )}
    </Column>
  );
};

/** Whether the very steps that were shown are chosen; to look at a suggestion is no choice yet. */
export const isChosen = ({ generalise }: ErasureChoices): boolean => Array.isArray(generalise);
