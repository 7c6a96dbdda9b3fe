import { useTranslate } from 'twenty-sdk/front-component';
import { useRef, useState } from 'react';
import {
  IconAdjustments,
  IconEraser,
  IconFileExport,
  IconLock,
  IconLockOpen,
  IconSpy,
  IconMessageCirclePlus,
  IconArrowBackUp,
  IconCalendarTime,
} from 'twenty-ui/icon';

import type { ProcessingState } from '../../../domain/consent/facts';
import type { Purpose } from '../../../domain/consent/purpose';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Column, Row } from '../../kit/stack';
import { ExtendPanel } from '../../orders/extend-panel';
import type { OpenOrder, OpenOrderKind } from '../model/open-orders';
import type { Offers } from '../model/rights';
import { ErasePanel } from './erase-panel';
import { ExportPanel } from './export-panel';
import { IdentityPanel } from './identity-panel';
import { LiftPanel } from './lift-panel';
import { OpenOrders } from './open-orders';
import { RestrictPanel } from './restrict-panel';
import { StartRequestPanel } from './start-request-panel';

export type ActionKey =
  | 'REQUEST'
  | 'EXPORT'
  | 'RESTRICT'
  | 'LIFT'
  | 'PSEUDONYMISE'
  | 'ERASE'
  | 'COARSER'
  | 'IDENTITY'
  | 'EXTEND';

type Outcome = 'RESTRICTED' | 'LIFTED' | 'EXTENDED' | { requestId: string } | { orderedAfter: number };

type Props = {
  personId: string;
  state: ProcessingState;
  offers: Offers;
  purposes: readonly Purpose[];
  /** Erasing goes through an approved request in this workspace. */
  isRequestOnly: boolean;
  /** A job works on the person already, or waits for a decision to go on: that is offered with the job. */
  isAtWork: boolean;
  /** Ordered and not carried out yet. */
  orders: readonly OpenOrder[];
  /** Acts on the person that are done for good, so that one more of them can be told of. */
  doneJobs: number;
  /** Something was done: read again. */
  onDone: () => void;
};

/** What can be done with a person in this state by a member with this role; what cannot is not offered. */
export const actionsFor = (
  state: ProcessingState,
  offers: Offers,
  isAtWork: boolean,
  ordered: readonly OpenOrderKind[] = [],
): ActionKey[] => {
  const mayErase = offers.erase && !isAtWork && !ordered.includes('ERASE');
  const isPresent = state === 'ACTIVE' || state === 'RESTRICTED';
  return [
    ...(offers.startRequest && isPresent ? (['REQUEST'] as const) : []),
    ...(offers.exportData && isPresent && !ordered.includes('EXPORT') ? (['EXPORT'] as const) : []),
    ...(offers.restrict && state === 'ACTIVE' && !ordered.includes('RESTRICT')
      ? (['RESTRICT'] as const)
      : []),
    ...(offers.restrict && state === 'RESTRICTED' && !ordered.includes('LIFT_RESTRICTION')
      ? (['LIFT'] as const)
      : []),
    ...(offers.extend && isPresent && !isAtWork && !ordered.includes('EXTEND_RETENTION')
      ? (['EXTEND'] as const)
      : []),
    ...(mayErase && isPresent ? (['PSEUDONYMISE'] as const) : []),
    // A pseudonymised person can still be erased: the mapping goes.
    ...(mayErase && state !== 'ERASED' ? (['ERASE'] as const) : []),
    // The identity is gone or sealed; what was kept may still single them out.
    ...(mayErase && !isPresent ? (['COARSER'] as const) : []),
    ...(offers.reidentify && state === 'PSEUDONYMISED' ? (['IDENTITY'] as const) : []),
  ];
};

