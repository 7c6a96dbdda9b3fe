import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useRef, useState } from 'react';
import { IconPlayerPlay, IconRefresh } from 'twenty-ui/icon';

import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { usePolling } from '../../hooks/use-polling';
import { useQuery } from '../../hooks/use-query';
import { useWhenDone } from '../../hooks/use-when-done';
import { Button } from '../../kit/button';
import { Panel } from '../../kit/panel';
import { Pill } from '../../kit/pill';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { Table } from '../../kit/table';
import { OrderState } from '../../orders/order-state';
import { useSettings } from '../store/settings-store';
import { ApproveRun } from './approve-run';
import { readRuns } from './read-runs';
import { RunReport } from './run-report';
import { RUN_MODE_TEXT, RUN_STATE_TEXT, RUN_STATE_TONE } from './run-texts';
import { RUN_MODES, runningRun, waitingRun, type Run, type RunMode } from './runs';

const LOOK_EVERY_MS = 2500;

type RunsProps = {
  /** Name of a purpose; empty where it is not known. */
  nameOf: (purposeId: string | null) => string;
  /** A run is over: what it wrote on people can be read. */
  onRan: () => void;
};

/** What a run ordered now would do, by the setting that is saved. */
const useMode = (): RunMode => {
  const { rowOf } = useSettings();
  const value = rowOf('retentionMode')?.value.trim();
  return RUN_MODES.find((mode) => mode === value) ?? 'PROPOSE';
};

const Begin = ({ isUnderWay, onBegun }: { isUnderWay: boolean; onBegun: (runId: string) => void }) => {
  const { t } = useTranslate();
  const mode = useMode();
  const order = useOrder();
  const [isOpen, setOpen] = useState(false);
  const [last, setLast] = useState<'DRY_RUN' | 'AS_SET'>('DRY_RUN');
  const runId = resultOf('RUN_RETENTION', order.order)?.runId;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (runId === undefined || told.current === runId) return;
    told.current = runId;
    onBegun(runId);
  }, [runId]);
  const begin = (what: 'DRY_RUN' | 'AS_SET'): void => {
    setLast(what);
    setOpen(false);
    told.current = undefined;
    void order.give('RUN_RETENTION', [], { mode: what });
  };
  const isBusy = order.isRunning || isUnderWay;
  const does = {
    DRY_RUN: t('Dates are worked out, and nothing else is changed.'),
    PROPOSE: t('Owners are warned, and who is due is proposed. Nobody is pseudonymised or erased.'),
    ACT: t(
      'Owners are warned, and who is due is pseudonymised or erased, as each purpose says, within the brake. What is erased cannot be brought back.',
    ),
  };
  return (
    <>
      <Row gap={2}>
        <Button
          kind="primary"
          icon={IconPlayerPlay}
          label={t('Dry run')}
          isBusy={isBusy && last === 'DRY_RUN'}
          isDisabled={isBusy && last !== 'DRY_RUN'}
          onClick={() => begin('DRY_RUN')}
        />
        {mode !== 'DRY_RUN' && (
          <Button
            label={t('Run now …')}
            expanded={isOpen}
            isBusy={isBusy && last === 'AS_SET'}
            isDisabled={isBusy && last !== 'AS_SET'}
            onClick={() => setOpen((before) => !before)}
          />
        )}
      </Row>
      {isOpen && !isBusy && (
        <Panel
          title={t('Run now, as the setting says')}
          tone={mode === 'ACT' ? 'danger' : 'default'}
          onClose={() => setOpen(false)}
          actions={
            <Button
              kind="primary"
              tone={mode === 'ACT' ? 'danger' : 'default'}
              label={t('Run now')}
              onClick={() => begin('AS_SET')}
            />
          }
        >
          {does[mode]}
        </Panel>
      )}
      <OrderState use={order} label={t('Beginning the run …')} onAgain={() => begin(last)} />
    </>
  );
};

