import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { PersonRisk } from '../../../domain/reidentification/assess-people';
import type { RiskReport as Report } from '../../../domain/reidentification/risk-report';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { FactList, type Fact } from '../../kit/fact-list';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Column } from '../../kit/stack';
import { Table } from '../../kit/table';
import { generalisationStepText } from '../../texts/generalisation-step';
import { RISK_TEXT, RISK_TONE } from '../../texts/reidentification-risk';
import { groupOf } from './risk-runs';

const AT_FIRST = 20;

const Measures = ({ report: { measures, wanted } }: { report: Report }) => {
  const { t } = useTranslate();
  const { number, percent } = useFormat();
  const { assessed, people, k, alone, belowK, averageRisk, highestRisk, sample } = measures;
  const facts: Fact[] = [
    {
      key: 'assessed',
      label: t('Pseudonymised, erased or about to be'),
      value: t('{assessed} of {people} people', { assessed: number(assessed), people: number(people) }),
    },
    { key: 'k', label: t('The smallest group'), value: k === null ? '–' : number(k) },
    { key: 'alone', label: t('Alone among everybody'), value: number(alone) },
    {
      key: 'below',
      label: t('In groups of fewer than {count}', { count: number(wanted) }),
      value: number(belowK),
    },
    {
      key: 'chance',
      label: t('Chance of naming the right one'),
      value: t('{average} on average, {highest} at most', {
        average: percent(averageRisk * 100),
        highest: percent(highestRisk * 100),
      }),
    },
    ...(sample.correctIfAlone === null
      ? []
      : [
          {
            key: 'sample',
            label: t('Alone among these, and so among everybody'),
            value: percent(sample.correctIfAlone * 100),
          },
        ]),
  ];
  return (
    <Column gap={2}>
      <FactList facts={facts} />
      {measures.diversity.length > 0 && (
        <Table
          caption={t('What a group gives away')}
          rows={measures.diversity}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', label: t('Field'), cell: ({ field }) => field },
            {
              key: 'distinct',
              label: t('Fewest different values in a group'),
              align: 'right',
              cell: ({ distinct }) => number(distinct),
            },
            {
              key: 'revealed',
              label: t('People whose group gives the value away'),
              align: 'right',
              cell: ({ revealed }) => number(revealed),
            },
          ]}
          empty={null}
        />
      )}
    </Column>
  );
};

const Suggested = ({ report: { outcome, suggestion, wanted } }: { report: Report }) => {
  const { t } = useTranslate();
  const { number, percent } = useFormat();
  switch (outcome) {
    case 'OFF':
      return null;
    case 'ENOUGH':
      return (
        <Notice
          tone="success"
          title={t('Everybody could be one of {count} people at least.', { count: number(wanted) })}
        />
      );
    case 'TOO_FEW_PEOPLE':
      return (
        <Notice tone="warning" title={t('Nothing helps: there are fewer people than are wanted.')}>
          {t('A group of {count} needs as many people in the workspace.', { count: number(wanted) })}
        </Notice>
      );
    case 'SUGGESTED':
      break;
    default: {
      const unknown: never = outcome;
      return unknown;
    }
  }
  if (suggestion === null) return null;
  return (
    <Notice tone="info" title={t('The least that would have to be said less exactly about all of them')}>
      <Column gap={2}>
        <Table
          caption={t('Suggested for everybody')}
          rows={suggestion.steps}
          rowKey={({ object, field }) => `${object}.${field}`}
          columns={[
            { key: 'field', label: t('Field'), cell: ({ object, field }) => `${object}.${field}` },
            { key: 'step', label: t('Say'), cell: ({ step }) => generalisationStepText(t, step) },
          ]}
          empty={t('Nothing but what stands out is left out.')}
        />
        <div>
          {t('It costs {cost} of what is said, and leaves nothing of {suppressed} people.', {
            cost: percent(suggestion.cost * 100),
            suppressed: number(suggestion.suppressed),
          })}
        </div>
        {!suggestion.isProven && (
          <div>{t('There were too many combinations to look at each: something may cost less.')}</div>
        )}
        <div>
          {t(
            'Nothing is changed by this. It is applied person by person, in the plan of an erasure; or, from now on, by a field rule.',
          )}
        </div>
      </Column>
    </Notice>
  );
};

const Exposed = ({ report, names }: { report: Report; names: ReadonlyMap<string, string> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [isAll, setAll] = useState(false);
  const { people, more } = report;
  const linked = ({ linkability: { deals, conversations, notes } }: PersonRisk): string =>
    deals + conversations + notes === 0
      ? t('Nothing')
      : t('Deals: {deals}; mails and meetings: {conversations}; notes and tasks: {notes}', {
          deals: number(deals),
          conversations: number(conversations),
          notes: number(notes),
        });
  return (
    <Column gap={2}>
      <Table
        caption={t('Who is exposed most')}
        rows={isAll ? people : people.slice(0, AT_FIRST)}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'person',
            label: t('Person'),
            cell: ({ personId }) => (
              <RecordLink object="person" recordId={personId}>
                {names.get(personId) || personId}
              </RecordLink>
            ),
          },
          {
            key: 'level',
            label: t('Risk'),
            cell: ({ level }) => <Pill tone={RISK_TONE[level]} label={t(RISK_TEXT[level])} />,
          },
          {
            key: 'group',
            label: t('Singling out: one of'),
            align: 'right',
            cell: (person) => {
              const group = groupOf(person);
              return group === null ? t('Everybody') : number(group);
            },
          },
          { key: 'linked', label: t('Linkability'), cell: linked },
          {
            key: 'telling',
            label: t('Inference'),
            cell: ({ inference: { fields } }) => (fields.length === 0 ? t('Nothing') : fields.join(', ')),
          },
        ]}
        empty={t('Nobody is pseudonymised, erased or about to be.')}
      />
      {people.length > AT_FIRST && !isAll && (
        <Button
          kind="quiet"
          label={t('Show all {count}', { count: number(people.length) })}
          onClick={() => setAll(true)}
        />
      )}
      {more > 0 && (
        <div>{t('{count} more are in the view “Still recognisable”.', { count: number(more) })}</div>
      )}
    </Column>
  );
};

/** What a look at everybody found: measures, what would help, and who is exposed most with the three questions. */
export const RiskReport = ({ report, names }: { report: Report; names: ReadonlyMap<string, string> }) => {
  const { t } = useTranslate();
  return (
    <Column gap={3}>
      <Measures report={report} />
      <Suggested report={report} />
      <Exposed report={report} names={names} />
      <div>
        {t('Compared: {fields}.', {
          fields: report.measures.columns.length === 0 ? '–' : report.measures.columns.join(', '),
        })}{' '}
        {t(
          'A comparison inside this workspace only: it does not know what others know, and proves no anonymity.',
        )}
      </div>
    </Column>
  );
};