export const Actions = (props: Props) => {
  const { personId, state, offers, purposes, isRequestOnly, isAtWork, orders, doneJobs, onDone } = props;
  const { t } = useTranslate();
  const [open, setOpen] = useState<ActionKey>();
  const [outcome, setOutcome] = useState<Outcome>();
  const offered = actionsFor(
    state,
    offers,
    isAtWork,
    orders.map(({ kind }) => kind),
    // It is ordered like an erasure, and where those take a request, so would it.
  ).filter((key) => key !== 'COARSER' || !isRequestOnly);
  const label: Record<ActionKey, string> = {
    REQUEST: t('Start request'),
    EXPORT: t('Export'),
    RESTRICT: t('Restrict'),
    LIFT: t('Lift restriction'),
    PSEUDONYMISE: t('Pseudonymise'),
    ERASE: t('Erase'),
    COARSER: t('Say less exactly'),
    IDENTITY: t('Give identity back'),
    EXTEND: t('Extend'),
  };
  const icon = {
    REQUEST: IconMessageCirclePlus,
    EXPORT: IconFileExport,
    RESTRICT: IconLock,
    LIFT: IconLockOpen,
    PSEUDONYMISE: IconSpy,
    ERASE: IconEraser,
    COARSER: IconAdjustments,
    IDENTITY: IconArrowBackUp,
    EXTEND: IconCalendarTime,
  };
  const close = (): void => setOpen(undefined);
  const finish = (what: Outcome): void => {
    setOutcome(what);
    close();
    onDone();
  };
  /** Closed while an order is under way: it is carried out all the same, and the tab shows that it is. */
  const leave = (): void => {
    close();
    onDone();
  };
  const isOrdered = typeof outcome === 'object' && 'orderedAfter' in outcome;
  const isErasureOpen = isAtWork || orders.some(({ kind }) => kind === 'ERASE');
  const wasAtWork = useRef(false);
  wasAtWork.current = isOrdered && (wasAtWork.current || isErasureOpen);
  // What was opened stays while it works, though the state it was offered in ends by it.
  const shown = state === 'ERASED' && open !== 'COARSER' ? undefined : open;
  const isErasing = shown === 'ERASE' || shown === 'PSEUDONYMISE';
  return (
    <Column gap={3}>
      {offered.length > 0 && (
        <Row gap={2}>
          {offered.map((key) => (
            <Button
              key={key}
              label={label[key]}
              icon={icon[key]}
              tone={key === 'ERASE' || key === 'PSEUDONYMISE' ? 'danger' : 'default'}
              expanded={shown === key}
              onClick={() => {
                setOutcome(undefined);
                // What was open may have ordered something that is under way: it is shown from what the server says.
                if (open !== undefined) onDone();
                setOpen(shown === key ? undefined : key);
              }}
            />
          ))}
        </Row>
      )}
      <OpenOrders orders={open === undefined ? orders : []} />
      {outcome === 'RESTRICTED' && <Notice tone="success" title={t('Processing is restricted')} />}
      {outcome === 'LIFTED' && <Notice tone="success" title={t('The restriction is lifted')} />}
      {outcome === 'EXTENDED' && (
        <Notice tone="success" title={t('Kept for longer, and the reason is in the ledger')} />
      )}
      {isOrdered && doneJobs <= outcome.orderedAfter && (isErasureOpen || !wasAtWork.current) && (
        <Notice tone="success" title={t('Ordered. How far it is stands below.')} />
      )}
      {isOrdered && doneJobs > outcome.orderedAfter && (
        <Notice tone="success" title={t('Done, the certificate is below')} />
      )}
      {typeof outcome === 'object' && 'requestId' in outcome && (
        <Notice tone="success" title={t('The request is open')}>
          <RecordLink object="dataRequest" recordId={outcome.requestId}>
            {t('Open the request')}
          </RecordLink>
        </Notice>
      )}
      {shown === 'REQUEST' && (
        <StartRequestPanel
          personId={personId}
          purposes={purposes}
          onClose={close}
          onStarted={(requestId) => finish({ requestId })}
        />
      )}
      {shown === 'EXPORT' && (
        <ExportPanel personId={personId} onClose={close} onDone={onDone} onLeft={leave} />
      )}
      {shown === 'RESTRICT' && (
        <RestrictPanel
          personId={personId}
          onClose={close}
          onDone={() => finish('RESTRICTED')}
          onLeft={leave}
        />
      )}
      {shown === 'LIFT' && (
        <LiftPanel personId={personId} onClose={close} onDone={() => finish('LIFTED')} onLeft={leave} />
      )}
      {shown === 'EXTEND' && (
        <ExtendPanel personId={personId} onClose={close} onDone={() => finish('EXTENDED')} onLeft={leave} />
      )}
      {shown === 'IDENTITY' && <IdentityPanel personId={personId} onClose={close} onDone={onDone} />}
      {isErasing && !isRequestOnly && (
        <ErasePanel
          key={shown}
          personId={personId}
          act={shown === 'ERASE' ? 'ERASE' : 'PSEUDONYMISE'}
          onClose={close}
          onOrdered={() => finish({ orderedAfter: doneJobs })}
        />
      )}
      {shown === 'COARSER' && (
        <ErasePanel
          personId={personId}
          act={state === 'ERASED' ? 'ERASE' : 'PSEUDONYMISE'}
          isCoarserOnly
          onClose={close}
          onOrdered={() => finish({ orderedAfter: doneJobs })}
        />
      )}
      {isErasing && isRequestOnly && (
        <>
          <Notice tone="info" title={t('This workspace erases through data requests only')}>
            {t(
              'Start a request for erasure: it is planned, approved by another member, and carried out there.',
            )}
          </Notice>
          {offers.startRequest && (
            <StartRequestPanel
              personId={personId}
              purposes={purposes}
              right="ERASURE"
              onClose={close}
              onStarted={(requestId) => finish({ requestId })}
            />
          )}
        </>
      )}
    </Column>
  );
};
