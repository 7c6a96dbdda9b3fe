/** What an erasure says less exactly: which values on which records, what of their history goes, and what is never touched. */
import * as fc from 'fast-check';

import { coarseningOf, coarsenedPatch } from '../../../src/domain/erasure/coarsen';
import { generaliseChoiceSchema } from '../../../src/domain/erasure/generalise-choice';
import { sameSteps, type GeneraliseStep } from '../../../src/domain/erasure/generalise-step';
import { changes, planErasure, type PlanInput, type PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord, Link } from '../../../src/domain/erasure/subject-map';
import { unusableSteps } from '../../../src/domain/erasure/usable-steps';
import type { GraphField, GraphFieldType, GraphObject } from '../../../src/domain/graph';
import { ruleBook, SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { matchersFor } from '../../../src/flows/erasure/identify-subjects';
import { confirmedRule, rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphFieldType): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const object = (
  name: string,
  fields: GraphField[],
  relations: [column: string, target: string, isMorph?: boolean][],
): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: true,
  fields,
  relations: relations.map(([column, target, isMorph = false]) => ({
    name: column.replace(/Id$/, ''),
    column,
    target,
    isMorph,
  })),
});
const graph = {
  objects: new Map(
    [
      object(
        'person',
        [
          field('name', 'FULL_NAME'),
          field('emails', 'EMAILS'),
          field('jobTitle', 'TEXT'),
          field('region', 'TEXT'),
          field('size', 'NUMBER'),
          field('processingState', 'SELECT'),
        ],
        [['companyId', 'company']],
      ),
      object(
        'opportunity',
        [
          field('name', 'TEXT'),
          field('amount', 'CURRENCY'),
          field('closeDate', 'DATE_TIME'),
          field('stage', 'SELECT'),
          field('createdAt', 'DATE_TIME'),
        ],
        [
          ['pointOfContactId', 'person'],
          ['companyId', 'company'],
        ],
      ),
      object(
        'timelineActivity',
        [field('name', 'TEXT'), field('properties', 'RAW_JSON'), field('linkedRecordCachedName', 'TEXT')],
        [
          ['targetPersonId', 'person', true],
          ['targetOpportunityId', 'opportunity', true],
        ],
      ),
    ].map((one) => [one.name, one]),
  ),
};

const PERSON = '11111111-1111-4111-8111-111111111111';
const DEAL = '22222222-2222-4222-8222-222222222222';
const STARTED = '2026-11-01T10:00:00.000Z';
const surrogate = { code: 'P-4F7K2M9QAB' };
const identifiers = subjectIdentifiers({ names: [{ firstName: 'Anna', lastName: 'Müller' }] });

const record = (name: string, id: string, values: object, link: Link = 'RELATION'): FoundRecord => ({
  object: name,
  id,
  isDeleted: false,
  link,
  values: values as Record<string, unknown>,
});
const deal = (values: object = {}, id = DEAL, link: Link = 'RELATION') =>
  record(
    'opportunity',
    id,
    {
      name: 'Machine park',
      amount: { amountMicros: 123_456_000_000, currencyCode: 'EUR' },
      closeDate: '2026-03-17T00:00:00.000Z',
      stage: 'WON',
      createdAt: '2025-01-01T00:00:00.000Z',
      pointOfContactId: PERSON,
      companyId: 'c',
      ...values,
    },
    link,
  );
const erased = record(
  'person',
  PERSON,
  {
    name: { firstName: 'Pseudonym', lastName: surrogate.code },
    region: 'Upper Palatinate',
    size: 1234,
    companyId: 'c',
    processingState: 'ERASED',
  },
  'SELF',
);
const KEPT = rulesBy({ 'person.region': 'KEEP', 'person.size': 'KEEP' });

