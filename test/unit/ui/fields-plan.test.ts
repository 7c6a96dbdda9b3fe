import { changeOf, planChange } from '../../../src/ui/settings/fields/plan-change';
import { problemsWith } from '../../../src/ui/settings/fields/rule-row';
import { MODEL, rowFor, ruleOf } from './fields-sample';

const codes = (fieldName: string, more: Parameters<typeof ruleOf>[1]): string[] =>
  problemsWith(ruleOf(fieldName, more), MODEL).map(({ code }) => code);

describe('contradictions, told before anything is saved', () => {
  it('a special category or an identifier that is kept', () => {
    expect(codes('bloodType', { sensitivity: 'SPECIAL_CATEGORY', erasureStrategy: 'KEEP' })).toEqual([
      'PROTECTED_KEPT',
    ]);
    expect(codes('nickname', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' })).toEqual([
      'IDENTIFIER_KEPT',
    ]);
  });

  it('what an erasure would stop at, whatever sensitivity was chosen', () => {
    expect(codes('emails', { sensitivity: 'NONE', erasureStrategy: 'KEEP' })).toEqual(['IDENTIFIER_KEPT']);
  });

  it('a seal on a field that cannot hold a mask: unique, a label, a number', () => {
    expect(codes('nickname', { isSealed: true, sensitivity: 'SENSITIVE' })).toEqual(['CANNOT_SEAL']);
    expect(codes('name', { isSealed: true, sensitivity: 'SENSITIVE' })).toEqual(['CANNOT_SEAL']);
    expect(codes('shoeSize', { isSealed: true, sensitivity: 'SENSITIVE' })).toEqual(['CANNOT_SEAL']);
    expect(codes('iban', { isSealed: true, sensitivity: 'SENSITIVE' })).toEqual([]);
  });

  it('a mask or a step that cannot be used, and a step that is missing', () => {
    expect(codes('iban', { mask: '{last4}' })).toEqual(['MASK_UNUSABLE']);
    expect(codes('shoeSize', { erasureStrategy: 'GENERALISE' })).toEqual(['STEP_MISSING']);
    expect(codes('shoeSize', { erasureStrategy: 'GENERALISE', generalisation: 'year' })).toEqual([
      'STEP_UNUSABLE',
    ]);
    expect(codes('shoeSize', { erasureStrategy: 'GENERALISE', generalisation: 'band-10' })).toEqual([]);
  });

  it('a field that is gone', () => {
    expect(codes('oldField', { fieldType: 'TEXT' })).toEqual(['FIELD_GONE']);
    expect(codes('iban', { isMissing: true })).toEqual(['FIELD_GONE']);
  });

  it('judges by the rule’s own words where the data model could not be read', () => {
    expect(
      problemsWith(ruleOf('bloodType', { sensitivity: 'CRIMINAL', erasureStrategy: 'KEEP' }), null).map(
        ({ code }) => code,
      ),
    ).toEqual(['PROTECTED_KEPT']);
    expect(problemsWith(ruleOf('iban'), null)).toEqual([]);
  });
});

describe('what a change would do to many rules', () => {
  const rows = [
    rowFor('bloodType', { sensitivity: 'SPECIAL_CATEGORY' }),
    rowFor('iban', { status: 'CONFIRMED' }),
    rowFor('shoeSize', { erasureStrategy: 'KEEP' }),
    rowFor('nickname', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }),
    rowFor('visitor', { objectName: 'visit', reason: 'LINK_TO_PERSON: x', erasureStrategy: 'REDACT' }),
    rowFor('iban', { id: 'gone', isMissing: true }),
  ];

  it('confirms what can decide, and says how many are so already and which are left out, and why', () => {
    const plan = planChange(rows, { status: 'CONFIRMED' }, { model: MODEL });
    expect(plan.rows.map(({ rule }) => rule.id)).toEqual(['person.bloodType', 'person.shoeSize']);
    expect(plan.same).toBe(1);
    expect(plan.left.map(({ why, row }) => [why, row.rule.id])).toEqual([
      ['CONTRADICTORY', 'person.nickname'],
      ['LINK', 'visit.visitor'],
      ['GONE', 'gone'],
    ]);
    expect(plan.effects).toEqual([{ field: 'status', from: 'SUGGESTED', to: 'CONFIRMED', count: 2 }]);
  });

  it('confirms links to people only when asked to', () => {
    const plan = planChange(rows, { status: 'CONFIRMED' }, { model: MODEL, withLinks: true });
    expect(plan.rows.map(({ rule }) => rule.id)).toContain('visit.visitor');
  });

  it('counts each value that changes from what to what', () => {
    const { effects } = planChange(
      rows.slice(0, 3),
      { sensitivity: 'SENSITIVE', erasureStrategy: 'CLEAR' },
      { model: MODEL },
    );
    expect(effects).toEqual([
      { field: 'sensitivity', from: 'PERSONAL', to: 'SENSITIVE', count: 2 },
      { field: 'sensitivity', from: 'SPECIAL_CATEGORY', to: 'SENSITIVE', count: 1 },
      { field: 'erasureStrategy', from: 'KEEP', to: 'CLEAR', count: 1 },
    ]);
  });

  it('leaves out what would contradict itself by the change, and takes back whatever is wrong', () => {
    const kept = planChange(rows.slice(0, 1), { erasureStrategy: 'KEEP' }, { model: MODEL });
    expect(kept.rows).toEqual([]);
    expect(kept.left).toMatchObject([{ why: 'CONTRADICTORY', problems: [{ code: 'PROTECTED_KEPT' }] }]);
    const wrong = rowFor('nickname', {
      status: 'CONFIRMED',
      sensitivity: 'IDENTIFIER',
      erasureStrategy: 'KEEP',
    });
    expect(planChange([wrong], { status: 'SUGGESTED' }, { model: MODEL }).rows).toHaveLength(1);
  });

  it('of an edit writes only what is another value', () => {
    expect(
      changeOf(ruleOf('iban', { sensitivity: 'SENSITIVE' }), {
        sensitivity: 'SENSITIVE',
        mask: null,
        isSealed: true,
      }),
    ).toEqual({ isSealed: true });
  });
});
