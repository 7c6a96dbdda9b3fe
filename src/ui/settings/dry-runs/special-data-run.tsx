import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { SpecialField, SpecialList } from '../../../flows/special/list-special-data';
import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { Table } from '../../kit/table';
import { SPECIAL_LEVEL_TEXT, SPECIAL_REASON_TEXT } from '../../texts/special-reasons';
import { OrderState } from '../../orders/order-state';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';

type Rules = 'ALL' | 'CONFIRMED';

const listIn = (result: Record<string, unknown> | undefined): SpecialList | undefined =>
  result === undefined || !Array.isArray(result['fields']) ? undefined : (result as unknown as SpecialList);

const Found = ({ list }: { list: SpecialList }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const reasons = ({ reasons: counts }: SpecialField): string =>
    Object.entries(counts)
      .map(([code, count]) => {
        const known = SPECIAL_REASON_TEXT[code];
        return t('{reason}: {count}', {
          reason: known === undefined ? code : t(known),
          count: number(count ?? 0),
        });
      })
      .join('; ');
  if (list.fields.length === 0)
    return (
      <Notice
        tone="info"
        title={t('No field is marked for special categories, data about offences or birth dates.')}
      />
    );
  return (
    <Column gap={2}>
      <Notice
        tone={list.caught === 0 ? 'success' : 'warning'}
        title={t('{fields} fields hold {held} such values; {caught} of them without what allows it.', {
          fields: number(list.fields.length),
          held: number(list.held),
          caught: number(list.caught),
        })}
      >
        {list.more === ''
          ? undefined
          : t('Not looked at in full, because they hold more than 10,000 values: {objects}', {
              objects: list.more,
            })}
      </Notice>
      <Table
        caption={t('Special data by field')}
        rows={list.fields}
        rowKey={({ object, field }) => `${object}.${field}`}
        columns={[
          { key: 'field', label: t('Field'), cell: ({ object, field }) => `${object}.${field}` },
          {
            key: 'level',
            label: t('Level'),
            cell: ({ level, isConfirmed }) => {
              const known = SPECIAL_LEVEL_TEXT[level];
              const word = known === undefined ? level : t(known);
              return isConfirmed ? word : t('{level}, suggested', { level: word });
            },
          },
          { key: 'held', label: t('With a value'), align: 'right', cell: ({ held }) => number(held) },
          {
            key: 'caught',
            label: t('Without what allows it'),
            align: 'right',
            cell: ({ caught }) => number(caught),
          },
          { key: 'why', label: t('Why'), cell: reasons },
        ]}
        empty=""
      />
    </Column>
  );
};

/** What the guard would catch if all that stands there were written now. */
export const SpecialDataRun = () => {
  const { t } = useTranslate();
  const views = useViews();
  const [rules, setRules] = useState<Rules>('ALL');
  const run = useOrder();
  const list = listIn(resultOf('LIST_SPECIAL_DATA', run.order));
  const look = (): void => void run.give('LIST_SPECIAL_DATA', [], { rules });
  return (
    <Section
      title={t('Special categories, data about offences, children')}
      hint={t(
        'Looks at every value as if it were written now, and lists what nothing allows. Nothing is put back; findings are written down.',
      )}
    >
      <Row gap={2} align="flex-end">
        <SelectField
          label={t('Field rules')}
          value={rules}
          onChange={(value) => setRules(value as Rules)}
          options={[
            { value: 'ALL', label: t('Suggested ones too') },
            { value: 'CONFIRMED', label: t('Confirmed ones only') },
          ]}
        />
        <Button kind="primary" label={t('List special data')} isBusy={run.isRunning} onClick={look} />
        <ViewLink
          views={views}
          object="sensitiveFinding"
          view="Held without what allows it"
          label={t('Held without what allows it')}
        />
      </Row>
      <OrderState use={run} label={t('Looking at what is held …')} onAgain={look} />
      {list !== undefined && <Found list={list} />}
    </Section>
  );
};