const plan = (
  records: FoundRecord[],
  steps: GeneraliseStep[],
  extra: Partial<PlanInput> = {},
): readonly PlanItem[] => {
  const map = {
    personIds: [PERSON],
    identifiers,
    records,
    sharing: new Map<string, never>(),
    ofOthers: new Set<string>(),
  };
  return planErasure({
    graph,
    map,
    matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: false, firstName: false } }),
    surrogate,
    rules: KEPT,
    holds: new Map(),
    mentions: 'REVIEW',
    decisions: new Map(),
    replacesPerson: false,
    startedAt: STARTED,
    processingState: 'ERASED',
    coarsening: coarseningOf(map, steps, STARTED),
    ...extra,
  }).items;
};

const AMOUNT: GeneraliseStep = { object: 'opportunity', field: 'amount', step: 'band-10000' };
const CLOSED: GeneraliseStep = { object: 'opportunity', field: 'closeDate', step: 'year' };
const COMPANY: GeneraliseStep = { object: 'person', field: 'company', step: 'CLEAR' };
const REGION: GeneraliseStep = { object: 'person', field: 'region', step: 'prefix-2' };

describe('a kept deal', () => {
  it('stays byte for byte where nothing was chosen', () => {
    expect(plan([deal()], [])).toEqual([
      expect.objectContaining({ action: 'KEEP', reason: 'LINKED_AND_KEPT' }),
    ]);
    expect(changes({ items: plan([deal()], []) })).toEqual([]);
  });

  it('says less exactly what was chosen, and nothing else', () => {
    expect(plan([deal()], [AMOUNT, CLOSED])).toEqual([
      {
        object: 'opportunity',
        recordId: DEAL,
        isDeleted: false,
        action: 'GENERALISE',
        reason: 'SINGLING_OUT',
        phase: 'CONTENT',
        patch: {
          amount: { amountMicros: 120_000_000_000, currencyCode: 'EUR' },
          closeDate: '2026-01-01T00:00:00.000Z',
        },
      },
    ]);
  });

  it('is cleared where nothing less helps, and called so', () => {
    const [item] = plan([deal()], [{ ...CLOSED, step: 'CLEAR' }]);
    expect(item).toMatchObject({ action: 'CLEAR', reason: 'SINGLING_OUT', patch: { closeDate: null } });
  });

  it('has its mentions redacted in the same write', () => {
    const [item] = plan([deal({ name: 'Anna Müller: machine park' })], [AMOUNT]);
    expect(item).toMatchObject({
      action: 'GENERALISE',
      patch: { name: `${surrogate.code}: machine park`, amount: { amountMicros: 120_000_000_000 } },
    });
  });

  it.each<[string, FoundRecord]>([
    ['made after the act began', deal({ createdAt: '2026-11-01T10:00:01.000Z' })],
    ['of somebody else that only names the person', deal({ name: 'As for Anna Müller' }, DEAL, 'MENTION')],
    ['without the values', deal({ amount: { amountMicros: null, currencyCode: 'EUR' }, closeDate: null })],
    ['that is as coarse already', deal({ amount: { amountMicros: 120_000_000_000, currencyCode: 'EUR' } })],
  ])('%s keeps its amount', (_which, one) => {
    const [item] = plan([one], [AMOUNT]);
    expect(item?.patch ?? {}).not.toHaveProperty('amount');
  });

  it('goes as a rule says first, and from there', () => {
    const rules = rulesBy({ 'opportunity.closeDate': 'GENERALISE' }, { 'opportunity.closeDate': 'month' });
    const [item] = plan([deal()], [CLOSED], { rules });
    expect(item?.patch).toEqual({ closeDate: '2026-01-01T00:00:00.000Z' });
    const cleared = rulesBy({ 'opportunity.closeDate': 'CLEAR' });
    expect(plan([deal()], [CLOSED], { rules: cleared })[0]).toMatchObject({
      reason: 'DECIDED_BY_RULE',
      patch: { closeDate: null },
    });
  });

  it('that is held is not touched', () => {
    const hold = { holdId: 'h', ground: 'LEGAL_OBLIGATION', statute: null, until: null } as never;
    const [item] = plan([deal()], [AMOUNT], { holds: new Map([[`opportunity:${DEAL}`, hold]]) });
    expect(item).toMatchObject({ action: 'HOLD' });
    expect(item).not.toHaveProperty('patch');
  });
});

