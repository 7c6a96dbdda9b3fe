import * as fc from 'fast-check';

import { changes, planErasure, type PlanInput, type PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord, Link } from '../../../src/domain/erasure/subject-map';
import type { GraphField, GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import type { HeldBy } from '../../../src/domain/holds';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { matchersFor } from '../../../src/flows/erasure/identify-subjects';

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
  isStandard = true,
): GraphObject => ({ name, plural: `${name}s`, isSystem: false, isStandard, fields, relations });

const toPerson = (name: string) => ({ name, column: `${name}Id`, target: 'person', isMorph: false });
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      object('person', [
        field('name', 'FULL_NAME'),
        field('jobTitle', 'TEXT'),
        field('birthDate', 'DATE'),
        field('avatarFile', 'FILES'),
        field('processingState', 'SELECT'),
      ]),
      object('note', [field('title', 'TEXT'), field('bodyV2', 'RICH_TEXT')]),
      object('workflowRun', [field('status', 'SELECT'), field('state', 'RAW_JSON')]),
      object(
        'rental',
        [field('name', 'TEXT'), field('remark', 'TEXT'), field('since', 'DATE'), field('rent', 'CURRENCY')],
        [toPerson('tenant')],
        false,
      ),
      object('consent', [field('guardianName', 'TEXT'), field('wording', 'TEXT')], [], false),
      object(
        'dataRequest',
        [field('contactEmail', 'TEXT'), field('state', 'SELECT'), field('name', 'TEXT')],
        [],
        false,
      ),
    ].map((one) => [one.name, one]),
  ),
};

const PERSON = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const STARTED = '2026-11-01T10:00:00.000Z';
const surrogate = { code: 'P-4F7K2M9QAB' };
const identifiers = subjectIdentifiers({ names: [{ firstName: 'Anna', lastName: 'Müller' }] });

const record = (
  name: string,
  values: Record<string, unknown>,
  link: Link = 'RELATION',
  id = `${name}-1`,
): FoundRecord => ({ object: name, id, isDeleted: false, link, values });

const plan = (
  records: FoundRecord[],
  extra: Partial<PlanInput> = {},
  ofOthers: string[] = [],
): readonly PlanItem[] =>
  planErasure({
    graph,
    map: { personIds: [PERSON], identifiers, records, sharing: new Map(), ofOthers: new Set(ofOthers) },
    matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: false, firstName: false } }),
    surrogate,
    rules: new Map(),
    generalisations: new Map(),
    holds: new Map(),
    mentions: 'REVIEW',
    decisions: new Map(),
    replacesPerson: false,
    startedAt: STARTED,
    processingState: 'ERASED',
    ...extra,
  }).items;

const anna = {
  name: { firstName: 'Anna', lastName: 'Müller' },
  jobTitle: 'Einkauf',
  birthDate: '1980-02-03',
  avatarFile: [{ fileId: 'f', label: 'a.png' }],
  processingState: 'ACTIVE',
};
const self = record('person', anna, 'SELF', PERSON);
const othersNote = record('note', { title: 'Bob trifft Anna Müller', bodyV2: null }, 'MENTION');

describe('a record of another person that names the subject', () => {
  it('is shown and left alone', () => {
    const [item] = plan([othersNote], {}, ['note-1']);
    expect(item).toMatchObject({ action: 'REVIEW', reason: 'NAMED_IN_ANOTHERS_RECORD' });
    expect(item).not.toHaveProperty('patch');
  });

  it('is redacted or kept as the setting or a human says, the human first', () => {
    const redacted = { action: 'REDACT', patch: { title: `Bob trifft ${surrogate.code}` } };
    const kept = { action: 'KEEP', reason: 'LEFT_AFTER_REVIEW', remains: 'LEFT_AFTER_REVIEW' };
    expect(plan([othersNote], { mentions: 'REDACT' }, ['note-1'])).toMatchObject([redacted]);
    expect(plan([othersNote], { mentions: 'KEEP' }, ['note-1'])).toMatchObject([kept]);
    const decided = (decision: 'REDACT' | 'KEEP') => new Map([['note-1', decision]]);
    expect(plan([othersNote], { decisions: decided('REDACT') }, ['note-1'])).toMatchObject([redacted]);
    expect(plan([othersNote], { mentions: 'REDACT', decisions: decided('KEEP') }, ['note-1'])).toMatchObject([
      kept,
    ]);
  });

  it('is no matter of review when nothing in it would change, or when it is nobody else’s', () => {
    const clean = record('note', { title: 'Bob', bodyV2: null }, 'MENTION');
    expect(plan([clean], {}, ['note-1'])).toMatchObject([{ action: 'KEEP' }]);
    expect(plan([othersNote])).toMatchObject([{ action: 'REDACT' }]);
  });
});

