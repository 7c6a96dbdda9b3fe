import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { EmptyState, ErrorState, Loading } from '../../kit/states';
import { CHANNEL_TEXT } from '../../texts/channels';
import { DENY_REASON_TEXT } from '../../texts/deny-reasons';
import { orderCodeText } from '../../texts/order-codes';
import { CommandFrame } from '../shared/command-frame';
import { NameList } from '../shared/name-list';
import { NotDone, namesOf } from '../shared/not-done';
import { resultsOf, undoneOf } from '../shared/order-parts';
import { OrdersState } from '../shared/orders-state';
import { readPeople, readPeopleBehind } from '../shared/people';
import { SelectedPeople } from '../shared/selected-people';
import type { SelectedPerson } from '../shared/suitable';
import { useOrders } from '../shared/use-orders';
import { readPurposes, type PurposeChoice } from './purposes';

const CheckForm = ({
  people,
  purposes,
}: {
  people: readonly SelectedPerson[];
  purposes: readonly PurposeChoice[];
}) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const orders = useOrders('CHECK_CONSENT');
  const [purposeId, setPurposeId] = useState(purposes[0]?.id ?? '');
  const purpose = purposes.find(({ id }) => id === purposeId);
  const [wanted, setChannel] = useState('');
  const channel = purpose?.channels.find((one) => one === wanted) ?? purpose?.channels[0];

  const results = resultsOf('CHECK_CONSENT', orders.parts);
  const allowed = results.reduce((sum, result) => sum + result.allowed, 0);
  const refused = results.flatMap((result) => result.refused);
  const refusedIds = new Set(refused.map(({ personId }) => personId));
  const asked = new Set(
    orders.parts.flatMap(({ order, personIds }) => (order?.state === 'DONE' ? personIds : [])),
  );
  const allowedPeople = people.filter(({ id }) => asked.has(id) && !refusedIds.has(id));
  const names = namesOf(people);

  return (
    <>
      <Section title={t('May they be contacted?')}>
        <SelectField
          label={t('Purpose')}
          value={purposeId}
          isDisabled={orders.isRunning}
          onChange={(value) => {
            orders.reset();
            setPurposeId(value);
          }}
          options={purposes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label={t('Channel')}
          value={channel ?? ''}
          isDisabled={orders.isRunning}
          onChange={(value) => {
            orders.reset();
            setChannel(value);
          }}
          options={(purpose?.channels ?? []).map((value) => ({ value, label: t(CHANNEL_TEXT[value]) }))}
        />
        <div>
          <Button
            kind="primary"
            label={t('Check')}
            isBusy={orders.isRunning}
            isDisabled={channel === undefined}
            onClick={() =>
              void orders.run(
                people.map(({ id }) => id),
                () => ({ purpose: purposeId, ...(channel === undefined ? {} : { channel }) }),
              )
            }
          />
        </div>
      </Section>
      <OrdersState orders={orders} label={t('Checking …')} />
      {results.length > 0 && !orders.isRunning && (
        <>
          <Notice
            tone={allowed > 0 ? 'success' : 'info'}
            title={t('{allowed} of {total} may be contacted', {
              allowed: number(allowed),
              total: number(allowed + refused.length),
            })}
          >
            {allowed > 0 && <NameList label={t('Who may be contacted')} people={allowedPeople} />}
          </Notice>
          <NotDone
            title={
              refused.length === 1
                ? t('1 person may not be contacted')
                : t('{count} people may not be contacted', { count: number(refused.length) })
            }
            people={refused.map(({ personId, reason }) => ({ personId, code: reason }))}
            names={names}
            textOf={(reason) => {
              const text = DENY_REASON_TEXT[reason as keyof typeof DENY_REASON_TEXT];
              return text === undefined ? reason : t(text);
            }}
          />
        </>
      )}
      {!orders.isRunning && (
        <NotDone
          title={t('Not checked')}
          people={undoneOf(orders.parts)}
          names={names}
          textOf={(code) => orderCodeText(t, code)}
        />
      )}
    </>
  );
};

const WithPurposes = ({ people }: { people: readonly SelectedPerson[] }) => {
  const { t } = useTranslate();
  const { data, error, reload } = useQuery(readPurposes, []);
  if (data === undefined)
    return error === undefined ? <Loading /> : <ErrorState error={error} onRetry={reload} />;
  return data.length === 0 ? (
    <EmptyState title={t('No purpose is active')}>
      {t('Activate the purposes you use under Privacy → Purposes.')}
    </EmptyState>
  ) : (
    <CheckForm people={people} purposes={data} />
  );
};

/** The selected people; where companies or deals were selected, the people behind them. */
const peopleOf = async (ids: readonly string[], signal?: AbortSignal): Promise<SelectedPerson[]> => {
  const people = await readPeople(ids, signal);
  return people.length > 0 ? people : readPeopleBehind(ids, signal);
};

export const CheckConsent = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Check consent')} icon="IconShieldCheck">
      {(ids) => (
        <SelectedPeople act="CHECK_CONSENT" ids={ids} read={peopleOf}>
          {(people) => <WithPurposes people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
