/** An approved rectification on one record and on those that are the same person; what the server refuses, and what is run again. */
import { parseDataRequest, type DataRequest } from '../../../src/domain/requests/data-request';
import { readRequestSettings } from '../../../src/domain/requests/request-settings';
import { PrivacyError } from '../../../src/domain/errors';
import { sealChanges } from '../../../src/flows/rectification/sealed-changes';
import { carryOutRectification } from '../../../src/flows/requests/carry-out/rectification';
import { readKeyring } from '../../../src/keys/keyring';

type Fields = Record<string, unknown>;

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const [MAIN, TWIN, OTHER, REQUEST] = [1, 2, 3, 9].map(
  (digit) => `0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b0${digit}`,
) as [string, string, string, string];
const NOW = new Date('2026-11-29T12:00:00Z');

const field = (name: string, type: string) => ({
  name,
  type,
  isActive: true,
  isNullable: true,
  isSystem: false,
});
const GRAPH = {
  objects: {
    edges: [
      {
        node: {
          nameSingular: 'person',
          namePlural: 'people',
          isSystem: false,
          isActive: true,
          fieldsList: [field('name', 'FULL_NAME'), field('emails', 'EMAILS'), field('jobTitle', 'TEXT')],
        },
      },
      {
        node: {
          nameSingular: 'fieldRule',
          namePlural: 'fieldRules',
          isSystem: false,
          isActive: true,
          fieldsList: [],
        },
      },
    ],
  },
};

const person = (id: string, changes: Fields = {}): Fields => ({
  id,
  processingState: 'ACTIVE',
  name: { firstName: 'Ada', lastName: 'Roth' },
  emails: { primaryEmail: `${id}@example.com`, additionalEmails: null },
  jobTitle: 'Enginer',
  ...changes,
});

