import { changes, planErasure, type PlanInput } from '../../../src/domain/erasure/plan';
import type { FoundRecord, Link, Sharing } from '../../../src/domain/erasure/subject-map';
import { STANDARD_TREATMENTS } from '../../../src/domain/erasure/treatments';
import type { GraphField, GraphFieldType, GraphObject } from '../../../src/domain/graph';
import { STANDARD_OBJECT_NAMES } from '../../../src/domain/standard-objects';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { matchersFor } from '../../../src/flows/erasure/identify-subjects';
import { SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';
import { rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphFieldType, isSystem = false): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem,
});
const object = (
  name: string,
  fields: GraphField[],
  relations: [column: string, target: string][] = [],
): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: true,
  fields,
  relations: relations.map(([column, target]) => ({
    name: column.replace(/Id$/, ''),
    column,
    target,
    isMorph: false,
  })),
});

const graph = {
  objects: new Map(
    [
      object('person', [
        field('name', 'FULL_NAME'),
        field('emails', 'EMAILS'),
        field('phones', 'PHONES'),
        field('jobTitle', 'TEXT'),
        field('avatarFile', 'FILES'),
        field('birthDate', 'DATE'),
        field('rating', 'RATING'),
        field('processingState', 'SELECT'),
        field('createdAt', 'DATE_TIME', true),
      ]),
      object('note', [field('title', 'TEXT'), field('bodyV2', 'RICH_TEXT')]),
      object('opportunity', [field('name', 'TEXT'), field('amount', 'CURRENCY')]),
      object('message', [field('subject', 'TEXT'), field('text', 'TEXT')]),
      object('messageParticipant', [field('handle', 'TEXT'), field('displayName', 'TEXT')]),
      object('attachment', [field('name', 'TEXT'), field('file', 'FILES')]),
      object('timelineActivity', [
        field('name', 'TEXT'),
        field('properties', 'RAW_JSON'),
        field('linkedRecordCachedName', 'TEXT'),
      ]),
      object('workflowRun', [field('status', 'SELECT'), field('state', 'RAW_JSON')]),
      object('messageListMember', []),
      object('company', [field('name', 'TEXT')]),
      object('workspaceMember', [field('name', 'FULL_NAME')]),
      object('visit', [field('report', 'TEXT'), field('contact', 'EMAILS'), field('details', 'RAW_JSON')]),
    ].map((entry) => [entry.name, entry]),
  ),
};

const PERSON = '11111111-1111-4111-8111-111111111111';
const STARTED = '2026-11-01T10:00:00.000Z';
const surrogate = { code: 'P-4F7K2M9QAB' };
const identifiers = subjectIdentifiers({
  names: [{ firstName: 'Anna', lastName: 'Müller' }],
  emails: ['anna.mueller@example.com'],
  phones: [{ number: '1701234567', countryCode: 'DE', callingCode: '+49' }],
});

const record = (
  name: string,
  values: Record<string, unknown>,
  link: Link = 'RELATION',
  id = `${name}-1`,
): FoundRecord => ({ object: name, id, isDeleted: false, link, values });

const plan = (records: FoundRecord[], sharing: [string, Sharing][] = [], extra: Partial<PlanInput> = {}) =>
  planErasure({
    graph,
    map: { personIds: [PERSON], identifiers, records, sharing: new Map(sharing), ofOthers: new Set() },
    matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: false, firstName: false } }),
    surrogate,
    rules: SHIPPED_RULES,
    holds: new Map(),
    mentions: 'REVIEW',
    decisions: new Map(),
    replacesPerson: false,
    startedAt: STARTED,
    processingState: 'PSEUDONYMISED',
    ...extra,
  }).items;

const anna = {
  name: { firstName: 'Anna', lastName: 'Müller' },
  emails: { primaryEmail: 'anna.mueller@example.com', additionalEmails: [] },
  phones: {
    primaryPhoneNumber: '1701234567',
    primaryPhoneCountryCode: 'DE',
    primaryPhoneCallingCode: '+49',
    additionalPhones: [],
  },
  jobTitle: 'Einkauf',
  avatarFile: null,
  birthDate: '1980-02-03',
  rating: 'RATING_3',
  processingState: 'ACTIVE',
  createdAt: '2020-01-01T00:00:00.000Z',
};

