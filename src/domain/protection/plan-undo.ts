import type { FieldAccess } from './field-access';
import type { FieldChange, KeptRole } from './kept-access';
import type { MetadataField, RoleState } from './plan-protection';

export type UndoPlan = {
  roleId: string;
  role: string;
  changes: FieldChange[];
  /** Fields that somebody else set since: that is their decision, and it stays. */
  changedSince: { object: string; field: string; now: FieldAccess }[];
  /** Fields that are gone. */
  gone: number;
};

/** What puts a role back to what it was before protection was first applied to it, however often that was. */
export const planUndo = (
  kept: KeptRole,
  role: RoleState,
  fields: ReadonlyMap<string, MetadataField>,
): UndoPlan => {
  const plan: UndoPlan = { roleId: role.roleId, role: role.role, changes: [], changedSince: [], gone: 0 };
  for (const [fieldId, { before, written }] of Object.entries(kept.fields)) {
    const found = fields.get(fieldId);
    if (found === undefined) {
      plan.gone += 1;
      continue;
    }
    const { objectId, object, field } = found;
    const now = role.access.get(fieldId) ?? 'OPEN';
    if (now === before) continue;
    if (written.includes(now))
      plan.changes.push({ objectId, fieldId, object, field, before: now, after: before });
    else plan.changedSince.push({ object, field, now });
  }
  return plan;
};
