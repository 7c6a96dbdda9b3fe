import { isPrivacyError } from '../../domain/errors';
import { decideReturn, isReturn } from '../../domain/returns';
import { readSettings, type Settings } from '../../domain/settings';
import { keyValue } from '../../domain/suppression';
import { holdsSurrogate } from '../../domain/surrogate';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Read, type Row } from '../../twenty/records';
import type { ErasureOrder } from '../erasure/erasure-order';
import { stableId } from '../stable-id';
import { findSuppressed, type SuppressionMatch } from './suppression';
import { ordersFor } from './orders-for';
import { KNOWN } from './own-objects';
import { asking, recording } from './return-writes';
import type { SeenRecord } from './sightings';
import {
  distinct,
  hasOpenTask,
  latest,
  type AnsweredReturn,
  type ReturnContext,
  type SubjectReturn,
} from './subject-return';
import { returnTaskId } from './task';

/** Takes on orders; called again with the same ones it starts nothing twice. */
export type OrderErasures = (orders: ErasureOrder[]) => Promise<{ jobIds: string[] }>;

/** Counts and ids only: it is shown in the platform's log. */
export type ReturnsOutcome = {
  /** Records with an address that could be suppressed. */
  looked: number;
  /** Returns that were not known yet: a subject in a record. */
  caught: number;
  ordered: number;
  asked: number;
  jobIds: string[];
};

/** Joins what was seen to subjects: by their key, and by the person record that it is about. */
const groupReturns = (
  records: readonly SeenRecord[],
  matches: ReadonlyMap<string, SuppressionMatch[]>,
): SubjectReturn[] => {
  const returns = new Map<string, SubjectReturn>();
  for (const record of records) {
    for (const match of record.keys.flatMap((key) => matches.get(keyValue(key)) ?? [])) {
      if (!isReturn(record, match).returned) continue;
      const personId = record.personId ?? match.personId;
      const id = `${match.subjectKey}:${personId}`;
      const known = returns.get(id) ?? {
        subjectKey: match.subjectKey,
        personId,
        records: [],
        matches: [],
      };
      if (!known.records.includes(record)) known.records.push(record);
      if (!known.matches.some((other) => other.id === match.id)) known.matches.push(match);
      returns.set(id, known);
    }
  }
  return [...returns.values()];
};

const policyFrom = (rows: readonly Row[]): Settings['returnPolicy'] => {
  try {
    return readSettings(rows).returnPolicy;
  } catch (error) {
    // A setting nobody can read: ask, which can be undone, instead of erasing or of letting everybody in.
    if (isPrivacyError(error) && error.code === 'INVALID_SETTING') return 'ASK';
    throw error;
  }
};

/** Everything a hit needs to know, in one request. */
const readContext = async (
  client: TwentyClient,
  returns: readonly SubjectReturn[],
): Promise<ReturnContext> => {
  const matches = returns.flatMap((one) => one.matches);
  const personIds = distinct(
    [...returns.map(({ personId }) => personId), ...matches.map(({ personId }) => personId)].filter(
      (id) => id !== null,
    ),
  );
  const subjectKeys = distinct(returns.map(({ subjectKey }) => subjectKey));
  const emails = distinct(returns.flatMap(({ records }) => records.flatMap((record) => record.emails)));
  const reads: Read[] = [
    {
      object: KNOWN.privacySetting,
      filter: { name: { eq: 'returnPolicy' } },
      selection: 'id name value',
      withDeleted: false,
    },
    {
      object: KNOWN.task,
      filter: { id: { in: subjectKeys.map(returnTaskId) } },
      selection: 'id status deletedAt',
    },
    {
      object: KNOWN.ledgerEntry,
      filter: { and: [{ action: { eq: 'RETURN_CAUGHT' } }, { subjectKey: { in: subjectKeys } }] },
      selection: 'id subjectKey subjectRecordId happenedAt details',
    },
  ];
  if (personIds.length > 0)
    reads.push({
      object: KNOWN.person,
      filter: { id: { in: personIds } },
      selection: 'id createdAt deletedAt processingState name { firstName lastName }',
    });
  if (emails.length > 0)
    reads.push({
      object: KNOWN.workspaceMember,
      filter: { userEmail: { in: emails } },
      selection: 'id userEmail',
      withDeleted: false,
    });
  const rows = await readAll(client, reads);
  const byId = (name: string) => new Map((rows.get(name) ?? []).map((row) => [row.id, row]));
  return {
    policy: policyFrom(rows.get('privacySetting') ?? []),
    people: byId('person'),
    tasks: byId('task'),
    entries: rows.get('ledgerEntry') ?? [],
    colleagues: new Set(
      (rows.get('workspaceMember') ?? []).map((row) => String(row['userEmail'] ?? '').toLowerCase()),
    ),
  };
};

