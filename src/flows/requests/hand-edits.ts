import { isIdentified, isOpen, type DataRequest } from '../../domain/requests/data-request';
import type { MoveTerms } from '../../domain/requests/decided';
import { judgeEdits, type Judged, type JudgeOptions } from '../../domain/requests/judge-edits';
import { isAnsweredFor, type EditedField } from '../../domain/requests/wishes';
import type { Keyring } from '../../keys/keyring';
import { readAll, type Row } from '../../twenty/records';
import { addressesOf } from '../consent/person-facts';
import { isOwnWrite } from '../returns/sightings';
import { isConfirmedAddress } from './identity/confirmed-address';
import { findOtherRecords } from './identity/find-other-records';
import { asLeft, turnOf } from './kept-state';
import { writerOf } from './last-writer';
import { readLedgerAnchors } from './ledger-anchor';
import type { MoveContext } from './move-request';
import { readRequest } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';
import { patched, writeRequest } from './write-request';

/** One change of a request by somebody else than this app, as its event tells it. */
export type Edit = {
  actor: MoveTerms['actor'];
  /** The fields that were changed, by API name. */
  fields: readonly string[];
  /** The record before it; null where the event does not tell. */
  before: DataRequest | null;
};

/** So long an event may be on its way: who answers for a decision is known by it alone. */
const EVENT_COMES_WITHIN_MS = 2 * 60_000;

/** Of the fields that differ, those that an event is about, by API name: a relation comes as `person` or `personId`. */
const isAbout = (field: EditedField, names: readonly string[]): boolean =>
  names.includes(field) ||
  names.includes(field.replace(/Id$/, '')) ||
  ((field === 'confirmed' || field === 'found') && names.includes('samePersonRecords'));

const GONE_STATES: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

/**
 * Whether another record is the one that the person's became: of a merge the winner, which has the address that the request
 * came from, or that identity was settled with, among its own; of an erasure the surrogate that took over, which has none.
 */
const isSuccessor = (keyring: Keyring, person: Row | undefined, base: DataRequest): boolean => {
  if (person === undefined) return false;
  if (GONE_STATES.has(person['processingState'])) return true;
  return addressesOf(person).emails.some(
    (email) => email.toLowerCase() === base.contactEmail || isConfirmedAddress(keyring, base, email),
  );
};

/**
 * What became of the record of the person: the platform takes it off the request when it is destroyed, and puts another one
 * there when it is merged. One request where the record has another than the app left there; else none.
 */
const personOf = async (
  { client, keyring }: MoveContext,
  record: DataRequest,
  base: DataRequest,
): Promise<NonNullable<JudgeOptions['person']>> => {
  if (base.personId === null || record.personId === base.personId) return 'THERE';
  const { person } = REQUEST_OBJECTS;
  const ids = [base.personId, ...(record.personId === null ? [] : [record.personId])];
  const selection = 'id processingState emails { primaryEmail additionalEmails }';
  const rows = await readAll(client, [{ object: person, filter: { id: { in: ids } }, selection }]);
  const people = rows.get(person.name) ?? [];
  if (people.some(({ id }) => id === base.personId)) return 'THERE';
  const other = people.find(({ id }) => id === record.personId);
  if (isSuccessor(keyring, other, base)) return 'FOLLOWED';
  // Before it is known who asks, another record is a correction like any other.
  return isOpen(base) && !isIdentified(base) && base.joinedIntoId === null && other !== undefined
    ? 'THERE'
    : 'GONE';
};

/**
 * A request may be joined by hand into an open one for the same right by the same person, or from the same address while of
 * neither is known who asks; into no other, since it ends with that one.
 */
const mayJoin = async (
  context: MoveContext,
  intoId: string,
  base: Pick<DataRequest, 'right' | 'personId' | 'contactEmail' | 'identityCheck'>,
): Promise<boolean> => {
  const first = await readRequest(context, intoId).catch(() => undefined);
  if (first === undefined || first.right !== base.right) return false;
  if (first.joinedIntoId !== null || !isOpen(first)) return false;
  if (base.personId !== null && base.personId === first.personId) return true;
  const isTyped = base.contactEmail !== '' && base.contactEmail === first.contactEmail;
  return isTyped && !isIdentified(first) && !isIdentified(base);
};

/** Who confirms identity by hand is asked about other records of the person, as after a link (`findOtherRecords`). */
const withOtherRecords = async (
  { client }: MoveContext,
  record: DataRequest,
  base: DataRequest,
  edited: readonly EditedField[],
): Promise<DataRequest> => {
  const confirms = edited.includes('identityCheck') && record.identityCheck === 'CONFIRMED_BY_HAND';
  if (!confirms || record.personId === null || isIdentified(base)) return base;
  const { found, confirmed } = base.samePersonRecords;
  const others = await findOtherRecords(client, record.personId);
  return { ...base, samePersonRecords: { found: [...new Set([...found, ...others])], confirmed } };
};

/**
 * Somebody wrote the copy of what the app left: an older one, which is whole by itself, or nothing. The event shows the
 * record before that. Of several the last counts, and none that the app has written after.
 */
