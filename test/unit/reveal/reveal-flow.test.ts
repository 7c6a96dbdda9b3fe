/** No entry, no value: what a caller gets when the server refuses, breaks or answers otherwise, at any of the three requests. */
import { PrivacyError } from '../../../src/domain/errors';
import type { RevealOrder } from '../../../src/domain/reveal/reveal-order';
import { strippedProperties } from '../../../src/domain/sealing/strip-values';
import { revealValue } from '../../../src/flows/reveal/reveal-value';
import { watchReveals } from '../../../src/flows/reveal/watch-reveals';
import { sealContent } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';

type Fields = Record<string, unknown>;

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const ID = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b01';
const OTHER = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b02';
const MEMBER = '20202020-0687-4c41-b707-ed1bfca972a7';
const NOW = new Date('2026-11-30T04:12:03.000Z');
const SECRET = 'DE12500105170648489890';
const MASK = '•••• 9890';
const order: RevealOrder = {
  object: 'person',
  recordId: ID,
  field: 'iban',
  reason: 'CONTRACT',
  reference: 'C-17',
};

const sealedRow = (recordId = ID, boundTo = recordId, object = 'person'): Fields => ({
  id: 's1',
  objectName: object,
  recordId,
  fieldName: 'iban',
  sealedAt: '2026-11-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
  personId: object === 'person' ? recordId : OTHER,
  ...sealContent(
    keyring,
    { object, recordId: boundTo, field: 'iban' },
    {
      value: SECRET,
      masks: [MASK],
    },
  ),
});

const refuse = (...roots: string[]): PrivacyError => new PrivacyError('MISSING_GRANT', 'Refused.', { roots });

