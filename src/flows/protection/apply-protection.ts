import { protectionInWords } from '../../domain/protection/in-words';
import type { FieldChange } from '../../domain/protection/kept-access';
import { notHidden, type NotHidden } from '../../domain/protection/not-hidden';
import { keepBefore, planProtection, type LeftField } from '../../domain/protection/plan-protection';
import { roles as ownRoles } from '../../identifiers';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import type { ProtectionOrder } from './protection-input';
import { chosenRoles, readProtectionState, type ProtectionState } from './protection-state';
import { countHistory, purgeHistory, type PurgedHistory } from './purge-history';
import { keepRoles, settleInterrupted, settleRoles, writeAccess, type ShownChange } from './settle-roles';

export type ProtectionParts = { client: TwentyClient; keyring: Keyring; clock: Clock };

export type ShownRole = {
  roleId: string;
  role: string;
  members: number;
  apiKeys: number;
  changes: ShownChange[];
  /** Changes beyond those shown. */
  more: number;
  unchanged: number;
  /** Twenty refused the role, which belongs to another app. */
  isRefused: boolean;
  /** Fields that Twenty refused, as `person.salary`. */
  refusedFields: string[];
};

export type ProtectionResult = {
  mode: ProtectionOrder['mode'];
  rolesChanged: number;
  fieldsChanged: number;
  roles: ShownRole[];
  left: LeftField[];
  notHidden: NotHidden[];
  /** Roles that may read sealed values, and so reveal them; every role that reads all objects, unless it is taken from it. */
  mayReveal: string[];
  /** Roles that may change or destroy sealed values or the ledger's entries. */
  mayTamper: string[];
  /** In a preview: rows that may hold old values. Applied: rows that lost them in this run. */
  timelineRows: number;
  /** Run it again: taking the old values out goes on where it stopped. */
  isTimelineUnfinished: boolean;
  report: string;
  requests: number;
};

/** A result of a function above 140 KB arrives empty on 2.21 (platform fact §6). */
const SHOWN_CHANGES = 300;
const SHOWN_FIELDS = 200;

export const shownChanges = (
  changes: readonly FieldChange[],
  room: number,
): { changes: ShownChange[]; more: number } => ({
  changes: changes
    .slice(0, room)
    .map(({ object, field, before, after }) => ({ object, field, before, after })),
  more: Math.max(0, changes.length - room),
});

const fieldOf = ({ object, field }: { object: string; field: string }): string => `${object}.${field}`;

const countedInLedger = async (
  client: TwentyClient,
  { rows }: PurgedHistory,
  fields: readonly string[],
  now: Date,
): Promise<void> => {
  if (rows === 0) return;
  const at = now.toISOString();
  const entry = ledgerRow({
    id: stableId('protection-history', at, ...fields),
    action: 'PROTECTION_APPLIED',
    subjectKey: null,
    keyVersion: null,
    subjectObject: 'timelineActivity',
    subjectRecordId: null,
    actorKind: 'WORKFLOW',
    actorId: null,
    details: { timelineRows: rows, fields: fields.slice(0, SHOWN_FIELDS) },
    happenedAt: at,
  });
  await writeAll(client, [{ kind: 'upsert', object: REQUEST_OBJECTS.ledgerEntry, rows: [entry] }]);
};

const rolesThat = ({ workspace }: ProtectionState, may: 'mayReveal' | 'mayTamper'): string[] =>
  workspace.roles
    .filter((role) => role[may] && role.universalIdentifier !== ownRoles.application.role)
    .map(({ role }) => role);

const otherRoles = (
  { workspace }: ProtectionState,
  chosen: readonly { roleId: string }[],
  refused: ReadonlySet<string>,
): string[] => {
  const ids = new Set(chosen.map(({ roleId }) => roleId).filter((id) => !refused.has(id)));
  return workspace.roles
    .filter(({ roleId, isEditable }) => !ids.has(roleId) && isEditable)
    .map(({ role }) => role);
};

