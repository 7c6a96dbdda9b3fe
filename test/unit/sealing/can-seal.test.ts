/** Which fields can hold a mask, and what is said about the others. */
import { canSeal, type SealCandidate } from '../../../src/domain/sealing/can-seal';

const field = (over: Partial<SealCandidate>): SealCandidate => ({
  objectName: 'person',
  fieldName: 'iban',
  fieldType: 'TEXT',
  ...over,
});

describe('a field', () => {
  it.each([{}, { objectName: 'company' }, { objectName: 'locker' }, { fieldType: null }])(
    'of text can be sealed: %j',
    (over) => {
      expect(canSeal(field(over))).toEqual({ ok: true });
    },
  );

  it.each<[string, Partial<SealCandidate>]>([
    ['RELATION', { fieldName: 'company', fieldType: 'RELATION' }],
    ['RELATION', { fieldName: 'target', fieldType: 'MORPH_RELATION' }],
    ['RELATION', { fieldName: '*' }],
    ['UNIQUE', { isUnique: true }],
    ['LABEL', { isLabel: true }],
    ['LABEL', { objectName: 'task', fieldName: 'title' }],
    ['LABEL', { fieldName: 'name', fieldType: 'FULL_NAME' }],
    ['SYSTEM_OBJECT', { isSystem: true }],
    ['OWN_OBJECT', { objectName: 'consent', fieldName: 'source' }],
    ['OWN_OBJECT', { fieldName: 'restrictionNote' }],
    ['VALIDATED_TYPE', { fieldName: 'emails', fieldType: 'EMAILS' }],
    ['VALIDATED_TYPE', { fieldName: 'phones', fieldType: 'PHONES' }],
    ['NO_TEXT', { fieldType: 'NUMBER' }],
    ['NO_TEXT', { fieldType: 'DATE' }],
    ['NO_TEXT', { fieldType: 'SELECT' }],
    ['NO_TEXT', { fieldType: 'RICH_TEXT' }],
    ['NO_TEXT', { fieldType: 'RAW_JSON' }],
  ])('that cannot is refused as %s, in words that say what to do: %j', (code, over) => {
    const verdict = canSeal(field(over));
    expect(verdict).toMatchObject({ ok: false, code });
    expect(JSON.stringify(verdict)).toMatch(/seal|own/i);
  });
});