describe('an object that was added', () => {
  const rental = record('rental', {
    name: 'Flat of Anna Müller',
    remark: 'Pays late. Anna Müller',
    since: '2021-03-04',
    rent: { amountMicros: 1_234_000_000, currencyCode: 'EUR' },
    tenantId: PERSON,
  });
  const byRule = (strategy: string, more: [string, string][] = []): Partial<PlanInput> => ({
    rules: new Map([['rental.tenant', strategy], ...more]) as PlanInput['rules'],
  });

  it.each([
    ['KEEP', { action: 'REDACT', patch: { remark: `Pays late. ${surrogate.code}` } }],
    ['REDACT', { action: 'REDACT', patch: { remark: `Pays late. ${surrogate.code}` } }],
    ['CLEAR', { action: 'CLEAR', patch: { name: surrogate.code, remark: '' } }],
    ['DETACH', { action: 'DETACH', patch: { tenantId: null, remark: `Pays late. ${surrogate.code}` } }],
    ['DESTROY', { action: 'DESTROY', phase: 'IRREVERSIBLE' }],
  ])('is treated as the rule of its relation says: %s', (strategy, expected) => {
    expect(plan([rental], byRule(strategy))).toMatchObject([expected]);
  });

  it('has fields of its own cleared or made coarser where a rule says so', () => {
    const [item] = plan([rental], {
      ...byRule('REDACT', [
        ['rental.since', 'GENERALISE'],
        ['rental.rent', 'CLEAR'],
      ]),
      generalisations: new Map([['rental.since', 'year']]),
    });
    expect(item?.patch).toMatchObject({
      since: '2021-01-01',
      rent: { amountMicros: null, currencyCode: '' },
    });
  });

  it('loses mentions only, when it is linked to somebody else', () => {
    const named = record('rental', { ...rental.values, tenantId: OTHER }, 'MENTION');
    expect(plan([named], { ...byRule('DESTROY'), mentions: 'REDACT' }, ['rental-1'])).toMatchObject([
      { action: 'REDACT' },
    ]);
  });
});

describe('a field of the person whose rule is to generalise', () => {
  const rules = new Map([['person.birthDate', 'GENERALISE']]) as PlanInput['rules'];

  it('becomes coarser, and goes when the step is missing or does not fit', () => {
    const generalisations = new Map([['person.birthDate', 'year']]);
    expect(plan([self], { rules, generalisations })).toMatchObject([
      { action: 'GENERALISE', patch: { birthDate: '1980-01-01' } },
    ]);
    expect(plan([self], { rules })[0]?.patch?.['birthDate']).toBeNull();
    expect(
      plan([self], { rules, generalisations: new Map([['person.birthDate', 'band-5']]) })[0]?.patch?.[
        'birthDate'
      ],
    ).toBeNull();
  });
});

describe('a picture', () => {
  it('stays on the record until a surrogate record has taken over, where that is the mode', () => {
    expect(plan([self])[0]).toMatchObject({ remains: 'AVATAR_BYTES_STAY', patch: { avatarFile: null } });
    const [item] = plan([self], { replacesPerson: true });
    expect(item?.patch).not.toHaveProperty('avatarFile');
    expect(item).not.toHaveProperty('remains');
  });
});

