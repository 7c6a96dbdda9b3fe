import { changes, planErasure, type PlanInput, type PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord, Link } from '../../../src/domain/erasure/subject-map';
import type { GraphField, GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { readProvidedFields } from '../../../src/domain/portability/portability-settings';
import { ruleBook, SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { matchersFor } from '../../../src/flows/erasure/identify-subjects';
import { confirmedRule, rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphField['type']): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const object = (
  name: string,
  fields: GraphField[],
  relations: GraphObject['relations'] = [],
): GraphObject => ({ name, plural: `${name}s`, isSystem: false, isStandard: true, fields, relations });
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      object(
        'person',
        [field('name', 'FULL_NAME'), field('jobTitle', 'TEXT'), field('motto', 'TEXT')],
        [{ name: 'company', column: 'companyId', target: 'company', isMorph: false }],
      ),
      object('note', [field('title', 'TEXT'), field('bodyV2', 'RICH_TEXT'), field('mood', 'TEXT')]),
      object('opportunity', [
        field('name', 'TEXT'),
        field('closeDate', 'DATE_TIME'),
        field('amount', 'CURRENCY'),
      ]),
      object('timelineActivity', [field('name', 'TEXT'), field('properties', 'RAW_JSON')]),
      object('calendarEventParticipant', [field('handle', 'TEXT'), field('displayName', 'TEXT')]),
    ].map((one) => [one.name, one]),
  ),
};

const PERSON = '11111111-1111-4111-8111-111111111111';
const surrogate = { code: 'P-4F7K2M9QAB' };
const identifiers = subjectIdentifiers({ names: [{ firstName: 'Anna', lastName: 'Müller' }] });
const record = (name: string, values: Record<string, unknown>, link: Link = 'RELATION'): FoundRecord => ({
  object: name,
  id: name === 'person' ? PERSON : `${name}-1`,
  isDeleted: false,
  link,
  values,
});
const plan = (records: FoundRecord[], rules = SHIPPED_RULES, more: Partial<PlanInput> = {}): PlanItem[] => [
  ...planErasure({
    graph,
    map: {
      personIds: [PERSON],
      identifiers,
      records,
      sharing: new Map([['note-1', 'SUBJECT_ALONE']]),
      ofOthers: new Set(),
    },
    matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: false, firstName: false } }),
    surrogate,
    rules,
    holds: new Map(),
    mentions: 'REDACT',
    decisions: new Map(),
    replacesPerson: false,
    startedAt: '2026-11-01T10:00:00.000Z',
    processingState: 'ERASED',
    ...more,
  }).items,
];

describe('a rule about a field of the person', () => {
  const self = record(
    'person',
    {
      name: { firstName: 'Anna', lastName: 'Müller' },
      jobTitle: 'Assistant of Anna Müller',
      motto: 'Carpe diem',
    },
    'SELF',
  );

  it('to redact takes the mentions of the person and leaves the rest', () => {
    const [item] = plan([self], rulesBy({ 'person.jobTitle': 'REDACT' }));
    expect(item?.patch).toMatchObject({ jobTitle: `Assistant of ${surrogate.code}`, motto: '' });
  });

  it('to keep leaves everything but the mentions: what names the person is never certified as erased', () => {
    const [item] = plan([self], rulesBy({ 'person.jobTitle': 'KEEP', 'person.motto': 'KEEP' }));
    expect(item?.patch).toMatchObject({ jobTitle: `Assistant of ${surrogate.code}` });
    expect(item?.patch).not.toHaveProperty('motto');
  });

  it('changes the very next plan, and is as before without it', () => {
    const before = plan([self]);
    expect(before[0]?.patch).toHaveProperty('motto');
    expect(plan([self], rulesBy({ 'person.motto': 'KEEP' }))[0]?.patch).not.toHaveProperty('motto');
    expect(plan([self])).toEqual(before);
  });
});

