import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { RecordLink } from '../../kit/link';
import { Pill } from '../../kit/pill';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { RefusedState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { REQUEST_RIGHT_TEXT } from '../../texts/request-rights';
import { REQUEST_STATE_TEXT, REQUEST_STATE_TONE } from '../../texts/request-states';
import { requestsOf, type ShownRequest } from '../model/requests';
import type { RequestRow } from '../model/rows';
import { Fold } from './fold';
import { List } from './list';
import { Soft } from './soft';

const Due = ({ request }: { request: ShownRequest }) => {
  const { t } = useTranslate();
  const { date, daysLeft } = useFormat();
  const { color, font, weight } = useTokens();
  if (!request.isOpen)
    return request.closedAt === null ? null : (
      <Soft>{t('Closed {date}', { date: date(request.closedAt) })}</Soft>
    );
  if (request.isPaused) return <Soft>{t('The clock is stopped until the identity is settled.')}</Soft>;
  if (request.dueOn === null) return <Soft>{t('The due date is being computed.')}</Soft>;
  return (
    <div
      style={{
        color: request.isOverdue ? color.danger : request.isSoon ? color.warning : color.soft,
        fontFamily: font.family,
        fontSize: font.small,
        fontWeight: request.isSoon ? weight.medium : weight.regular,
      }}
    >
      {t('Due {date}, {left}', { date: date(request.dueOn), left: daysLeft(request.dueOn) })}
    </div>
  );
};

const Request = ({ request }: { request: ShownRequest }) => {
  const { t } = useTranslate();
  return (
    <Column gap={1}>
      <Row gap={2} justify="space-between">
        <RecordLink object="dataRequest" recordId={request.id}>
          {request.reference === ''
            ? t(REQUEST_RIGHT_TEXT[request.right])
            : `${t(REQUEST_RIGHT_TEXT[request.right])} · ${request.reference}`}
        </RecordLink>
        <Pill tone={REQUEST_STATE_TONE[request.state]} label={t(REQUEST_STATE_TEXT[request.state])} />
      </Row>
      <Due request={request} />
    </Column>
  );
};

/** What the person has asked for: open requests with the days left, closed ones folded. */
export const RequestsSection = ({
  rows,
  isRefused,
  hasMore,
}: {
  rows: readonly RequestRow[];
  isRefused: boolean;
  hasMore: boolean;
}) => {
  const { t } = useTranslate();
  const { number, today } = useFormat();
  const { open, closed } = requestsOf(rows, today());
  return (
    <Section title={t('Data requests')}>
      {isRefused ? (
        <RefusedState what={t('data requests')} />
      ) : (
        <>
          {open.length === 0 ? (
            <Soft>{t('No open request.')}</Soft>
          ) : (
            <List rows={open} rowKey={({ id }) => id} label={t('Open requests')}>
              {(request) => <Request request={request} />}
            </List>
          )}
          {closed.length > 0 && (
            <Fold
              label={
                closed.length === 1
                  ? t('1 closed request')
                  : t('{count} closed requests', { count: number(closed.length) })
              }
            >
              <List rows={closed} rowKey={({ id }) => id} label={t('Closed requests')}>
                {(request) => <Request request={request} />}
              </List>
            </Fold>
          )}
          {hasMore && <Soft>{t('The latest 200 requests are shown.')}</Soft>}
        </>
      )}
    </Section>
  );
};
