import { FIELD_TYPES, type GraphField, type WorkspaceGraph } from '../../../src/domain/graph';
import { changedRules } from '../../../src/domain/sensitivity/changed-rules';
import { contradictions } from '../../../src/domain/sensitivity/contradictions';
import { ruleBook, SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';
import { shownValue } from '../../../src/domain/sensitivity/shown-value';
import { shippedRules } from '../../../src/domain/sensitivity/standard-rules';
import { requireConsistentRules } from '../../../src/flows/erasure/field-rules';
import { confirmedRule, rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphField['type']): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      {
        name: 'person',
        fields: [
          field('name', 'FULL_NAME'),
          field('jobTitle', 'TEXT'),
          field('passport', 'TEXT'),
          field('birthDate', 'DATE'),
          field('rating', 'RATING'),
        ],
        isStandard: true,
        relations: [],
      },
      {
        name: 'visit',
        fields: [field('remark', 'TEXT')],
        isStandard: false,
        relations: [{ name: 'guest', column: 'guestId', target: 'person', isMorph: false }],
      },
    ].map((one) => [one.name, { ...one, plural: `${one.name}s`, isSystem: false }]),
  ),
};
const strategyOf = (rules = SHIPPED_RULES, object = 'person', name = 'jobTitle', type = 'TEXT') =>
  rules.of(object, field(name, type as GraphField['type']));

describe('what decides about a field', () => {
  it('is what ships, where nobody has confirmed anything', () => {
    expect(strategyOf()).toMatchObject({
      source: 'SHIPPED',
      erasureStrategy: 'CLEAR',
      dataCategory: 'PROFESSIONAL',
      isProvidedBySubject: true,
      isSealed: false,
    });
  });

  it('is its type, for a field of somebody else’s', () => {
    const byType = FIELD_TYPES.map((type) => [
      type,
      strategyOf(SHIPPED_RULES, 'person', 'added', type).erasureStrategy,
      strategyOf(SHIPPED_RULES, 'visit', 'added', type).erasureStrategy,
    ]);
    expect(
      Object.fromEntries(byType.map(([type, onPerson, elsewhere]) => [type, [onPerson, elsewhere]])),
    ).toEqual({
      ACTOR: ['KEEP', 'REDACT'],
      ADDRESS: ['CLEAR', 'REDACT'],
      ARRAY: ['CLEAR', 'REDACT'],
      BOOLEAN: ['KEEP', 'KEEP'],
      CURRENCY: ['KEEP', 'KEEP'],
      DATE: ['CLEAR', 'KEEP'],
      DATE_TIME: ['CLEAR', 'KEEP'],
      EMAILS: ['CLEAR', 'REDACT'],
      FILES: ['CLEAR', 'REDACT'],
      FULL_NAME: ['OVERWRITE', 'REDACT'],
      LINKS: ['CLEAR', 'REDACT'],
      MULTI_SELECT: ['KEEP', 'KEEP'],
      NUMBER: ['KEEP', 'KEEP'],
      NUMERIC: ['KEEP', 'KEEP'],
      PHONES: ['CLEAR', 'REDACT'],
      POSITION: ['KEEP', 'KEEP'],
      RATING: ['KEEP', 'KEEP'],
      RAW_JSON: ['CLEAR', 'REDACT'],
      RICH_TEXT: ['CLEAR', 'REDACT'],
      SELECT: ['KEEP', 'KEEP'],
      TEXT: ['CLEAR', 'REDACT'],
      TS_VECTOR: ['KEEP', 'KEEP'],
      UUID: ['KEEP', 'KEEP'],
    });
  });

  it('is the confirmed rule over both; a suggestion decides nothing', () => {
    const rule = confirmedRule('person.jobTitle', {
      erasureStrategy: 'KEEP',
      dataCategory: 'OTHER',
      isSealed: true,
      mask: '••',
    });
    const confirmed = ruleBook([rule]);
    expect(strategyOf(confirmed)).toMatchObject({
      source: 'CONFIRMED',
      erasureStrategy: 'KEEP',
      dataCategory: 'OTHER',
      isProvidedBySubject: false,
      isSealed: true,
      mask: '••',
    });
    expect(confirmed.sealedFields('person')).toEqual(['jobTitle']);
    const suggested = ruleBook([{ ...rule, status: 'SUGGESTED' }]);
    expect(strategyOf(suggested)).toEqual(strategyOf());
    expect(suggested.sealedFields('person')).toEqual([]);
  });

  it('leaves to what ships what a confirmed rule does not say', () => {
    expect(strategyOf(ruleBook([confirmedRule('person.jobTitle')]))).toMatchObject({
      source: 'CONFIRMED',
      erasureStrategy: 'CLEAR',
      meaning: 'JOB_TITLE',
    });
  });

  it('is never a rule about what the app or Twenty keeps by itself', () => {
    const rules = rulesBy({
      'person.processingState': 'CLEAR',
      'person.createdAt': 'CLEAR',
      'consent.guardianName': 'KEEP',
      'dataRequest.state': 'CLEAR',
    });
    expect(strategyOf(rules, 'person', 'processingState', 'SELECT').erasureStrategy).toBe('KEEP');
    expect(strategyOf(rules, 'person', 'createdAt', 'DATE_TIME').erasureStrategy).toBe('KEEP');
    expect(strategyOf(rules, 'consent', 'guardianName').erasureStrategy).toBe('CLEAR');
    expect(strategyOf(rules, 'dataRequest', 'state', 'SELECT').erasureStrategy).toBe('KEEP');
    expect(rules.strategies.size).toBe(0);
  });

  it('is the same for every shipped field, asked by its name', () => {
    for (const { objectName, fieldName, rule } of shippedRules())
      expect(strategyOf(SHIPPED_RULES, objectName, fieldName)).toMatchObject({ ...rule, source: 'SHIPPED' });
  });
});