describe('a rule about a field of a deal', () => {
  const deal = record('opportunity', {
    name: 'Orchard for Anna Müller',
    closeDate: '2026-07-14T00:00:00.000Z',
    amount: { amountMicros: 5_000_000, currencyCode: 'EUR' },
  });
  const rules = rulesBy(
    { 'opportunity.closeDate': 'GENERALISE', 'opportunity.amount': 'KEEP' },
    { 'opportunity.closeDate': 'year' },
  );

  it('counts where the deal hangs on the person, beside the mentions, and is done once', () => {
    const [item] = plan([deal], rules);
    expect(item).toMatchObject({
      action: 'CLEAR',
      reason: 'DECIDED_BY_RULE',
      patch: { name: `Orchard for ${surrogate.code}`, closeDate: '2026-01-01T00:00:00.000Z' },
    });
    expect(item?.patch).not.toHaveProperty('amount');
    const done = { ...deal, values: { ...deal.values, ...item?.patch } };
    expect(changes({ items: plan([done], rules) })).toEqual([]);
  });

  it('takes the exact value out of the history too, and the row that our own write made', () => {
    const row = (more: Record<string, unknown>): FoundRecord =>
      record(
        'timelineActivity',
        {
          name: 'opportunity.updated',
          createdAt: '2026-10-01T10:00:00.000Z',
          workspaceMemberId: 'tim',
          properties: {
            diff: {
              closeDate: { before: '2026-07-14T00:00:00.000Z', after: '2026-08-14T00:00:00.000Z' },
              stage: { before: 'NEW', after: 'MEETING' },
            },
          },
          ...more,
        },
        'CONTENT',
      );
    expect(plan([row({})], rules)[0]).toMatchObject({
      action: 'REDACT',
      patch: { properties: { diff: { stage: { after: 'MEETING' } } } },
    });
    expect(JSON.stringify(plan([row({})], rules)[0]?.patch)).not.toContain('closeDate');
    expect(plan([row({})])[0]).toMatchObject({ action: 'KEEP' });
    const own = {
      createdAt: '2026-11-01T10:00:01.000Z',
      workspaceMemberId: null,
      properties: { diff: { closeDate: { before: '2026-07-14T00:00:00.000Z', after: '2026-01-01' } } },
    };
    expect(plan([row(own)], rules)[0]).toMatchObject({ action: 'DESTROY' });
  });

  it('has no say in a deal that merely names the person: it is somebody else’s', () => {
    expect(plan([{ ...deal, link: 'MENTION' }], rules)[0]?.patch).toEqual({
      name: `Orchard for ${surrogate.code}`,
    });
  });

  it('is not there without a rule: deals are kept', () => {
    expect(plan([deal])[0]?.patch).toEqual({ name: `Orchard for ${surrogate.code}` });
  });
});

describe('a note about the person alone', () => {
  const note = record(
    'note',
    {
      title: 'Call',
      bodyV2: { markdown: 'Anna Müller called.', blocknote: null },
      mood: 'Anna Müller was glad',
    },
    'CONTENT',
  );

  it('loses its text, fields that somebody added too', () => {
    expect(plan([note])[0]).toMatchObject({
      action: 'CLEAR',
      patch: { title: surrogate.code, bodyV2: { markdown: '' }, mood: '' },
    });
  });

  it('keeps a field that a rule keeps, without the mentions', () => {
    const [item] = plan([note], rulesBy({ 'note.mood': 'KEEP' }));
    expect(item?.patch).toMatchObject({ mood: `${surrogate.code} was glad`, title: surrogate.code });
  });
});

it('a line of who took part is overwritten as its rule says', () => {
  const line = record('calendarEventParticipant', {
    handle: 'anna@example.com',
    displayName: 'Anna Müller',
  });
  expect(plan([line])[0]?.patch).toEqual({ handle: surrogate.code, displayName: surrogate.code });
});

describe('what a person takes along', () => {
  const none = { minors: { birthDateField: null, countryField: null } } as Parameters<
    typeof readProvidedFields
  >[1];
  const setting = [{ name: 'portability', value: '{"fields":{"person":{"motto":"IDENTITY"}}}' }];
  const provided = (rows: object[], rules = SHIPPED_RULES) =>
    readProvidedFields(rows as Record<string, unknown>[], none, graph, rules)['person'];

  it('is what ships, the company they work for among it', () => {
    expect(provided([])).toEqual({ name: 'IDENTITY', jobTitle: 'PROFESSIONAL', company: 'PROFESSIONAL' });
  });

  it('is what a confirmed rule says, over the setting and what ships', () => {
    expect(provided(setting)).toMatchObject({ motto: 'IDENTITY' });
    const rules = ruleBook([
      confirmedRule('person.motto', { isProvidedBySubject: true, dataCategory: 'OTHER' }),
      confirmedRule('person.jobTitle', { isProvidedBySubject: false }),
    ]);
    expect(provided(setting, rules)).toEqual({
      name: 'IDENTITY',
      motto: 'OTHER',
      company: 'PROFESSIONAL',
    });
  });
});
