import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import { revealNote } from '../../domain/reveal/reveal-note';
import { mayRevealRestricted, type RevealOrder } from '../../domain/reveal/reveal-order';
import { STRIPPED } from '../../domain/sealing/strip-values';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { readRevealWorld, type RevealObject, type RevealWorld } from '../../twenty/reveal-world';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import {
  newestRows,
  openContent,
  SEALED_SELECTION,
  SEALED_VALUE,
  sealedFieldsOf,
} from '../sealing/sealed-values';
import { stableId } from '../stable-id';

export type Revealed = {
  value: string;
  /** After so long whoever shows it takes it away, and keeps it nowhere. */
  shownForSeconds: number;
  ledgerEntryId: string;
};

const SHOWN_FOR_SECONDS = 30;

/** The field whose change is the line on the timeline, and the objects that have it. */
export const REVEAL_FIELD = 'lastReveal';

const notAllowed = (words: string): PrivacyError => new PrivacyError('NOT_ALLOWED', words);
const MAY_NOT_REVEAL =
  'Your role may not read sealed values, and so may not reveal one. Ask a person who may, or an administrator for the right.';
const MAY_NOT_READ =
  'Your role may not read this record or this field, and so may not reveal its value. Ask an administrator for the right.';

const graphObject = ({ name, plural }: Pick<RevealObject, 'name' | 'plural'>): GraphObject => ({
  ...RESTRICTION_OBJECTS.timelineActivity,
  name,
  plural,
  isSystem: false,
});

type Found = { record: Row | undefined; sealed: Row | undefined };

/** What the server refuses of this one request is what the caller's role lacks: the token is theirs (platform fact §n). */
const look = async (
  client: TwentyClient,
  world: RevealWorld,
  object: RevealObject,
  { field, recordId }: RevealOrder,
): Promise<Found> => {
  if (world.object(SEALED_VALUE.name) === undefined) throw notAllowed(MAY_NOT_REVEAL);
  // Asked for though it is only a mask: a field that is hidden from the role is not revealed to it.
  const isText = object.field(field)?.type === 'TEXT';
  const selection = [
    'id deletedAt',
    ...(isText ? [field] : []),
    ...(object.name === 'person' ? ['processingState'] : []),
  ].join(' ');
  try {
    const rows = await readAll(client, [
      {
        object: SEALED_VALUE,
        filter: sealedFieldsOf(object.name, [recordId], [field]),
        selection: SEALED_SELECTION,
        withDeleted: false,
      },
      { object: graphObject(object), filter: { id: { eq: recordId } }, selection },
    ]);
    const [sealed] = newestRows(rows.get(SEALED_VALUE.name) ?? []).values();
    return { record: rows.get(object.name)?.[0], sealed };
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    const roots = (error.details['roots'] as string[] | undefined) ?? [];
    const isOnlyRecord = roots.length > 0 && !roots.includes(SEALED_VALUE.plural);
    throw notAllowed(isOnlyRecord ? MAY_NOT_READ : MAY_NOT_REVEAL);
  }
};

/** @throws PrivacyError that says in words why the value of this record is not shown */
const checkRecord = ({ record }: Found, { reason }: RevealOrder): void => {
  if (record === undefined)
    throw new PrivacyError(
      'RECORD_NOT_FOUND',
      'There is no such record, or your role may not see it. Nothing was revealed.',
    );
  const state = record['processingState'];
  if (state === 'ERASED')
    throw new PrivacyError('ALREADY_ERASED', 'This person was erased; nothing of theirs is revealed.');
  if (state === 'PSEUDONYMISED')
    throw new PrivacyError(
      'ALREADY_PSEUDONYMISED',
      'This person is pseudonymised; nothing of theirs is revealed. To use their data again, re-identify them first, with its own reason.',
    );
  if (record.deletedAt)
    throw new PrivacyError(
      'RECORD_NOT_FOUND',
      'The record is in the bin. Restore it first, then reveal the value.',
    );
  if (state === 'RESTRICTED' && !mayRevealRestricted(reason))
    throw notAllowed(
      'Processing of this person is restricted (Art. 18): a value is revealed at the person’s own request, for a legal claim or on the order of an authority only.',
    );
};

const entryFor = (
  order: RevealOrder,
  memberId: string,
  personId: string | null,
  keyring: Keyring,
  now: Date,
): LedgerEntryContent => ({
  id: stableId('revealed', memberId, order.object, order.recordId, order.field, now.toISOString()),
  action: 'VALUE_REVEALED',
  subjectKey: personId === null ? null : keyedHash(keyring, 'subject', personId),
  keyVersion: personId === null ? null : keyring.currentVersion,
  subjectObject: order.object,
  subjectRecordId: order.recordId,
  actorKind: 'MEMBER',
  actorId: memberId,
  details: {
    field: order.field,
    reason: order.reason,
    ...(order.reference === null ? {} : { reference: order.reference }),
  },
  happenedAt: now.toISOString(),
});