it('has a treatment for every standard object', () => {
  expect(Object.keys(STANDARD_TREATMENTS).toSorted()).toEqual([...STANDARD_OBJECT_NAMES].toSorted());
});

describe('the subject', () => {
  it('gets the surrogate, loses what identifies, and keeps id, state of affairs and system fields', () => {
    const [item] = plan([record('person', anna, 'SELF', PERSON)]);
    expect(item).toMatchObject({ action: 'OVERWRITE', phase: 'SUBJECT', recordId: PERSON });
    expect(item?.patch).toEqual({
      name: { firstName: 'Pseudonym', lastName: surrogate.code },
      emails: { primaryEmail: '', additionalEmails: null },
      phones: {
        primaryPhoneNumber: '',
        primaryPhoneCountryCode: '',
        primaryPhoneCallingCode: '',
        additionalPhones: null,
      },
      jobTitle: '',
      birthDate: null,
      processingState: 'PSEUDONYMISED',
      processingStateSince: STARTED,
    });
  });

  it('follows a confirmed rule over the default, both ways', () => {
    const rules = rulesBy({ 'person.jobTitle': 'KEEP', 'person.rating': 'CLEAR' });
    const [item] = plan([record('person', anna, 'SELF', PERSON)], [], { rules });
    expect(item?.patch).not.toHaveProperty('jobTitle');
    expect(item?.patch).toMatchObject({ rating: null });
  });

  it('says that the bytes of a picture stay', () => {
    const [item] = plan([
      record('person', { ...anna, avatarFile: [{ fileId: 'x', label: 'a.png' }] }, 'SELF', PERSON),
    ]);
    expect(item?.remains).toBe('AVATAR_BYTES_STAY');
  });

  it('is another when only found by mention: reported, never touched', () => {
    expect(plan([record('person', anna, 'MENTION', 'somebody-else')])).toMatchObject([
      { action: 'REPORT', reason: 'ANOTHER_PERSON' },
    ]);
    expect(plan([record('workspaceMember', { name: anna.name }, 'MENTION')])).toMatchObject([
      { action: 'REPORT' },
    ]);
  });

  it('needs nothing once it is done', () => {
    const [first] = plan([record('person', anna, 'SELF', PERSON)]);
    expect(plan([record('person', { ...anna, ...first?.patch }, 'SELF', PERSON)])).toMatchObject([
      { action: 'KEEP' },
    ]);
  });
});

describe('notes and mails', () => {
  const note = { title: 'Anruf', bodyV2: { markdown: 'Sie will kündigen.', blocknote: null } };

  it('lose their content when about the subject alone', () => {
    const [item] = plan([record('note', note)], [['note-1', 'SUBJECT_ALONE']]);
    expect(item).toMatchObject({
      action: 'CLEAR',
      patch: { title: surrogate.code, bodyV2: { markdown: '', blocknote: null } },
    });
  });

  it('lose only the mentions when shared, and stay as they are without any', () => {
    expect(plan([record('note', { ...note, title: 'Anruf Anna Müller' })])).toMatchObject([
      { action: 'REDACT', patch: { title: `Anruf ${surrogate.code}` } },
    ]);
    expect(plan([record('note', note)])).toMatchObject([{ action: 'KEEP' }]);
  });

  it("keep the lines of others, and show the surrogate in the subject's own", () => {
    expect(
      plan([
        record(
          'messageParticipant',
          { handle: 'anna.mueller@example.com', displayName: 'Anna Müller' },
          'ADDRESS',
        ),
      ]),
    ).toMatchObject([
      { action: 'OVERWRITE', patch: { handle: surrogate.code, displayName: surrogate.code } },
    ]);
    expect(
      plan([record('messageParticipant', { handle: 'bob@example.com', displayName: 'Bob' }, 'MENTION')]),
    ).toMatchObject([{ action: 'KEEP' }]);
  });
});

