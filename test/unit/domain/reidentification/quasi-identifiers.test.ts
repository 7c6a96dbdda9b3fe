import * as fc from 'fast-check';

import { generalise } from '../../../../src/domain/erasure/generalise';
import { keptValues } from '../../../../src/domain/erasure/remaining-risk';
import type { GraphField, GraphFieldType, GraphObject, WorkspaceGraph } from '../../../../src/domain/graph';
import {
  columnHierarchy,
  columnText,
  isAsCoarseAs,
  levelOfStep,
} from '../../../../src/domain/reidentification/column-values';
import { Dictionary } from '../../../../src/domain/reidentification/dictionary';
import { comparableText } from '../../../../src/domain/reidentification/hierarchies';
import { compileHierarchy } from '../../../../src/domain/reidentification/hierarchy';
import {
  isSensitiveColumn,
  quasiIdentifiers,
  quasiName,
  type QuasiIdentifier,
} from '../../../../src/domain/reidentification/quasi-identifiers';
import { ruleBook, SHIPPED_RULES } from '../../../../src/domain/sensitivity/rule-book';
import { personSelection, riskColumns } from '../../../../src/flows/risk/risk-columns';
import { confirmedRule, rulesBy } from '../../../support/rule-book';

const field = (name: string, type: GraphFieldType): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const object = (name: string, plural: string, fields: GraphField[], relations: GraphObject['relations']) => ({
  name,
  plural,
  isSystem: false,
  isStandard: true,
  fields,
  relations,
});
const person = object(
  'person',
  'people',
  [
    field('id', 'UUID'),
    field('createdAt', 'DATE_TIME'),
    field('searchVector', 'TS_VECTOR'),
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS'),
    field('jobTitle', 'TEXT'),
    field('city', 'TEXT'),
    field('postcode', 'TEXT'),
    field('bornOn', 'DATE'),
    field('gender', 'SELECT'),
    field('allergies', 'MULTI_SELECT'),
    field('processingState', 'SELECT'),
  ],
  [
    { name: 'company', column: 'companyId', target: 'company', isMorph: false },
    {
      name: 'retentionPurpose',
      column: 'retentionPurposeId',
      target: 'purpose',
      isMorph: false,
    },
  ],
);
const opportunity = object(
  'opportunity',
  'opportunities',
  [
    field('id', 'UUID'),
    field('createdAt', 'DATE_TIME'),
    field('name', 'TEXT'),
    field('amount', 'CURRENCY'),
    field('closeDate', 'DATE_TIME'),
    field('stage', 'SELECT'),
    field('discount', 'NUMBER'),
    field('region', 'TEXT'),
  ],
  [
    {
      name: 'pointOfContact',
      column: 'pointOfContactId',
      target: 'person',
      isMorph: false,
    },
    { name: 'company', column: 'companyId', target: 'company', isMorph: false },
  ],
);
const graph: WorkspaceGraph = {
  objects: new Map([
    ['person', person],
    ['opportunity', opportunity],
  ]),
};
const namesOf = (rules = SHIPPED_RULES): string[] => quasiIdentifiers(graph, rules).map(quasiName);

