import type { ReactNode } from 'react';
import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Pill } from '../../kit/pill';
import { Section } from '../../kit/section';
import { Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { PROCESSING_STATE_TEXT, PROCESSING_STATE_TONE } from '../../texts/processing-states';
import { RISK_TEXT, RISK_TONE } from '../../texts/reidentification-risk';
import { RETENTION_STATE_TEXT } from '../../texts/retention-states';
import type { Glance } from '../model/glance';
import type { KeptFor as Kept } from '../model/kept-for';
import { KeptFor } from './kept-for';
import { FactList, type Fact } from '../../kit/fact-list';

const Overdue = ({ children }: { children: string }) => {
  const { color, weight } = useTokens();
  return <span style={{ color: color.danger, fontWeight: weight.medium }}>{children}</span>;
};

/** The state of the data at a glance: what may be done with it, since when, until when, and where it came from. */
export const GlanceCard = ({ glance, kept, actions }: { glance: Glance; kept: Kept; actions: ReactNode }) => {
  const { t } = useTranslate();
  const { date, daysLeft } = useFormat();
  const { retention } = glance;
  const means = {
    ACTIVE: t('The data may be used as the purposes below allow.'),
    RESTRICTED: t('The data is stored and nothing else is done with it (Art. 18). Changes are put back.'),
    PSEUDONYMISED: t(
      'A surrogate stands in the person’s place. Whoever may read sealed values can give the identity back.',
    ),
    ERASED: t('The identity is gone, and nobody can bring it back.'),
  };
  const retentionValue = (): ReactNode => {
    if (retention.state === 'HELD') return t('Held');
    if (retention.extendedUntil !== null && !retention.isOverdue)
      return t('Extended until {date}', { date: date(retention.extendedUntil) });
    if (retention.dueAt === null) return t('No date');
    const due = `${date(retention.dueAt)} (${daysLeft(retention.dueAt)})`;
    return retention.isOverdue ? <Overdue>{due}</Overdue> : due;
  };
  const facts: Fact[] = [
    ...(glance.since === null ? [] : [{ key: 'since', label: t('Since'), value: date(glance.since) }]),
    ...(glance.state === 'ERASED'
      ? []
      : [
          { key: 'retention', label: t('Retention due'), value: retentionValue() },
          { key: 'kept', label: t('Kept for'), value: <KeptFor kept={kept} /> },
          ...(retention.state === 'NONE' || retention.state === 'HELD' || retention.state === 'EXTENDED'
            ? []
            : [
                {
                  key: 'retentionState',
                  label: t('Retention'),
                  value: <Pill tone="orange" label={t(RETENTION_STATE_TEXT[retention.state])} />,
                },
              ]),
          {
            key: 'engagement',
            label: t('Last engagement'),
            value: glance.lastEngagementAt === null ? t('Not known') : date(glance.lastEngagementAt),
          },
          {
            key: 'source',
            label: t('Source of the data (Art. 14)'),
            value: glance.source === '' ? t('Not recorded') : glance.source,
          },
        ]),
    ...(glance.risk === null
      ? []
      : [
          {
            key: 'risk',
            label: t('Risk of being recognised in what remains'),
            value: <Pill tone={RISK_TONE[glance.risk]} label={t(RISK_TEXT[glance.risk])} />,
          },
        ]),
  ];
  return (
    <Section title={t('Privacy')}>
      <Row gap={3} align="flex-start">
        <Pill tone={PROCESSING_STATE_TONE[glance.state]} label={t(PROCESSING_STATE_TEXT[glance.state])} />
        {glance.isInBin && <Pill tone="red" label={t('In the bin')} />}
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>{means[glance.state]}</div>
      </Row>
      {facts.length > 0 && <FactList facts={facts} />}
      {actions}
    </Section>
  );
};
