import { protectionInWords } from '../../domain/protection/in-words';
import type { FieldChange, KeptRole } from '../../domain/protection/kept-access';
import type { MetadataField } from '../../domain/protection/plan-protection';
import { planUndo, type UndoPlan } from '../../domain/protection/plan-undo';
import { shownChanges, type ProtectionParts } from './apply-protection';
import type { UndoOrder } from './protection-input';
import { chosenRoles, readProtectionState } from './protection-state';
import { keepRoles, settleInterrupted, settleRoles, writeAccess, type ShownChange } from './settle-roles';

export type UndoneRole = {
  roleId: string;
  role: string;
  changes: ShownChange[];
  more: number;
  /** Set by somebody else since, and left. */
  changedSince: UndoPlan['changedSince'];
  /** Fields that are no more. */
  gone: number;
};

export type UndoResult = {
  mode: UndoOrder['mode'];
  rolesChanged: number;
  fieldsChanged: number;
  roles: UndoneRole[];
  report: string;
  requests: number;
};

const SHOWN_CHANGES = 300;

/**
 * Puts roles back to what they were before protection was first applied, however often that was. A field that somebody set
 * by hand since is left and named. Stopped anywhere it is run again; run twice it finds nothing to undo.
 * @throws PrivacyError INVALID_INPUT, NOT_ALLOWED, MISSING_GRANT without the flag ROLES, INVALID_SETTING
 */
export const undoProtection = async (
  { client, keyring, clock }: ProtectionParts,
  order: UndoOrder,
): Promise<UndoResult> => {
  const state = await readProtectionState(client, keyring);
  const isUndone = order.mode === 'UNDO';
  const chosen = new Set(chosenRoles(state.workspace, order.roles).map(({ roleId }) => roleId));
  if (isUndone) await settleInterrupted({ client, keyring }, state);
  const byId = new Map<string, MetadataField>(
    [...state.workspace.fields.values()].map((field) => [field.fieldId, field]),
  );

  const plans: { kept: KeptRole; plan: UndoPlan }[] = [];
  for (const kept of state.kept.values()) {
    const role = state.workspace.roles.find(({ roleId }) => roleId === kept.roleId);
    // The role is no more: nothing to put back, and its row goes.
    if (role === undefined) {
      if (order.roles.length > 0) continue;
      const { roleId, role: name, fields } = kept;
      plans.push({
        kept,
        plan: { roleId, role: name, changes: [], changedSince: [], gone: Object.keys(fields).length },
      });
    } else if (chosen.has(kept.roleId)) plans.push({ kept, plan: planUndo(kept, role, byId) });
  }

  const done = new Map<string, FieldChange[]>(plans.map(({ plan }) => [plan.roleId, plan.changes]));
  if (isUndone && plans.length > 0) {
    const at = clock.now().toISOString();
    const pending = (kept: KeptRole, changes: FieldChange[]): KeptRole => ({
      ...kept,
      pending: { act: 'UNDONE', at, changes },
    });
    await keepRoles(
      { client, keyring },
      plans
        .filter(({ plan }) => plan.changes.length > 0)
        .map(({ kept, plan }) => pending(kept, plan.changes)),
    );
    const unfinished = new Set<string>();
    for (const { plan } of plans) {
      const written = await writeAccess(client, plan.roleId, plan.changes);
      done.set(plan.roleId, written.done);
      if (written.refused.length > 0) unfinished.add(plan.roleId);
    }
    await settleRoles(
      { client, keyring },
      plans.map(({ kept, plan }) => pending(kept, done.get(plan.roleId) ?? [])),
      unfinished,
    );
  }

  let room = SHOWN_CHANGES;
  const outcomes = plans.map(({ plan }) => ({ ...plan, changes: done.get(plan.roleId) ?? [] }));
  return {
    mode: order.mode,
    rolesChanged: outcomes.filter(({ changes }) => changes.length > 0).length,
    fieldsChanged: outcomes.reduce((sum, { changes }) => sum + changes.length, 0),
    roles: outcomes.map(({ roleId, role, changes, changedSince, gone }) => {
      const shown = shownChanges(changes, room);
      room -= shown.changes.length;
      return { roleId, role, ...shown, changedSince: changedSince.slice(0, SHOWN_CHANGES), gone };
    }),
    report: protectionInWords(outcomes, []),
    requests: client.requestCount(),
  };
};