const leftBefore = (keyring: Keyring, record: DataRequest, edits: readonly Edit[]): DataRequest | null => {
  const turn = turnOf(keyring, record) ?? -1;
  return (
    edits
      .filter(({ fields }) => fields.includes('keptState'))
      .flatMap(({ before }) => (before === null ? [] : [before]))
      .map((before) => ({ before, turn: turnOf(keyring, before) ?? -1 }))
      .filter((one) => one.turn >= 0 && one.turn >= turn)
      .toSorted((one, other) => other.turn - one.turn)
      .map(({ before }) => before)[0] ?? null
  );
};

type Left = { base: DataRequest; edited: EditedField[]; isReplayed: boolean };

const leftOf = ({ keyring }: MoveContext, record: DataRequest, edits: readonly Edit[]): Left | undefined => {
  const before = leftBefore(keyring, record, edits);
  const known = edits.flatMap((edit) => (edit.before === null ? [] : [edit.before]));
  const copy = before === null ? record : { ...record, keptState: before.keptState };
  const left = asLeft(keyring, copy, known);
  if (left.kind !== 'KEPT') return undefined;
  const isReplayed = before !== null;
  return {
    base: left.request,
    edited: [...left.edited, ...(isReplayed ? (['keptState'] as const) : [])],
    isReplayed,
  };
};

/** An older copy can be put back without an event: that a request has ended, the ledger knows. One request. */
const endedBefore = async (
  context: MoveContext,
  record: DataRequest,
  base: DataRequest,
  edits: readonly Edit[],
): Promise<Partial<DataRequest> | null> => {
  const isTold = edits.length > 0 && !edits.some(({ fields }) => fields.includes('keptState'));
  if (!isOpen(base) || isTold || isOwnWrite({ updatedBy: record.updatedBy })) return null;
  const ended = (await readLedgerAnchors(context.client, [record.id])).get(record.id)?.ended;
  if (!ended) return null;
  // Higher than any turn that a copy may have had.
  const turn = context.now.getTime();
  return { state: ended.state, closedAt: ended.at, step: 'NONE', workUntil: null, outbox: [], turn };
};

/** Who wrote a field: whoever the last event names that is about it. Null where none is. */
const writerIn =
  (edits: readonly Edit[]) =>
  (field: EditedField): MoveTerms['actor'] | null =>
    edits.findLast(({ fields }) => isAbout(field, fields))?.actor ?? null;

/** A decision that somebody answers for, whose event is not here yet. */
const comesLater = (
  { now }: MoveContext,
  record: DataRequest,
  edited: readonly EditedField[],
  edits: readonly Edit[],
): boolean =>
  now.getTime() - record.updatedAt < EVENT_COMES_WITHIN_MS &&
  edited.some((field) => isAnsweredFor(record, field) && writerIn(edits)(field) === null);

const wasAnything = ({ outbox, putBack }: Judged): boolean => outbox.length > 0 || putBack.length > 0;

/** LATER: the event of a decision is still to come, and the record is left as it stands until then. */
export type JudgedRecord = { putBack: number } | 'LATER';

/**
 * Judges what somebody wrote into a request past the app, from the difference between the record and what the app left: no
 * event needs to come, and one that comes twice finds nothing. What is allowed is done as a move by whoever wrote it, the
 * rest is put back, in one request (three where identity is confirmed by hand, two where the person is another one or nobody
 * told who wrote it); nothing edited costs none. Approvals and identity count for the member alone whose event says so.
 * @param edits of events; empty when it is found without one
 * @returns how many fields were put back; undefined when nothing was written
 * @throws PrivacyError those of the client
 */
export const judgeRecord = async (
  context: MoveContext,
  record: DataRequest,
  edits: readonly Edit[],
): Promise<JudgedRecord | undefined> => {
  const left = leftOf(context, record, edits);
  if (left === undefined) return undefined;
  const end = left.isReplayed ? null : await endedBefore(context, record, left.base, edits);
  const base = { ...left.base, ...end };
  const edited: EditedField[] = end === null ? left.edited : [...left.edited, 'keptState'];
  if (comesLater(context, record, edited, edits)) return 'LATER';
  const by = writerIn(edits);
  const theirs = edited.map(by).find((actor) => actor !== null);
  const actor = theirs ?? edits.at(-1)?.actor ?? writerOf(record);
  const person = await personOf(context, record, base);
  const wish =
    edited.includes('joinedIntoId') &&
    record.joinedIntoId !== null &&
    !(await mayJoin(context, record.joinedIntoId, base))
      ? { ...record, joinedIntoId: null }
      : record;
  const known = await withOtherRecords(context, record, base, edited);
  const judged = judgeEdits(wish, known, edited, { ...context, actor }, { by, person });
  if (!wasAnything(judged) && edited.length === 0) return undefined;
  const after = patched(
    context.keyring,
    { ...judged.request, outbox: base.outbox },
    { nextLookAt: context.now.getTime() },
    judged.outbox,
  );
  const written = await writeRequest(context, { record, base: record }, after, judged.fields);
  return written === null ? undefined : { putBack: judged.putBack.length };
};

/** The records of people who were erased already, among those of requests. */
export const erasedAmong = (rows: ReadonlyMap<string, readonly Row[]>): ReadonlySet<string> =>
  new Set(
    (rows.get(REQUEST_OBJECTS.person.name) ?? [])
      .filter((row) => row['processingState'] === 'ERASED')
      .map(({ id }) => id),
  );
