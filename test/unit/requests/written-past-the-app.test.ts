/** What a member could try who may write every field of a request through the API: old copies, no copy, another address. */
import type { DataRequest, OutboxItem } from '../../../src/domain/requests/data-request';
import { parseDataRequest } from '../../../src/domain/requests/data-request';
import { recordOf } from '../../../src/domain/requests/request-record';
import { completeRequest } from '../../../src/flows/requests/complete-request';
import { judgeRecord, type Edit } from '../../../src/flows/requests/hand-edits';
import { asLeft, keepState, turnOf } from '../../../src/flows/requests/kept-state';
import type { LedgerAnchor } from '../../../src/flows/requests/ledger-anchor';
import { requestReference } from '../../../src/flows/requests/request-reference';
import { writeRequest } from '../../../src/flows/requests/write-request';
import { readKeyring } from '../../../src/keys/keyring';
import { inProgress, JONY, NOW, PERSON, request, terms, TIM } from './sample';

type Fields = Record<string, unknown>;
const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const VICTIM = '66666666-6666-4666-8666-666666666666';
const MAIL: OutboxItem = { kind: 'MAIL', mail: 'answer-ready', madeAt: NOW.toISOString() };
const LONG_AGO = NOW.getTime() - 3_600_000;

const iso = (time: number): string => new Date(time).toISOString();
/** The record of a request as the app wrote it. */
const kept = (of: DataRequest): DataRequest => {
  const whole = { ...of, reference: requestReference(keyring, of.id), updatedAt: LONG_AGO };
  return { ...parseRow(whole), keptState: keepState(keyring, whole) };
};
const rowOf = (of: DataRequest): Fields & { id: string } => ({
  ...recordOf(of),
  id: of.id,
  keptState: of.keptState,
  createdAt: iso(of.createdAt),
  updatedAt: iso(of.updatedAt),
  updatedBy: of.updatedBy,
});
const parseRow = (of: DataRequest): DataRequest => parseDataRequest(rowOf(of));