describe('deals and companies', () => {
  it('are kept; only a mention in their text goes', () => {
    const deal = { name: 'Rahmenvertrag', amount: { amountMicros: '1000', currencyCode: 'EUR' } };
    expect(plan([record('opportunity', deal)])).toMatchObject([
      { action: 'KEEP', reason: 'LINKED_AND_KEPT' },
    ]);
    const [named] = plan([record('opportunity', { ...deal, name: 'Vertrag Anna Müller' })]);
    expect(named?.patch).toEqual({ name: `Vertrag ${surrogate.code}` });
  });

  it('and the records of other apps as well; an address is cut, not replaced', () => {
    const visit = {
      report: 'Mit Anna Müller',
      contact: { primaryEmail: 'anna.mueller@example.com', additionalEmails: ['bob@example.com'] },
      details: { by: ['Anna Müller', 7] },
    };
    expect(plan([record('visit', visit)])[0]?.patch).toEqual({
      report: `Mit ${surrogate.code}`,
      contact: { primaryEmail: '', additionalEmails: ['bob@example.com'] },
      details: { by: [surrogate.code, 7] },
    });
  });
});

describe('files, memberships and runs', () => {
  it("are destroyed when they are the subject's", () => {
    expect(plan([record('attachment', { name: 'cv.pdf', file: [], targetPersonId: PERSON })])).toMatchObject([
      { action: 'DESTROY', phase: 'IRREVERSIBLE' },
    ]);
    expect(plan([record('messageListMember', {})])).toMatchObject([{ action: 'DESTROY' }]);
    expect(plan([record('workflowRun', { status: 'COMPLETED' }, 'MENTION')])).toMatchObject([
      { action: 'DESTROY' },
    ]);
  });

  it('wait for a run that still goes on', () => {
    for (const status of ['RUNNING', 'NOT_STARTED', 'ENQUEUED']) {
      expect(plan([record('workflowRun', { status }, 'MENTION')])).toMatchObject([{ action: 'WAIT' }]);
    }
  });

  it('keep a file of the deal, with the name taken out of its label', () => {
    const [item] = plan([
      record(
        'attachment',
        {
          name: 'Anna Müller.pdf',
          file: [{ fileId: 'f', label: 'Anna Müller.pdf' }],
          targetOpportunityId: 'd',
        },
        'MENTION',
      ),
    ]);
    expect(item?.patch).toEqual({
      name: `${surrogate.code}.pdf`,
      file: [{ fileId: 'f', label: `${surrogate.code}.pdf` }],
    });
  });
});

describe('the history', () => {
  const row = (values: Record<string, unknown>, link: Link = 'RELATION') =>
    record(
      'timelineActivity',
      {
        createdAt: '2025-01-01T00:00:00.000Z',
        name: 'person.updated',
        targetPersonId: PERSON,
        workspaceMemberId: null,
        linkedRecordCachedName: '',
        ...values,
      },
      link,
    );
  const diff = (names: string[]) => ({
    properties: {
      diff: Object.fromEntries(names.map((name) => [name, { before: 'Leiterin', after: 'Chefin' }])),
    },
  });

  it('loses the old values of what is erased and keeps the rest of the row', () => {
    expect(plan([row(diff(['jobTitle', 'rating']))])[0]?.patch).toEqual({
      properties: { diff: { rating: { before: 'Leiterin', after: 'Chefin' } } },
    });
  });

  it('loses the rows that the erasure itself wrote, and only those', () => {
    const late = { createdAt: '2026-11-01T10:00:01.000Z' };
    expect(plan([row({ ...diff(['jobTitle', 'updatedBy']), ...late })])).toMatchObject([
      { action: 'DESTROY', reason: 'WRITTEN_BY_THE_ERASURE' },
    ]);
    expect(plan([row({ ...diff(['jobTitle']), ...late, workspaceMemberId: 'tim' })])[0]?.action).toBe(
      'REDACT',
    );
    expect(plan([row({ ...diff(['rating']), ...late })])[0]?.action).toBe('KEEP');
  });

  it('forgets the cached title and the whole diff of what was cleared', () => {
    const linked = row(
      {
        name: 'linked-note.updated',
        targetPersonId: null,
        linkedRecordId: 'note-1',
        linkedRecordCachedName: 'Kündigung',
        ...diff(['title']),
      },
      'CONTENT',
    );
    const [item] = plan([linked], [['note-1', 'SUBJECT_ALONE']]);
    expect(item?.patch).toEqual({ properties: { diff: {} }, linkedRecordCachedName: surrogate.code });
  });
});

