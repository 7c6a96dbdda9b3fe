import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { orderCodeText } from '../../texts/order-codes';
import { CommandFrame } from '../shared/command-frame';
import { LINE } from '../shared/name-list';
import { NotDone, namesOf } from '../shared/not-done';
import { resultsOf, undoneOf } from '../shared/order-parts';
import { OrdersState } from '../shared/orders-state';
import { SelectedPeople } from '../shared/selected-people';
import type { SelectedPerson } from '../shared/suitable';
import { useOrders } from '../shared/use-orders';

/** Links are shown for as many as a person follows by hand; all are in the list of data requests. */
const LINKED = 20;

const ExportForm = ({ people }: { people: readonly SelectedPerson[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const orders = useOrders('EXPORT');
  const results = resultsOf('EXPORT', orders.parts);
  const requestIds = results.flatMap((result) => result.requestIds);
  const notDone = [...results.flatMap(({ refused }) => refused), ...undoneOf(orders.parts)];

  return (
    <>
      {orders.parts.length === 0 && (
        <Section
          title={t('Export personal data (Art. 15)')}
          hint={t(
            'For each person a request for access is opened, or the open one is joined. Its answer holds what an erasure would find, in the person’s language, with others redacted, and waits in the request for whoever may see it.',
          )}
        >
          <div>
            <Button
              kind="primary"
              label={
                people.length === 1
                  ? t('Export the data of 1 person')
                  : t('Export the data of {count} people', { count: number(people.length) })
              }
              onClick={() =>
                void orders.run(
                  people.map(({ id }) => id),
                  () => ({}),
                )
              }
            />
          </div>
        </Section>
      )}
      <OrdersState orders={orders} label={t('Opening requests …')} />
      {requestIds.length > 0 && (
        <Notice
          tone="success"
          title={
            requestIds.length === 1
              ? t('1 request for access is open')
              : t('{count} requests for access are open', { count: number(requestIds.length) })
          }
        >
          <ul style={{ margin: 0, paddingLeft: '20px' }}>
            {requestIds.slice(0, LINKED).map((id, index) => (
              <li key={id} style={LINE}>
                <RecordLink object="dataRequest" recordId={id}>
                  {t('Request {number}', { number: number(index + 1) })}
                </RecordLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!orders.isRunning && (
        <NotDone
          title={t('Not exported')}
          people={notDone}
          names={namesOf(people)}
          textOf={(code) => orderCodeText(t, code)}
        />
      )}
    </>
  );
};

export const ExportPeople = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Export personal data')} icon="IconFileExport">
      {(ids) => (
        <SelectedPeople act="EXPORT" ids={ids}>
          {(people) => <ExportForm people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
