import { useSelectedRecordIds, useTranslate } from 'twenty-sdk/front-component';

import { Boundary } from '../kit/boundary';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { EmptyState, ErrorState, Loading, RefusedState } from '../kit/states';
import { useTokens } from '../kit/tokens';
import { glanceOf } from './model/glance';
import { isOpenJob } from './model/jobs';
import { holdsOf } from './model/holds';
import { keptForOf } from './model/kept-for';
import type { PersonRow } from './model/rows';
import { sealedFieldsOf, sealedNames } from './model/sealed-fields';
import { Actions } from './panels/actions';
import { ConsentsSection } from './parts/consents-section';
import { GlanceCard } from './parts/glance-card';
import { HoldsSection } from './parts/holds-section';
import { JobsSection } from './parts/jobs-section';
import { RequestsSection } from './parts/requests-section';
import { SealedSection } from './parts/sealed-section';
import { useTab } from './use-tab';

const fullName = ({ name }: PersonRow): string => `${name?.firstName ?? ''} ${name?.lastName ?? ''}`.trim();

const Gone = ({ onReload }: { onReload: () => void }) => {
  const { t } = useTranslate();
  return (
    <Notice
      tone="warning"
      title={t('This record is gone')}
      actions={<Button label={t('Look again')} onClick={onReload} />}
    >
      {t(
        'It was destroyed, or your role may not see it any more. What was certified about it stays in the erasure jobs.',
      )}
    </Notice>
  );
};

const TabOf = ({ personId }: { personId: string }) => {
  const { t } = useTranslate();
  const { space } = useTokens();
  const { data, details, error, isLoading, grid, jobs, orders, offers, reload, reloadSoon } =
    useTab(personId);
  if (data === undefined) {
    if (error?.kind === 'NOT_FOUND') return <Gone onReload={reload} />;
    return error === undefined ? (
      <Loading label={t('Reading the record …')} />
    ) : (
      <ErrorState error={error} onRetry={reload} />
    );
  }
  if (data.person === undefined)
    return data.refused.includes('people') ? <RefusedState what={t('people')} /> : <Gone onReload={reload} />;
  const now = Date.now();
  const glance = glanceOf(data.person, now);
  const kept = keptForOf(
    glance,
    {
      purposes: data.purposes,
      hasHold: holdsOf(data.holds, now).length > 0,
      requests: data.requests,
      extension: data.extension,
    },
    now,
  );
  const isRefused = (root: string): boolean => data.refused.includes(root);
  const names = sealedNames(data.sealedRules, data.sealedValues);
  const fields = sealedFieldsOf(names, data.sealedValues, details.shown);
  const isRequestOnly = data.settingValues.get('eraseFromRecord')?.trim() === 'REQUEST_ONLY';
  const isPresent = glance.state === 'ACTIVE' || glance.state === 'RESTRICTED';
  return (
    <div
      aria-busy={isLoading ? 'true' : undefined}
      style={{ display: 'flex', flexDirection: 'column', gap: space(4), padding: space(4), minWidth: 0 }}
    >
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      <GlanceCard
        glance={glance}
        kept={kept}
        actions={
          <Actions
            key={personId}
            personId={personId}
            state={glance.state}
            offers={offers}
            purposes={data.purposes.filter(({ isActive }) => isActive)}
            isRequestOnly={isRequestOnly}
            isAtWork={jobs.some(isOpenJob)}
            orders={orders}
            doneJobs={jobs.filter((job) => job.state === 'DONE').length}
            onDone={reloadSoon}
          />
        }
      />
      <JobsSection
        jobs={jobs}
        personId={personId}
        mayGoOn={offers.erase && !isRequestOnly}
        onOrdered={reloadSoon}
      />
      {(isPresent || grid.length > 0) && (
        <ConsentsSection
          grid={grid}
          isRefused={isRefused('consents') || isRefused('purposes')}
          twins={details.twins.map(({ row }) => ({ id: row.id, name: fullName(row) || row.id.slice(0, 8) }))}
          personId={personId}
          languages={data.settings.languages}
          mayWrite={offers.consent}
          mayAsk={offers.exportData}
          onChanged={reloadSoon}
        />
      )}
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
          gap: space(4),
          alignItems: 'start',
          minWidth: 0,
        }}
      >
        <RequestsSection
          rows={data.requests}
          isRefused={isRefused('dataRequests')}
          hasMore={data.hasMoreRequests}
        />
        <HoldsSection rows={data.holds} isRefused={isRefused('legalHolds')} />
        <SealedSection personId={personId} fields={fields} mayReveal={offers.reveal} state={glance.state} />
      </div>
    </div>
  );
};

/** The Privacy tab on a person’s page. */
export const RecordTab = () => {
  const { t } = useTranslate();
  const [personId] = useSelectedRecordIds();
  return (
    <Boundary>
      {personId === undefined ? (
        <EmptyState title={t('Open this on a person’s page')} />
      ) : (
        <TabOf key={personId} personId={personId} />
      )}
    </Boundary>
  );
};