describe('records of this app', () => {
  it('lose the guardian of a consent, and keep what proves it', () => {
    const consent = record('consent', { guardianName: 'Eva Müller', wording: 'I agree.' });
    expect(plan([consent])).toMatchObject([{ action: 'CLEAR', patch: { guardianName: '' } }]);
  });

  it('keep the contact of a request until it is answered', () => {
    const request = (state: string) =>
      record('dataRequest', { contactEmail: 'anna@example.com', state, name: 'Erasure' });
    expect(plan([request('IN_PROGRESS')])).toMatchObject([{ action: 'HOLD', reason: 'REQUEST_STILL_OPEN' }]);
    expect(plan([request('IN_PROGRESS')])[0]).not.toHaveProperty('patch');
    expect(plan([request('DONE')])).toMatchObject([{ action: 'CLEAR', patch: { contactEmail: '' } }]);
  });

  it('keep it in a request that is about another record and names the person, until that is answered', () => {
    const request = (state: string) =>
      record('dataRequest', { contactEmail: 'Anna Müller', state, name: 'Erasure' }, 'MENTION');
    const [open] = plan([request('IN_PROGRESS')]);
    expect(open).toMatchObject({ action: 'HOLD', reason: 'REQUEST_STILL_OPEN' });
    expect(open).not.toHaveProperty('patch');
    expect(plan([request('DONE')])).toMatchObject([{ action: 'REDACT' }]);
  });

  it('keep it until the mail that answers is out, too', () => {
    const closed = (outbox: unknown[]) =>
      record('dataRequest', { contactEmail: 'anna@example.com', state: 'DONE', name: 'Erasure', outbox });
    expect(plan([closed([{ kind: 'MAIL', mail: 'erased' }])])).toMatchObject([
      { action: 'HOLD', reason: 'REQUEST_STILL_OPEN' },
    ]);
    expect(plan([closed([{ kind: 'LEDGER' }])])).toMatchObject([{ action: 'CLEAR' }]);
  });
});

describe('a legal hold', () => {
  const hold: HeldBy = { holdId: 'h', ground: 'LEGAL_CLAIMS', statute: null, until: null };
  const ownNote = record('note', { title: 'Anna Müller', bodyV2: null }, 'CONTENT');
  const run = record('workflowRun', { status: 'COMPLETED', state: { person: PERSON } }, 'MENTION');

  it('keeps what it covers as it is, and restricts the person', () => {
    const holds = new Map([
      ['note:note-1', hold],
      [`person:${PERSON}`, hold],
    ]);
    expect(plan([self, ownNote], { holds })).toEqual([
      expect.objectContaining({
        action: 'HOLD',
        hold,
        patch: { processingState: 'RESTRICTED', processingStateSince: STARTED },
      }),
      expect.objectContaining({ action: 'HOLD', reason: 'LEGAL_HOLD', hold }),
    ]);
  });

  it('does not cover the copies that the platform makes', () => {
    expect(plan([run], { holds: new Map([['workflowRun:workflowRun-1', hold]]) })).toMatchObject([
      { action: 'DESTROY' },
    ]);
  });

  it('never lets a held record be changed, whatever else is decided', () => {
    const records = [
      ownNote,
      record('rental', {
        name: 'Anna Müller',
        remark: 'Anna Müller',
        since: null,
        rent: null,
        tenantId: PERSON,
      }),
      record('consent', { guardianName: 'Eva', wording: 'Anna Müller' }),
    ];
    fc.assert(
      fc.property(
        fc.subarray(records.map(({ object: name, id }) => `${name}:${id}`)),
        fc.constantFrom('KEEP', 'REDACT', 'CLEAR', 'DETACH', 'DESTROY'),
        fc.constantFrom<PlanInput['mentions']>('REVIEW', 'REDACT', 'KEEP'),
        (held, strategy, mentions) => {
          const items = plan(records, {
            holds: new Map(held.map((key) => [key, hold])),
            rules: new Map([['rental.*', strategy]]) as PlanInput['rules'],
            mentions,
          });
          const changed = changes({ items }).map(({ object: name, recordId }) => `${name}:${recordId}`);
          expect(changed.filter((key) => held.includes(key))).toEqual([]);
        },
      ),
    );
  });
});
