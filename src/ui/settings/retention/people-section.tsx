import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { RETENTION_STATE_TEXT } from '../../texts/retention-states';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { countDueDates, type RetentionState } from './read-retention';

const TOLD = ['WARNED', 'PROPOSED', 'HELD', 'EXTENDED'] as const;

/** How everybody stands by now, and where they are found. */
export const PeopleSection = ({ people }: { people: NonNullable<RetentionState['people']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const views = useViews();
  // Counted anew when the states were.
  const { data: due } = useQuery(countDueDates, [people]);
  return (
    <Section level={2} title={t('People')}>
      <Column gap={2}>
        {due === 0 && <div>{t('Nobody has a due date yet: no run has been made, or nothing ends.')}</div>}
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
