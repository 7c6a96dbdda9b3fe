import { readFieldRule } from '../../../src/domain/sensitivity/field-rule';
import { concernsIn } from '../../../src/domain/special/concerned-fields';
import { readSpecialGuard } from '../../../src/domain/special/guard-setting';

const rule = (over: Record<string, unknown> = {}) =>
  readFieldRule({
    id: '1',
    objectName: 'person',
    fieldName: 'illness',
    sensitivity: 'SPECIAL_CATEGORY',
    status: 'CONFIRMED',
    ...over,
  });
const write = (over: Record<string, unknown> = {}) => ({
  recordId: 'r',
  before: { illness: '' },
  after: { illness: 'asthma' },
  changedFields: ['illness'],
  isByApp: false,
  actorId: null,
  ...over,
});

describe('what of a write is judged', () => {
  it('is a value in a field whose confirmed rule says so', () => {
    expect(concernsIn('person', [write()], [rule()])).toEqual([
      expect.objectContaining({ fieldName: 'illness', level: 'SPECIAL_CATEGORY' }),
    ]);
    expect(concernsIn('person', [write()], [rule({ sensitivity: 'CRIMINAL' })])[0]?.level).toBe('CRIMINAL');
    const birthDate = rule({ sensitivity: 'SENSITIVE', meaning: 'BIRTH_DATE' });
    expect(concernsIn('person', [write()], [birthDate])[0]?.level).toBe('CHILD');
  });

  it.each([
    ['a suggestion decides nothing', write(), rule({ status: 'SUGGESTED' })],
    ['another object', write(), rule({ objectName: 'company' })],
    ['a field that vanished', write(), rule({ isMissing: true })],
    ['a rule for whole records', write(), rule({ fieldName: '*' })],
    ['another level', write(), rule({ sensitivity: 'SENSITIVE' })],
    ['the app’s own write', write({ isByApp: true }), rule()],
    ['another field', write({ changedFields: ['jobTitle'] }), rule()],
    ['clearing it', write({ before: { illness: 'asthma' }, after: { illness: '' } }), rule()],
    ['the same value', write({ before: { illness: 'asthma' } }), rule()],
    ['a box that nobody ticked', write({ before: null, after: { illness: false } }), rule()],
  ])('is not: %s', (_, one, ofField) => {
    expect(concernsIn('person', [one], [ofField])).toEqual([]);
  });
});

describe('the setting', () => {
  it('is FLAG where nobody chose, and refused where it is a slip of the pen', () => {
    expect(readSpecialGuard([])).toEqual({ guard: 'FLAG', isUnreadable: false });
    expect(readSpecialGuard([{ name: 'specialCategoryGuard', value: ' put_back ' }])).toEqual({
      guard: 'PUT_BACK',
      isUnreadable: false,
    });
    // A slip of the pen must not switch it off.
    expect(readSpecialGuard([{ name: 'specialCategoryGuard', value: 'yes' }])).toEqual({
      guard: 'FLAG',
      isUnreadable: true,
    });
  });
});