describe('rules that change a plan', () => {
  const rules = rulesBy({
    'person.jobTitle': 'KEEP',
    'person.birthDate': 'CLEAR',
    'person.passport': 'REDACT',
    'visit.guest': 'DESTROY',
    'visit.*': 'CLEAR',
  });

  it('are named with what ships, where they differ and the plan has such records', () => {
    expect(changedRules(graph, rules, new Set(['person', 'visit']))).toEqual([
      { object: 'person', field: 'jobTitle', strategy: 'KEEP', shipped: 'CLEAR' },
      { object: 'person', field: 'passport', strategy: 'REDACT', shipped: 'CLEAR' },
      { object: 'visit', field: '*', strategy: 'CLEAR', shipped: null },
      { object: 'visit', field: 'guest', strategy: 'DESTROY', shipped: null },
    ]);
    expect(changedRules(graph, rules, new Set(['note']))).toEqual([]);
  });
});

describe('rules that contradict themselves', () => {
  const codes = (...rows: ReturnType<typeof confirmedRule>[]): string[] =>
    contradictions(graph, ruleBook(rows)).map(({ field: name, code }) => `${name} ${code}`);

  it('are an identifier that is kept, and what a type cannot do', () => {
    expect(
      codes(
        confirmedRule('person.passport', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }),
        confirmedRule('person.jobTitle', { sensitivity: 'SPECIAL_CATEGORY', erasureStrategy: 'KEEP' }),
        confirmedRule('person.birthDate', { erasureStrategy: 'GENERALISE', generalisation: 'band-10' }),
        confirmedRule('visit.guest', { erasureStrategy: 'OVERWRITE' }),
        // However harmless somebody calls it.
        confirmedRule('person.name', { sensitivity: 'NONE', erasureStrategy: 'KEEP' }),
      ),
    ).toEqual([
      'passport IDENTIFIER_KEPT',
      'jobTitle PROTECTED_KEPT',
      'birthDate STEP_UNUSABLE',
      'guest RELATION_STRATEGY',
      'name IDENTIFIER_KEPT',
    ]);
  });

  it('are not those of fields that are gone, nor a seal that cannot be', () => {
    expect(
      codes(
        confirmedRule('person.gone', { erasureStrategy: 'CLEAR', isMissing: true }),
        confirmedRule('person.rating', {
          sensitivity: 'SENSITIVE',
          isSealed: true,
          erasureStrategy: 'CLEAR',
        }),
      ),
    ).toEqual([]);
  });

  it('stop an erasure with the field, what is wrong and what to do', () => {
    const rules = ruleBook([
      confirmedRule('person.passport', { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' }),
    ]);
    const check = (): void => requireConsistentRules(graph, rules);
    expect(check).toThrow(expect.objectContaining({ code: 'CONTRADICTORY_RULE' }));
    expect(check).toThrow(/person\.passport identifies a person.*Choose Clear.*Field rules/s);
  });
});

describe('a value that is shown to others than the person', () => {
  it('is masked where it is sealed or its rule has a mask, once', () => {
    const sealed = { isSealed: true, mask: null };
    expect(shownValue(sealed, 'DE89370400440532013000')).toBe('•••• 3000');
    expect(shownValue(sealed, '•••• 3000')).toBe('•••• 3000');
    expect(shownValue({ isSealed: false, mask: '•••' }, 'secret')).toBe('•••');
    expect(shownValue({ isSealed: false, mask: null }, 'Head of Sales')).toBe('Head of Sales');
    expect(shownValue(sealed, null)).toBeNull();
  });
});
