import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useState } from 'react';

import type { ErasureAct, ErasureChoices, PreviewOfPerson } from '../../../domain/orders/order-kinds';
import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { ConfirmTyped } from '../../kit/confirm-typed';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { orderCodeText } from '../../texts/order-codes';
import { planOf } from '../../plan/plan';
import { PlanView } from '../../plan/plan-view';
import { OrderState } from '../../orders/order-state';
import { Say } from '../parts/soft';
import { isChosen, PlanChoices } from './plan-choices';
import { useWhenDone } from '../../hooks/use-when-done';

type Props = {
  personId: string;
  act: ErasureAct;
  /** A job of this act waits for a decision, and goes on with it. */
  isGoingOn?: boolean;
  /** The act is done to the person: what was kept of them is said less exactly by a job of the same act. */
  isCoarserOnly?: boolean;
  /** What was decided before. */
  firstChoices?: ErasureChoices;
  onClose: () => void;
  /** The act has been ordered. */
  onOrdered: () => void;
};

const LOOK_AT_SUGGESTION: ErasureChoices = { generalise: 'SUGGESTED' };

const previewIn = (result: unknown): PreviewOfPerson | undefined =>
  (result as { preview?: PreviewOfPerson } | undefined)?.preview;

/** From the plan to the order: what would happen is shown first, decided on, typed, and only then ordered. */
export const ErasePanel = (props: Props) => {
  const { personId, act, isGoingOn = false, isCoarserOnly = false, onClose, onOrdered } = props;
  const { firstChoices = isCoarserOnly ? LOOK_AT_SUGGESTION : {} } = props;
  const { t } = useTranslate();
  const { number } = useFormat();
  const preview = useOrder();
  const order = useOrder();
  const [choices, setChoices] = useState<ErasureChoices>({});
  const [isConfirming, setConfirming] = useState(false);

  const look = (chosen: ErasureChoices): void => {
    setChoices(chosen);
    void preview.give('PREVIEW_ERASURE', [personId], { act, choices: chosen });
  };
  // The plan is what somebody who opened this wants to see.
  useEffect(() => look(firstChoices), [personId, act]);

  const plan = previewIn(resultOf('PREVIEW_ERASURE', preview.order));
  const result = resultOf('ERASE', order.order);
  const [refused] = result?.refused ?? [];
  useWhenDone(result !== undefined && refused === undefined, onOrdered);

  const isErasing = act === 'ERASE';
  const title = isGoingOn
    ? t('Go on where it stopped')
    : isCoarserOnly
      ? t('Say less exactly what was kept')
      : isErasing
        ? t('Erase this person')
        : t('Pseudonymise this person');
  const give = (): void => {
    if (preview.order !== undefined)
      void order.give('ERASE', [personId], { act, choices, previewOrderId: preview.order.id, typed: act });
  };
  const view = plan === undefined ? undefined : planOf(plan);
  const changed = view?.goes.reduce((sum, { count }) => sum + count, 0) ?? 0;

  if (isConfirming && view !== undefined)
    return (
      <ConfirmTyped
        title={title}
        explanation={
          isCoarserOnly
            ? isErasing
              ? t('Nobody can undo this. Records changed: {changed}.', { changed: number(changed) })
              : t('The exact values are kept sealed, with the way back. Records changed: {changed}.', {
                  changed: number(changed),
                })
            : isErasing
              ? t(
                  'Nobody can undo this: no way back to the identity is kept anywhere. Records changed or removed: {changed}. Records held on a legal ground: {held}.',
                  { changed: number(changed), held: number(view.held) },
                )
              : t(
                  'A surrogate takes the person’s place; the way back is kept sealed. Records changed or removed: {changed}. Records held on a legal ground: {held}.',
                  { changed: number(changed), held: number(view.held) },
                )
        }
        word={isErasing ? t('ERASE') : t('PSEUDONYMISE')}
        confirmLabel={isCoarserOnly ? t('Say less exactly') : isErasing ? t('Erase') : t('Pseudonymise')}
        isBusy={order.isRunning}
        onConfirm={give}
        onCancel={() => {
          // What is ordered already is carried out: closing this does not take it back, so the tab goes on to show it.
          if (order.isRunning) {
            onOrdered();
            return;
          }
          order.reset();
          setConfirming(false);
        }}
      >
        <OrderState use={order} label={t('Ordering …')} onAgain={give} />
        {refused !== undefined && (
          <Notice tone="danger" title={t('This was refused')}>
            {orderCodeText(t, refused.code)}
          </Notice>
        )}
      </ConfirmTyped>
    );

  const isShared = preview.order?.failureCode === 'SHARED_IDENTIFIER';
  return (
    <Panel
      title={title}
      tone="danger"
      onClose={onClose}
      actions={
        view?.isPossible === true &&
        view.toReview === 0 &&
        (!isCoarserOnly || isChosen(choices)) &&
        !preview.isRunning && (
          <Button kind="primary" tone="danger" label={t('Go on')} onClick={() => setConfirming(true)} />
        )
      }
    >
      <Say>
        {isGoingOn
          ? t('This is what is left to do. Decide what is asked, and the job goes on where it stopped.')
          : isCoarserOnly
            ? t('This person’s identity is gone; this looks at what was kept. Nothing has been changed yet.')
            : isErasing
              ? t(
                  'This is the plan of the erasure (Art. 17). Nothing has been changed yet. A random surrogate takes the person’s place, and no way back is kept.',
                )
              : t(
                  'This is the plan of the pseudonymisation (Art. 4(5)). Nothing has been changed yet. A surrogate takes the person’s place, and the way back is kept sealed.',
                )}
      </Say>
      {isShared ? (
        <Notice
          tone="warning"
          title={t('Another person holds one of these addresses too')}
          actions={
            <Button
              label={t('Leave what the other person holds')}
              onClick={() => look({ ...choices, sharedIdentifiers: 'LEAVE' })}
            />
          }
        >
          {t(
            'Look first whether these are two records of one human being. If they are two people, what the other one holds is left as it is.',
          )}
        </Notice>
      ) : (
        <OrderState
          use={preview}
          label={t('Looking for everything about this person …')}
          onAgain={() => look(choices)}
        />
      )}
      {plan !== undefined && view !== undefined && (
        <>
          <PlanChoices
            view={view}
            choices={choices}
            isBusy={preview.isRunning}
            isCoarserOnly={isCoarserOnly}
            onChange={look}
          />
          <PlanView plan={plan} level={4} />
        </>
      )}
    </Panel>
  );
};