/** A server with one request, people and a ledger. */
const serverOf = (
  record: DataRequest,
  rows: { people?: Fields[]; ledger?: Fields[]; requests?: DataRequest[] } = {},
) => {
  let current: Fields & { id: string } = rowOf(record);
  const page = (nodes: readonly Fields[]) => ({
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const core = async (query: string, variables: Fields = {}): Promise<Fields> => {
    if (query.startsWith('mutation')) {
      current = { ...current, ...(variables['data'] as Fields) };
      return { updateDataRequests: [current] };
    }
    return {
      people: page(rows.people ?? []),
      ledgerEntries: page(rows.ledger ?? []),
      dataRequests: page((rows.requests ?? []).map(rowOf)),
    };
  };
  const client = { core, metadata: () => Promise.resolve({}), requestCount: () => 0 };
  const context = { ...terms(), client, keyring };
  const left = () => {
    const now = asLeft(keyring, parseDataRequest(current));
    return now.kind === 'KEPT' ? now : null;
  };
  return {
    left,
    row: () => current,
    judge: (edits: readonly Edit[]) => judgeRecord(context, record, edits),
    complete: (anchor: LedgerAnchor | null, actor = context.actor) =>
      completeRequest({ ...context, actor }, record, { others: [], isErased: false, anchor }),
    write: (after: DataRequest, fields: Fields = {}) =>
      writeRequest(context, { record, base: record }, after, fields),
  };
};
const edit = (before: DataRequest | null, fields: string[], id: string | null = TIM): Edit => ({
  actor: id === null ? { kind: 'APPLICATION', id: null } : { kind: 'MEMBER', id },
  fields,
  before,
});
const told = (server: ReturnType<typeof serverOf>): string[] =>
  (server.left()?.request.outbox ?? []).map((item) =>
    item.kind === 'LEDGER' ? item.action : item.kind === 'TASK' ? item.task : item.kind,
  );

describe('the copy of what the app left', () => {
  it('has values, outbox and turn under one hash: no part of it can be an older one', () => {
    const old = kept(inProgress({ outbox: [MAIL] }));
    const now = kept({ ...inProgress({ step: 'PREPARE_ANSWER' }), turn: 1 });
    const [older, newer] = [old.keptState, now.keptState] as [Fields, Fields];
    for (const mixed of [
      { ...newer, outbox: older['outbox'] },
      { ...newer, outbox: [], turn: 1 },
      { ...newer, turn: 9 },
      { ...older, values: newer['values'] },
    ])
      expect(asLeft(keyring, { ...now, keptState: mixed }).kind).toBe('BROKEN');
    expect(turnOf(keyring, now)).toBe(2);
  });

  it('gives the outbox back, whatever stands on the record', () => {
    const record = kept(inProgress({ outbox: [MAIL] }));
    for (const outbox of [[], [{ ...MAIL, mail: 'erased' }]]) {
      const left = asLeft(keyring, { ...record, outbox });
      expect(left).toMatchObject({ kind: 'KEPT', request: { outbox: [MAIL] }, edited: ['outbox'] });
    }
  });

  it.each([
    ['intake', { intake: 'PREFERENCE_CENTRE' }],
    ['purposeId', { purposeId: VICTIM }],
    ['result', { result: { waitsFor: 'already-erased' } }],
    ['deliveryToken', { deliveryToken: 'another' }],
    ['deliveryExpiresAt', { deliveryExpiresAt: NOW.getTime() + 9e9 }],
    ['sealedChanges', { sealedChanges: 'an older proposal' }],
    ['contactEmail', { contactEmail: 'evil@example.com' }],
    ['found', { samePersonRecords: { found: [VICTIM], confirmed: [] } }],
    ['personId', { personId: null }],
  ] as [string, Partial<DataRequest>][])('keeps %s', (field, over) => {
    const own = inProgress({
      contactEmail: 'rosa@example.com',
      sealedChanges: 'approved',
      deliveryToken: 'own',
      deliveryExpiresAt: 5,
    });
    const left = asLeft(keyring, { ...kept(own), ...over });
    expect(left).toMatchObject({ kind: 'KEPT', edited: [field] });
    expect(JSON.stringify(left)).not.toContain('evil@example.com');
    expect(JSON.stringify(left)).not.toContain('older proposal');
  });

  it('holds no address and no proposal itself, and lets an erasure clear them', () => {
    const own = kept(
      inProgress({ state: 'DONE', contactEmail: 'rosa@example.com', sealedChanges: 'sealed' }),
    );
    expect(JSON.stringify(own.keptState)).not.toMatch(/rosa@|"sealed"/);
    expect(asLeft(keyring, { ...own, contactEmail: '', sealedChanges: '' })).toMatchObject({ edited: [] });
  });

  it('lets a link be used up', () => {
    const own = kept(inProgress({ state: 'DONE', deliveryToken: 'token' }));
    const used = asLeft(keyring, { ...own, deliveryToken: 'used:token:mark' });
    expect(used).toMatchObject({ edited: [], request: { deliveryToken: 'used:token:mark' } });
    expect(asLeft(keyring, { ...own, deliveryToken: 'used:other:mark' })).toMatchObject({
      edited: ['deliveryToken'],
    });
  });

  it('has what a step brings along', async () => {
    const record = kept(inProgress());
    const server = serverOf(record);
    await server.write(
      { ...record, state: 'DONE' },
      { deliveryToken: 'new', deliveryExpiresAt: NOW.toISOString() },
    );
    expect(server.left()).toMatchObject({
      edited: [],
      request: { deliveryToken: 'new', deliveryExpiresAt: NOW.getTime() },
    });
  });
});

describe('another address or person', () => {
  const own = kept(inProgress({ contactEmail: 'rosa@example.com', outbox: [MAIL] }));
  const people = [{ id: PERSON, emails: { primaryEmail: 'rosa@example.com' } }];

  it('is put back once identity is settled, the address from the event', async () => {
    const record = { ...own, personId: null, contactEmail: 'evil@example.com' };
    const server = serverOf(record, { people });
    await server.judge([edit(own, ['personId', 'contactEmail'])]);
    expect(server.row()).toMatchObject({
      personId: PERSON,
      contactEmail: { primaryEmail: 'rosa@example.com' },
    });
    expect(told(server)).toEqual(['MAIL', 'CHANGE_PUT_BACK', 'put-back']);
  });

  it('is empty where no event tells what it was, and that is said once', async () => {
    const server = serverOf({ ...own, contactEmail: 'evil@example.com' }, { people });
    await server.judge([]);
    expect(server.row()).toMatchObject({ contactEmail: { primaryEmail: '' } });
    expect(server.left()?.edited).toEqual([]);
  });

  it('may be corrected before', async () => {
    const open = kept(request({ state: 'IDENTITY', contactEmail: 'rosa@example.com' }));
    const server = serverOf({ ...open, contactEmail: 'rosa@example.org' });
    expect(await server.judge([edit(open, ['contactEmail'])])).toEqual({ putBack: 0 });
    expect(server.left()?.request.contactEmail).toBe('rosa@example.org');
  });

  it('of somebody else is not followed when the record is gone: who asks is settled anew', async () => {
    const approved = kept(inProgress({ right: 'ERASURE', approval: 'APPROVED', step: 'TELL_RECIPIENTS' }));
    const victim = { id: VICTIM, emails: { primaryEmail: 'victim@example.com' } };
    const server = serverOf({ ...approved, personId: VICTIM }, { people: [victim] });
    await server.judge([]);
    expect(server.left()?.request).toMatchObject({
      personId: null,
      state: 'IDENTITY',
      identityCheck: 'NOT_STARTED',
      approval: 'NOT_NEEDED',
      step: 'NONE',
      identifiedBy: null,
    });
    expect(told(server)).toContain('settle-identity');
  });

  it('is followed where a merge left the address on the winner', async () => {
    const winner = {
      id: JONY,
      emails: { primaryEmail: 'r@example.org', additionalEmails: ['rosa@example.com'] },
    };
    const server = serverOf({ ...own, personId: JONY }, { people: [winner] });
    expect(await server.judge([])).toEqual({ putBack: 0 });
    expect(server.left()?.request).toMatchObject({ personId: JONY, state: 'IN_PROGRESS' });
  });
});

describe('an older copy put back', () => {
  const open = kept(inProgress({ step: 'PREPARE_ANSWER' }));
  const done = kept({ ...inProgress({ state: 'DONE', closedAt: 5 }), turn: 3 });
  const replayed = { ...open };

  it('is whole, and undone by its event', async () => {
    expect(asLeft(keyring, replayed)).toMatchObject({ kind: 'KEPT', request: { state: 'IN_PROGRESS' } });
    const server = serverOf(replayed);
    expect(await server.judge([edit(done, ['keptState', 'state', 'step'])])).toMatchObject({});
    expect(server.left()).toMatchObject({ edited: [], request: { state: 'DONE', turn: 5 } });
    expect(told(server)).toEqual(['CHANGE_PUT_BACK', 'put-back']);
  });

  it('opens no closed request without an event either: the ledger knows its end', async () => {
    const ledger = [
      { id: VICTIM, action: 'REQUEST_DONE', subjectRecordId: open.id, happenedAt: NOW.toISOString() },
    ];
    const server = serverOf(replayed, { ledger });
    await server.judge([]);
    expect(server.left()?.request).toMatchObject({ state: 'DONE', step: 'NONE', closedAt: NOW.getTime() });
    expect(told(server)).toContain('CHANGE_PUT_BACK');
  });

  it('an event that comes again undoes nothing that the app did since', async () => {
    const later = kept({ ...inProgress({ step: 'DELIVER' }), turn: 7 });
    const server = serverOf(later);
    expect(await server.judge([edit(done, ['keptState'])])).toBeUndefined();
  });
});

describe('no copy', () => {
  const wiped = (over: Partial<DataRequest> = {}): DataRequest => ({
    ...kept(
      inProgress({ right: 'ERASURE', approval: 'APPROVED', step: 'ERASE', createdByMemberId: JONY, ...over }),
    ),
    keptState: null,
  });
  const anchor: LedgerAnchor = { openedBy: TIM, openedAt: LONG_AGO, ended: null };

  it('on a record with the app’s number is no new one', () => {
    expect(asLeft(keyring, wiped()).kind).toBe('BROKEN');
    expect(asLeft(keyring, { ...wiped(), reference: '' }).kind).toBe('NEW');
  });

  it.each([
    ['wiped', {}],
    ['wiped with its number', { reference: '' }],
    ['forged', { keptState: { values: { openedBy: VICTIM, identifiedBy: VICTIM } } }],
  ] as [string, Partial<DataRequest>][])('%s: nothing of the record counts', async (_, over) => {
    const record = {
      ...wiped({ identityCheck: 'CONFIRMED_BY_HAND', identityNote: 'Called back.' }),
      ...over,
    };
    const server = serverOf(record);
    await server.complete(anchor, { kind: 'MEMBER', id: JONY });
    expect(server.left()?.request).toMatchObject({
      identityCheck: 'NOT_STARTED',
      approval: 'NOT_NEEDED',
      step: 'NONE',
      openedBy: TIM,
      identifiedBy: null,
    });
    expect(['RECEIVED', 'IDENTITY']).toContain(server.left()?.request.state);
    expect(told(server)).toEqual(expect.arrayContaining(['CHANGE_PUT_BACK', 'put-back']));
    expect(told(server)).not.toContain('REQUEST_OPENED');
  });

  it('of a closed request stays closed', async () => {
    const server = serverOf(wiped());
    await server.complete({ openedBy: TIM, openedAt: 3, ended: { state: 'REFUSED', at: 7 } });
    expect(server.left()?.request).toMatchObject({
      state: 'REFUSED',
      closedAt: 7,
      receivedAt: 3,
      step: 'NONE',
    });
  });

  it('is given back from the event', async () => {
    const whole = kept(inProgress({ step: 'PREPARE_ANSWER' }));
    const server = serverOf({ ...whole, keptState: null, step: 'DELIVER' });
    expect(await server.judge([edit(whole, ['keptState', 'step'])])).toEqual({ putBack: 2 });
    expect(server.left()).toMatchObject({ edited: [], request: { step: 'PREPARE_ANSWER' } });
  });
});

describe('who decides', () => {
  const waiting = kept(
    inProgress({
      right: 'ERASURE',
      state: 'APPROVAL',
      approval: 'WAITING',
      approvalAskedBy: TIM,
      openedBy: TIM,
    }),
  );
  const record: DataRequest = {
    ...waiting,
    approval: 'APPROVED',
    updatedBy: { source: 'MANUAL', name: 'Jony', workspaceMemberId: JONY },
  };

  it('is the member whose event names the approval', async () => {
    const server = serverOf(record);
    await server.judge([edit(null, ['approval'], JONY), edit(null, ['dueOn'], TIM)]);
    expect(server.left()?.request).toMatchObject({ approval: 'APPROVED', approverId: JONY });
  });

  it.each([
    ['who wrote last, without an event', []],
    ['who wrote another field', [edit(null, ['dueOn'], JONY)]],
    ['a program', [edit(null, ['approval'], null)]],
  ] as [string, Edit[]][])('is never %s', async (_, edits) => {
    const server = serverOf(record);
    expect(await server.judge(edits)).toEqual({ putBack: 1 });
    expect(server.left()?.request).toMatchObject({ approval: 'WAITING', approverId: null });
  });

  it('is waited for while the event may be on its way', async () => {
    const server = serverOf({ ...record, updatedAt: NOW.getTime() });
    expect(await server.judge([edit(null, ['dueOn'], TIM)])).toBe('LATER');
    expect(server.row()).toMatchObject({ approval: 'APPROVED' });
  });
});

describe('a record that people made', () => {
  it('came by their hand, whatever it says: only the app’s own pages need no identity', async () => {
    const record = {
      ...request({ right: 'OBJECTION', intake: 'PREFERENCE_CENTRE', updatedAt: LONG_AGO }),
      keptState: null,
      reference: '',
    };
    const server = serverOf(record);
    await server.complete(null, { kind: 'MEMBER', id: TIM });
    expect(server.left()?.request).toMatchObject({ intake: 'BY_HAND', identityCheck: 'NOT_STARTED' });
  });
});

describe('joining by hand', () => {
  const own = kept(request({ state: 'IDENTITY', contactEmail: 'rosa@example.com' }));
  const first = (over: Partial<DataRequest>) => kept(request({ id: VICTIM, state: 'IDENTITY', ...over }));
  const into = async (other: DataRequest): Promise<string | null | undefined> => {
    const server = serverOf({ ...own, joinedIntoId: VICTIM }, { requests: [other] });
    await server.judge([edit(own, ['joinedInto'])]);
    return server.left()?.request.joinedIntoId;
  };

  it('is into one of the same person, or the same address while nobody is known', async () => {
    expect(await into(first({}))).toBe(VICTIM);
    expect(await into(first({ personId: null, contactEmail: 'rosa@example.com' }))).toBe(VICTIM);
  });

  it('is into no other', async () => {
    expect(await into(first({ personId: JONY }))).toBeNull();
    expect(await into(first({ right: 'ERASURE' }))).toBeNull();
    expect(await into(first({ state: 'DONE' }))).toBeNull();
    const known = { personId: JONY, contactEmail: 'rosa@example.com', identityCheck: 'CONFIRMED_BY_LINK' };
    expect(await into(first(known as Partial<DataRequest>))).toBeNull();
  });
});
