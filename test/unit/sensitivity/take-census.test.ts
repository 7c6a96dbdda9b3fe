import type { FieldFacts } from '../../../src/domain/sensitivity/field-facts';
import { readKnownRule, reasonCode, type KnownRule } from '../../../src/domain/sensitivity/known-rule';
import { takeCensus } from '../../../src/domain/sensitivity/take-census';
import type { Suggestion } from '../../../src/domain/sensitivity/suggest-rule';

const facts = (fieldName: string, change: Partial<FieldFacts> = {}): FieldFacts => ({
  objectName: 'person',
  objectPlural: 'people',
  objectLabel: 'Person',
  fieldId: `id-${fieldName}`,
  fieldName,
  label: fieldName,
  type: 'TEXT',
  options: [],
  isUnique: false,
  isSystem: false,
  isLabel: false,
  isActive: true,
  isLinkedToPerson: false,
  relation: null,
  ...change,
});

const suggestion = (
  sensitivity: Suggestion['sensitivity'] = 'PERSONAL',
  code = 'ABOUT_PERSON',
): Suggestion => ({
  sensitivity,
  meaning: 'OTHER',
  dataCategory: 'OTHER',
  erasureStrategy: 'CLEAR',
  isProvidedBySubject: false,
  mask: null,
  reason: { code, text: 'Because.' },
  confidence: 60,
});

const rule = (fieldName: string, change: Partial<KnownRule> = {}): KnownRule => ({
  id: `rule-${fieldName}`,
  objectName: 'person',
  fieldName,
  fieldType: 'TEXT',
  fieldId: `id-${fieldName}`,
  sensitivity: 'PERSONAL',
  suggestedSensitivity: 'PERSONAL',
  meaning: 'OTHER',
  dataCategory: 'OTHER',
  erasureStrategy: 'CLEAR',
  generalisation: null,
  mask: null,
  isSealed: false,
  isProvidedBySubject: false,
  status: 'SUGGESTED',
  isMissing: false,
  reason: 'ABOUT_PERSON: Because.',
  confidence: 60,
  confirmedAt: null,
  isDeleted: false,
  ...change,
});

const census = (
  fields: readonly FieldFacts[],
  rules: readonly KnownRule[],
  suggest: () => Suggestion = () => suggestion(),
  isJudgedAgain: () => boolean = () => true,
) => takeCensus({ facts: fields, rules, suggest, isJudgedAgain });

