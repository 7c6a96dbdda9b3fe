import * as fc from 'fast-check';

import {
  isKeptField,
  keptValues,
  remainingRisk,
  sensitiveFields,
  type RemainingRisk,
  type RiskFindings,
} from '../../../src/domain/erasure/remaining-risk';
import type { GraphField, GraphFieldType, GraphObject } from '../../../src/domain/graph';
import type { RuleBook } from '../../../src/domain/sensitivity/rule-book';
import { rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphFieldType): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const person: GraphObject = {
  name: 'person',
  plural: 'people',
  isSystem: false,
  isStandard: true,
  fields: [
    field('id', 'UUID'),
    field('createdAt', 'DATE_TIME'),
    field('createdBy', 'ACTOR'),
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS'),
    field('jobTitle', 'TEXT'),
    field('birthDate', 'DATE'),
    field('rating', 'RATING'),
    field('workPreference', 'MULTI_SELECT'),
    field('salary', 'CURRENCY'),
    field('processingState', 'SELECT'),
    field('reidentificationRisk', 'SELECT'),
  ],
  relations: [{ name: 'company', column: 'companyId', target: 'company', isMorph: false }],
};
const record = {
  id: '1',
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: { source: 'MANUAL', name: 'Tim Apple' },
  name: { firstName: 'Pseudonym', lastName: 'P-4F7K2M9QAB' },
  emails: { primaryEmail: '', additionalEmails: null },
  jobTitle: 'Head of Sales',
  birthDate: '1980-01-01',
  rating: 'RATING_4',
  workPreference: [],
  salary: { amountMicros: null, currencyCode: 'EUR' },
  processingState: 'ERASED',
  reidentificationRisk: 'LOW',
  companyId: 'c1',
};
const namesOf = (fieldRules: RuleBook, values: Record<string, unknown> = record): string[] =>
  keptValues(person, values, fieldRules).map((kept) => kept.field.name);

describe('what was kept of an erased person', () => {
  it('is what no default erases, where there is a value, and the company', () => {
    expect(namesOf(rulesBy({}))).toEqual(['rating', 'company']);
  });

  it('is what a rule keeps, generalises or redacts, and not what a rule clears', () => {
    expect(namesOf(rulesBy({ 'person.jobTitle': 'KEEP', 'person.rating': 'CLEAR' }))).toEqual([
      'jobTitle',
      'company',
    ]);
    expect(namesOf(rulesBy({ 'person.birthDate': 'GENERALISE' }))).toContain('birthDate');
    expect(isKeptField(field('jobTitle', 'TEXT'), rulesBy({ 'person.jobTitle': 'REDACT' }))).toBe(true);
    expect(isKeptField(field('jobTitle', 'TEXT'), rulesBy({ 'person.jobTitle': 'OVERWRITE' }))).toBe(false);
  });

  it('is no currency without an amount, and an amount of zero is one', () => {
    expect(namesOf(rulesBy({}), { salary: { amountMicros: 0, currencyCode: 'EUR' } })).toEqual(['salary']);
  });

  it('is never the surrogate, the state of the erasure or the bookkeeping', () => {
    const everything = Object.fromEntries(person.fields.map(({ name }) => [name, 'something']));
    expect(namesOf(rulesBy({}), everything)).toEqual(['rating', 'workPreference']);
  });
});

describe('what a field means', () => {
  const meaning = (entry: { meaning?: string; sensitivity?: string }) =>
    sensitiveFields([
      {
        object: 'person',
        field: 'x',
        meaning: entry.meaning ?? null,
        sensitivity: entry.sensitivity ?? null,
      },
    ]).has('person.x');

  it('is sensitive by its meaning or by its sensitivity', () => {
    expect(meaning({ meaning: 'HEALTH' })).toBe(true);
    expect(meaning({ meaning: 'CITY', sensitivity: 'CRIMINAL' })).toBe(true);
    expect(meaning({ meaning: 'CITY', sensitivity: 'QUASI_IDENTIFIER' })).toBe(false);
    expect(meaning({})).toBe(false);
  });
});

describe('the risk that remains', () => {
  const nothing: RiskFindings = {
    kept: [],
    others: 0,
    linkability: { deals: 0, conversations: 0, notes: 0 },
    telling: [],
  };

  it.each<[string, Partial<RiskFindings>, number | null, RemainingRisk['level']]>([
    ['nothing is left', {}, null, 'LOW'],
    ['the combination is common', { kept: ['rating'], others: 40 }, 41, 'LOW'],
    ['the person stands alone', { kept: ['company'], others: 0 }, 1, 'HIGH'],
    ['few share the combination', { kept: ['company'], others: 3 }, 4, 'MEDIUM'],
    ['enough share it', { kept: ['company'], others: 4 }, 5, 'LOW'],
    [
      'deals still hang on the record',
      { linkability: { deals: 1, conversations: 0, notes: 0 } },
      null,
      'MEDIUM',
    ],
    ['something telling is left', { telling: ['opportunity.amount'] }, null, 'MEDIUM'],
    [
      'something telling is left of a member of a small group',
      { kept: ['company'], others: 2, telling: ['opportunity.amount'] },
      3,
      'HIGH',
    ],
  ])('when %s', (_when, findings, k, level) => {
    const risk = remainingRisk({ ...nothing, ...findings });
    expect([risk.singlingOut.k, risk.level]).toEqual([k, level]);
  });

  const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 });
  const counts = fc.nat({ max: 12 });
  const findings: fc.Arbitrary<RiskFindings> = fc.record({
    kept: names,
    others: counts,
    linkability: fc.record({ deals: counts, conversations: counts, notes: counts }),
    telling: names,
  });
  const RANK = { LOW: 0, MEDIUM: 1, HIGH: 2 };
  const rank = (input: RiskFindings): number => RANK[remainingRisk(input).level];

  it('never falls when more is left, and never rises when more people are alike', () => {
    fc.assert(
      fc.property(findings, findings, (a, b) => {
        const more: RiskFindings = {
          kept: [...a.kept, ...b.kept],
          // A longer combination is shared by fewer.
          others: Math.min(a.others, b.others),
          linkability: {
            deals: a.linkability.deals + b.linkability.deals,
            conversations: a.linkability.conversations + b.linkability.conversations,
            notes: a.linkability.notes + b.linkability.notes,
          },
          telling: [...a.telling, ...b.telling],
        };
        expect(rank(more)).toBeGreaterThanOrEqual(rank(a));
        expect(rank({ ...a, others: a.others + b.others })).toBeLessThanOrEqual(rank(a));
      }),
    );
  });

  it('is LOW only when none of the three questions finds anything', () => {
    fc.assert(
      fc.property(findings, (input) => {
        const risk = remainingRisk(input);
        const { k } = risk.singlingOut;
        const isClean =
          (k === null || k >= 5) &&
          risk.inference.fields.length === 0 &&
          Object.values(risk.linkability).every((count) => count === 0);
        expect(risk.level === 'LOW').toBe(isClean);
      }),
    );
  });

  it('names every field once and in order, and holds no value', () => {
    fc.assert(
      fc.property(findings, (input) => {
        const risk = remainingRisk(input);
        expect(risk.singlingOut.fields).toEqual([...new Set(input.kept)].toSorted());
        expect(
          remainingRisk({ ...input, kept: input.kept.toReversed(), telling: input.telling.toReversed() }),
        ).toEqual(risk);
      }),
    );
  });
});