it('plans nothing for a workspace in which everything is done', () => {
  const records = [
    record('person', anna, 'SELF', PERSON),
    record('note', {
      title: 'Anruf Anna Müller',
      bodyV2: { markdown: 'anna.mueller@example.com', blocknote: null },
    }),
    record('messageParticipant', { handle: 'anna.mueller@example.com', displayName: 'Anna' }),
    record('company', { name: 'Anna Müller Beratung' }, 'MENTION'),
    record(
      'note',
      { title: 'Kündigung', bodyV2: { markdown: 'Sie geht.', blocknote: null } },
      'CONTENT',
      'note-2',
    ),
    record(
      'timelineActivity',
      {
        name: 'linked-note.updated',
        linkedRecordId: 'note-2',
        linkedRecordCachedName: 'Kündigung',
        properties: { diff: { title: { before: 'a', after: 'b' } } },
      },
      'CONTENT',
    ),
    record(
      'timelineActivity',
      {
        name: 'person.updated',
        targetPersonId: PERSON,
        properties: { diff: { jobTitle: { before: 'a', after: 'b' } } },
      },
      'RELATION',
      'row-2',
    ),
    record(
      'timelineActivity',
      { name: 'person.created', targetPersonId: PERSON, properties: { after: { name: anna.name } } },
      'RELATION',
      'row-3',
    ),
  ];
  const sharing: [string, Sharing][] = [['note-2', 'SUBJECT_ALONE']];
  const first = plan(records, sharing);
  const after = records.map((entry) => ({
    ...entry,
    values: { ...entry.values, ...first.find(({ recordId }) => recordId === entry.id)?.patch },
  }));
  expect(changes({ items: first })).toHaveLength(8);
  expect(changes({ items: plan(after, sharing) })).toEqual([]);
});

describe('a surname by itself', () => {
  const task = record('note', {
    title: 'Termin mit Müller',
    bodyV2: { markdown: 'Anna Müller, Müllermilch', blocknote: null },
  });

  it('counts in the records of a person whose name nobody else has', () => {
    const unique = {
      matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: true, firstName: true } }),
    };
    expect(plan([task], [], unique)[0]?.patch).toEqual({
      title: `Termin mit ${surrogate.code}`,
      bodyV2: { markdown: `${surrogate.code}, Müllermilch`, blocknote: null },
    });
    // A colleague's note that names them in full means them by the surname alone as well; another app's record need not.
    expect(plan([{ ...task, link: 'MENTION' }], [], unique)[0]?.patch).toHaveProperty('title');
    const report = { report: 'Anna Müller kam, Müller ging' };
    expect(plan([record('visit', report, 'MENTION')], [], unique)[0]?.patch).toEqual({
      report: `${surrogate.code} kam, Müller ging`,
    });
    expect(plan([record('note', { title: 'Termin Müller, Anna' })], [], unique)[0]?.patch).toEqual({
      title: `Termin ${surrogate.code}`,
    });
  });

  it('and a first name too, unless another name follows', () => {
    const unique = {
      matchers: matchersFor(identifiers, { namesakes: 0, unique: { surname: false, firstName: true } }),
    };
    const note = record('note', {
      title: 'Danke an Anna!',
      bodyV2: { markdown: 'Anna Schmidt kommt mit, Annabell nicht.', blocknote: null },
    });
    expect(plan([note], [], unique)[0]?.patch).toEqual({ title: `Danke an ${surrogate.code}!` });
  });

  it('is left alone when others have it', () => {
    expect(plan([task])[0]?.patch).not.toHaveProperty('title');
  });
});

it("never takes an address or number that is somebody else's for the subject's", () => {
  const visit = {
    contact: { primaryEmail: 'anna.mueller@other.example', additionalEmails: [] },
    report: '',
    details: null,
  };
  expect(plan([record('visit', visit, 'MENTION')])).toMatchObject([{ action: 'KEEP' }]);
});