describe('what is kept of the person', () => {
  it('is said less exactly, relations cut, and the reason says why', () => {
    const [item] = plan([erased], [REGION, COMPANY]);
    expect(item).toMatchObject({
      action: 'GENERALISE',
      reason: 'SINGLING_OUT',
      patch: { region: 'Up…', companyId: null },
    });
  });

  it('is cleared where only clearing is chosen', () => {
    expect(plan([erased], [COMPANY])[0]).toMatchObject({ action: 'CLEAR', patch: { companyId: null } });
  });

  it('is nothing where the act itself clears it', () => {
    const [item] = plan([erased], [{ object: 'person', field: 'jobTitle', step: 'level' }]);
    expect(item).toMatchObject({ action: 'KEEP', reason: 'NOTHING_LEFT_TO_DO' });
  });

  it('keeps the reason of the act where the identity goes with it', () => {
    const living = {
      ...erased,
      values: { ...erased.values, name: { firstName: 'Anna', lastName: 'Müller' } },
    };
    expect(plan([living], [REGION])[0]).toMatchObject({ action: 'GENERALISE', reason: 'SUBJECT_RECORD' });
  });
});

describe('the history', () => {
  const row = (name: string, values: object, link: Link = 'CONTENT') =>
    record('timelineActivity', 't', { name, createdAt: '2026-10-01T00:00:00.000Z', ...values }, link);
  const AMOUNTS = { before: { amountMicros: 1 }, after: { amountMicros: 123_456_000_000 } };

  it('of the deal loses the exact values and keeps the rest', () => {
    const diff = { amount: AMOUNTS, stage: { before: 'NEW', after: 'WON' } };
    const one = row('opportunity.updated', { targetOpportunityId: DEAL, properties: { diff } });
    const items = plan([deal(), one], [AMOUNT]);
    expect(items[1]).toMatchObject({
      action: 'REDACT',
      patch: { properties: { diff: { stage: diff.stage } } },
    });
  });

  it('that the act itself wrote goes as a whole', () => {
    const one = row('opportunity.updated', {
      createdAt: '2026-11-01T10:00:05.000Z',
      targetOpportunityId: DEAL,
      properties: { diff: { amount: AMOUNTS, updatedBy: { before: 1, after: 2 } } },
    });
    expect(plan([deal(), one], [AMOUNT])[1]).toMatchObject({ action: 'DESTROY' });
    expect(plan([deal(), one], [])[1]).toMatchObject({ action: 'KEEP' });
  });

  it('of a deal that keeps its values keeps them too', () => {
    const other = deal({ createdAt: '2026-12-01T00:00:00.000Z' }, '33333333-3333-4333-8333-333333333333');
    const one = row('opportunity.updated', {
      targetOpportunityId: other.id,
      properties: { diff: { amount: AMOUNTS } },
    });
    expect(plan([deal(), other, one], [AMOUNT])[2]).toMatchObject({ action: 'KEEP' });
  });

  it('of the person loses what is said less exactly, the company by its column', () => {
    const diff = {
      region: { before: 'Upper Palatinate', after: 'Lower Bavaria' },
      companyId: { before: 'a', after: 'c' },
      size: { before: 1, after: 2 },
    };
    const one = row('person.updated', { targetPersonId: PERSON, properties: { diff } });
    expect(plan([erased, one], [REGION, COMPANY])[1]?.patch).toEqual({
      properties: { diff: { size: diff.size } },
    });
  });
});

