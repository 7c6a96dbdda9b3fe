import { fieldKey, type FieldRule, type Sensitivity } from '../sensitivity/field-rule';
import { isAddedField, isOwnObject, shippedRule } from '../sensitivity/standard-rules';
import { accessFor, bothOf, type FieldAccess, type Protection } from './field-access';
import { emptyKept, type FieldChange, type KeptRole } from './kept-access';

/** A field as permissions know it. */
export type MetadataField = {
  objectId: string;
  fieldId: string;
  object: string;
  field: string;
  isSystemObject: boolean;
  /** Names the record everywhere: Twenty takes a permission on it, and shows it all the same (platform fact §m). */
  isLabel: boolean;
  /** Part of what the search column is made of. */
  isSearched: boolean;
};

/** A role as it stands. */
export type RoleState = {
  roleId: string;
  role: string;
  members: number;
  apiKeys: number;
  /** By field id; what is not in it is open. */
  access: ReadonlyMap<string, FieldAccess>;
};

/** What is asked, by level; a level that is not named is left as it stands. */
export type Levels = Partial<Record<Sensitivity, Protection>>;

export type RolePlan = {
  roleId: string;
  role: string;
  changes: FieldChange[];
  /** Fields that are already as asked. */
  unchanged: number;
};

/** A field that a permission cannot do anything for. */
export type LeftField = {
  object: string;
  field: string;
  sensitivity: Sensitivity;
  reason: 'LABEL_IDENTIFIER' | 'SYSTEM_OBJECT' | 'NO_SUCH_FIELD';
};

export type ProtectionPlan = {
  roles: RolePlan[];
  left: LeftField[];
  /** Fields that are hidden from at least one of the roles afterwards. */
  hidden: MetadataField[];
};

/** What stood before the app wrote; where somebody else set it since, that counts. */
export const baseOf = (kept: KeptRole | undefined, fieldId: string, now: FieldAccess): FieldAccess => {
  const known = kept?.fields[fieldId];
  return known !== undefined && known.written.includes(now) ? known.before : now;
};

type Ruled = { object: string; field: string; sensitivity: Sensitivity };

/**
 * The rules that decide: what is confirmed about a field, else what ships with the app, as an erasure has it. What the app
 * keeps by itself, and what Twenty writes on every record, is left alone: people work with it.
 */
const ruled = (rules: readonly FieldRule[], fields: Iterable<MetadataField>): Ruled[] => {
  const confirmed = rules
    .filter(({ status, fieldName }) => status === 'CONFIRMED' && fieldName !== '*')
    .map(({ objectName, fieldName, sensitivity }) => ({ object: objectName, field: fieldName, sensitivity }));
  const known = new Set(confirmed.map(({ object, field }) => fieldKey(object, field)));
  const shipped = [...fields].flatMap(({ object, field }): Ruled[] => {
    if (known.has(fieldKey(object, field)) || isOwnObject(object) || isAddedField(object, field)) return [];
    if (shippedRule('', field) !== undefined) return [];
    const rule = shippedRule(object, field);
    return rule === undefined ? [] : [{ object, field, sensitivity: rule.sensitivity }];
  });
  return [...confirmed, ...shipped];
};

/**
 * What "Apply protection" does: for every role and every field of a level that is asked about, what it is now and what it
 * is to be. It only ever adds to what an admin has restricted; `NONE` takes back what the app added.
 */
export const planProtection = (
  roles: readonly RoleState[],
  fields: ReadonlyMap<string, MetadataField>,
  rules: readonly FieldRule[],
  levels: Levels,
  kept: ReadonlyMap<string, KeptRole>,
): ProtectionPlan => {
  const left: LeftField[] = [];
  const wanted = new Map<string, { field: MetadataField; access: FieldAccess }>();
  for (const { object, field, sensitivity } of ruled(rules, fields.values())) {
    const protection = levels[sensitivity];
    if (protection === undefined) continue;
    const found = fields.get(fieldKey(object, field));
    const leave = (reason: LeftField['reason']): void => {
      if (protection !== 'NONE') left.push({ object, field, sensitivity, reason });
    };
    if (found === undefined) leave('NO_SUCH_FIELD');
    else if (found.isSystemObject) leave('SYSTEM_OBJECT');
    else if (found.isLabel && protection === 'HIDE') leave('LABEL_IDENTIFIER');
    else {
      // Two rules about one field: the stricter one.
      const other = wanted.get(found.fieldId)?.access ?? 'OPEN';
      wanted.set(found.fieldId, { field: found, access: bothOf(other, accessFor(protection)) });
    }
  }
  const hidden = new Map<string, MetadataField>();
  const plans = roles.map((role): RolePlan => {
    const changes: FieldChange[] = [];
    for (const { field, access } of wanted.values()) {
      const before = role.access.get(field.fieldId) ?? 'OPEN';
      const after = bothOf(baseOf(kept.get(role.roleId), field.fieldId, before), access);
      if (after === 'HIDDEN' || after === 'UNREADABLE') hidden.set(field.fieldId, field);
      const { objectId, fieldId, object, field: name } = field;
      if (before !== after) changes.push({ objectId, fieldId, object, field: name, before, after });
    }
    return {
      roleId: role.roleId,
      role: role.role,
      changes,
      unchanged: wanted.size - changes.length,
    };
  });
  return { roles: plans, left, hidden: [...hidden.values()] };
};

/** The before-state with what is about to be written; written before the permissions are. */
export const keepBefore = (kept: KeptRole | undefined, plan: RolePlan, at: string): KeptRole => {
  const next = kept ?? emptyKept(plan.roleId, plan.role);
  const fields = { ...next.fields };
  for (const { fieldId, object, field, before, after } of plan.changes) {
    const known = fields[fieldId];
    const isOurs = known !== undefined && known.written.includes(before);
    // An attempt that was stopped before it changed anything leaves a field that is still as it was.
    const isUntouched = known !== undefined && known.before === before;
    fields[fieldId] = {
      object,
      field,
      before: isOurs ? known.before : before,
      written: [...new Set([...(isOurs || isUntouched ? known.written : []), after])],
    };
  }
  return { ...next, role: plan.role, fields, pending: { act: 'APPLIED', at, changes: plan.changes } };
};
