import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconRefresh } from 'twenty-ui/icon';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { Table } from '../../kit/table';
import { RETENTION_STATE_TEXT } from '../../texts/retention-states';
import { ChapterFrame } from '../ledger/chapter-frame';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { RETENTION_ACTION_TEXTS, RETENTION_TRIGGER_TEXTS } from '../model/purpose-texts';
import { LedgerNote } from '../parts/ledger-note';
import { useMayEdit } from '../store/use-may-edit';
import { countDueDates, readRetention, type RetentionState } from './read-retention';
import { periodText } from './period-text';
import { RetentionPanel } from './retention-panel';
import { hasExceptions, type RetentionRule } from './retention-rules';

const TOLD = ['WARNED', 'PROPOSED', 'HELD', 'EXTENDED'] as const;

const People = ({ people }: { people: NonNullable<RetentionState['people']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const views = useViews();
  const { data: due } = useQuery(countDueDates, []);
  return (
    <Section level={2} title={t('People')}>
      <Column gap={2}>
        {due === 0 && (
          <Notice tone="info" title={t('No person has a due date')}>
            {t(
              'Nothing works out due dates by these rules yet, so nobody is proposed, and nothing is erased by them. They stand in the register of processing and in the public notice.',
            )}
          </Notice>
        )}
        {due !== undefined && due !== null && due > 0 && (
          <div>{t('{count} people have a due date.', { count: number(due) })}</div>
        )}
        {TOLD.filter((state) => (people[state] ?? 0) > 0).map((state) => (
          <div key={state}>
            {t('{state}: {count} people', {
              state: t(RETENTION_STATE_TEXT[state]),
              count: number(people[state] ?? 0),
            })}
          </div>
        ))}
        <Row gap={2}>
          <ViewLink views={views} object="person" view="Retention due" label={t('Due within 30 days')} />
          <ViewLink views={views} object="person" view="Retention overdue" label={t('Overdue')} />
          <ViewLink views={views} object="person" view="Retention proposed" label={t('Proposed')} />
          <ViewLink views={views} object="person" view="Retention held" label={t('Held or extended')} />
        </Row>
      </Column>
    </Section>
  );
};

const Retention = () => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { mayEdit } = useMayEdit('purpose');
  const { data, error, isLoading, reload } = useQuery(readRetention, []);
  const [openId, setOpenId] = useState<string>();
  const [saved, setSaved] = useState<{ id: string; at: string }>();
  const open = data?.rules.find(({ id }) => id === openId);
  const savedName = data?.rules.find(({ id }) => id === saved?.id)?.name ?? '';
  if (error?.kind === 'NOT_ALLOWED') return <RefusedState what={t('purposes')} />;
  if (data === undefined)
    return error === undefined ? <Loading /> : <ErrorState error={error} onRetry={reload} />;
  const without = data.rules.filter(({ isActive, amount }) => isActive && amount === null);
  const period = ({ amount, unit }: RetentionRule): string =>
    amount === null ? t('No period') : periodText(t, amount, number(amount), unit);
  return (
    <>
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {without.length > 0 && (
        <Notice
          tone="warning"
          title={
            without.length === 1
              ? t('1 active purpose has no period')
              : t('{count} active purposes have no period', { count: number(without.length) })
          }
        >
          {t(
            'Data may be kept no longer than its purpose needs (Art. 5(1)(e)). The register lists it as missing.',
          )}
        </Notice>
      )}
      <Section title={t('By purpose')}>
        <Table
          caption={t('Retention by purpose')}
          rows={data.rules}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'purpose',
              label: t('Purpose'),
              cell: ({ id, name, isActive }) => (
                <Row gap={2}>
                  <RecordLink object="purpose" recordId={id}>
                    {name === '' ? id : name}
                  </RecordLink>
                  {!isActive && <Pill tone="gray" label={t('Not active')} />}
                </Row>
              ),
            },
            { key: 'period', label: t('Kept for'), cell: period },
            {
              key: 'from',
              label: t('Counted from'),
              cell: ({ trigger }) => t(RETENTION_TRIGGER_TEXTS[trigger]),
            },
            {
              key: 'then',
              label: t('Afterwards'),
              cell: ({ action, objectName }) =>
                objectName === ''
                  ? t(RETENTION_ACTION_TEXTS[action])
                  : t('{action} ({object})', {
                      action: t(RETENTION_ACTION_TEXTS[action]),
                      object: objectName,
                    }),
            },
            {
              key: 'exceptions',
              label: t('Exceptions'),
              cell: (rule) => (hasExceptions(rule) ? t('Yes') : t('None')),
            },
            {
              key: 'edit',
              label: t('Change'),
              cell: ({ id, name }) =>
                mayEdit && (
                  <Button
                    kind="quiet"
                    label={t('Edit {name}', { name })}
                    expanded={openId === id}
                    onClick={() => setOpenId(openId === id ? undefined : id)}
                  />
                ),
            },
          ]}
          empty={t('There are no purposes yet.')}
        />
        {open !== undefined && mayEdit && (
          <RetentionPanel
            key={open.id}
            rule={open}
            onSaved={(id, at) => {
              setOpenId(undefined);
              setSaved({ id, at });
              reload();
            }}
            onClose={() => setOpenId(undefined)}
          />
        )}
        {saved !== undefined && (
          <Notice tone="success" title={t('Saved: retention of {purpose}', { purpose: savedName })}>
            <LedgerNote
              key={saved.at}
              trace={{ actions: ['PURPOSE_CHANGED'] }}
              since={saved.at}
              recordId={saved.id}
            />
          </Notice>
        )}
        <Row gap={2}>
          <Button
            kind="quiet"
            icon={IconRefresh}
            label={t('Load again')}
            isBusy={isLoading}
            onClick={reload}
          />
        </Row>
      </Section>
      {data.people === null ? <RefusedState what={t('people')} /> : <People people={data.people} />}
    </>
  );
};

/** How long data is kept for each purpose, and what happens then. */
export const RetentionChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame hint={t('How long each purpose keeps data, from when it counts, and what happens then.')}>
      <Retention />
    </ChapterFrame>
  );
};