describe('the census compares', () => {
  it('finds nothing where nothing changed', () => {
    expect(census([facts('a')], [rule('a')])).toEqual([]);
    expect(census([facts('a')], [rule('a', { status: 'CONFIRMED', sensitivity: 'CRIMINAL' })])).toEqual([]);
  });

  it('adds a rule for a new field, as a suggestion', () => {
    expect(census([facts('a')], [])).toMatchObject([
      {
        kind: 'ADDED',
        ruleId: null,
        data: { name: 'person.a', fieldId: 'id-a', status: 'SUGGESTED', reason: 'ABOUT_PERSON: Because.' },
      },
    ]);
  });

  it('takes the place of a rule in the bin, and nothing of what it said', () => {
    const [change] = census(
      [facts('a')],
      [rule('a', { isDeleted: true, status: 'CONFIRMED', isSealed: true })],
    );
    expect(change).toMatchObject({ kind: 'ADDED', ruleId: 'rule-a' });
    expect(change?.data).toMatchObject({ status: 'SUGGESTED', isSealed: false, confirmedAt: null });
  });

  it('knows a renamed field by its id and keeps the decision', () => {
    const confirmed = rule('a', { status: 'CONFIRMED', sensitivity: 'CRIMINAL' });
    const [change] = census([facts('b', { fieldId: 'id-a' })], [confirmed], () => suggestion('NONE'));
    expect(change).toMatchObject({ kind: 'RENAMED', ruleId: 'rule-a', leaves: 'person.a' });
    expect(change?.data).toEqual({
      name: 'person.b',
      objectName: 'person',
      fieldName: 'b',
      fieldType: 'TEXT',
      fieldId: 'id-a',
      isMissing: false,
    });
  });

  it('gives the place of a renamed field to the new one of its old name', () => {
    const changes = census([facts('b', { fieldId: 'id-a' }), facts('a', { fieldId: 'id-new' })], [rule('a')]);
    expect(changes.map(({ kind, ruleId }) => [kind, ruleId])).toEqual([
      ['RENAMED', 'rule-a'],
      ['ADDED', null],
    ]);
  });

  it('takes a field that was made again under its old name for the same, and a rule made by hand too', () => {
    expect(census([facts('a', { fieldId: 'id-2' })], [rule('a')])).toMatchObject([
      { ruleId: 'rule-a', data: { fieldId: 'id-2' } },
    ]);
    const byHand = rule('a', { fieldId: null, fieldType: null, reason: null, status: 'CONFIRMED' });
    expect(census([facts('a')], [byHand])).toMatchObject([
      { kind: 'CHANGED_TYPE', data: { fieldId: 'id-a', fieldType: 'TEXT' } },
    ]);
  });

  it('marks what is gone, once, and says when it is back', () => {
    expect(census([], [rule('a', { status: 'CONFIRMED' })])).toMatchObject([
      { kind: 'GONE', data: { isMissing: true } },
    ]);
    expect(census([], [rule('a', { isMissing: true })])).toEqual([]);
    expect(census([facts('a')], [rule('a', { isMissing: true })])).toMatchObject([
      { kind: 'BACK', data: { isMissing: false } },
    ]);
  });

  it('asks of a rule for a whole object only whether the object is there', () => {
    const whole = rule('*', { fieldId: null, fieldType: null, status: 'CONFIRMED' });
    expect(census([facts('a')], [rule('a'), whole])).toEqual([]);
    expect(census([], [whole])).toMatchObject([{ kind: 'GONE' }]);
    expect(census([facts('a')], [rule('a'), { ...whole, isMissing: true }])).toMatchObject([
      { kind: 'BACK' },
    ]);
  });

  it('suggests again what nobody has touched, and only that', () => {
    const graver = () => suggestion('SPECIAL_CATEGORY', 'WORD_HEALTH');
    expect(census([facts('a')], [rule('a')], graver)).toMatchObject([
      {
        kind: 'SUGGESTED_AGAIN',
        data: { sensitivity: 'SPECIAL_CATEGORY', suggestedSensitivity: 'SPECIAL_CATEGORY' },
      },
    ]);
    const untouchable = [
      rule('a', { status: 'CONFIRMED' }),
      rule('a', { sensitivity: 'NONE' }),
      rule('a', { reason: 'We need it so.' }),
      rule('a', { reason: 'CONTRADICTORY: It says two things.' }),
    ];
    for (const one of untouchable) expect(census([facts('a')], [one], graver)).toEqual([]);
    expect(census([facts('a')], [rule('a')], graver, () => false)).toEqual([]);
  });

  it('leaves fields alone that are switched off', () => {
    expect(census([facts('a', { isActive: false })], [])).toEqual([]);
    expect(census([facts('a', { isActive: false })], [rule('a')])).toEqual([]);
  });

  it('finds nothing more to do once its changes are written', () => {
    const fields = [
      facts('a'),
      facts('b', { type: 'NUMBER' }),
      facts('c', { fieldId: 'id-x' }),
      facts('d', { objectName: 'company', fieldId: 'id-d2' }),
    ];
    const rules = [rule('b'), rule('x'), rule('gone'), rule('*', { objectName: 'company', fieldId: null })];
    const after = new Map(rules.map((one) => [one.id, one]));
    for (const { ruleId, facts: about, data } of census(fields, rules)) {
      const id = ruleId ?? `new-${about?.fieldId}`;
      const row = readKnownRule({ ...after.get(id), ...data, id });
      after.set(id, row ?? rule('unreadable'));
    }
    expect(census(fields, [...after.values()])).toEqual([]);
  });
});

describe('a reason', () => {
  it('begins with its code, or is somebody’s own words', () => {
    expect(reasonCode('WORD_HEALTH: Its name speaks of health (Art. 9).')).toBe('WORD_HEALTH');
    expect(reasonCode('Because I say so: really')).toBeNull();
    expect(reasonCode(null)).toBeNull();
  });
});
