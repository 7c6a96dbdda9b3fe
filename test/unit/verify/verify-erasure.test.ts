import { PrivacyError } from '../../../src/domain/errors';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import {
  verifyErasures,
  type Verification,
  type VerifySubject,
} from '../../../src/flows/erasure/verify-erasure';
import { manyObjects, smallGraph, smallWorkspace, type Rows } from './small-workspace';

const subject = (
  key: string,
  firstName: string,
  lastName: string,
  more: { emails?: string[]; personIds?: string[]; namesakes?: number } = {},
): VerifySubject => ({
  key,
  personIds: more.personIds ?? [`person-${key}`],
  identifiers: subjectIdentifiers({ names: [{ firstName, lastName }], emails: more.emails ?? [] }),
  distinctness: { namesakes: more.namesakes ?? 0, unique: { surname: false, firstName: false } },
});
const anna = subject('anna', 'Anna', 'Müller', { emails: ['anna.mueller@example.de'] });

const verify = async (
  rows: Rows,
  subjects: readonly VerifySubject[] = [anna],
  options: Parameters<typeof smallWorkspace>[1] = {},
  graph = smallGraph(),
) => {
  const workspace = smallWorkspace(rows, options);
  return { ...workspace, found: await verifyErasures(workspace.client, graph, subjects) };
};
const of = (found: Map<string, Verification>, key = 'anna'): Verification => {
  const verification = found.get(key);
  if (verification === undefined) throw new Error(`Nothing for ${key}`);
  return verification;
};

it('names the record and the fields, and no value', async () => {
  const { found } = await verify({
    notes: [
      {
        id: 'n1',
        title: 'Call with Anna Müller',
        bodyV2: { markdown: 'anna.mueller@example.de', blocknote: null },
      },
      { id: 'n2', title: 'Call with Anna Schmidt', bodyV2: { markdown: '', blocknote: null } },
    ],
    opportunitys: [{ id: 'o1', name: 'Deal MUELLER, Anna', deletedAt: '2026-01-01' }],
  });
  expect(of(found)).toEqual({
    objects: 9,
    columns: 16,
    hits: [
      { object: 'note', recordId: 'n1', fields: ['bodyV2', 'title'] },
      { object: 'opportunity', recordId: 'o1', fields: ['name'] },
    ],
    byObject: { note: 1, opportunity: 1 },
    unreadable: ['workflow'],
  });
  expect(JSON.stringify([...found])).not.toMatch(/m[uü]e?ller/i);
});

it('finds nothing where nothing is, and has looked', async () => {
  const { found } = await verify({ notes: [{ id: 'n1', title: 'P-4F7K2M9Q0A called', bodyV2: null }] });
  expect(of(found)).toMatchObject({ hits: [], byObject: {}, columns: 16 });
});

it('gives each of many subjects their own hits, from one search', async () => {
  const others = Array.from({ length: 19 }, (_, index) =>
    subject(
      `s${index}`,
      `Vorname${String.fromCharCode(97 + index)}`,
      `Nachname${String.fromCharCode(97 + index)}`,
    ),
  );
  const { found, requests } = await verify(
    {
      notes: [
        { id: 'n1', title: 'Anna Müller and Vornamec Nachnamec', bodyV2: null },
        { id: 'n2', title: 'Nachnames, Vornames', bodyV2: null },
      ],
    },
    [anna, ...others],
  );
  expect(requests).toHaveLength(1);
  expect(found.size).toBe(20);
  expect(of(found).hits.map(({ recordId }) => recordId)).toEqual(['n1']);
  expect(of(found, 's2').hits.map(({ recordId }) => recordId)).toEqual(['n1']);
  expect(of(found, 's18').hits.map(({ recordId }) => recordId)).toEqual(['n2']);
  expect(of(found, 's5').hits).toEqual([]);
});

it('verifies more than twenty in rounds', async () => {
  const many = Array.from({ length: 45 }, (_, index) => subject(`s${index}`, 'Anna', 'Müller'));
  const { found, requests } = await verify(
    { notes: [{ id: 'n1', title: 'Anna Müller', bodyV2: null }] },
    many,
  );
  expect(requests).toHaveLength(3);
  expect([...found.values()].every(({ hits }) => hits.length === 1)).toBe(true);
});

describe('where another living person has the same name', () => {
  const shared = { ...anna, distinctness: { ...anna.distinctness, namesakes: 1 } };
  const rows: Rows = {
    persons: [
      { id: 'person-anna', name: { firstName: 'Anna', lastName: 'Müller' } },
      { id: 'person-other', name: { firstName: 'Anna', lastName: 'Müller' } },
    ],
    notes: [
      { id: 'n1', title: 'Anna Müller', bodyV2: null },
      { id: 'n2', title: 'anna.mueller@example.de', bodyV2: null },
    ],
    opportunitys: [
      { id: 'o1', name: 'Deal Anna Müller', pointOfContactId: 'person-anna' },
      { id: 'o2', name: 'Deal Anna Müller', pointOfContactId: 'person-other' },
    ],
  };

  it("a name counts on the subject's own records only, an address everywhere", async () => {
    const { found } = await verify(rows, [shared]);
    expect(of(found).hits.map(({ recordId }) => recordId)).toEqual(['n2', 'o1', 'person-anna']);
  });

  it('and in the mails they took part in', async () => {
    const mail = (id: string) => ({ id, subject: 'Termin', text: 'Gruß, Anna Müller' });
    const line = (id: string, personId: string) => ({
      id,
      handle: '',
      displayName: '',
      personId,
      messageId: `m-${id}`,
      message: mail(`m-${id}`),
    });
    const lines = [line('own', 'person-anna'), line('other', 'person-other')];
    const { found } = await verify(
      { messages: lines.map(({ message }) => message), messageParticipants: lines },
      [shared],
    );
    expect(of(found).hits).toEqual([{ object: 'message', recordId: 'm-own', fields: ['text'] }]);
  });

  it('without one, it counts everywhere', async () => {
    const { found } = await verify(rows);
    expect(of(found).hits.map(({ recordId }) => recordId)).toEqual([
      'n1',
      'n2',
      'o1',
      'o2',
      'person-anna',
      'person-other',
    ]);
  });
});