const openServer = (
  options: {
    record?: Fields | undefined;
    sealed?: Fields[];
    member?: Fields | null;
    failRead?: Error;
    /** By the root field that is read. */
    failRoot?: Record<string, Error>;
    ledger?: Fields[];
    setting?: string;
    /** By the root field that is written. */
    fail?: Record<string, Error>;
    withoutSealedValue?: boolean;
  } = {},
) => {
  const writes: Record<string, Fields[]>[] = [];
  const rootsWritten: string[][] = [];
  let requests = 0;
  const page = (rows: readonly Fields[]) => ({
    edges: rows.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const field = (name: string, label = name, more: Fields = {}) => ({
    name,
    label,
    type: 'TEXT',
    isActive: true,
    ...more,
  });
  const node = (nameSingular: string, namePlural: string, fieldsList: Fields[]) => ({
    node: { nameSingular, namePlural, isActive: true, fieldsList },
  });
  const client: TwentyClient = {
    requestCount: () => requests,
    metadata: async () => {
      requests += 1;
      return {
        currentUser: {
          workspaceMember:
            options.member === undefined
              ? { id: MEMBER, name: { firstName: 'Tim', lastName: 'Apple' } }
              : options.member,
        },
        objects: {
          edges: [
            node('person', 'people', [field('iban', 'Bank account'), field('lastReveal')]),
            node('visit', 'visits', [field('iban', 'Bank account')]),
            ...(options.withoutSealedValue ? [] : [node('sealedValue', 'sealedValues', [])]),
            node('ledgerEntry', 'ledgerEntries', []),
            node('privacySetting', 'privacySettings', []),
            node('timelineActivity', 'timelineActivities', [
              field('target', 'Target', {
                type: 'MORPH_RELATION',
                morphRelations: [{ targetObjectMetadata: { nameSingular: 'visit' } }],
              }),
            ]),
          ],
        },
      };
    },
    core: async (query, variables = {}) => {
      requests += 1;
      if (query.startsWith('query')) {
        if (options.failRead) throw options.failRead;
        const refused = Object.keys(options.failRoot ?? {}).find((root) => query.includes(`${root}(`));
        if (refused) throw options.failRoot?.[refused] ?? new Error();
        const record =
          'record' in options
            ? options.record
            : { id: ID, deletedAt: null, iban: MASK, processingState: 'ACTIVE' };
        return {
          sealedValues: page(options.sealed ?? [sealedRow()]),
          people: page(record ? [record] : []),
          visits: page(record ? [record] : []),
          ledgerEntries: page(options.ledger ?? []),
          privacySettings: page(options.setting === undefined ? [] : [{ id: 's', value: options.setting }]),
        };
      }
      const roots = [...query.matchAll(/(create|update)(\w+)\(/g)].map(([, verb, name]) => `${verb}${name}`);
      const failed = roots.find((root) => options.fail?.[root]);
      if (failed) throw options.fail?.[failed] ?? new Error();
      rootsWritten.push(roots);
      writes.push(variables as Record<string, Fields[]>);
      return Object.fromEntries(
        roots.map((root) => [root, root.startsWith('update') ? { id: ID } : [{ id: ID }]]),
      );
    },
  };
  return {
    client,
    writes,
    rootsWritten,
    /** The first row of the n-th root field that was written. */
    row: (index: number): Fields => writes[0]?.[`data${index}`]?.[0] ?? {},
    requests: () => requests,
  };
};

const reveal = (server: ReturnType<typeof openServer>, more: Partial<RevealOrder> = {}, isMember = true) =>
  revealValue(server.client, keyring, { ...order, ...more }, isMember, NOW);

describe('revealing one value', () => {
  it('writes ledger and timeline in one request, then gives the value; three requests', async () => {
    const server = openServer();
    expect(await reveal(server)).toEqual({
      value: SECRET,
      shownForSeconds: 30,
      ledgerEntryId: expect.any(String),
    });
    expect(server.requests()).toBe(3);
    expect(server.writes).toHaveLength(1);
    expect(server.rootsWritten).toEqual([['createLedgerEntries', 'createTimelineActivities']]);
    expect(server.row(0)).toMatchObject({
      action: 'VALUE_REVEALED',
      actorKind: 'MEMBER',
      actorId: MEMBER,
      subjectObject: 'person',
      subjectRecordId: ID,
      subjectKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      details: { field: 'iban', reason: 'CONTRACT', reference: 'C-17' },
    });
    // The line is written with the entry, not left to the server, which writes it late and joins it with other changes.
    expect(server.row(1)).toMatchObject({
      name: 'person.updated',
      linkedRecordId: ID,
      properties: {
        diff: {
          lastReveal: {
            before: '',
            after: 'Bank account: by Tim Apple (contract, C-17), 2026-11-30 04:12:03 UTC',
          },
        },
      },
    });
    expect(JSON.stringify(server.writes)).not.toContain(SECRET);
  });

  it('an object without the field gets a row of the timeline, which holds no value either', async () => {
    const server = openServer({
      sealed: [sealedRow(ID, ID, 'visit')],
      record: { id: ID, deletedAt: null, iban: MASK },
    });
    expect(await reveal(server, { object: 'visit' })).toMatchObject({ value: SECRET });
    expect(server.row(1)).toMatchObject({
      name: 'visit.updated',
      targetVisitId: ID,
      workspaceMemberId: MEMBER,
      linkedRecordCachedName: expect.stringContaining('Bank account: by Tim Apple'),
    });
    // What takes plain values out of the history finds none here, and leaves the line as it is.
    expect(strippedProperties(server.row(1)['properties'], new Set(['iban']), () => true)).toBeUndefined();
    // Evidence about a record of a person's names the person by their key.
    expect(server.row(0)['subjectKey']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(server.writes)).not.toContain(SECRET);
  });

  it('whoever may read neither ledger nor settings reveals all the same, in a request more', async () => {
    const failRoot = {
      ledgerEntries: refuse('ledgerEntries', 'privacySettings'),
      privacySettings: refuse('ledgerEntries', 'privacySettings'),
    };
    const server = openServer({ failRoot });
    expect(await reveal(server)).toMatchObject({ value: SECRET });
    expect(server.requests()).toBe(4);
  });
});

describe('how many within an hour', () => {
  const ledger = (count: number): Fields[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `e${index}`,
      action: 'VALUE_REVEALED',
      happenedAt: NOW.toISOString(),
    }));

  it('twenty times what is usual, and then none, until the hour is over', async () => {
    expect(await reveal(openServer({ ledger: ledger(199) }))).toMatchObject({ value: SECRET });
    const server = openServer({ ledger: ledger(200) });
    await expect(reveal(server)).rejects.toMatchObject({ code: 'TOO_MANY_REVEALS' });
    expect(server.writes).toEqual([]);
    const few = openServer({ ledger: ledger(20), setting: '1' });
    await expect(reveal(few)).rejects.toMatchObject({ code: 'TOO_MANY_REVEALS' });
  });
});

describe('what the record says is checked against the evidence', () => {
  const began = { id: 'b', action: 'PROCESSING_RESTRICTED', happenedAt: '2026-11-01T00:00:00.000Z' };
  const lifted = { id: 'l', action: 'RESTRICTION_LIFTED', happenedAt: '2026-11-02T00:00:00.000Z' };

  it('a restriction that was not lifted stands, though somebody wrote ACTIVE into the record', async () => {
    const server = openServer({ ledger: [began] });
    await expect(reveal(server)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(server.writes).toEqual([]);
    expect(await reveal(openServer({ ledger: [lifted, began] }))).toMatchObject({ value: SECRET });
    expect(await reveal(openServer({ ledger: [began] }), { reason: 'LEGAL_CLAIM' })).toMatchObject({
      value: SECRET,
    });
  });

  it('a person of whom there is a way back is pseudonymised', async () => {
    const mapping = { id: 'm', kind: 'PSEUDONYM_MAPPING', recordId: ID, personId: ID };
    const server = openServer({ sealed: [mapping, { ...sealedRow(), kind: 'SEALED_FIELD' }] });
    await expect(reveal(server)).rejects.toMatchObject({ code: 'ALREADY_PSEUDONYMISED' });
    expect(server.writes).toEqual([]);
  });
});

describe('no entry, no value', () => {
  it.each([
    ['may not write the ledger', { createLedgerEntries: refuse('createLedgerEntries') }, 'NOT_ALLOWED'],
    [
      'may not write the timeline',
      { createTimelineActivities: refuse('createTimelineActivities') },
      'NOT_ALLOWED',
    ],
    [
      'finds no server',
      { createLedgerEntries: new PrivacyError('SERVER_UNREACHABLE', 'Gone.') },
      'SERVER_UNREACHABLE',
    ],
    [
      'finds a limit',
      { createTimelineActivities: new PrivacyError('RATE_LIMITED', 'Full.') },
      'RATE_LIMITED',
    ],
  ])('a caller who %s', async (_who, fail, code) => {
    const server = openServer({ fail });
    const error = await reveal(server).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET);
    expect(server.writes).toEqual([]);
  });
});

describe('refused in words, with no entry', () => {
  const person = (more: Fields) => ({ record: { id: ID, deletedAt: null, iban: MASK, ...more } });
  it.each([
    ['a record that is not there', { record: undefined }, 'RECORD_NOT_FOUND'],
    ['a record in the bin', person({ deletedAt: '2026-11-01' }), 'RECORD_NOT_FOUND'],
    ['an erased person', person({ processingState: 'ERASED' }), 'ALREADY_ERASED'],
    ['an erased person in the bin', person({ processingState: 'ERASED', deletedAt: 'x' }), 'ALREADY_ERASED'],
    ['a pseudonymised person', person({ processingState: 'PSEUDONYMISED' }), 'ALREADY_PSEUDONYMISED'],
    ['a restricted person, for a contract', person({ processingState: 'RESTRICTED' }), 'NOT_ALLOWED'],
    ['a field that was cleared a moment ago', person({ iban: null }), 'NOT_SEALED'],
    ['a field that was written a moment ago and is being sealed', person({ iban: 'DE99' }), 'NOT_SEALED'],
    ['a field that holds nothing sealed', { sealed: [] }, 'NOT_SEALED'],
    ['a ciphertext of another record', { sealed: [sealedRow(ID, OTHER)] }, 'SEAL_BROKEN'],
    ['a cut ciphertext', { sealed: [{ ...sealedRow(), ciphertext: 'AAAA' }] }, 'SEAL_BROKEN'],
    ['a key that is lost', { sealed: [{ ...sealedRow(), keyVersion: 'v9' }] }, 'UNKNOWN_KEY_VERSION'],
    ['a role without sealed values', { failRead: refuse('sealedValues') }, 'NOT_ALLOWED'],
    ['a role without the record', { failRead: refuse('people') }, 'NOT_ALLOWED'],
    ['a refusal that names nothing', { failRead: refuse() }, 'NOT_ALLOWED'],
    ['a server that does not even name sealed values', { withoutSealedValue: true }, 'NOT_ALLOWED'],
    ['a user who is no member', { member: null }, 'NOT_ALLOWED'],
  ])('%s', async (_what, options, code) => {
    const server = openServer(options);
    await expect(reveal(server)).rejects.toMatchObject({ code });
    expect(server.writes).toEqual([]);
  });

  it('of a restricted person a value is revealed for a legal claim', async () => {
    const server = openServer(person({ processingState: 'RESTRICTED' }));
    expect(await reveal(server, { reason: 'LEGAL_CLAIM' })).toMatchObject({ value: SECRET });
  });

  it('a field or an object that there is not', async () => {
    await expect(reveal(openServer(), { field: 'bic' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(reveal(openServer(), { object: 'pet' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('an API key, before anything is asked', async () => {
    const server = openServer();
    await expect(reveal(server, {}, false)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(server.requests()).toBe(0);
  });
});

describe('watching', () => {
  const openWatch = (count: number, tasks: Fields[] = [], setting?: string) => {
    const opened: Fields[] = [];
    let requests = 0;
    const page = (rows: readonly Fields[]) => ({
      edges: rows.map((node) => ({ node })),
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    const client: TwentyClient = {
      requestCount: () => requests,
      metadata: () => Promise.reject(new Error('Nothing is asked of the metadata.')),
      core: async (query, variables = {}) => {
        requests += 1;
        if (query.startsWith('mutation')) {
          opened.push(...(variables['data0'] as Fields[]));
          return { createTasks: [] };
        }
        return {
          ledgerEntries: page(
            Array.from({ length: count }, (_, index) => ({
              id: `e${index}`,
              actorId: MEMBER,
              happenedAt: new Date(NOW.getTime() - index * 1000).toISOString(),
            })),
          ),
          privacySettings: page(setting === undefined ? [] : [{ id: 's', value: setting }]),
          tasks: page([...tasks, ...opened]),
        };
      },
    };
    return { client, opened, requests: () => requests };
  };

  it('one request when nothing is unusual', async () => {
    const server = openWatch(10);
    expect(await watchReveals(server.client, keyring, NOW)).toMatchObject({
      looked: 10,
      unusual: 0,
      tasksOpened: 0,
    });
    expect(server.requests()).toBe(1);
  });

  it('one task a member and day, however often it looks, without a value or a name', async () => {
    const server = openWatch(11);
    expect(await watchReveals(server.client, keyring, NOW)).toMatchObject({ unusual: 1, tasksOpened: 1 });
    expect(await watchReveals(server.client, keyring, NOW)).toMatchObject({ unusual: 1, tasksOpened: 0 });
    expect(server.opened).toHaveLength(1);
    expect(JSON.stringify(server.opened)).toContain(MEMBER);
    expect(JSON.stringify(server.opened)).not.toMatch(/Tim|Apple|iban/);
  });

  it('another task for a far greater number, though somebody has closed the first; under an id that nobody can work out', async () => {
    const first = openWatch(11);
    await watchReveals(first.client, keyring, NOW);
    const second = openWatch(51, first.opened);
    expect(await watchReveals(second.client, keyring, NOW)).toMatchObject({ tasksOpened: 1 });
    expect(second.opened[0]?.['id']).not.toBe(first.opened[0]?.['id']);
    const otherKeys = readKeyring(`v1:${Buffer.from('zyxwvutsrqponmlkjihgfedcba987654').toString('base64')}`);
    const other = openWatch(11);
    await watchReveals(other.client, otherKeys, NOW);
    expect(other.opened[0]?.['id']).not.toBe(first.opened[0]?.['id']);
  });

  it('the setting says what is usual; one that cannot be read is told and counts as ten', async () => {
    expect(await watchReveals(openWatch(11, [], '20').client, keyring, NOW)).toMatchObject({
      unusual: 0,
      settingReadable: true,
    });
    expect(await watchReveals(openWatch(11, [], 'few').client, keyring, NOW)).toMatchObject({
      unusual: 1,
      settingReadable: false,
    });
  });
});
