import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { IconCopy, IconFileExport, IconShield } from 'twenty-ui/icon';

import { resultOf, useOrder, type OrderResults } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { ledgerFindingText } from '../../texts/ledger-finding';
import { ChapterFrame } from './chapter-frame';
import { OrderState } from '../../orders/order-state';
import { readLedgerState, type LedgerState } from './read-ledger-state';
import { useViews } from './use-views';
import { ViewLink } from './view-link';

/** Shown to be kept elsewhere: the next check can ask for it. */
const HeadHash = ({ hash }: { hash: string }) => {
  const { t } = useTranslate();
  const { font } = useTokens();
  return (
    <Row gap={2}>
      <code style={{ overflowWrap: 'anywhere', fontSize: font.small }}>{hash}</code>
      <Button
        kind="quiet"
        icon={IconCopy}
        label={t('Copy the hash')}
        onClick={() => void copyToClipboard(hash)}
      />
    </Row>
  );
};

const Verified = ({ result }: { result: OrderResults['VERIFY_LEDGER'] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const counts = { entries: number(result.entries), seals: number(result.seals) };
  return (
    <Notice
      tone={result.ok ? 'success' : 'danger'}
      title={
        result.ok
          ? t('The ledger is whole: {entries} entries under {seals} seals.', counts)
          : result.findings === 1
            ? t('Something is wrong with the ledger: 1 finding.')
            : t('Something is wrong with the ledger: {count} findings.', { count: number(result.findings) })
      }
    >
      <Column gap={2}>
        {!result.ok && result.problem !== undefined && <div>{ledgerFindingText(t, result.problem)}</div>}
        {!result.ok && (
          <div>{t('Export it as it is: that is the evidence. The check of the file names each place.')}</div>
        )}
        {result.unsealed > 0 && (
          <div>
            {t('{count} entries are not sealed yet; they are within a minute.', {
              count: number(result.unsealed),
            })}
          </div>
        )}
        {result.headHash !== null && (
          <>
            <div>
              {t('Keep the hash of the newest seal outside of Twenty: a check against it notices a cut end.')}
            </div>
            <HeadHash hash={result.headHash} />
          </>
        )}
      </Column>
    </Notice>
  );
};

const Exported = ({ result }: { result: OrderResults['EXPORT_LEDGER'] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  if (!result.attached || result.sealId === null)
    return (
      <Notice tone="warning" title={t('No file was made')}>
        {result.reason === 'TOO_LARGE'
          ? t(
              'The ledger is too large for a file in Twenty. Export it by the command that docs/ledger.md gives.',
            )
          : t('Nothing is sealed yet, so there is nothing to attach it to.')}
      </Notice>
    );
  return (
    <Notice
      tone={result.intact ? 'success' : 'danger'}
      title={t('Exported: {entries} entries, {seals} seals', {
        entries: number(result.entries),
        seals: number(result.seals),
      })}
    >
      <Column gap={2}>
        {!result.intact && (
          <div>{t('The export says that something is wrong with the ledger. Verify it.')}</div>
        )}
        <div>
          <RecordLink object="ledgerSeal" recordId={result.sealId}>
            {t('Open the seal with the file {name}', { name: result.fileName ?? '' })}
          </RecordLink>
        </div>
        <div>{t('Keep it outside of Twenty and of its backups.')}</div>
        {result.headHash !== null && <HeadHash hash={result.headHash} />}
      </Column>
    </Notice>
  );
};

const Counts = ({ state }: { state: LedgerState }) => {
  const { t } = useTranslate();
  const { number, dateTime } = useFormat();
  const { last } = state;
  return (
    <Column gap={1}>
      <div>
        {t('{entries} entries, {seals} seals.', {
          entries: number(state.entries),
          seals: number(state.seals),
        })}
      </div>
      {last === null ? (
        <div>{t('Nothing is sealed yet.')}</div>
      ) : (
        <div>
          <RecordLink object="ledgerSeal" recordId={last.id}>
            {t('Last sealed on {date}, seal number {number}', {
              date: dateTime(last.sealedAt),
              number: number(last.sequence),
            })}
          </RecordLink>
        </div>
      )}
      {state.unsealed !== null && state.unsealed > 0 && (
        <div>{t('{count} entries wait for the next seal.', { count: number(state.unsealed) })}</div>
      )}
    </Column>
  );
};

const Ledger = () => {
  const { t } = useTranslate();
  const { dateTime } = useFormat();
  const views = useViews();
  const { data, error, reload } = useQuery(readLedgerState, []);
  const verify = useOrder();
  const exporting = useOrder();
  const verified = resultOf('VERIFY_LEDGER', verify.order);
  const exported = resultOf('EXPORT_LEDGER', exporting.order);
  return (
    <>
      {error?.kind === 'NOT_ALLOWED' && <RefusedState what={t('the ledger')} />}
      {error !== undefined && error.kind !== 'NOT_ALLOWED' && <ErrorState error={error} onRetry={reload} />}
      {data === undefined && error === undefined && <Loading />}
      {data !== undefined && <Counts state={data} />}
      <Row gap={2}>
        <Button
          kind="primary"
          icon={IconShield}
          label={t('Verify the ledger')}
          isBusy={verify.isRunning}
          onClick={() => void verify.give('VERIFY_LEDGER', [])}
        />
        <Button
          icon={IconFileExport}
          label={t('Export the ledger')}
          isBusy={exporting.isRunning}
          onClick={() => void exporting.give('EXPORT_LEDGER', [])}
        />
        <ViewLink views={views} object="ledgerEntry" view="Ledger entries" label={t('All entries')} />
        <ViewLink views={views} object="ledgerEntry" view="Reveals" label={t('Reveals')} />
        <ViewLink views={views} object="ledgerEntry" view="Erasures" label={t('Erasures')} />
        <ViewLink views={views} object="ledgerEntry" view="Not yet sealed" label={t('Not yet sealed')} />
        <ViewLink views={views} object="ledgerSeal" view="Ledger seals" label={t('All seals')} />
      </Row>
      <OrderState
        use={verify}
        label={t('Verifying the ledger …')}
        onAgain={() => void verify.give('VERIFY_LEDGER', [])}
      />
      {verified !== undefined && <Verified result={verified} />}
      <OrderState
        use={exporting}
        label={t('Exporting the ledger …')}
        onAgain={() => void exporting.give('EXPORT_LEDGER', [])}
      />
      {exported !== undefined && <Exported result={exported} />}
      <Section level={2} title={t('Register of processing and report of requests')}>
        <Column gap={2}>
          <div>
            {t(
              'Both are made by workflow actions, by hand or on a schedule: make a workflow in Twenty, add the step Export register (Art. 30) or Report data requests, and run it. The documents are kept under Privacy documents.',
            )}
          </div>
          {data?.documents?.map(({ id, name, madeAt }) => (
            <div key={id}>
              <RecordLink object="privacyDocument" recordId={id}>
                {t('{name}, made on {date}', { name, date: dateTime(madeAt) })}
              </RecordLink>
            </div>
          ))}
          {data?.documents === null && <RefusedState what={t('privacy documents')} />}
          <Row gap={2}>
            <ViewLink views={views} object="privacyDocument" label={t('Privacy documents')} />
            <ViewLink views={views} object="workflow" label={t('Workflows')} />
          </Row>
        </Column>
      </Section>
    </>
  );
};

/** The evidence: how much there is, whether it is whole, and a copy to keep elsewhere. */
export const LedgerChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'What was done to whose data, without any data of theirs. Seals tie the entries together, so that a change is found.',
      )}
    >
      <Ledger />
    </ChapterFrame>
  );
};