it('made again on what it left, the plan finds nothing to do, whatever the steps and values', () => {
  const steps = fc.array(
    fc.constantFrom<GeneraliseStep>(
      AMOUNT,
      { ...AMOUNT, step: 'band-7' },
      CLOSED,
      { ...CLOSED, step: 'decade' },
      { ...CLOSED, step: 'years-5' },
      REGION,
      { object: 'person', field: 'size', step: 'band-100' },
      COMPANY,
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      steps.map((all) => [...new Map(all.map((one) => [`${one.object}.${one.field}`, one])).values()]),
      fc.option(fc.integer({ min: -1_000_000, max: 2_000_000_000 }), { nil: null }),
      fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), {
        nil: null,
      }),
      fc.string(),
      (chosen, amountMicros, date, region) => {
        const before = [
          { ...erased, values: { ...erased.values, region } },
          deal({ amount: { amountMicros, currencyCode: 'EUR' }, closeDate: date?.toISOString() ?? null }),
        ];
        const items = plan(before, chosen);
        const after = before.map((one) => ({
          ...one,
          values: { ...one.values, ...items.find(({ recordId }) => recordId === one.id)?.patch },
        }));
        expect(changes({ items: plan(after, chosen) })).toEqual([]);
      },
    ),
  );
});

describe('steps that cannot be done', () => {
  it.each<[string, GeneraliseStep]>([
    ['a name', { object: 'person', field: 'name', step: 'CLEAR' }],
    ['an address', { object: 'person', field: 'emails', step: 'CLEAR' }],
    ['what a deal is called', { object: 'opportunity', field: 'name', step: 'CLEAR' }],
    ['who a deal belongs to', { object: 'opportunity', field: 'pointOfContact', step: 'CLEAR' }],
    ['the company of a deal', { object: 'opportunity', field: 'company', step: 'CLEAR' }],
    ['the company of a deal, by its column', { object: 'opportunity', field: 'companyId', step: 'CLEAR' }],
    ['when a record was made', { object: 'opportunity', field: 'createdAt', step: 'year' }],
    ['a field that is not there', { object: 'person', field: 'shoeSize', step: 'band-5' }],
    ['a step of another type', { object: 'opportunity', field: 'amount', step: 'year' }],
    ['a relation made coarser', { object: 'person', field: 'company', step: 'year' }],
  ])('%s', (_what, step) => {
    expect(unusableSteps(graph, SHIPPED_RULES, [step])).toEqual([step]);
  });

  it('a sealed field, behind whose mask the exact value would stay', () => {
    const rules = ruleBook([confirmedRule('person.region', { erasureStrategy: 'KEEP', isSealed: true })]);
    expect(unusableSteps(graph, rules, [REGION])).toEqual([REGION]);
    const coarsening = { steps: [REGION], recordIds: new Set([PERSON]) };
    const person = graph.objects.get('person') as GraphObject;
    expect(coarsenedPatch({ coarsening, rules }, person, erased, {}).fields).toEqual([]);
  });

  it('and those that can', () => {
    expect(unusableSteps(graph, SHIPPED_RULES, [AMOUNT, CLOSED, COMPANY, REGION])).toEqual([]);
  });
});

describe('a choice', () => {
  it('is the steps that were shown, or whatever is suggested', () => {
    expect(generaliseChoiceSchema.parse('SUGGESTED')).toBe('SUGGESTED');
    expect(generaliseChoiceSchema.parse([AMOUNT, CLOSED])).toEqual([AMOUNT, CLOSED]);
  });

  it.each([
    ['another object', [{ ...AMOUNT, object: 'company' }]],
    ['a step that is a text', [{ ...AMOUNT, step: 'of Anna Müller' }]],
    ['a field that is a text', [{ ...AMOUNT, field: 'a b' }]],
    ['a field said in two ways', [AMOUNT, { ...AMOUNT, step: 'CLEAR' }]],
  ])('is refused with %s', (_what, choice) => {
    expect(generaliseChoiceSchema.safeParse(choice).success).toBe(false);
  });

  it('is the same in any order', () => {
    expect(sameSteps([AMOUNT, CLOSED], [CLOSED, AMOUNT])).toBe(true);
    expect(sameSteps([AMOUNT], [{ ...AMOUNT, step: 'band-1000' }])).toBe(false);
  });
});