describe('the quasi-identifiers of a workspace', () => {
  it('are what nothing erases of a person, and amount, date and company of their deals, where nobody has decided', () => {
    expect(namesOf()).toEqual([
      'person.gender',
      'person.allergies',
      'person.company',
      'opportunity.amount',
      'opportunity.closeDate',
      'opportunity.company',
    ]);
  });

  it('are what an admin keeps or makes coarser, and no more what an admin clears', () => {
    const names = namesOf(
      rulesBy(
        {
          'person.jobTitle': 'GENERALISE',
          'person.city': 'KEEP',
          'person.gender': 'CLEAR',
          'opportunity.amount': 'CLEAR',
        },
        { 'person.jobTitle': 'level' },
      ),
    );
    expect(names).toEqual([
      'person.jobTitle',
      'person.city',
      'person.allergies',
      'person.company',
      'opportunity.closeDate',
      'opportunity.company',
    ]);
  });

  it('are fields of deals that an admin calls so, whatever they mean', () => {
    const rules = ruleBook([
      confirmedRule('opportunity.discount', {
        sensitivity: 'QUASI_IDENTIFIER',
        erasureStrategy: 'KEEP',
      }),
      confirmedRule('opportunity.region', {
        sensitivity: 'PERSONAL',
        meaning: 'CITY',
        erasureStrategy: 'KEEP',
      }),
      confirmedRule('opportunity.stage', {
        sensitivity: 'NONE',
        meaning: 'CITY',
        erasureStrategy: 'KEEP',
      }),
    ]);
    expect(namesOf(rules)).toEqual(expect.arrayContaining(['opportunity.discount', 'opportunity.region']));
    expect(namesOf(rules)).not.toContain('opportunity.stage');
  });

  it('are what the certificate compares of a person, in the same words', () => {
    const rules = rulesBy(
      { 'person.city': 'KEEP', 'person.bornOn': 'GENERALISE' },
      { 'person.bornOn': 'year' },
    );
    const values = Object.fromEntries([
      ...person.fields.map(({ name }) => [name, 'a value']),
      ...person.relations.map(({ column }) => [column, 'an id']),
    ]);
    expect(
      quasiIdentifiers(graph, rules)
        .filter((one) => one.object === 'person')
        .map(({ name }) => name),
    ).toEqual(keptValues(person, values, rules).map((kept) => kept.field.name));
  });

  it('keep the company of a deal: it is compared, and no suggestion leaves it out', () => {
    const { quasi, fixedColumns } = riskColumns(graph, SHIPPED_RULES);
    const place = quasi.findIndex((one) => quasiName(one) === 'opportunity.company');
    expect(quasi[place]).toMatchObject({ column: 'companyId', type: 'RELATION' });
    expect(fixedColumns).toContain(place);
    const ofPerson = quasi.findIndex((one) => quasiName(one) === 'person.company');
    expect(fixedColumns).not.toContain(ofPerson);
    expect(personSelection(graph, riskColumns(graph, SHIPPED_RULES))).toMatch(/edges \{ node \{ .*companyId/);
  });

  it('carry the step of their rule, and say which are sensitive by themselves', () => {
    const rules = ruleBook([
      confirmedRule('person.bornOn', {
        erasureStrategy: 'GENERALISE',
        generalisation: 'year',
      }),
      confirmedRule('person.allergies', {
        sensitivity: 'SPECIAL_CATEGORY',
        erasureStrategy: 'KEEP',
      }),
    ]);
    const found = quasiIdentifiers(graph, rules);
    expect(found.find(({ name }) => name === 'bornOn')?.ruleStep).toBe('year');
    expect(found.filter((one) => isSensitiveColumn(rules, one)).map(quasiName)).toEqual(['person.allergies']);
  });
});

const quasi = (type: QuasiIdentifier['type'], more: Partial<QuasiIdentifier> = {}): QuasiIdentifier => ({
  object: 'person',
  name: 'one',
  column: 'one',
  type,
  meaning: null,
  ruleStep: null,
  ...more,
});

describe('the text by which a value is compared', () => {
  it('is none for what is empty', () => {
    for (const nothing of [
      null,
      undefined,
      '',
      [],
      { amountMicros: null, currencyCode: 'EUR' },
      { addressCity: '' },
    ])
      expect(columnText(quasi('TEXT'), [nothing])).toBeNull();
    expect(columnText(quasi('CURRENCY', { object: 'opportunity' }), [])).toBeNull();
    expect(columnText(quasi('CURRENCY', { object: 'opportunity' }), [null, undefined])).toBeNull();
  });

  it('is the set of values of all deals, in whatever order and however often they come', () => {
    const amounts = quasi('CURRENCY', { object: 'opportunity' });
    const euros = (amount: number) => ({
      amountMicros: amount * 1_000_000,
      currencyCode: 'EUR',
    });
    const text = columnText(amounts, [euros(2), euros(1), null]);
    expect(columnText(amounts, [euros(1), euros(2), euros(2)])).toBe(text);
    expect(columnText(amounts, [euros(1)])).not.toBe(text);
  });

  it('is the day of a moment in a deal, and no day but its own', () => {
    const closed = quasi('DATE_TIME', { object: 'opportunity' });
    const text = columnText(closed, ['2026-03-01T10:11:12.345Z']);
    expect(columnText(closed, ['2026-03-01T09:00:00.000Z'])).toBe(text);
    expect(columnText(closed, ['2026-03-02T10:11:12.345Z'])).not.toBe(text);
  });
});

const day = fc
  .date({
    min: new Date('1930-01-01'),
    max: new Date('2035-12-31'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const word = fc.constantFrom('', 'a', '10115', '10117…', '1011', '80331', 'SW1A 1AA', 'Head of Sales', 'CEO');
const VALUES: readonly [QuasiIdentifier, fc.Arbitrary<unknown>][] = [
  [quasi('DATE'), day],
  [quasi('DATE', { meaning: 'BIRTH_DATE' }), day],
  [quasi('DATE_TIME', { object: 'opportunity' }), day.map((date) => `${date}T10:00:00.000Z`)],
  [quasi('TEXT', { meaning: 'POSTCODE' }), word],
  [quasi('TEXT', { meaning: 'JOB_TITLE' }), word],
  [quasi('TEXT'), word],
  [quasi('NUMBER'), fc.integer({ min: -5000, max: 5000 })],
  [
    quasi('CURRENCY', { object: 'opportunity' }),
    fc.record({
      amountMicros: fc.option(fc.integer({ min: 0, max: 900 }).map((amount) => amount * 2_345_000_000)),
      currencyCode: fc.constantFrom('EUR', 'USD', ''),
    }),
  ],
  [
    quasi('ADDRESS'),
    fc.record({
      addressStreet1: word,
      addressCity: word,
      addressPostcode: word,
      addressState: word,
      addressCountry: fc.constantFrom('', 'DE', 'FR'),
    }),
  ],
  [quasi('MULTI_SELECT'), fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 3 })],
];

describe('the steps of a column', () => {
  it.each(VALUES)('are each coarser than the one before, whatever stands there (%o)', (column, values) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(values, { minLength: 1, maxLength: 3 }), {
          maxLength: 25,
        }),
        (records) => {
          const dictionary = new Dictionary();
          for (const record of records) dictionary.encode(columnText(column, record));
          const { names, loss } = compileHierarchy(columnHierarchy(column), dictionary);
          expect(names.at(-1)).toBe('clear');
          for (let code = 0; code < dictionary.size; code += 1)
            for (let level = 1; level < loss.length; level += 1)
              expect(loss[level]?.[code] ?? 0).toBeGreaterThanOrEqual(loss[level - 1]?.[code] ?? 0);
        },
      ),
    );
  });

  it.each(VALUES)(
    'say what an erasure writes by the same step, and recognise it afterwards (%o)',
    (column, values) => {
      fc.assert(
        fc.property(values, (value) => {
          for (const { name, apply } of columnHierarchy({
            ...column,
            object: 'person',
          })) {
            const one = { ...column, object: 'person' as const };
            const text = columnText(one, [value]);
            if (text === null) continue;
            const written = comparableText(generalise(value, name));
            expect(apply(text)).toBe(written);
            expect(isAsCoarseAs(one, written, name)).toBe(true);
          }
        }),
      );
    },
  );

  it('are found by name; the last of all is clearing', () => {
    const column = quasi('DATE', { meaning: 'BIRTH_DATE' });
    expect(
      ['year', 'years-5', 'decade', 'CLEAR', 'nonsense', null].map((step) => levelOfStep(column, step)),
    ).toEqual([1, 2, 3, 4, 0, 0]);
  });

  it('are that of the rule alone where it is none of the usual ones', () => {
    const column = quasi('DATE', { ruleStep: 'years-3' });
    expect(columnHierarchy(column).map(({ name }) => name)).toEqual(['years-3']);
    expect(levelOfStep(column, 'years-3')).toBe(1);
  });
});
