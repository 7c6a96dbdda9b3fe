import type { LedgerAction, LedgerEntryContent } from '../../domain/ledger/entry';
import { keyValue } from '../../domain/suppression';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { keysOf } from '../consent/person-facts';
import type { Change } from '../consent/write-changes';
import { stableId } from '../stable-id';
import { pauseEnd, pauseRows, type PauseDays } from './marketing-pause';
import type { PersonAnswers } from './person-answers';
import { marketingRows } from './preferences';
import { SUBJECT } from './say-no';

const entry = (
  keyring: Keyring,
  personId: string,
  action: LedgerAction,
  rows: readonly Row[],
  details: Readonly<Record<string, unknown>>,
  now: Date,
): LedgerEntryContent => {
  const happenedAt = now.toISOString();
  return {
    id: stableId('marketing-pause', action, ...rows.map(({ id }) => id).toSorted(), happenedAt),
    action,
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: 'person',
    subjectRecordId: personId,
    actorKind: SUBJECT.kind,
    actorId: SUBJECT.id,
    details: { scope: 'DIRECT_MARKETING', suppressions: rows.length, ...details },
    happenedAt,
  };
};

/**
 * What a pause of direct marketing writes; nothing for addresses that are paused until then already.
 * @returns null for whoever has a shared mailbox only: nothing can be suppressed for it
 */
export const pauseOf = (
  keyring: Keyring,
  answers: PersonAnswers,
  days: PauseDays,
  now: Date,
): { until: Date; changes: Change[] } | null => {
  const [person] = answers.people;
  const keys = [...new Map(answers.people.flatMap(keysOf).map((key) => [keyValue(key), key])).values()];
  if (keys.length === 0) return null;
  const until = pauseEnd(days, now);
  const subjectKey = keyedHash(keyring, 'subject', person.id);
  const rows = pauseRows(keyring, { personId: person.id, subjectKey, keys, since: now, until });
  const standing = new Map(answers.suppressions.map((row) => [row.id, Date.parse(String(row['liftedAt']))]));
  const changed = rows.filter(({ id }) => standing.get(id) !== until.getTime());
  if (changed.length === 0) return { until, changes: [] };
  const details = { because: 'PAUSE', days };
  const entries = [entry(keyring, person.id, 'SUPPRESSION_ADDED', changed, details, now)];
  return { until, changes: [{ suppressions: changed, entries }] };
};

/** What ends a pause before its time; nothing where there is none. */
export const endOfPause = (keyring: Keyring, answers: PersonAnswers, now: Date): Change[] => {
  const { pauses } = marketingRows(keyring, answers, now);
  if (pauses.length === 0) return [];
  const [person] = answers.people;
  const details = { because: 'PAUSE_ENDED' };
  return [
    {
      suppressions: pauses.map(({ id }) => ({ id, liftedAt: now.toISOString() })),
      entries: [entry(keyring, person.id, 'SUPPRESSION_LIFTED', pauses, details, now)],
    },
  ];
};
