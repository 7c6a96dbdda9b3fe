import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import { revealNote } from '../../domain/reveal/reveal-note';
import type { RevealOrder } from '../../domain/reveal/reveal-order';
import { STRIPPED } from '../../domain/sealing/strip-values';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import { readRevealWorld } from '../../twenty/reveal-world';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import { openContent } from '../sealing/sealed-values';
import { stableId } from '../stable-id';
import { checkBeforeReveal, lookBeforeReveal, notAllowed } from './look-before-reveal';

export type Revealed = {
  value: string;
  /** After so long whoever shows it takes it away, and keeps it nowhere. */
  shownForSeconds: number;
  ledgerEntryId: string;
};

const SHOWN_FOR_SECONDS = 30;

/** The field of people, companies and deals under whose label the line stands on the timeline; the record's own stays empty. */
export const REVEAL_FIELD = 'lastReveal';

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

/**
 * A row of the timeline like the server's own, in the same request as the entry: the server's comes late, and is joined with
 * whatever the member changes within some minutes. Where records have the field for it, it reads as a change of that field.
 */
const timelineRow = (
  order: RevealOrder,
  note: string,
  memberId: string,
  { hasField, hasTimeline }: { hasField: boolean; hasTimeline: boolean },
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
    diff: hasField
      ? { [REVEAL_FIELD]: { before: '', after: note } }
      : { [order.field]: { before: STRIPPED, after: STRIPPED } },
    reveal: { reason: order.reason, ledgerEntryId: entryId },
  },
  ...(hasTimeline
    ? { [`target${order.object.charAt(0).toUpperCase()}${order.object.slice(1)}Id`]: order.recordId }
    : {}),
});

const isMissingGrant = (error: unknown): error is PrivacyError =>
  isPrivacyError(error) && error.code === 'MISSING_GRANT';

/**
 * Ledger and timeline in one request, before anybody sees the value. The record itself is not written: whoever may read it
 * and not change it reveals all the same, and for rows of the timeline Twenty asks for no right (platform fact §3).
 * @throws PrivacyError NOT_ALLOWED when the caller may not write evidence
 */
const writeEvidence = async (client: TwentyClient, entry: LedgerEntryContent, line: Row): Promise<void> => {
  try {
    await writeAll(client, [
      { kind: 'upsert', object: REQUEST_OBJECTS.ledgerEntry, rows: [ledgerRow(entry)] },
      { kind: 'upsert', object: RESTRICTION_OBJECTS.timelineActivity, rows: [line] },
    ]);
  } catch (error) {
    if (!isMissingGrant(error)) throw error;
    throw notAllowed(
      'No value is shown without evidence, and your role may not write it. Have an administrator allow your role to create ledger entries ' +
        `(Settings → Roles); Twenty refused ${(error.details['roots'] as string[] | undefined)?.join(', ') || 'a request'}.`,
    );
  }
};

/**
 * Shows one sealed value to a member who may read sealed values and the record, with a reason. The client acts as that
 * member. The value is opened in memory first, so that no entry tells of a value that nobody saw; then ledger and timeline
 * are written, and only then is it handed out: no entry, no value. Three requests. There is no bulk reveal.
 * @param isMember false for a call without a person behind it, such as an API key's, which has the rights of the app
 * @throws PrivacyError NOT_ALLOWED, INVALID_INPUT, RECORD_NOT_FOUND, NOT_SEALED, ALREADY_ERASED, ALREADY_PSEUDONYMISED,
 * TOO_MANY_REVEALS, SEAL_BROKEN, UNKNOWN_KEY_VERSION; no value then
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
  const found = await lookBeforeReveal(client, keyring, world, object, order, member.id, now);
  checkBeforeReveal(found, order);
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
  const note = revealNote(field.label, member.name, order, now);
  const line = {
    hasField: object.field(REVEAL_FIELD) !== undefined,
    hasTimeline: world.hasTimeline(object.name),
  };
  await writeEvidence(client, entry, timelineRow(order, note, member.id, line, entry.id, now));
  return { value, shownForSeconds: SHOWN_FOR_SECONDS, ledgerEntryId: entry.id };
};
