import { useTranslate } from 'twenty-sdk/front-component';

import { resultOf, useOrder } from '../../api/orders';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { orderCodeText } from '../../texts/order-codes';
import { OrderState } from '../../orders/order-state';
import { Say } from '../parts/soft';
import { useWhenDone } from '../../hooks/use-when-done';

type Props = {
  personId: string;
  onClose: () => void;
  onDone: () => void;
  /** Closed while the order is under way. */
  onLeft: () => void;
};

/** A copy of the data (Art. 15), by way of a request: nothing is handed out before it is settled who asks. */
export const ExportPanel = ({ personId, onClose, onDone, onLeft }: Props) => {
  const { t } = useTranslate();
  const order = useOrder();
  const result = resultOf('EXPORT', order.order);
  const [refused] = result?.refused ?? [];
  const [requestId] = result?.requestIds ?? [];
  useWhenDone(result !== undefined, onDone);
  const give = (): void => void order.give('EXPORT', [personId], {});
  return (
    <Panel
      title={t('Export the data of this person')}
      onClose={order.isRunning ? onLeft : onClose}
      actions={
        result === undefined && (
          <Button kind="primary" label={t('Export')} isBusy={order.isRunning} onClick={give} />
        )
      }
    >
      <Say>
        {t(
          'This opens an access request (Art. 15), or goes on with the open one. The copy is prepared once it is settled who asks, and goes to the person by a link that opens once.',
        )}
      </Say>
      <OrderState use={order} label={t('Opening the request …')} onAgain={give} />
      {refused !== undefined && (
        <Notice tone="danger" title={t('This was refused')}>
          {orderCodeText(t, refused.code)}
        </Notice>
      )}
      {requestId !== undefined && (
        <Notice tone="success" title={t('The request is open')}>
          <RecordLink object="dataRequest" recordId={requestId}>
            {t('Open the request')}
          </RecordLink>
        </Notice>
      )}
    </Panel>
  );
};