/** Whether a human was asked about this subject and record already, and has not answered. */
const isAsked = ({ subjectKey, personId, matches }: SubjectReturn, context: ReturnContext): boolean => {
  const since = latest(matches.map((match) => match.since));
  return (
    hasOpenTask(subjectKey, context) &&
    context.entries.some(
      (entry) =>
        entry['subjectKey'] === subjectKey &&
        (entry['subjectRecordId'] ?? null) === personId &&
        (entry['details'] as { answer?: unknown } | null)?.answer === 'ASK' &&
        Date.parse(String(entry['happenedAt'])) > Date.parse(since),
    )
  );
};

/** What to do about each return; those that need nothing more are left out. */
const answerReturns = (returns: readonly SubjectReturn[], context: ReturnContext): AnsweredReturn[] => {
  const known = new Set(context.entries.map(({ id }) => id));
  return returns.flatMap((one): AnsweredReturn[] => {
    const records = one.records.filter(
      ({ emails }) => !emails.some((email) => context.colleagues.has(email)),
    );
    const row = one.personId === null ? undefined : context.people.get(one.personId);
    const isGone = row === undefined && records.every(({ seenIn }) => seenIn === 'person');
    if (records.length === 0 || isGone) return [];
    const answer = decideReturn(
      context.policy,
      one.matches,
      row && { id: row.id, createdAt: String(row['createdAt']), holdsSurrogate: holdsSurrogate(row) },
    );
    const answered: AnsweredReturn = {
      ...one,
      personId: row?.id ?? null,
      records,
      answer,
      // Made of what was seen: the same event, delivered twice, is one entry, and another mail is another.
      entryId: stableId(
        'return',
        answer.answer,
        one.subjectKey,
        row?.id ?? '',
        ...records.map(({ recordId, at }) => `${recordId}@${at}`).toSorted(),
      ),
    };
    if (known.has(answered.entryId)) return [];
    return answer.answer === 'ASK' && isAsked(answered, context) ? [] : [answered];
  });
};

/**
 * Finds out which of these records bring back somebody who was pseudonymised or erased, and does about it what the
 * setting says. Costs no request without an address and one when nothing is suppressed; on a hit one more, and then one
 * (besides what the orders cost) or, to ask, two. Run again for the same records it does nothing new.
 * @throws PrivacyError from the client or the orders; nothing is recorded then, and the sweep comes back to it
 */
export const handleReturns = async (
  client: TwentyClient,
  keyring: () => Keyring,
  records: readonly SeenRecord[],
  order: OrderErasures,
): Promise<ReturnsOutcome> => {
  const outcome: ReturnsOutcome = { looked: records.length, caught: 0, ordered: 0, asked: 0, jobIds: [] };
  if (records.length === 0) return outcome;
  const matches = await findSuppressed(
    client,
    keyring(),
    records.flatMap(({ keys }) => keys),
  );
  const returns = groupReturns(records, matches);
  if (returns.length === 0) return outcome;

  const context = await readContext(client, returns);
  const answered = answerReturns(returns, context);
  if (answered.length === 0) return outcome;
  const toErase = answered.filter(({ answer }) => answer.answer === 'REERASE');
  const toAsk = answered.filter(({ answer }) => answer.answer === 'ASK');
  const restrictedSince = latest(toAsk.flatMap((one) => one.records.map(({ at }) => at)));

  const orders = ordersFor(toErase);
  if (orders.length > 0) outcome.jobIds = (await order(orders)).jobIds;
  const questions = asking(toAsk, context, restrictedSince);
  if (questions.length > 0) await writeAll(client, questions);
  await writeAll(client, recording(answered, restrictedSince));
  return { ...outcome, caught: answered.length, ordered: orders.length, asked: toAsk.length };
};