const serverOf = (people: Fields[], refused: readonly string[] = [], rules: Fields[] = []) => {
  const ledger: Fields[] = [];
  const page = (rows: Fields[]) => ({
    edges: rows.map((node) => ({ node: { ...node } })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const core = async (query: string, variables: Fields = {}): Promise<Fields> => {
    if (query.startsWith('query'))
      return { people: page(people), ledgerEntries: page(ledger), fieldRules: page(rules) };
    if (query.includes('createLedgerEntries')) {
      ledger.push(...(variables['data0'] as Fields[]));
      return { createLedgerEntries: [] };
    }
    const data = variables['data0'] as Fields;
    if (refused.some((name) => name in data)) throw new PrivacyError('SERVER_REFUSED', 'Twenty refused it.');
    const id = /"id":\{"eq":"([^"]+)"/.exec(JSON.stringify(variables['filter0']))?.[1];
    const found = people.find((one) => one['id'] === id);
    Object.assign(found ?? {}, data);
    return { updatePeople: [{ id }] };
  };
  const client = { core, metadata: () => Promise.resolve(GRAPH), requestCount: () => 0 };
  const carryOut = (request: DataRequest) =>
    carryOutRectification(
      {
        client,
        keyring,
        now: NOW,
        settings: readRequestSettings([]),
        actor: { kind: 'APPLICATION', id: null },
        clock: { now: () => NOW, sleep: () => Promise.resolve() },
        outward: { mail: { smtpUrl: '', from: '' }, functionsUrl: null },
        functionsUrl: null,
      },
      request,
    );
  return { carryOut, ledger };
};

const requestOf = (proposals: Fields, changes: Partial<DataRequest> = {}): DataRequest => ({
  ...parseDataRequest({ id: REQUEST, right: 'RECTIFICATION', state: 'IN_PROGRESS', step: 'CARRY_OUT' }),
  approval: 'APPROVED',
  approvedAt: NOW.getTime(),
  approverId: OTHER,
  personId: MAIN,
  // Known at this address already: nothing more is kept on the request.
  contactEmail: `${MAIN}@example.com`,
  samePersonRecords: { found: [], confirmed: [TWIN, OTHER] },
  sealedChanges: sealChanges(keyring, REQUEST, proposals),
  ...changes,
});

const PROPOSALS = { jobTitle: 'Engineer', emails: { primaryEmail: 'ada@new.example' } };

describe('carrying out a rectification', () => {
  it('corrects the same wrong value on the records of the same person, and no address there', async () => {
    const people = [person(MAIN), person(TWIN), person(OTHER, { jobTitle: 'Chief engineer' })];
    const server = serverOf(people);
    expect(await server.carryOut(requestOf(PROPOSALS))).toEqual({
      moves: [
        {
          kind: 'STEP',
          step: 'TELL_RECIPIENTS',
          result: { rectification: { records: 2, fields: ['emails', 'jobTitle'] } },
          patch: { sealedChanges: '' },
        },
      ],
    });
    expect(people).toMatchObject([
      { jobTitle: 'Engineer', emails: { primaryEmail: 'ada@new.example' } },
      { jobTitle: 'Engineer', emails: { primaryEmail: `${TWIN}@example.com` } },
      { jobTitle: 'Chief engineer', emails: { primaryEmail: `${OTHER}@example.com` } },
    ]);
    expect(server.ledger).toMatchObject([
      { subjectRecordId: TWIN, actorKind: 'MEMBER', actorId: OTHER, details: { fields: ['jobTitle'] } },
      { subjectRecordId: MAIN, details: { fields: ['emails', 'jobTitle'], requestId: REQUEST } },
    ]);
    // Stopped before the move was made: the same again, and nothing is told twice.
    expect((await server.carryOut(requestOf(PROPOSALS))).moves).toHaveLength(1);
    expect(server.ledger).toHaveLength(2);
  });

  it.each([
    ['masks, which are alike for different values', '•••• 3000', []],
    [
      'a sealed field, of which one record is not masked yet',
      'DE89',
      [{ id: 'r', objectName: 'person', fieldName: 'jobTitle', status: 'CONFIRMED', isSealed: true }],
    ],
  ])('leaves %s alone on the other records', async (_what, jobTitle, rules) => {
    const people = [person(MAIN, { jobTitle }), person(TWIN, { jobTitle })];
    await serverOf(people, [], rules).carryOut(requestOf({ jobTitle: 'FR14' }));
    expect(people).toMatchObject([{ jobTitle: 'FR14' }, { jobTitle }]);
  });

  it('writes what the server takes, and leaves the rest to a human', async () => {
    const people = [person(MAIN)];
    expect((await serverOf(people, ['emails']).carryOut(requestOf(PROPOSALS))).moves).toMatchObject([
      {
        step: 'TELL_RECIPIENTS',
        result: { rectification: { fields: ['jobTitle'], left: ['emails'] } },
      },
    ]);
    expect(people).toMatchObject([{ jobTitle: 'Engineer', emails: { primaryEmail: `${MAIN}@example.com` } }]);
    const refused = serverOf([person(MAIN)], ['emails', 'jobTitle']);
    expect((await refused.carryOut(requestOf(PROPOSALS))).moves).toMatchObject([
      { step: 'WAIT_FOR_DECISION', task: 'rectification-refused' },
    ]);
    expect(refused.ledger).toEqual([]);
  });

  it.each<[string, Partial<DataRequest>, Fields[], Fields]>([
    ['nobody on file', { personId: null }, [], { step: 'WAIT_FOR_DECISION', task: 'nobody-on-file' }],
    [
      'no proposals',
      { sealedChanges: '' },
      [person(MAIN)],
      { step: 'WAIT_FOR_DECISION', task: 'enter-proposals' },
    ],
    ['no approval', { approval: 'WAITING' }, [person(MAIN)], { kind: 'ASK_APPROVAL' }],
    [
      'a surrogate',
      {},
      [person(MAIN, { processingState: 'ERASED' })],
      { step: 'WAIT_FOR_DECISION', task: 'already-erased' },
    ],
  ])('writes nothing with %s', async (_what, changes, people, move) => {
    const before = JSON.stringify(people);
    const server = serverOf(people);
    expect((await server.carryOut(requestOf(PROPOSALS, changes))).moves).toMatchObject([move]);
    expect(JSON.stringify(people)).toBe(before);
    expect(server.ledger).toEqual([]);
  });
});