it("leaves a colleague's account of the same name, but not one with the subject's address", async () => {
  const { found } = await verify({
    workspaceMembers: [
      { id: 'm1', name: { firstName: 'Anna', lastName: 'Müller' }, userEmail: 'am@firm.example' },
      { id: 'm2', name: { firstName: 'A', lastName: 'B' }, userEmail: 'anna.mueller@example.de' },
    ],
  });
  expect(of(found).hits).toEqual([{ object: 'workspaceMember', recordId: 'm2', fields: ['userEmail'] }]);
});

describe('mails', () => {
  const message = { id: 'm1', subject: 'Termin', text: 'Beste Grüße, Anna Müller' };

  it('are read through whoever took part and the channel, and counted once', async () => {
    const { found } = await verify({
      messages: [message],
      messageParticipants: [
        { id: 'p1', handle: 'x@y.example', displayName: 'X', messageId: 'm1', message },
        { id: 'p2', handle: 'anna.mueller@example.de', displayName: '', messageId: 'm1', message },
      ],
      messageChannelMessageAssociations: [{ id: 'a1', messageExternalId: 'x', messageId: 'm1', message }],
    });
    expect(of(found)).toMatchObject({
      byObject: { message: 1, messageParticipant: 1 },
      unreadable: ['workflow'],
    });
  });

  it('without either cannot be read, and that is said', async () => {
    const { found } = await verify({ messages: [message] });
    expect(of(found)).toMatchObject({ hits: [], unreadable: ['message', 'workflow'] });
  });
});

describe('what the app may not read', () => {
  const rows: Rows = { notes: [{ id: 'n1', title: 'Anna Müller', bodyV2: null }] };

  it('is reported, and the rest is searched', async () => {
    const { found, requests } = await verify(rows, [anna], { refused: [{ plural: 'opportunitys' }] });
    expect(of(found)).toMatchObject({
      unreadable: ['opportunity', 'workflow'],
      byObject: { note: 1 },
      objects: 8,
    });
    expect(requests).toHaveLength(2);
  });

  it('is found out by halving when the server does not say which it is', async () => {
    const { found } = await verify(rows, [anna], { refused: [{ plural: 'opportunitys', named: false }] });
    expect(of(found)).toMatchObject({ unreadable: ['opportunity', 'workflow'], byObject: { note: 1 } });
  });

  it('of saved views is reported too', async () => {
    const { found } = await verify(rows, [anna], {
      onMetadata: () => {
        throw new PrivacyError('MISSING_GRANT', 'refused', { roots: ['getViewFilters'] });
      },
    });
    expect(of(found)).toMatchObject({ unreadable: ['viewFilter', 'workflow'], byObject: { note: 1 } });
  });

  it('is not what another failure is: that one is thrown', async () => {
    const fails = verify(rows, [anna], {
      onMetadata: () => {
        throw new PrivacyError('SERVER_UNREACHABLE', 'no answer');
      },
    });
    await expect(fails).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });
});

it('counts saved filters and views', async () => {
  const { found } = await verify({}, [anna], {
    views: {
      getViewFilters: [
        { id: 'f1', value: 'Anna Müller' },
        { id: 'f2', value: '["anna.mueller@example.de","x@y.example"]' },
        { id: 'f3', value: { any: ['Müller, Anna'] } },
        { id: 'f4', value: 'Müller' },
      ],
      getViews: [
        { id: 'v1', name: 'Deals of Anna Müller', anyFieldFilterValue: null },
        { id: 'v2', name: 'All', anyFieldFilterValue: 'anna.mueller@example.de' },
      ],
    },
  });
  expect(of(found).hits).toEqual([
    { object: 'view', recordId: 'v1', fields: ['name'] },
    { object: 'view', recordId: 'v2', fields: ['anyFieldFilterValue'] },
    ...['f1', 'f2', 'f3'].map((recordId) => ({ object: 'viewFilter', recordId, fields: ['value'] })),
  ]);
});

describe('requests', () => {
  it('are one for twenty objects, and one for the views', async () => {
    const { requests, metadata } = await verify({}, [anna], {}, smallGraph(manyObjects(53)));
    expect(requests.map((roots) => roots.length)).toEqual([20, 20, 20]);
    expect(requests.flat()).not.toContain('workflows');
    expect(metadata).toHaveLength(1);
  });

  it('read every page of 200', async () => {
    const notes = Array.from({ length: 450 }, (_, index) => ({
      id: `n${index}`,
      title: 'Anna Müller',
      bodyV2: null,
    }));
    const { found, requests } = await verify({ notes });
    expect(of(found).byObject).toEqual({ note: 450 });
    expect(requests.map((roots) => roots.length)).toEqual([7, 1, 1]);
  });
});
