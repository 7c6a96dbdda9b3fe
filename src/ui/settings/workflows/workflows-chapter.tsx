import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconRefresh } from 'twenty-ui/icon';

import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading } from '../../kit/states';
import { errorText } from '../../texts/error-text';
import { COPY_STATE_TEXT, INSTALL_OUTCOME_TEXT, NEED_TEXT } from '../../texts/ready-made';
import {
  installReadyMade,
  READY_MADE,
  readInstalled,
  textIn,
  type InstalledWorkflow,
  type ReadyMadeWorkflow,
} from '../../workflows/install-ready-made';
import { ChapterFrame } from '../ledger/chapter-frame';
import { useSettings } from '../store/settings-store';
import { installEach, mayInstall, stateTone, waiting, type Told } from './install-each';

type OneProps = {
  workflow: ReadyMadeWorkflow;
  copy: InstalledWorkflow | undefined;
  told: Told | undefined;
  isAllowed: boolean;
  isBusy: boolean;
  onInstall: () => void;
};

const installLabel = (t: ReturnType<typeof useTranslate>['t'], copy: InstalledWorkflow): string => {
  switch (copy.state) {
    case 'OUTDATED':
      return t('Bring up to date');
    case 'PARTLY':
      return t('Finish installing');
    case 'NOT_INSTALLED':
    case 'INSTALLED':
    case 'CHANGED':
      return t('Install');
    default: {
      const unknown: never = copy.state;
      return unknown;
    }
  }
};

const One = ({ workflow, copy, told, isAllowed, isBusy, onInstall }: OneProps) => {
  const { t, locale } = useTranslate();
  return (
    <Section
      level={2}
      title={textIn(workflow.name, locale)}
      hint={textIn(workflow.description, locale)}
      actions={
        copy !== undefined &&
        isAllowed &&
        mayInstall(copy) && <Button label={installLabel(t, copy)} isBusy={isBusy} onClick={onInstall} />
      }
    >
      <Column gap={2}>
        {copy !== undefined && (
          <Row gap={2}>
            <Pill tone={stateTone(copy)} label={t(COPY_STATE_TEXT[copy.state])} />
            {copy.state !== 'NOT_INSTALLED' && (
              <Pill
                tone={copy.isActive ? 'green' : 'gray'}
                label={copy.isActive ? t('Switched on') : t('Switched off')}
              />
            )}
            {copy.state !== 'NOT_INSTALLED' && (
              <RecordLink object="workflow" recordId={copy.workflowId}>
                {t('Open the workflow')}
              </RecordLink>
            )}
          </Row>
        )}
        {copy?.state === 'CHANGED' && (
          <div>
            {t(
              'Somebody has made it their own, so it is left alone. Delete it to have the ready-made one again.',
            )}
          </div>
        )}
        {copy !== undefined && copy.missing.length > 0 && (
          <div>
            {t('Missing for it to work: {needs}', {
              needs: copy.missing.map((need) => t(NEED_TEXT[need])).join(', '),
            })}
          </div>
        )}
        {told !== undefined &&
          (told.is === 'DONE' ? (
            <Notice
              tone={told.outcome === 'NOT_POSSIBLE' ? 'warning' : 'success'}
              title={t(INSTALL_OUTCOME_TEXT[told.outcome])}
            />
          ) : (
            <Notice tone="danger" title={t('This could not be done')}>
              {errorText(t, told.error)}
            </Notice>
          ))}
      </Column>
    </Section>
  );
};

const ReadyMade = () => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { rights } = useSettings();
  const { data, error, isLoading, reload } = useQuery(() => readInstalled(), []);
  const [told, setTold] = useState<ReadonlyMap<string, Told>>(new Map());
  const [at, setAt] = useState<{ done: number; all: number }>();
  const install = useAction(async (ids: readonly string[]) => {
    setTold(new Map());
    setAt({ done: 0, all: ids.length });
    await installEach(
      ids,
      (id) => installReadyMade([id]),
      (results) => {
        setTold(new Map(results));
        setAt({ done: results.size, all: ids.length });
      },
    );
    setAt(undefined);
    reload();
  });
  const isAllowed = rights.hasFlag('WORKFLOWS') !== false && data?.isAllowed !== false;
  const copies = new Map((data?.workflows ?? []).map((copy) => [copy.id, copy]));
  const due = waiting(data?.workflows ?? []);
  if (data === undefined && error === undefined) return <Loading />;
  return (
    <>
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {!isAllowed && (
        <Notice tone="info" title={t('You can read this, and not install it')}>
          {t(
            'Workflows are made with your own rights, and your role lacks Twenty’s permission for workflows. An administrator can give it under Settings → Roles.',
          )}
        </Notice>
      )}
      <Row gap={2}>
        {isAllowed && due.length > 0 && (
          <Button
            kind="primary"
            label={
              due.length === 1
                ? t('Install the one that is missing')
                : t('Install all {count} that are missing', { count: number(due.length) })
            }
            isBusy={install.isBusy}
            onClick={() => void install.run(due)}
          />
        )}
        <Button kind="quiet" icon={IconRefresh} label={t('Load again')} isBusy={isLoading} onClick={reload} />
      </Row>
      {at !== undefined && (
        <Progress
          label={t('Installing: {done} of {all}', { done: number(at.done), all: number(at.all) })}
          value={(at.done / Math.max(1, at.all)) * 100}
        />
      )}
      {READY_MADE.map((workflow) => (
        <One
          key={workflow.id}
          workflow={workflow}
          copy={copies.get(workflow.id)}
          told={told.get(workflow.id)}
          isAllowed={isAllowed}
          isBusy={install.isBusy}
          onInstall={() => void install.run([workflow.id])}
        />
      ))}
    </>
  );
};

/** Whole workflows as the app brings them: installed by one button, left alone once somebody has changed them. */
export const WorkflowsChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'They are made as workflows of your own, to be looked at and changed in Twenty. Installing twice changes nothing.',
      )}
    >
      <ReadyMade />
    </ChapterFrame>
  );
};
