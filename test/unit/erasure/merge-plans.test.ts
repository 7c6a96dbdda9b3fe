import { mergePlans, withPlanned } from '../../../src/domain/erasure/merge-plans';
import type { Plan, PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord } from '../../../src/domain/erasure/subject-map';

const item = (over: Partial<PlanItem>): PlanItem => ({
  object: 'note',
  recordId: 'one',
  isDeleted: false,
  action: 'REDACT',
  reason: 'NAMES_SUBJECT',
  phase: 'CONTENT',
  ...over,
});
const plan = (...items: PlanItem[]): Plan => ({ items });
const note = (id: string, values: Record<string, unknown>): FoundRecord => ({
  object: 'note',
  id,
  isDeleted: false,
  link: 'MENTION',
  values,
});

describe('the plans of several people', () => {
  it('write a record that concerns two of them once, with what both change', () => {
    const merged = mergePlans([
      plan(item({ patch: { title: 'P-1 and Bob' } })),
      plan(item({ patch: { title: 'P-1 and P-2', body: 'P-2' } })),
    ]);
    expect(merged.items).toEqual([item({ patch: { title: 'P-1 and P-2', body: 'P-2' } })]);
  });

  it('destroy what one of them destroys, whatever the others change, and in whichever order', () => {
    const destroy = item({ action: 'DESTROY', phase: 'CONTENT' });
    const change = item({ patch: { title: 'P-1' } });
    expect(mergePlans([plan(destroy), plan(change)]).items).toEqual([destroy]);
    expect(mergePlans([plan(change), plan(destroy)]).items).toEqual([destroy]);
  });

  it('leave out what is only kept, held or shown', () => {
    const kept = (['KEEP', 'HOLD', 'REVIEW', 'REPORT', 'WAIT'] as const).map((action) => item({ action }));
    expect(mergePlans([plan(...kept)]).items).toEqual([]);
  });

  it('keep the phases apart', () => {
    const both = [item({ patch: { a: 1 } }), item({ phase: 'SUBJECT', patch: { b: 2 } })];
    expect(mergePlans([plan(...both)]).items).toHaveLength(2);
  });

  it('are made on the values that those before leave', () => {
    const records = [note('one', { title: 'Anna and Bob', body: 'x' }), note('two', { title: 'y' })];
    const before = [
      plan(item({ patch: { title: 'P-1 and Bob' } }), item({ recordId: 'two', action: 'DESTROY' })),
    ];
    expect(withPlanned(records, before)).toEqual([note('one', { title: 'P-1 and Bob', body: 'x' })]);
    expect(withPlanned(records, [])).toEqual(records);
  });
});
