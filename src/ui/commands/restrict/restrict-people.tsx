import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { RESTRICTION_GROUNDS, type RestrictionGround } from '../../../domain/requests/data-request';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { orderCodeText } from '../../texts/order-codes';
import { RESTRICTION_GROUND_TEXT } from '../../texts/restriction-grounds';
import { CommandFrame } from '../shared/command-frame';
import { NotDone, namesOf } from '../shared/not-done';
import { resultsOf, undoneOf } from '../shared/order-parts';
import { OrdersState } from '../shared/orders-state';
import { SelectedPeople } from '../shared/selected-people';
import type { SelectedPerson } from '../shared/suitable';
import { useOrders } from '../shared/use-orders';

const RestrictForm = ({ people }: { people: readonly SelectedPerson[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const orders = useOrders('RESTRICT');
  const [ground, setGround] = useState<RestrictionGround>('ACCURACY_CONTESTED');
  const results = resultsOf('RESTRICT', orders.parts);
  const done = results.reduce((sum, result) => sum + result.done, 0);
  const notDone = [...results.flatMap(({ refused }) => refused), ...undoneOf(orders.parts)];

  return (
    <>
      {orders.parts.length === 0 && (
        <Section
          title={t('Restrict processing (Art. 18)')}
          hint={t(
            'The record is frozen: whoever changes it, it is put back, and nobody of them is contacted. Each gets a case file, is told before the restriction is lifted, and it can be lifted at any time.',
          )}
        >
          <SelectField
            label={t('Ground')}
            value={ground}
            onChange={(value) => setGround(value as RestrictionGround)}
            options={RESTRICTION_GROUNDS.map((value) => ({
              value,
              label: t(RESTRICTION_GROUND_TEXT[value]),
            }))}
          />
          <div>
            <Button
              kind="primary"
              label={
                people.length === 1
                  ? t('Restrict 1 person')
                  : t('Restrict {count} people', { count: number(people.length) })
              }
              onClick={() =>
                void orders.run(
                  people.map(({ id }) => id),
                  () => ({ ground }),
                )
              }
            />
          </div>
        </Section>
      )}
      <OrdersState orders={orders} label={t('Restricting …')} />
      {done > 0 && (
        <Notice
          tone="success"
          title={
            done === 1 ? t('1 person restricted') : t('{count} people restricted', { count: number(done) })
          }
        />
      )}
      {!orders.isRunning && (
        <NotDone
          title={t('Not restricted')}
          people={notDone}
          names={namesOf(people)}
          textOf={(code) => orderCodeText(t, code)}
        />
      )}
    </>
  );
};

export const RestrictPeople = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Restrict processing')} icon="IconLock">
      {(ids) => (
        <SelectedPeople act="RESTRICT" ids={ids}>
          {(people) => <RestrictForm people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
