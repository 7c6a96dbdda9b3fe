import { expiresAt } from '../../domain/consent/expires-at';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll } from '../../twenty/records';
import { evidenceOf } from '../consent/answer-rows';
import { consentEntry, consentEntryId, type Actor } from '../consent/consent-entry';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { liftsFor, recordAnswers, type Answer } from '../consent/record-answers';
import { writeChanges } from '../consent/write-changes';
import { ledgerRow } from '../ledger/ledger-row';
import { hasGuardian, isUnlinked, personOf, type Confirmation, type ConfirmationItem } from './confirmation';

export type ConfirmParts = { client: TwentyClient; keyring: Keyring; now: Date };

const SUBJECT: Actor = { kind: 'SUBJECT', id: null };

type Data = Record<string, unknown>;
type Moved = { item: ConfirmationItem; data: Data };

type Move = {
  action: 'CONSENT_CONFIRMED' | 'CONSENT_WITHDRAWN' | 'CONSENT_REFUSED';
  more?: Record<string, unknown>;
};

/** The entries about rows that have moved on, and on rows of a known person their ids. */
const tellOf = async (
  { client, keyring }: ConfirmParts,
  moved: readonly Moved[],
  { action, more }: Move,
  happenedAt: (one: Moved) => Date,
): Promise<void> => {
  if (moved.length === 0) return;
  const told = moved.map((one) => ({
    row: one.item.row,
    entry: consentEntry(keyring, {
      action,
      consent: { ...one.item.row, ...one.data },
      actor: SUBJECT,
      happenedAt: happenedAt(one),
      purposeCode: one.item.purpose.code,
      ...(more === undefined ? {} : { more }),
    }),
  }));
  // A row without a person gets these ids when it is linked.
  const linked = told.filter(({ row }) => !isUnlinked(row));
  await writeAll(client, [
    {
      kind: 'upsert',
      object: CONSENT_OBJECTS.ledgerEntry,
      rows: told.map(({ entry }) => ledgerRow(entry)),
    },
    ...(linked.length === 0
      ? []
      : [
          {
            kind: 'upsert' as const,
            object: CONSENT_OBJECTS.consent,
            rows: linked.map(({ row, entry }) => ({
              id: row.id,
              evidence: evidenceOf(row, entry.id, false),
            })),
          },
        ]),
  ]);
};

/**
 * Moves rows on, one request for those that change alike, and then writes the entries about those that were moved. The
 * condition is in the update itself: what was withdrawn between reading and writing stays withdrawn, and nothing is told
 * of it. Stopped in between, the row has the whole proof, and `retell` makes up for the entry.
 * @returns ids of the rows that were moved
 */