/**
 * Sets field permissions on the workspace's own roles, as confirmed field rules and the order say. What stood before is kept
 * before anything is written, so that it can be put back exactly; a stopped run is run again. Two requests when nothing
 * changes, five and one a role when something does; a preview changes nothing.
 * @throws PrivacyError INVALID_INPUT, NOT_ALLOWED, MISSING_GRANT without the flag ROLES, INVALID_SETTING, INVALID_FIELD_RULE
 */
export const applyProtection = async (
  { client, keyring, clock }: ProtectionParts,
  order: ProtectionOrder,
): Promise<ProtectionResult> => {
  const state = await readProtectionState(client, keyring);
  const chosen = chosenRoles(state.workspace, order.roles);
  const isApplied = order.mode === 'APPLY';
  if (isApplied) await settleInterrupted({ client, keyring }, state);
  const plan = planProtection(chosen, state.workspace.fields, state.rules, order.levels, state.kept);

  const refused = new Set<string>();
  const refusedFields = new Map<string, string[]>();
  const done = new Map<string, FieldChange[]>(plan.roles.map(({ roleId, changes }) => [roleId, changes]));
  if (isApplied) {
    const at = clock.now().toISOString();
    const todo = plan.roles.filter(({ changes }) => changes.length > 0);
    const kept = todo.map((role) => keepBefore(state.kept.get(role.roleId), role, at));
    await keepRoles({ client, keyring }, kept);
    for (const { roleId, changes } of todo) {
      const written = await writeAccess(client, roleId, changes);
      done.set(roleId, written.done);
      if (written.isRoleRefused) refused.add(roleId);
      else refusedFields.set(roleId, written.refused.map(fieldOf).slice(0, SHOWN_FIELDS));
    }
    await settleRoles(
      { client, keyring },
      kept.map((role) => ({
        ...role,
        pending: { act: 'APPLIED', at, changes: done.get(role.roleId) ?? [] },
      })),
    );
  }

  let history: PurgedHistory = { rows: 0, isFinished: true };
  if (isApplied && order.purgeTimeline) {
    history = await purgeHistory({ client, clock }, plan.hidden, state.historyPosition);
    const fields = plan.hidden.map(fieldOf).toSorted();
    await countedInLedger(client, history, fields, clock.now());
  } else if (!isApplied) history = { rows: await countHistory(client, plan.hidden), isFinished: true };

  const visible = notHidden({
    left: plan.left,
    hidden: plan.hidden,
    knowsSearched: state.workspace.knowsSearched,
    otherRoles: otherRoles(state, chosen, refused),
    purgesTimeline: order.purgeTimeline,
  });
  const outcomes = plan.roles.map((role) => ({
    ...role,
    changes: done.get(role.roleId) ?? [],
    isRefused: refused.has(role.roleId),
    refusedFields: refusedFields.get(role.roleId) ?? [],
  }));
  let room = SHOWN_CHANGES;
  return {
    mode: order.mode,
    rolesChanged: outcomes.filter(({ changes }) => changes.length > 0).length,
    fieldsChanged: outcomes.reduce((sum, { changes }) => sum + changes.length, 0),
    roles: outcomes.map(
      ({ roleId, role, changes, unchanged, isRefused, refusedFields: fields }): ShownRole => {
        const shown = shownChanges(changes, room);
        room -= shown.changes.length;
        const known = chosen.find((one) => one.roleId === roleId);
        return {
          roleId,
          role,
          members: known?.members ?? 0,
          apiKeys: known?.apiKeys ?? 0,
          ...shown,
          unchanged,
          isRefused,
          refusedFields: fields,
        };
      },
    ),
    left: plan.left.slice(0, SHOWN_FIELDS),
    notHidden: visible.map((one) => ({ ...one, fields: one.fields.slice(0, SHOWN_FIELDS) })),
    mayReveal: rolesThat(state, 'mayReveal'),
    mayTamper: rolesThat(state, 'mayTamper'),
    timelineRows: history.rows,
    isTimelineUnfinished: !history.isFinished,
    report: protectionInWords(
      outcomes,
      visible,
      rolesThat(state, 'mayReveal'),
      rolesThat(state, 'mayTamper'),
    ),
    requests: client.requestCount(),
  };
};
