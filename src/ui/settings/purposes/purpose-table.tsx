import { useTranslate } from 'twenty-sdk/front-component';

import { Button } from '../../kit/button';
import { Pill } from '../../kit/pill';
import { Row } from '../../kit/stack';
import { Table } from '../../kit/table';
import { CHANNEL_TEXT } from '../../texts/channels';
import { LEGAL_BASIS_TEXT } from '../../texts/legal-bases';
import type { PurposeRow } from '../data/purposes';
import { missingLanguages, purposeForm } from '../model/purpose-form';
import { isOn, listOf, textOf } from '../model/form';
import { useFormLanguages } from '../store/use-form-languages';
import { Kept } from './kept-for';

type PurposeTableProps = {
  rows: readonly PurposeRow[];
  open: string;
  starters: readonly string[];
  unsaved: (id: string) => number;
  onOpen: (id: string) => void;
};

type Basis = keyof typeof LEGAL_BASIS_TEXT;
type ChannelName = keyof typeof CHANNEL_TEXT;

/** What each purpose is at a glance. */
export const PurposeTable = ({ rows, open, starters, unsaved, onOpen }: PurposeTableProps) => {
  const { t } = useTranslate();
  const languages = useFormLanguages();
  const shown = rows.map((row) => ({ id: row.id, form: purposeForm(row) }));
  return (
    <Table
      caption={t('List of purposes')}
      rows={shown}
      rowKey={({ id }) => id}
      empty={t('There are no purposes')}
      columns={[
        {
          key: 'name',
          label: t('Purpose'),
          cell: ({ id, form }) => {
            const isActive = isOn(form, 'isActive');
            const missing = isActive ? missingLanguages(form, languages) : [];
            const isUntouched = !isActive && starters.includes(textOf(form, 'code'));
            return (
              <Row gap={2}>
                <span>{textOf(form, 'name')}</span>
                <Pill
                  tone={isActive ? 'green' : 'gray'}
                  label={isActive ? t('Active') : isUntouched ? t('Starter, not active') : t('Not active')}
                />
                {missing.length > 0 && <Pill tone="orange" label={t('Wording missing in a language')} />}
                {unsaved(id) > 0 && <Pill tone="blue" label={t('Not saved')} />}
              </Row>
            );
          },
        },
        {
          key: 'basis',
          label: t('Legal basis'),
          cell: ({ form }) => t(LEGAL_BASIS_TEXT[textOf(form, 'legalBasis') as Basis]),
        },
        {
          key: 'channels',
          label: t('Channels'),
          cell: ({ form }) => {
            const channels = listOf(form, 'channels');
            return channels.length === 0
              ? t('All channels')
              : channels.map((channel) => t(CHANNEL_TEXT[channel as ChannelName])).join(', ');
          },
        },
        { key: 'kept', label: t('Kept for'), cell: ({ form }) => <Kept form={form} /> },
        {
          key: 'edit',
          label: t('Form'),
          align: 'right',
          cell: ({ id, form }) => (
            <Button
              label={
                open === id
                  ? t('Close {purpose}', { purpose: textOf(form, 'name') })
                  : t('Open {purpose}', { purpose: textOf(form, 'name') })
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
