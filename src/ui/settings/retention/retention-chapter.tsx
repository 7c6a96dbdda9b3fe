import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconRefresh } from 'twenty-ui/icon';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Boundary } from '../../kit/boundary';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Section } from '../../kit/section';
import { Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { Table } from '../../kit/table';
import { periodText } from '../../texts/period-text';
import { ChapterFrame } from '../ledger/chapter-frame';
import { RETENTION_ACTION_TEXTS, RETENTION_TRIGGER_TEXTS } from '../model/purpose-texts';
import { LedgerNote } from '../parts/ledger-note';
import { RiskSection } from '../risk/risk-section';
import { useMayEdit } from '../store/use-may-edit';
import { PeopleSection } from './people-section';
import { readRetention } from './read-retention';
import { RetentionPanel } from './retention-panel';
import { hasExceptions, isForPeople, type RetentionRule } from './retention-rules';
import { RunSettings } from './run-settings';
import { RunsSection } from './runs-section';

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
      {!data.rules.some(isForPeople) && (
        <Notice tone="info" title={t('No active purpose says how long people are kept')}>
          {t(
            'So nobody has a due date, and nobody is proposed or acted on. Activate a purpose that has a period, or set one below.',
          )}
        </Notice>
      )}
      <Boundary>
        <RunsSection nameOf={(id) => data.rules.find((rule) => rule.id === id)?.name ?? ''} onRan={reload} />
      </Boundary>
      <Boundary>
        <RunSettings />
      </Boundary>
      <Boundary>
        <RiskSection />
      </Boundary>
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
      {data.people === null ? <RefusedState what={t('people')} /> : <PeopleSection people={data.people} />}
    </>
  );
};

/** How long data is kept for each purpose, and what happens then. */
export const RetentionChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame hint={t('How long each purpose keeps data, what happens then, and who is due.')}>
      <Retention />
    </ChapterFrame>
  );
};