/** For records without the field, and for readers who may not write it: a row of the timeline like the server's own. */
const timelineRow = (
  order: RevealOrder,
  note: string,
  memberId: string,
  hasTimeline: boolean,
  entryId: string,
  now: Date,
): Row => ({
  id: stableId('reveal-timeline', entryId),
  name: `${order.object}.updated`,
  happensAt: now.toISOString(),
  workspaceMemberId: memberId,
  linkedRecordId: order.recordId,
  linkedRecordCachedName: note,
  properties: {
    diff: { [order.field]: { before: STRIPPED, after: STRIPPED } },
    reveal: { reason: order.reason, ledgerEntryId: entryId },
  },
  ...(hasTimeline
    ? { [`target${order.object.charAt(0).toUpperCase()}${order.object.slice(1)}Id`]: order.recordId }
    : {}),
});

const isMissingGrant = (error: unknown): error is PrivacyError =>
  isPrivacyError(error) && error.code === 'MISSING_GRANT';

/**
 * Ledger and timeline, before anybody sees the value. Whoever may read a record and not change it reveals all the same:
 * their line is a row of its own, for which Twenty asks for no right (platform fact §3).
 * @throws PrivacyError NOT_ALLOWED when the caller may not write evidence
 */
const writeEvidence = async (
  client: TwentyClient,
  world: RevealWorld,
  object: RevealObject,
  order: RevealOrder,
  entry: LedgerEntryContent,
  note: { text: string; memberId: string; at: Date },
): Promise<void> => {
  const evidence: Write = {
    kind: 'upsert',
    object: REQUEST_OBJECTS.ledgerEntry,
    rows: [ledgerRow(entry)],
  };
  const field: Write[] =
    object.field(REVEAL_FIELD) === undefined
      ? []
      : [
          {
            kind: 'update',
            object: graphObject(object),
            id: order.recordId,
            data: { [REVEAL_FIELD]: note.text },
          },
        ];
  const row: Write = {
    kind: 'upsert',
    object: RESTRICTION_OBJECTS.timelineActivity,
    rows: [timelineRow(order, note.text, note.memberId, world.hasTimeline(object.name), entry.id, note.at)],
  };
  const refused = (error: PrivacyError): PrivacyError =>
    notAllowed(
      'No value is shown without evidence, and your role may not write it. Have an administrator allow your role to create ledger entries ' +
        `(Settings → Roles); Twenty refused ${(error.details['roots'] as string[] | undefined)?.join(', ') || 'a request'}.`,
    );
  if (field.length > 0) {
    try {
      await writeAll(client, [evidence, ...field]);
      return;
    } catch (error) {
      if (!isMissingGrant(error)) throw error;
      const roots = (error.details['roots'] as string[] | undefined) ?? [];
      if (roots.includes('createLedgerEntries')) throw refused(error);
    }
  }
  try {
    await writeAll(client, [evidence, row]);
  } catch (error) {
    throw isMissingGrant(error) ? refused(error) : error;
  }
};

/**
 * Shows one sealed value to a member who may read sealed values and the record, with a reason. The client acts as that
 * member. The value is opened in memory first, so that no entry tells of a value that nobody saw; then ledger and timeline
 * are written, and only then is it handed out: no entry, no value. Three requests. There is no bulk reveal.
 * @param isMember false for a call without a person behind it, such as an API key's, which has the rights of the app
 * @throws PrivacyError NOT_ALLOWED, INVALID_INPUT, RECORD_NOT_FOUND, NOT_SEALED, ALREADY_ERASED, ALREADY_PSEUDONYMISED,
 * SEAL_BROKEN, UNKNOWN_KEY_VERSION; no value then
 */
export const revealValue = async (
  client: TwentyClient,
  keyring: Keyring,
  order: RevealOrder,
  isMember: boolean,
  now: Date,
): Promise<Revealed> => {
  if (!isMember) throw notAllowed('Only a signed-in member may reveal a sealed value, not an API key.');
  const world = await readRevealWorld(client);
  const { member } = world;
  if (member === null) throw notAllowed('Only a member of this workspace may reveal a sealed value.');
  const object = world.object(order.object);
  const field = object?.field(order.field);
  if (object === undefined || field === undefined)
    throw new PrivacyError(
      'INVALID_INPUT',
      `There is no active field "${order.object}.${order.field}". Use the API names of object and field.`,
    );
  const found = await look(client, world, object, order);
  checkRecord(found, order);
  const { sealed } = found;
  if (sealed === undefined)
    throw new PrivacyError(
      'NOT_SEALED',
      'Nothing is sealed for this field of this record: what the field shows is all there is.',
    );
  const { value, masks } = openContent(keyring, sealed);
  // Cleared or written anew a moment ago: what is sealed is not what the field stands for any more.
  if (field.type === 'TEXT' && !masks.includes(String(found.record?.[order.field] ?? '')))
    throw new PrivacyError(
      'NOT_SEALED',
      'The field was changed a moment ago, and what is sealed is its old value. Look again in a few seconds.',
    );
  const personId =
    order.object === 'person' ? order.recordId : ((sealed['personId'] as string | null | undefined) ?? null);
  const entry = entryFor(order, member.id, personId, keyring, now);
  const text = revealNote(field.label, member.name, order, now);
  await writeEvidence(client, world, object, order, entry, { text, memberId: member.id, at: now });
  return { value, shownForSeconds: SHOWN_FOR_SECONDS, ledgerEntryId: entry.id };
};
