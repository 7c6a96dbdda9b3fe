import { useTranslate } from 'twenty-sdk/front-component';

import { Button } from '../../kit/button';
import { Pill } from '../../kit/pill';
import { Column, Row } from '../../kit/stack';
import { Table } from '../../kit/table';
import type { RecipientRow } from '../data/recipients';
import { countryName } from '../model/places';
import { isOn, textOf } from '../model/form';
import {
  ORIGIN_TEXTS,
  RECIPIENT_KIND_TEXTS,
  recipientForm,
  TOLD_BY_TEXTS,
  UNDECIDED_TEXTS,
  undecidedOf,
} from '../model/recipient-form';

type RecipientTableProps = {
  rows: readonly RecipientRow[];
  open: string;
  unsaved: (id: string) => number;
  onOpen: (id: string) => void;
};

/** Who receives data, with what nobody has decided yet. */
export const RecipientTable = ({ rows, open, unsaved, onOpen }: RecipientTableProps) => {
  const { t, locale } = useTranslate();
  const shown = rows.map((row) => ({
    id: row.id,
    form: recipientForm(row),
    undecided: undecidedOf(row),
    origin: String(row['origin'] ?? 'BY_HAND') as keyof typeof ORIGIN_TEXTS,
  }));
  return (
    <Table
      caption={t('List of recipients')}
      rows={shown}
      rowKey={({ id }) => id}
      empty={t('No recipient is known')}
      columns={[
        {
          key: 'name',
          label: t('Recipient'),
          cell: ({ id, form, undecided, origin }) => (
            <Column gap={1}>
              <Row gap={2}>
                <span>{textOf(form, 'name')}</span>
                {!isOn(form, 'isActive') && <Pill tone="gray" label={t('Not any more')} />}
                {origin !== 'BY_HAND' && <Pill tone="blue" label={t(ORIGIN_TEXTS[origin])} />}
                {unsaved(id) > 0 && <Pill tone="blue" label={t('Not saved')} />}
              </Row>
              {undecided.map((one) => (
                <Pill key={one} tone="orange" label={t(UNDECIDED_TEXTS[one])} />
              ))}
            </Column>
          ),
        },
        {
          key: 'kind',
          label: t('Role'),
          cell: ({ form }) =>
            t(RECIPIENT_KIND_TEXTS[textOf(form, 'kind') as keyof typeof RECIPIENT_KIND_TEXTS]),
        },
        {
          key: 'country',
          label: t('Country'),
          cell: ({ form }) =>
            textOf(form, 'country') === '' ? '–' : countryName(textOf(form, 'country').toUpperCase(), locale),
        },
        {
          key: 'told',
          label: t('Told by'),
          cell: ({ form }) => t(TOLD_BY_TEXTS[textOf(form, 'noticeChannel') as keyof typeof TOLD_BY_TEXTS]),
        },
        {
          key: 'edit',
          label: t('Form'),
          align: 'right',
          cell: ({ id, form }) => (
            <Button
              label={
                open === id
                  ? t('Close {recipient}', { recipient: textOf(form, 'name') })
                  : t('Open {recipient}', { recipient: textOf(form, 'name') })
              }
              expanded={open === id}
              onClick={() => onOpen(id)}
            />
          ),
        },
      ]}
    />
  );
};
