import { isPrivacyError } from '../../domain/errors';
import type { FieldAccess } from '../../domain/protection/field-access';
import type { FieldChange, KeptRole } from '../../domain/protection/kept-access';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import { setFieldAccess } from '../../twenty/roles';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';
import { keptRow, keptRowIds, type ProtectionState } from './protection-state';

const { ledgerEntry, privacySetting } = REQUEST_OBJECTS;

export type ProtectionWriter = { client: TwentyClient; keyring: Keyring };

/** Entries stay small: of more fields the count is told. */
const MOST_FIELDS = 200;

const countsOf = (changes: readonly FieldChange[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { after } of changes) counts[after] = (counts[after] ?? 0) + 1;
  return counts;
};

/** Made from what was kept alone, time included: written again after a stop it is the same entry. */
const entryOf = ({ roleId, pending }: KeptRole): Row[] => {
  if (pending === null || pending.changes.length === 0) return [];
  const { act, at, changes } = pending;
  return [
    ledgerRow({
      id: stableId('protection', act, roleId, at),
      action: act === 'APPLIED' ? 'PROTECTION_APPLIED' : 'PROTECTION_UNDONE',
      subjectKey: null,
      keyVersion: null,
      subjectObject: 'role',
      subjectRecordId: roleId,
      actorKind: 'WORKFLOW',
      actorId: null,
      details: {
        counts: countsOf(changes),
        fields: changes
          .slice(0, MOST_FIELDS)
          .map(({ object, field, before, after }) => ({ field: `${object}.${field}`, before, after })),
        more: Math.max(0, changes.length - MOST_FIELDS),
      },
      happenedAt: at,
    }),
  ];
};

/** Writes down what was begun, before it is done. */
export const keepRoles = async (
  { client, keyring }: ProtectionWriter,
  kept: readonly KeptRole[],
): Promise<void> => {
  if (kept.length > 0)
    await writeAll(client, [
      { kind: 'upsert', object: privacySetting, rows: kept.map((role) => keptRow(keyring, role)) },
    ]);
};

/**
 * Puts what was done into the ledger, then forgets that it was under way. What is undone needs no row any more, but where
 * the server refused a part of it, which can be tried again.
 */
export const settleRoles = async (
  { client, keyring }: ProtectionWriter,
  done: readonly KeptRole[],
  unfinished: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const entries = done.flatMap(entryOf);
  if (entries.length > 0) await writeAll(client, [{ kind: 'upsert', object: ledgerEntry, rows: entries }]);
  const isUndone = ({ roleId, pending }: KeptRole): boolean =>
    pending?.act === 'UNDONE' && !unfinished.has(roleId);
  const undone = done.filter(isUndone).map(({ roleId }) => roleId);
  const applied = done.filter((kept) => !isUndone(kept));
  if (done.length > 0)
    await writeAll(client, [
      ...(applied.length > 0
        ? [
            {
              kind: 'upsert' as const,
              object: privacySetting,
              rows: applied.map((kept) => keptRow(keyring, { ...kept, pending: null })),
            },
          ]
        : []),
      ...(undone.length > 0
        ? [
            {
              kind: 'destroyWhere' as const,
              object: privacySetting,
              filter: { id: { in: keptRowIds(undone) } },
            },
          ]
        : []),
    ]);
};

/**
 * Finishes what a stopped run left: a role whose permissions were written gets its entry, one whose were not is as if
 * nothing had been begun. No request where nothing was left.
 */
export const settleInterrupted = async (writer: ProtectionWriter, state: ProtectionState): Promise<void> => {
  const done: KeptRole[] = [];
  for (const kept of state.kept.values()) {
    if (kept.pending === null) continue;
    const { act, changes } = kept.pending;
    const access = state.workspace.roles.find(({ roleId }) => roleId === kept.roleId)?.access;
    const written = changes.filter(
      ({ fieldId, after }) => access !== undefined && (access.get(fieldId) ?? 'OPEN') === after,
    );
    const isWhole = written.length === changes.length;
    if (act === 'UNDONE' && isWhole) state.kept.delete(kept.roleId);
    else state.kept.set(kept.roleId, { ...kept, pending: null });
    if (written.length > 0 && (isWhole || act === 'APPLIED'))
      done.push({ ...kept, pending: { ...kept.pending, changes: written } });
  }
  await settleRoles(writer, done);
};

export type Written = { done: FieldChange[]; refused: FieldChange[]; isRoleRefused: boolean };

/** Looking for the fields that a server refuses must not use up the budget of requests. */
const MOST_REQUESTS = 40;

/**
 * Sets the fields of a role; one request. A field that the server refuses keeps back no other: it is found by halving, as
 * far as the requests go.
 * @throws what the client throws but a refusal
 */
export const writeAccess = async (
  client: TwentyClient,
  roleId: string,
  changes: readonly FieldChange[],
): Promise<Written> => {
  const written: Written = { done: [], refused: [], isRoleRefused: false };
  const waiting: FieldChange[][] = changes.length === 0 ? [] : [[...changes]];
  for (let request = 0; waiting.length > 0; request += 1) {
    const batch = waiting.shift() ?? [];
    if (request === MOST_REQUESTS) {
      written.refused.push(...batch, ...waiting.flat());
      return written;
    }
    try {
      await setFieldAccess(client, roleId, batch);
      written.done.push(...batch);
    } catch (error) {
      if (!isPrivacyError(error)) throw error;
      // A role of another app is refused as a whole (platform fact §7).
      if (error.code === 'MISSING_GRANT') return { done: [], refused: [...changes], isRoleRefused: true };
      if (error.code !== 'SERVER_REFUSED') throw error;
      const middle = Math.ceil(batch.length / 2);
      if (batch.length === 1) written.refused.push(...batch);
      else waiting.unshift(batch.slice(0, middle), batch.slice(middle));
    }
  }
  return written;
};

/** What an outcome shows of a change: enums and API names. */
export type ShownChange = { object: string; field: string; before: FieldAccess; after: FieldAccess };