const LastRuns = ({
  runs,
  openId,
  onOpen,
}: {
  runs: readonly Run[];
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}) => {
  const { t } = useTranslate();
  const { dateTime, number } = useFormat();
  const count = (value: number | undefined): string => number(value ?? 0);
  return (
    <Table
      caption={t('The last runs')}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'started',
          label: t('Started'),
          cell: ({ startedAt }) => (startedAt === '' ? '–' : dateTime(startedAt)),
        },
        { key: 'mode', label: t('What it did'), cell: ({ mode }) => t(RUN_MODE_TEXT[mode]) },
        {
          key: 'state',
          label: t('State'),
          cell: ({ state }) => <Pill tone={RUN_STATE_TONE[state]} label={t(RUN_STATE_TEXT[state])} />,
        },
        {
          key: 'people',
          label: t('People'),
          align: 'right',
          cell: ({ counts }) => count(counts.people),
        },
        {
          key: 'due',
          label: t('Due'),
          align: 'right',
          cell: ({ counts }) => count((counts.due ?? 0) + (counts.withoutPurpose ?? 0)),
        },
        {
          key: 'acted',
          label: t('Acted on'),
          align: 'right',
          cell: ({ counts }) => count(counts.ordered),
        },
        { key: 'waiting', label: t('Waiting'), align: 'right', cell: ({ waiting }) => count(waiting) },
        {
          key: 'report',
          label: t('Report'),
          cell: ({ id, startedAt }) => (
            <Button
              kind="quiet"
              label={startedAt === '' ? t('Report') : t('Report of {time}', { time: dateTime(startedAt) })}
              expanded={openId === id}
              onClick={() => onOpen(openId === id ? undefined : id)}
            />
          ),
        },
      ]}
      empty={t(
        'No run has been made yet. The first comes in the night, after one o’clock UTC; a dry run shows now who would be due.',
      )}
    />
  );
};

/** Runs of the sweep: order one, see who and why, approve what the brake held up. */
export const RunsSection = ({ nameOf, onRan }: RunsProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { data: runs, error, isLoading, reload, setData } = useQuery(readRuns, []);
  const [openId, setOpenId] = useState<string | null>();
  const [awaited, setAwaited] = useState<string>();
  const running = runningRun(runs ?? []);
  const begun = runs?.find(({ id }) => id === awaited);
  // A short run is over before anybody looked.
  useWhenDone(begun !== undefined && begun.state !== 'RUNNING', onRan);
  usePolling(
    async () => {
      const now = await readRuns();
      setData(now);
      const goesOn = runningRun(now) !== undefined;
      if (!goesOn) onRan();
      return goesOn;
    },
    LOOK_EVERY_MS,
    running !== undefined,
  );
  if (error?.kind === 'NOT_ALLOWED')
    return (
      <Section title={t('Runs')}>
        <RefusedState what={t('privacy runs')} />
      </Section>
    );
  const waiting = waitingRun(runs ?? []);
  // Whoever has to approve reads first who it is.
  const shownId = openId === undefined ? waiting?.id : (openId ?? undefined);
  const open = runs?.find(({ id }) => id === shownId);
  return (
    <Section
      title={t('Runs')}
      hint={t(
        'A dry run lists who is due and why. It works out the dates, and leaves everybody as they are.',
      )}
      actions={
        <Button kind="quiet" icon={IconRefresh} label={t('Load again')} isBusy={isLoading} onClick={reload} />
      }
    >
      <Column gap={3}>
        <Begin
          isUnderWay={running !== undefined}
          onBegun={(runId) => {
            setAwaited(runId);
            setOpenId(runId);
            reload();
          }}
        />
        {running !== undefined && (
          <Progress
            label={t('Looking through people: {count} so far …', {
              count: number(running.counts.people ?? 0),
            })}
            value={null}
          />
        )}
        {waiting !== undefined && (
          <ApproveRun
            key={waiting.id}
            run={waiting}
            onDone={() => {
              reload();
              onRan();
            }}
          />
        )}
        {error !== undefined && <ErrorState error={error} onRetry={reload} />}
        {runs === undefined ? (
          error === undefined && <Loading />
        ) : (
          <LastRuns runs={runs} openId={shownId} onOpen={(id) => setOpenId(id ?? null)} />
        )}
        {open !== undefined && open.state !== 'RUNNING' && (
          <RunReport key={open.id} run={open} nameOf={nameOf} onExtended={onRan} />
        )}
      </Column>
    </Section>
  );
};
