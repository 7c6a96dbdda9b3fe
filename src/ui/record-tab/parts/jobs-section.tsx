import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconAlertTriangle, IconCheck, IconCircle, IconClock } from 'twenty-ui/icon';

import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Hidden } from '../../kit/hidden';
import { ExternalLink, RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import {
  JOB_FAILURE_TEXT,
  JOB_GO_ON_TEXT,
  JOB_STATE_TEXT,
  JOB_STATE_TONE,
  JOB_STEP_TEXT,
} from '../../texts/erasure-jobs';
import { orderCodeText } from '../../texts/order-codes';
import type { ShownJob, StepState } from '../model/jobs';
import { ErasePanel } from '../panels/erase-panel';
import { Fold } from './fold';
import { List } from './list';
import { Say, Soft } from './soft';

/** Files of a record come with an address of their own, which may leave out the server. */
const addressOf = (url: string): string =>
  /^https?:/.test(url) ? url : `${process.env['TWENTY_API_URL'] ?? ''}/${url.replace(/^\//, '')}`;

const STEP_ICON = { DONE: IconCheck, NOW: IconClock, TODO: IconCircle, STOPPED: IconAlertTriangle } as const;

const Steps = ({ steps }: { steps: ShownJob['steps'] }) => {
  const { t } = useTranslate();
  const { color, font, space } = useTokens();
  const said: Record<StepState, string> = {
    DONE: t('done'),
    NOW: t('under way'),
    TODO: t('still to come'),
    STOPPED: t('stopped'),
  };
  const paint: Record<StepState, string> = {
    DONE: color.success,
    NOW: color.accentText,
    TODO: color.soft,
    STOPPED: color.danger,
  };
  return (
    <ol
      aria-label={t('Steps')}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: `${space(1)} ${space(4)}`,
        listStyle: 'none',
        margin: 0,
        padding: 0,
        fontFamily: font.family,
        fontSize: font.small,
      }}
    >
      {steps.map(({ step, state }) => {
        const Icon = STEP_ICON[state];
        return (
          <li
            key={step}
            aria-current={state === 'NOW' ? 'step' : undefined}
            style={{ display: 'inline-flex', alignItems: 'center', gap: space(1), color: paint[state] }}
          >
            <span aria-hidden style={{ display: 'inline-flex' }}>
              <Icon size={14} stroke={2} />
            </span>
            <span>
              {t(JOB_STEP_TEXT[step])}
              <Hidden>{` (${said[state]})`}</Hidden>
            </span>
          </li>
        );
      })}
    </ol>
  );
};

type GoingOn = {
  personId: string;
  /** Whether the member may order here that a job which needs a decision goes on. */
  mayGoOn: boolean;
  onOrdered: () => void;
};

const Certificate = ({ files }: { files: ShownJob['files'] }) => {
  const { t } = useTranslate();
  return (
    <Row gap={4}>
      {files.map(({ label, url }) => (
        <ExternalLink key={label} href={addressOf(url)}>
          {label.endsWith('.pdf') ? t('Certificate (PDF)') : t('Certificate (JSON)')}
        </ExternalLink>
      ))}
    </Row>
  );
};

const Job = ({ job, personId, mayGoOn, onOrdered }: GoingOn & { job: ShownJob }) => {
  const { t } = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { date, dateTime, number } = useFormat();
  const failure = JOB_FAILURE_TEXT[job.failureCode];
  const isWaiting = job.state === 'NEEDS_ATTENTION';
  const isStopped = isWaiting || job.state === 'FAILED';
  const current = job.steps.find(({ state }) => state === 'NOW' || state === 'STOPPED');
  return (
    <Column gap={2}>
      <Row gap={2} justify="space-between">
        <Row gap={2}>
          <Pill tone={JOB_STATE_TONE[job.state]} label={t(JOB_STATE_TEXT[job.state])} />
          <Say>{job.act === 'ERASE' ? t('Erasure') : t('Pseudonymisation')}</Say>
        </Row>
        <RecordLink object="erasureJob" recordId={job.id}>
          {t('Open the job')}
        </RecordLink>
      </Row>
      {job.isRunning && current !== undefined && (
        <Progress label={t(JOB_STEP_TEXT[current.step])} value={job.percent} />
      )}
      {(job.isRunning || isStopped) && <Steps steps={job.steps} />}
      {(job.found > 0 || job.done > 0) && (
        <Soft>
          {t('Records found: {found}. Changed or removed: {done}.', {
            found: number(job.found),
            done: number(job.done),
          })}
        </Soft>
      )}
      {isStopped && (
        <Notice
          tone={job.state === 'FAILED' ? 'warning' : 'danger'}
          title={
            job.state === 'FAILED'
              ? t('It was interrupted and goes on by itself where it stopped')
              : t('It stopped half way and needs you')
          }
          actions={
            mayGoOn && (
              <Button
                label={t('Preview again and go on')}
                expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
              />
            )
          }
        >
          {failure === undefined ? job.failureCode !== '' && orderCodeText(t, job.failureCode) : t(failure)}
          {job.toReview > 0 && (
            <div>
              {t('Records of other people to decide about: {count}.', { count: number(job.toReview) })}
            </div>
          )}
          {isWaiting && !mayGoOn && <div>{t(JOB_GO_ON_TEXT)}</div>}
        </Notice>
      )}
      {isStopped && mayGoOn && isOpen && (
        <ErasePanel
          personId={personId}
          act={job.act}
          isGoingOn
          firstChoices={job.choices}
          onClose={() => setOpen(false)}
          onOrdered={() => {
            setOpen(false);
            onOrdered();
          }}
        />
      )}
      {job.state === 'HELD' && (
        <Soft>
          {job.heldUntil === null
            ? t('What is held is erased by itself when the hold ends.')
            : t('What is held is erased by itself when the hold ends, the first on {date}.', {
                date: date(job.heldUntil),
              })}
        </Soft>
      )}
      {job.finishedAt !== null && !isStopped && (
        <Soft>{t('Finished {time}', { time: dateTime(job.finishedAt) })}</Soft>
      )}
      {job.files.length > 0 && <Certificate files={job.files} />}
      {job.files.length === 0 && job.state === 'DONE' && <Soft>{t('The certificate is being filed.')}</Soft>}
    </Column>
  );
};

/** Acts on the person: how far they are, what they need, and afterwards the certificate. */
export const JobsSection = ({ jobs, ...goingOn }: GoingOn & { jobs: readonly ShownJob[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [latest, ...earlier] = jobs;
  if (latest === undefined) return null;
  const current = jobs.filter((job, index) => index === 0 || job.state !== 'DONE');
  const over = earlier.filter((job) => !current.includes(job));
  return (
    <Section title={t('Erasure and pseudonymisation')}>
      <List rows={current} rowKey={({ id }) => id} label={t('Erasure and pseudonymisation')}>
        {(job) => <Job job={job} {...goingOn} />}
      </List>
      {over.length > 0 && (
        <Fold
          label={
            over.length === 1 ? t('1 earlier act') : t('{count} earlier acts', { count: number(over.length) })
          }
        >
          <List rows={over} rowKey={({ id }) => id} label={t('Earlier acts')}>
            {(job) => <Job job={job} {...goingOn} />}
          </List>
        </Fold>
      )}
    </Section>
  );
};
