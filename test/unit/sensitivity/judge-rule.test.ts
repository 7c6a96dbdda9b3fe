import { judgeRule, type JudgedField, type JudgedRule } from '../../../src/domain/sensitivity/judge-rule';
import { shippedRules } from '../../../src/domain/sensitivity/standard-rules';
import { suggestRule } from '../../../src/domain/sensitivity/suggest-rule';

const rule = (change: Partial<JudgedRule> = {}): JudgedRule => ({
  objectName: 'person',
  fieldName: 'nickname',
  sensitivity: 'PERSONAL',
  meaning: null,
  erasureStrategy: 'CLEAR',
  generalisation: null,
  mask: null,
  isSealed: false,
  ...change,
});
const codes = (change: Partial<JudgedRule>, field?: JudgedField | null): string[] =>
  judgeRule(rule(change), field).map(({ code }) => code);
const TEXT: JudgedField = { type: 'TEXT' };

describe('a rule is judged', () => {
  it.each<[string, Partial<JudgedRule>, JudgedField | null | undefined, string[]]>([
    ['a plain one', {}, TEXT, []],
    ['an identifier that is kept', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }, TEXT, ['IDENTIFIER_KEPT']],
    ['the same without asking the model', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }, undefined, ['IDENTIFIER_KEPT']],
    ['a bank account that is kept', { sensitivity: 'SENSITIVE', meaning: 'BANK_ACCOUNT', erasureStrategy: 'KEEP' }, TEXT, ['IDENTIFIER_KEPT']],
    ['a company’s bank account', { sensitivity: 'NONE', meaning: 'BANK_ACCOUNT', erasureStrategy: 'KEEP' }, TEXT, []],
    ['a salary that is kept', { sensitivity: 'SENSITIVE', meaning: 'SALARY', erasureStrategy: 'KEEP' }, TEXT, []],
    ['health that is kept', { sensitivity: 'SPECIAL_CATEGORY', erasureStrategy: 'KEEP' }, TEXT, ['PROTECTED_KEPT']],
    ['a conviction that is kept', { sensitivity: 'CRIMINAL', erasureStrategy: 'KEEP' }, TEXT, ['PROTECTED_KEPT']],
    ['a field that is gone', {}, null, ['FIELD_GONE']],
    ['a sealed text', { isSealed: true, mask: '•••• {last4}' }, TEXT, []],
    ['a sealed number', { isSealed: true }, { type: 'NUMBER' }, ['CANNOT_SEAL']],
    ['a sealed link', { isSealed: true }, { type: 'RELATION' }, ['CANNOT_SEAL']],
    ['a sealed unique text', { isSealed: true }, { type: 'TEXT', isUnique: true }, ['CANNOT_SEAL']],
    ['a sealed label', { isSealed: true }, { type: 'TEXT', isLabel: true }, ['CANNOT_SEAL']],
    ['a sealed field of no level', { isSealed: true, sensitivity: 'NONE' }, TEXT, ['SEALED_WITHOUT_LEVEL']],
    ['a mask without a dot', { mask: 'secret' }, TEXT, ['MASK_UNUSABLE']],
    ['a generalisation without a step', { erasureStrategy: 'GENERALISE' }, { type: 'DATE' }, ['STEP_MISSING']],
    ['a generalisation by year', { erasureStrategy: 'GENERALISE', generalisation: 'year' }, { type: 'DATE' }, []],
    ['a generalisation by an unknown step', { erasureStrategy: 'GENERALISE', generalisation: 'century' }, { type: 'DATE' }, ['STEP_UNUSABLE']],
    ['a step of another type', { erasureStrategy: 'GENERALISE', generalisation: 'band-100' }, TEXT, ['STEP_UNUSABLE']],
    ['a text that is detached', { erasureStrategy: 'DETACH' }, TEXT, ['NO_RELATION']],
    ['mentions in a number', { erasureStrategy: 'REDACT' }, { type: 'NUMBER' }, ['NO_TEXT']],
    ['a link that is detached', { erasureStrategy: 'DETACH' }, { type: 'RELATION' }, []],
    ['a link that is overwritten', { erasureStrategy: 'OVERWRITE' }, { type: 'RELATION' }, ['RELATION_STRATEGY']],
    ['a link to identifying records that is kept', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }, { type: 'RELATION' }, []],
    ['bookkeeping that is cleared', { fieldName: 'createdAt' }, { type: 'DATE_TIME' }, ['BOOKKEEPING']],
    ['a whole object that is destroyed', { fieldName: '*', erasureStrategy: 'DESTROY' }, undefined, []],
    ['a whole object that is generalised', { fieldName: '*', erasureStrategy: 'GENERALISE' }, undefined, ['RELATION_STRATEGY']],
    ['a whole object that is sealed', { fieldName: '*', erasureStrategy: 'KEEP', isSealed: true }, undefined, ['CANNOT_SEAL']],
    ['this app’s own field, as it ships', { objectName: 'ledgerEntry', fieldName: 'hash', erasureStrategy: 'KEEP' }, TEXT, []],
    ['this app’s own field, cleared', { objectName: 'ledgerEntry', fieldName: 'hash' }, TEXT, ['OWN_OBJECT']],
  ])('%s', (_name, change, field, expected) => {
    expect(codes(change, field)).toEqual(expected);
  }); // prettier-ignore

  it('says what to do, and names nothing but the data model', () => {
    const [problem] = judgeRule(rule({ sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }), TEXT);
    expect(problem?.message).toBe(
      'person.nickname identifies a person and would be kept on erasure. Choose Clear, Overwrite, Redact mentions or Destroy, or another sensitivity.',
    );
  });

  it('finds nothing against what ships', () => {
    for (const { objectName, fieldName, rule: shipped } of shippedRules())
      expect([
        `${objectName}.${fieldName}`,
        judgeRule({ objectName, fieldName, generalisation: null, mask: null, isSealed: false, ...shipped }),
      ]).toEqual([`${objectName}.${fieldName}`, []]);
  });

  it('finds nothing against what is suggested, whatever the field', () => {
    const labels = [
      'Field',
      'Name',
      'IBAN',
      'Religion',
      'Passport',
      'Birthday',
      'Convictions',
      'Notes',
      'City',
    ];
    const types = [
      'TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'DATE_TIME', 'SELECT', 'MULTI_SELECT', 'EMAILS', 'PHONES', 'LINKS', 'ADDRESS',
      'CURRENCY', 'FILES', 'RICH_TEXT', 'RAW_JSON', 'ARRAY', 'RATING', 'FULL_NAME', 'UUID', 'ACTOR', 'RELATION', 'MORPH_RELATION',
    ]; // prettier-ignore
    for (const object of ['person', 'company', 'opportunity', 'visit', 'workspaceMember', 'note'])
      for (const label of labels)
        for (const type of types) {
          const suggestion = suggestRule({
            object,
            field: 'custom1',
            label,
            type,
            isLinkedToPerson: object === 'visit',
          });
          const problems = judgeRule(
            {
              objectName: object,
              fieldName: 'custom1',
              generalisation: null,
              isSealed: false,
              ...suggestion,
            },
            { type },
          );
          expect([object, label, type, problems]).toEqual([object, label, type, []]);
        }
  });
});
