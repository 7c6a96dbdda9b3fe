import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { Loading } from '../../kit/states';
import { ACTOR_KIND_TEXT, CONSENT_EVENT_TEXT } from '../../texts/consent-events';
import { readHistory } from '../data/writes';
import { earlierGivings } from '../model/consent-forms';
import type { ConsentRow, EntryRow } from '../model/rows';
import { List } from './list';
import { Say, Soft } from './soft';

type Moment = { key: string; at: string; code: string; actorKind: string };

const fromLedger = (entries: readonly EntryRow[]): Moment[] =>
  entries.map((entry) => ({
    key: entry.id,
    at: entry.happenedAt ?? '',
    code: entry.action ?? '',
    actorKind: entry.actorKind ?? '',
  }));

/** The records’ own times, for those who may not see the ledger. */
const fromRecords = (rows: readonly ConsentRow[]): Moment[] =>
  rows
    .flatMap((row) =>
      (
        [
          ['CONSENT_REQUESTED', row.requestedAt],
          ['CONSENT_GIVEN', row.givenAt],
          ['CONSENT_CONFIRMED', row.confirmedAt],
          ['CONSENT_REFUSED', row.refusedAt],
          ['CONSENT_WITHDRAWN', row.withdrawnAt],
          ...earlierGivings(row).map(({ givenAt }) => ['CONSENT_GIVEN', givenAt] as const),
        ] as const
      ).flatMap(([code, at], index) => (at ? [{ key: `${row.id}-${index}`, at, code, actorKind: '' }] : [])),
    )
    .toSorted((a, b) => b.at.localeCompare(a.at));

/** Everything that happened to the answers of one cell: from the ledger where the role may see it, else from the records. */
export const ConsentHistory = ({ rows }: { rows: readonly ConsentRow[] }) => {
  const { t } = useTranslate();
  const { dateTime } = useFormat();
  const ids = rows.map(({ id }) => id);
  const history = useQuery((signal) => readHistory(ids, signal), [ids.join(' ')]);
  if (history.isLoading && history.data === undefined) return <Loading />;
  const entries = history.data ?? [];
  const moments = entries.length > 0 ? fromLedger(entries) : fromRecords(rows);
  if (moments.length === 0) return <Soft>{t('Nothing has happened yet.')}</Soft>;
  return (
    <>
      <List rows={moments} rowKey={({ key }) => key} label={t('History')}>
        {({ at, code, actorKind }) => {
          const what = CONSENT_EVENT_TEXT[code];
          const who = ACTOR_KIND_TEXT[actorKind];
          return (
            <div>
              <Say>{what === undefined ? t('Changed') : t(what)}</Say>
              <Soft>{who === undefined ? dateTime(at) : `${dateTime(at)} · ${t(who)}`}</Soft>
            </div>
          );
        }}
      </List>
      {entries.length === 0 && <Soft>{t('From the records; the ledger could not be read.')}</Soft>}
    </>
  );
};