const move = async (
  parts: ConfirmParts,
  moved: readonly Moved[],
  told: Move,
  condition: Record<string, unknown>,
): Promise<Set<string>> => {
  const alike = new Map<string, Moved[]>();
  for (const one of moved) {
    const key = JSON.stringify(one.data);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const done = new Set<string>();
  for (const group of alike.values()) {
    const changed = await writeAll(parts.client, [
      {
        kind: 'updateWhere',
        object: CONSENT_OBJECTS.consent,
        filter: { and: [{ id: { in: group.map(({ item }) => item.row.id) } }, condition] },
        data: group[0]?.data ?? {},
      },
    ]);
    const ids = new Set(changed.get('updateConsents') ?? []);
    await tellOf(
      parts,
      group.filter(({ item }) => ids.has(item.row.id)),
      told,
      () => parts.now,
    );
    for (const id of ids) done.add(id);
  }
  return done;
};

/** The guardian agrees: what remains is that the owner of the address does, who is written to within a minute. */
const confirmByGuardian = (
  parts: ConfirmParts,
  items: readonly ConfirmationItem[],
): Promise<ReadonlySet<string>> =>
  move(
    parts,
    items.map((item) => ({
      item,
      // Not reminded yet: that is what the minute's job looks for.
      data: { guardianConfirmedAt: parts.now.toISOString(), remindedAt: null },
    })),
    { action: 'CONSENT_CONFIRMED', more: { by: 'GUARDIAN' } },
    { and: [{ state: { eq: 'REQUESTED' } }, { guardianConfirmedAt: { is: 'NULL' } }] },
  );

const confirmedData = ({ row, purpose }: ConfirmationItem, now: Date): Data => {
  const at = now.toISOString();
  return {
    state: 'GIVEN',
    stateSince: at,
    proof: 'CONFIRMED',
    method: 'DOUBLE_OPT_IN',
    givenAt: at,
    confirmedAt: at,
    expiresAt: expiresAt(now, purpose.consentMonths)?.toISOString() ?? null,
    // For whom a member or workflow asked, the link itself went to the guardian.
    ...(!isUnlinked(row) && hasGuardian(row) && !row['guardianConfirmedAt']
      ? { guardianConfirmedAt: at }
      : {}),
  };
};

const isUntold = ({ row, confirmedAt }: ConfirmationItem): boolean => {
  if (isUnlinked(row) || row['state'] !== 'GIVEN' || row['method'] !== 'DOUBLE_OPT_IN' || !confirmedAt)
    return false;
  const entries = (row['evidence'] as { entries?: unknown } | null)?.entries;
  const id = consentEntryId({
    action: 'CONSENT_CONFIRMED',
    consent: row,
    actor: SUBJECT,
    happenedAt: confirmedAt,
  });
  return !Array.isArray(entries) || !entries.includes(id);
};

/**
 * Tells what a run that was stopped did not: whoever met an error goes to their link again. No request where all is told;
 * the entry of an answer without a person comes with the person.
 */
const retell = async (parts: ConfirmParts, { step, status, items }: Confirmation): Promise<void> => {
  if (step !== 'OWNER' || status !== 'CONFIRMED') return;
  await tellOf(
    parts,
    items.filter(isUntold).map((item) => ({ item, data: {} })),
    { action: 'CONSENT_CONFIRMED' },
    ({ item }) => item.confirmedAt ?? parts.now,
  );
};

/**
 * Confirms the pending answers of a link (Art. 7(1) GDPR): they count from now on, and when, on which wording and which
 * version of the notice goes to the ledger. Two requests for answers that last equally long, and one or two more where a
 * known person agrees to direct marketing again after an objection to all of it. Confirmed again it changes nothing.
 */
export const confirm = async (parts: ConfirmParts, confirmation: Confirmation): Promise<void> => {
  const items = confirmation.status === 'PENDING' ? confirmation.items : [];
  if (items.length === 0) {
    await retell(parts, confirmation);
    return;
  }
  const { client, keyring, now } = parts;
  if (confirmation.step === 'GUARDIAN') {
    await confirmByGuardian(parts, items);
    return;
  }
  const confirmed = await move(
    parts,
    items.map((item) => ({ item, data: confirmedData(item, now) })),
    { action: 'CONSENT_CONFIRMED' },
    { state: { in: ['REQUESTED', 'GIVEN'] } },
  );
  const people = new Map(
    items
      .filter(({ purpose, row }) => purpose.isDirectMarketing && confirmed.has(row.id))
      .flatMap(({ row }) => personOf(row) ?? [])
      .map((person) => [person.id, person]),
  );
  if (people.size > 0)
    await writeChanges(client, await liftsFor(client, keyring, [...people.values()], SUBJECT, now));
};

const withdrawLinked = async (
  { client, keyring, now }: ConfirmParts,
  items: readonly ConfirmationItem[],
): Promise<void> => {
  const answers = items.map(({ row, purpose, channel, language }): Answer => ({
    personId: String(row['personId']),
    purpose,
    channel,
    state: 'WITHDRAWN',
    method: 'WEB_FORM',
    language,
    source: null,
  }));
  if (answers.length > 0) await recordAnswers(client, keyring, answers, SUBJECT, now);
};

const isOpen = ({ row }: ConfirmationItem): boolean =>
  row['state'] === 'GIVEN' || row['state'] === 'REQUESTED';

const NOBODYS = { personId: { is: 'NULL' } };

/** Those that got their person while somebody took them back: what that person said is to be taken back, all of it. */
const linkedMeanwhile = async (
  { client }: ConfirmParts,
  missed: readonly ConfirmationItem[],
): Promise<ConfirmationItem[]> => {
  if (missed.length === 0) return [];
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { id: { in: missed.map(({ row }) => row.id) } },
      selection: 'id personId state',
      withDeleted: false,
    },
  ]);
  const now = new Map((rows.get(CONSENT_OBJECTS.consent.name) ?? []).map((row) => [row.id, row]));
  return missed
    .map((item) => ({ ...item, row: { ...item.row, ...now.get(item.row.id) } }))
    .filter((item) => !isUnlinked(item.row) && isOpen(item));
};

/**
 * Takes back what a link gave (Art. 7(3)): of a known person everything that stands for the same purposes and channels, of
 * a sign-up nobody stands for yet the sign-up itself; `settleContacts` then looks whether the person had agreed before.
 */
export const withdrawConfirmed = async (
  parts: ConfirmParts,
  confirmation: Pick<Confirmation, 'all'>,
): Promise<void> => {
  const at = parts.now.toISOString();
  const items = confirmation.all.filter(isOpen);
  const unlinked = items.filter(({ row }) => isUnlinked(row));
  const inState = (state: string): ConfirmationItem[] => unlinked.filter(({ row }) => row['state'] === state);
  const withdrawn = await move(
    parts,
    inState('GIVEN').map((item) => ({
      item,
      data: { state: 'WITHDRAWN', stateSince: at, withdrawnAt: at, withdrawalMethod: 'WEB_FORM' },
    })),
    { action: 'CONSENT_WITHDRAWN' },
    { and: [{ state: { eq: 'GIVEN' } }, NOBODYS] },
  );
  const refused = await move(
    parts,
    inState('REQUESTED').map((item) => ({ item, data: { state: 'REFUSED', stateSince: at, refusedAt: at } })),
    { action: 'CONSENT_REFUSED' },
    { and: [{ state: { eq: 'REQUESTED' } }, NOBODYS] },
  );
  const missed = unlinked.filter(({ row }) => !withdrawn.has(row.id) && !refused.has(row.id));
  await withdrawLinked(parts, [
    ...items.filter(({ row }) => !isUnlinked(row)),
    ...(await linkedMeanwhile(parts, missed)),
  ]);
};
