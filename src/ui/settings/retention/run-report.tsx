import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { ObjectFinding, PersonFinding, RunProblem } from '../../../domain/retention/run-report';
import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { FactList } from '../../kit/fact-list';
import { Heading } from '../../kit/heading';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading } from '../../kit/states';
import { Table } from '../../kit/table';
import { useTokens } from '../../kit/tokens';
import { ExtendPanel } from '../../orders/extend-panel';
import { errorText } from '../../texts/error-text';
import { FINDING_TEXT, FINDING_TONE, findingReason, PROBLEM_TEXT } from '../../texts/retention-findings';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { RETENTION_ACTION_TEXTS } from '../model/purpose-texts';
import { useSettings } from '../store/settings-store';
import { readReport, type RunReport as Report } from './read-runs';
import { COUNT_TEXT, FATE_TEXT, FATE_TONE } from './run-texts';
import { fateOf, toldCounts, type Run } from './runs';

const AT_FIRST = 20;

type Names = (purposeId: string | null) => string;

const Problems = ({ problems, nameOf }: { problems: readonly RunProblem[]; nameOf: Names }) => {
  const { t } = useTranslate();
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger" title={t('To be mended before everybody can be judged')}>
      <Column gap={1}>
        <div>{t('Nobody whom these could keep is proposed or acted on until they can be read.')}</div>
        {problems.map(({ code, object, recordId }) => (
          <div key={`${code} ${recordId}`}>
            <RecordLink object={object} recordId={recordId}>
              {object === 'purpose' ? nameOf(recordId) || t('A purpose') : t('A legal hold')}
            </RecordLink>
            {': '}
            {t(PROBLEM_TEXT[code])}
          </div>
        ))}
      </Column>
    </Notice>
  );
};

const Objects = ({ objects, nameOf }: { objects: readonly ObjectFinding[]; nameOf: Names }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  return objects.length === 0 ? null : (
    <Table
      caption={t('Records of other objects past their time')}
      rows={objects}
      rowKey={({ objectName, purposeIds }) => `${objectName} ${purposeIds.join()}`}
      columns={[
        { key: 'object', label: t('Object'), cell: ({ objectName }) => objectName },
        {
          key: 'purpose',
          label: t('Purpose'),
          cell: ({ purposeIds }) =>
            purposeIds
              .map((id) => nameOf(id))
              .filter(Boolean)
              .join(', '),
        },
        { key: 'count', label: t('Past their time'), align: 'right', cell: ({ count }) => number(count) },
        { key: 'deleted', label: t('Deleted'), align: 'right', cell: ({ deleted }) => number(deleted) },
        {
          key: 'first',
          label: t('The first of them'),
          cell: ({ objectName, recordIds }) =>
            recordIds.slice(0, 3).map((id) => (
              <div key={id}>
                <RecordLink object={objectName} recordId={id}>
                  {id.slice(0, 8)}
                </RecordLink>
              </div>
            )),
        },
      ]}
      empty={null}
    />
  );
};

/** Of whoever goes, or may go, one can be kept for longer. */
const MAY_BE_EXTENDED: ReadonlySet<PersonFinding['state']> = new Set([
  'DUE',
  'WITHOUT_PURPOSE',
  'WARNED',
  'EXTENDED',
]);

/** How somebody stood when they were judged, and what has become of them since. */
const Standing = ({
  run,
  finding,
  ordered,
}: { run: Run; finding: PersonFinding } & Pick<Report, 'ordered'>) => {
  const { t } = useTranslate();
  const fate = fateOf(run, finding, ordered);
  return (
    <Column gap={1}>
      <div>
        <Pill tone={FINDING_TONE[finding.state]} label={t(FINDING_TEXT[finding.state])} />
      </div>
      {fate !== null && (
        <div>
          <Pill tone={FATE_TONE[fate]} label={t(FATE_TEXT[fate])} />
        </div>
      )}
    </Column>
  );
};

