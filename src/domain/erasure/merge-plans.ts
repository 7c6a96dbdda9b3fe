import type { Plan, PlanItem } from './plan';
import type { FoundRecord } from './subject-map';

const keyOf = (item: Pick<PlanItem, 'object' | 'recordId'>): string => `${item.object}:${item.recordId}`;

/**
 * The plans of several subjects as one: a record that concerns two of them is written once, with what both change.
 * Each plan must have been made on the values that the ones before it leave (`withPlanned`).
 */
export const mergePlans = (plans: readonly Plan[]): Plan => {
  const merged = new Map<string, PlanItem>();
  for (const item of plans.flatMap(({ items }) => items)) {
    if (item.patch === undefined && item.action !== 'DESTROY') continue;
    const key = `${item.phase} ${keyOf(item)}`;
    const before = merged.get(key);
    if (before === undefined || item.action === 'DESTROY') merged.set(key, item);
    else if (before.action !== 'DESTROY')
      merged.set(key, { ...item, patch: { ...before.patch, ...item.patch } });
  }
  return { items: [...merged.values()] };
};

/** Records as they are once the given plans are carried out; what is destroyed is gone. */
export const withPlanned = (records: readonly FoundRecord[], plans: readonly Plan[]): FoundRecord[] => {
  const patches = new Map<string, Record<string, unknown>>();
  const destroyed = new Set<string>();
  for (const item of plans.flatMap(({ items }) => items)) {
    if (item.action === 'DESTROY') destroyed.add(keyOf(item));
    else if (item.patch !== undefined)
      patches.set(keyOf(item), { ...patches.get(keyOf(item)), ...item.patch });
  }
  if (patches.size + destroyed.size === 0) return [...records];
  return records.flatMap((record) => {
    const key = `${record.object}:${record.id}`;
    if (destroyed.has(key)) return [];
    const patch = patches.get(key);
    return [patch === undefined ? record : { ...record, values: { ...record.values, ...patch } }];
  });
};
