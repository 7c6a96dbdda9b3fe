import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { ErasureAct, ErasureChoices } from '../../../domain/orders/order-kinds';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { ConfirmTyped } from '../../kit/confirm-typed';
import { Section } from '../../kit/section';
import { PlanView } from '../../plan/plan-view';
import { orderCodeText } from '../../texts/order-codes';
import { NotDone, namesOf } from '../shared/not-done';
import { resultsOf, undoneOf } from '../shared/order-parts';
import { OrdersState } from '../shared/orders-state';
import type { SelectedPerson } from '../shared/suitable';
import { blockedIn, sumOfPreviews } from '../shared/sums';
import { useOrders } from '../shared/use-orders';
import { EraseChoices } from './erase-choices';
import { EraseOutcome } from './erase-outcome';
import { useEraseWords } from './erase-words';

/** Plan, typed confirmation, order, outcome. What is ordered is what was previewed: the same people, act and choices. */
export const EraseForm = ({ act, people }: { act: ErasureAct; people: readonly SelectedPerson[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const meant = people.filter(({ id }) => !leftOut.includes(id));
  const words = useEraseWords(act, meant.length);
  const previews = useOrders('PREVIEW_ERASURE');
  const erasure = useOrders('ERASE');
  const [choices, setChoices] = useState<ErasureChoices>({});
  const [isConfirming, setConfirming] = useState(false);
  const names = namesOf(people);
  const options = { act, ...(Object.keys(choices).length === 0 ? {} : { choices }) };
  const results = resultsOf('PREVIEW_ERASURE', previews.parts);
  const plan = results.length === 0 ? undefined : sumOfPreviews(results);
  const previewed = previews.parts.filter(({ order }) => order?.state === 'DONE');
  const previewedCount = previewed.reduce((sum, { personIds }) => sum + personIds.length, 0);
  const blocked = plan === undefined ? [] : blockedIn(plan);
  const isOrdered = erasure.parts.length > 0;

  const preview = (of: readonly SelectedPerson[]): void => {
    setConfirming(false);
    void previews.run(
      of.map(({ id }) => id),
      () => options,
    );
  };
  /** An order is for the very people of its plan; so without them there is a new plan. */
  const leaveOut = (ids: readonly string[]): void => {
    setLeftOut([...leftOut, ...ids]);
    preview(meant.filter(({ id }) => !ids.includes(id)));
  };
  const order = (): void => {
    setConfirming(false);
    void erasure.run(
      [],
      (part) => ({ ...options, previewOrderId: previewed[part]?.order?.id ?? '', typed: act }),
      previewed.map(({ personIds }) => personIds),
    );
  };

  if (isOrdered)
    return (
      <>
        <OrdersState orders={erasure} label={words.ordering} />
        <EraseOutcome orders={erasure} names={names} />
      </>
    );
  return (
    <>
      <Section title={words.title} hint={words.hint}>
        <EraseChoices
          choices={choices}
          isDisabled={previews.isRunning}
          onChange={(next) => {
            // Another choice is another plan.
            previews.reset();
            setConfirming(false);
            setChoices(next);
          }}
        />
        {!previews.isRunning && (
          <div>
            <Button
              kind={plan === undefined ? 'primary' : 'secondary'}
              label={plan === undefined ? t('Show the plan') : t('Make the plan again')}
              onClick={() => preview(meant)}
            />
          </div>
        )}
      </Section>
      <OrdersState orders={previews} label={t('Looking for everything about them …')} />
      {previews.isSettled && (
        <>
          {plan !== undefined && ('items' in plan || blocked.length < previewedCount) && (
            <PlanView plan={plan} />
          )}
          <NotDone
            title={t('Cannot be done yet')}
            people={[...blocked, ...undoneOf(previews.parts)]}
            names={names}
            textOf={(code) => orderCodeText(t, code)}
          />
          {blocked.length > 0 && blocked.length < previewedCount && (
            <div>
              <Button
                label={
                  blocked.length === 1
                    ? t('Leave 1 person out and make the plan again')
                    : t('Leave {count} people out and make the plan again', { count: number(blocked.length) })
                }
                onClick={() => leaveOut(blocked.map(({ personId }) => personId))}
              />
            </div>
          )}
          {plan !== undefined && blocked.length === 0 && !isConfirming && (
            <div>
              <Button
                kind="primary"
                tone="danger"
                label={words.button(previewedCount)}
                onClick={() => setConfirming(true)}
              />
            </div>
          )}
          {plan !== undefined && blocked.length === 0 && isConfirming && (
            <ConfirmTyped
              title={words.confirmTitle(previewedCount)}
              explanation={words.explanation}
              word={words.word(String(previewedCount))}
              confirmLabel={words.button(previewedCount)}
              isBusy={erasure.isRunning}
              onConfirm={order}
              onCancel={() => setConfirming(false)}
            />
          )}
        </>
      )}
    </>
  );
};