const People = ({
  run,
  report,
  nameOf,
  onExtended,
}: {
  run: Run;
  report: Report;
  nameOf: Names;
  onExtended: () => void;
}) => {
  const { t } = useTranslate();
  const { date, number } = useFormat();
  const { rights } = useSettings();
  const views = useViews();
  const mayExtend = rights.mayUpdate('person') !== false && rights.mayUpdate('privacyOrder') !== false;
  const [isAll, setAll] = useState(false);
  const [extendingId, setExtendingId] = useState<string>();
  const [extended, setExtended] = useState<ReadonlySet<string>>(new Set());
  const personName = (id: string): string => report.names.get(id) || id.slice(0, 8);
  const { people, more } = report.findings;
  const shown = isAll ? people : people.slice(0, AT_FIRST);
  const reason = (finding: PersonFinding): string => findingReason(t, finding, nameOf(finding.purposeId));
  return (
    <Column gap={2}>
      <Table
        caption={t('Who and why')}
        rows={shown}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'person',
            label: t('Person'),
            cell: ({ personId }) => (
              <RecordLink object="person" recordId={personId}>
                {personName(personId)}
              </RecordLink>
            ),
          },
          {
            key: 'state',
            label: t('Standing'),
            width: '112px',
            cell: (finding) => <Standing run={run} finding={finding} ordered={report.ordered} />,
          },
          { key: 'why', label: t('Why'), cell: reason },
          {
            key: 'due',
            label: t('Kept until'),
            width: '104px',
            cell: ({ dueAt }) => (dueAt === null ? t('No date') : date(dueAt)),
          },
          {
            key: 'then',
            label: t('Afterwards'),
            width: '120px',
            cell: ({ action }) => t(RETENTION_ACTION_TEXTS[action]),
          },
          {
            key: 'extend',
            label: t('Keep for longer'),
            cell: ({ personId, state }) =>
              extended.has(personId) ? (
                <Pill tone="blue" label={t('Extended')} />
              ) : (
                mayExtend &&
                MAY_BE_EXTENDED.has(state) && (
                  <Button
                    kind="quiet"
                    label={t('Extend {name}', { name: personName(personId) })}
                    expanded={extendingId === personId}
                    onClick={() => setExtendingId(extendingId === personId ? undefined : personId)}
                  />
                )
              ),
          },
        ]}
        empty={t('Nobody is due, held or extended.')}
      />
      {extendingId !== undefined && (
        <ExtendPanel
          key={extendingId}
          personId={extendingId}
          name={personName(extendingId)}
          onClose={() => setExtendingId(undefined)}
          onLeft={() => setExtendingId(undefined)}
          onDone={() => {
            setExtended((before) => new Set(before).add(extendingId));
            setExtendingId(undefined);
            onExtended();
          }}
        />
      )}
      {people.length > shown.length && (
        <Row>
          <Button
            kind="quiet"
            label={t('Show all {count}', { count: number(people.length) })}
            onClick={() => setAll(true)}
          />
        </Row>
      )}
      {more > 0 && (
        <div>{t('And {count} more; the views of people have all of them.', { count: number(more) })}</div>
      )}
      <Row>
        <ViewLink
          views={views}
          object="person"
          view="Retention proposed"
          label={t('Everybody who stands as proposed')}
        />
      </Row>
    </Column>
  );
};

/** What came of a run: how many, who and why, and what has to be mended. */
export const RunReport = ({
  run,
  nameOf,
  onExtended,
}: {
  run: Run;
  nameOf: Names;
  /** Somebody of the report was extended. */
  onExtended: () => void;
}) => {
  const { t } = useTranslate();
  const { dateTime, number } = useFormat();
  const { weight } = useTokens();
  const { data, error, reload } = useQuery(
    (signal) => readReport(run, signal),
    [run.id, run.state, run.endedAt],
  );
  return (
    <Column gap={4}>
      <Heading level={3} style={{ fontWeight: weight.strong }}>
        {run.startedAt === '' ? t('Report') : t('Report of {time}', { time: dateTime(run.startedAt) })}
      </Heading>
      {run.state === 'FAILED' && (
        <Notice tone="danger" title={t('This run stopped')}>
          {errorText(t, { kind: 'SERVER', code: run.failureCode })}
        </Notice>
      )}
      <FactList
        least={130}
        facts={toldCounts(run).map(({ key, count }) => ({
          key,
          label: t(COUNT_TEXT[key]),
          value: number(count),
        }))}
      />
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {data === undefined && error === undefined && <Loading />}
      {data !== undefined && (
        <>
          <Problems problems={data.findings.problems} nameOf={nameOf} />
          <People run={run} report={data} nameOf={nameOf} onExtended={onExtended} />
          <Objects objects={data.findings.objects} nameOf={nameOf} />
        </>
      )}
    </Column>
  );
};
