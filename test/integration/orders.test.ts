/**
 * Orders on a workspace, from the record a member creates to what came of it, through the app's own functions as the platform
 * starts them; and what a member tries who wants more than their role allows.
 */
import { randomUUID } from 'node:crypto';

import { afterEachRequest } from '../support/crash';
import { openOrdersWorkspace, type OrdersWorkspace } from '../support/orders-workspace';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

const TIM = '20202020-0687-4c41-b707-ed1bfca972a7';
const JONY = '20202020-77d5-4cb6-b60a-f4a835a85d61';

let workspace: OrdersWorkspace['workspace'];
let orders: OrdersWorkspace['orders'];
let newPerson: OrdersWorkspace['newPerson'];
let stateOf: OrdersWorkspace['stateOf'];
let entriesOf: OrdersWorkspace['entriesOf'];
let preview: OrdersWorkspace['preview'];

beforeAll(async () => {
  ({ workspace, orders, newPerson, stateOf, entriesOf, preview } = await openOrdersWorkspace());
});
afterAll(() => workspace?.stop());

describe('an order', () => {
  it('is named, proven and signed by the app: nothing stays of what the client wrote beside it', async () => {
    const personId = await newPerson();
    const { id } = await orders.create(orders.tokens.tim, {
      name: 'Paula Ordner, paula@ordner.example',
      kind: 'PREVIEW_ERASURE',
      personId,
      personCount: 77,
      options: { act: 'ERASE', note: 'Paula called me' },
      failureMessage: 'Paula',
      leaseOwner: 'Paula',
      leaseUntil: '2099-01-01T00:00:00.000Z',
      orderedBy: JONY,
    });
    await orders.settle();
    const order = await orders.read(id);
    expect(order).toMatchObject({
      state: 'DONE',
      name: 'Preview of an erasure, 1 person',
      personId,
      personCount: 1,
      options: { act: 'ERASE', personIds: [personId] },
      orderedBy: TIM,
      progress: 100,
      updatedBy: { source: 'APPLICATION', name: 'Twenty Privacy' },
    });
    expect(JSON.stringify(order)).not.toContain('Paula');
  });

  it('of a light kind is carried out in one run, with few requests', async () => {
    const personId = await newPerson();
    await workspace.control('requests', { reset: true });
    await orders.give('PREVIEW_ERASURE', [personId], { act: 'ERASE' });
    const log = await workspace.control<{ requests: { functionName: string | null; runId?: string }[] }>(
      'requests',
    );
    const own = log.requests.filter(({ functionName }) => functionName === 'order-created');
    // Read, take, rights and end are four; the rest is the preview itself.
    expect(own.length).toBeLessThanOrEqual(16);
    expect(log.requests.filter(({ functionName }) => functionName?.startsWith('carry-out'))).toEqual([]);
  });

  it('that only a role of Twenty forbids is not even created', async () => {
    const { codes } = await orders.create(orders.tokens.phil, { kind: 'HEALTH_CHECK' });
    expect(codes).toEqual(['FORBIDDEN']);
  });

  it('of an API key is refused, whoever it says to be', async () => {
    const personId = await newPerson();
    const { id } = await orders.create(workspace.sandbox.apiKey, {
      kind: 'RESTRICT',
      personId,
      options: { ground: 'UNLAWFUL' },
      orderedBy: TIM,
      createdBy: { source: 'MANUAL', name: 'Tim Apple', workspaceMemberId: TIM },
    });
    await orders.settle();
    expect(await orders.read(id)).toMatchObject({
      state: 'REFUSED',
      failureCode: 'NOT_A_MEMBER',
      personId: null,
      personCount: 0,
    });
    expect(await stateOf(personId)).toBe('ACTIVE');
  });

  it('with something unknown in it is refused, and emptied', async () => {
    const { id } = await orders.create(orders.tokens.tim, {
      kind: 'RESTRICT',
      options: { ground: 'Paula said so', personIds: ['not-an-id'] },
    });
    await orders.settle();
    const order = await orders.read(id);
    expect(order).toMatchObject({ state: 'REFUSED', failureCode: 'INVALID_INPUT', personCount: 0 });
    expect(JSON.stringify(order)).not.toContain('Paula');
  });

  it('needs the right to do the like of it by hand', async () => {
    // Members may delete people, but not manage roles.
    expect(
      await orders.give('APPLY_PROTECTION', [], { specialCategory: 'HIDE' }, orders.tokens.jony),
    ).toMatchObject({ state: 'REFUSED', failureCode: 'ROLE_MAY_NOT', orderedBy: JONY });
    expect(
      await orders.give('APPLY_PROTECTION', [], { specialCategory: 'HIDE' }, orders.tokens.tim),
    ).toMatchObject({ state: 'DONE', result: { mode: 'PREVIEW' } });
  });
});

describe('forged orders', () => {
  it('that say they are done are carried out all the same, with a result of the app’s', async () => {
    const personId = await newPerson();
    const { id } = await orders.create(orders.tokens.jony, {
      kind: 'CHECK_CONSENT',
      personId,
      options: { purpose: 'no-such-purpose' },
      state: 'DONE',
      result: { allowed: 1, refused: [] },
      proof: 'v1:forged',
      finishedAt: '2026-01-01T00:00:00.000Z',
    });
    await orders.settle();
    expect(await orders.read(id)).toMatchObject({
      state: 'FAILED',
      failureCode: 'INVALID_INPUT',
      result: null,
      orderedBy: JONY,
    });
  });

  it('made of an order that was done are refused by the minute, and nothing is done again', async () => {
    const personId = await newPerson();
    const order = await preview([personId], 'ERASE', orders.tokens.jony);
    await orders.change(orders.tokens.jony, order.id, { result: { preview: { isPossible: true } } });
    await orders.settle();
    await orders.later(2);
    expect(await orders.read(order.id)).toMatchObject({
      state: 'REFUSED',
      failureCode: 'ORDER_CHANGED',
      result: null,
      personCount: 0,
    });
  });

  it('whose kind was changed into an erasure after the fact erase nobody', async () => {
    const personId = await newPerson();
    const order = await preview([personId], 'ERASE', orders.tokens.jony);
    await orders.change(orders.tokens.jony, order.id, {
      kind: 'ERASE',
      state: 'ORDERED',
      orderedBy: TIM,
      options: { act: 'ERASE', typed: 'ERASE', previewOrderId: order.id, personIds: [personId] },
      wokenAt: '2026-12-24T00:00:00.000Z',
    });
    await orders.settle();
    await orders.later(3);
    expect(await orders.read(order.id)).toMatchObject({ state: 'REFUSED', failureCode: 'ORDER_CHANGED' });
    expect(await stateOf(personId)).toBe('ACTIVE');
  });

  it.each(['within the hour, with its old proof', 'after it'])(
    'that are done and written back as they stood under way are not carried out again, %s',
    async (when) => {
      const personId = await newPerson();
      // Stopped on its way: as it stands then, it is what may be kept and put back.
      await workspace.control('crash', { mode: 'kill', afterRequests: 4, functionName: 'order-created' });
      const { id } = await orders.create(orders.tokens.tim, {
        kind: 'RESTRICT',
        personId,
        options: { ground: 'UNLAWFUL', personIds: [personId] },
      });
      await orders.settle();
      const running = await orders.read(id);
      expect(running).toMatchObject({ state: 'RUNNING', orderedBy: TIM });
      await orders.later(8);
      await orders.settle();
      expect(await orders.read(running.id)).toMatchObject({ state: 'DONE' });
      await orders.give('LIFT_RESTRICTION', [personId], { told: 'BY_HAND' });
      expect(await stateOf(personId)).toBe('ACTIVE');
      if (when === 'after it') await orders.later(61);
      const { name, kind, state, personCount, options, orderedBy, startedAt, attempts, proof } = running;
      const back = { name, kind, state, personCount, options, orderedBy, startedAt, attempts, proof };
      const { leaseOwner, leaseUntil } = running;
      await orders.change(orders.tokens.jony, running.id, {
        ...back,
        leaseOwner,
        leaseUntil,
        result: null,
        failureCode: '',
        failureMessage: '',
        finishedAt: null,
        cronSeenAt: null,
        progress: 1,
      });
      await orders.settle();
      for (let minute = 0; minute < 9; minute += 1) {
        await orders.later(1);
        await orders.settle();
      }
      expect(await stateOf(personId)).toBe('ACTIVE');
      expect(await orders.read(running.id)).toMatchObject({
        state: 'REFUSED',
        failureCode: when === 'after it' ? 'UNEXPECTED' : 'ORDER_CHANGED',
      });
    },
  );

  it('do not stop the others, however deep or long what was written into one is', async () => {
    const personId = await newPerson();
    let deep: unknown = 'Paula';
    for (let level = 0; level < 500; level += 1) deep = [deep];
    const order = await orders.give('VERIFY_LEDGER');
    await orders.change(orders.tokens.jony, order.id, {
      result: { deep, long: 'Paula'.repeat(200_000) },
    });
    await workspace.control('crash', { mode: 'kill', afterRequests: 1, functionName: 'order-created' });
    const { id } = await orders.create(orders.tokens.jony, {
      kind: 'RESTRICT',
      personId,
      options: { ground: 'UNLAWFUL', personIds: [personId] },
    });
    await orders.settle();
    await orders.later(2);
    await orders.settle();
    expect(await orders.read(order.id)).toMatchObject({
      state: 'REFUSED',
      failureCode: 'INVALID_INPUT',
      result: null,
    });
    expect(await orders.read(id)).toMatchObject({ state: 'DONE', orderedBy: JONY });
  });

  it('where only the looks were changed are put back', async () => {
    const order = await orders.give('VERIFY_LEDGER');
    await orders.change(orders.tokens.jony, order.id, { progress: 3, leaseOwner: 'me' });
    await orders.later(2);
    expect(await orders.read(order.id)).toMatchObject({
      state: 'DONE',
      progress: 100,
      leaseOwner: '',
      updatedBy: { source: 'APPLICATION' },
    });
  });
});

describe('a missed order', () => {
  it('is picked up by the minute, as given by who wrote it last, which cannot be forged', async () => {
    const personId = await newPerson();
    await workspace.control('crash', { mode: 'kill', afterRequests: 1, functionName: 'order-created' });
    const { id } = await orders.create(orders.tokens.jony, {
      kind: 'RESTRICT',
      personId,
      options: { ground: 'UNLAWFUL' },
      createdBy: { source: 'MANUAL', name: 'Tim Apple', workspaceMemberId: TIM },
    });
    await orders.settle();
    expect(await orders.read(id)).toMatchObject({ state: 'ORDERED' });
    await orders.later(2);
    await orders.settle();
    expect(await orders.read(id)).toMatchObject({ state: 'DONE', orderedBy: JONY, result: { done: 1 } });
    expect(await stateOf(personId)).toBe('RESTRICTED');
  });

  it('costs the minute nothing while there is none: one request, as before', async () => {
    await orders.later(15);
    await orders.settle();
    await orders.later(15);
    await workspace.control('requests', { reset: true });
    await workspace.control('tick');
    const log = await workspace.control<{ requests: { functionName: string | null }[] }>('requests');
    expect(log.requests.filter(({ functionName }) => functionName === 'continue-erasure-jobs')).toHaveLength(
      1,
    );
  });
});

describe('each kind', () => {
  it('EXPORT opens a request for access for each, which another order joins', async () => {
    const people = [await newPerson(), await newPerson()];
    const order = await orders.give('EXPORT', people, {}, orders.tokens.jony);
    expect(order).toMatchObject({ state: 'DONE', result: { refused: [] } });
    const { requestIds } = order['result'] as { requestIds: string[] };
    const rows = await workspace.sql<Fields & { personId: string }>(
      `SELECT "personId", "right", intake FROM $schema."_dataRequest" WHERE id = ANY($1)`,
      [requestIds],
    );
    expect(rows.map(({ personId }) => personId).toSorted()).toEqual(people.toSorted());
    expect(rows[0]).toMatchObject({ right: 'ACCESS', intake: 'RECORD_PAGE' });
    const again = await orders.give('EXPORT', people);
    expect((again['result'] as { requestIds: string[] }).requestIds.toSorted()).toEqual(
      requestIds.toSorted(),
    );
  });

  it('RESTRICT and LIFT_RESTRICTION do each person, and name who cannot be', async () => {
    const personId = await newPerson();
    const gone = randomUUID();
    expect(await orders.give('RESTRICT', [personId, gone], { ground: 'OBJECTION_PENDING' })).toMatchObject({
      state: 'DONE',
      result: { done: 1, refused: [{ personId: gone, code: 'PERSON_NOT_FOUND' }] },
    });
    expect(await stateOf(personId)).toBe('RESTRICTED');
    expect(await orders.give('LIFT_RESTRICTION', [personId], { told: 'BY_HAND' })).toMatchObject({
      state: 'DONE',
      result: { done: 1, refused: [] },
    });
    expect(await stateOf(personId)).toBe('ACTIVE');
    // Who has no address cannot be told by mail, and nothing is lifted (Art. 18(3)).
    const unreachable = await newPerson('Paul', false);
    await orders.give('RESTRICT', [unreachable], { ground: 'UNLAWFUL' });
    expect(await orders.give('LIFT_RESTRICTION', [unreachable])).toMatchObject({
      result: { done: 0, refused: [{ personId: unreachable, code: 'MAIL_NOT_SENT' }] },
    });
    expect(await stateOf(unreachable)).toBe('RESTRICTED');
  });

  it('CHECK_CONSENT counts who may be contacted and says why the others may not', async () => {
    const [purpose] = await workspace.sql<{ code: string }>(
      `SELECT code FROM $schema."_purpose" WHERE code = 'newsletter'`,
    );
    const people = [await newPerson(), await newPerson()];
    const order = await orders.give('CHECK_CONSENT', people, {
      purpose: purpose?.code ?? 'newsletter',
      channel: 'EMAIL',
    });
    expect(order).toMatchObject({ state: 'DONE', result: { allowed: 0 } });
    const { refused } = order['result'] as { refused: { personId: string; reason: string }[] };
    expect(refused.map(({ personId }) => personId)).toEqual(people);
    expect(new Set(refused.map(({ reason }) => reason)).size).toBe(1);
  });

  it('VERIFY_LEDGER and EXPORT_LEDGER', async () => {
    await workspace.control('tick');
    const verified = await orders.give('VERIFY_LEDGER');
    expect(verified).toMatchObject({ state: 'DONE', result: { ok: true, findings: 0 } });
    expect((verified['result'] as { seals: number }).seals).toBeGreaterThan(0);
    const exported = await orders.give('EXPORT_LEDGER');
    expect(exported).toMatchObject({ state: 'DONE', result: { attached: true, intact: true } });
    expect(await entriesOf(exported.id)).toMatchObject([
      { action: 'ORDER_GIVEN', actorId: TIM, details: { kind: 'EXPORT_LEDGER', people: 0 } },
      { action: 'ORDER_GIVEN', actorId: TIM, details: { kind: 'EXPORT_LEDGER', outcome: 'DONE' } },
    ]);
  });

  it('CLASSIFY_FIELDS, LIST_SPECIAL_DATA, SCAN_FREE_TEXT and UNDO_PROTECTION', async () => {
    expect(await orders.give('CLASSIFY_FIELDS')).toMatchObject({ state: 'DONE', result: { confirmed: 0 } });
    expect(await orders.give('LIST_SPECIAL_DATA')).toMatchObject({
      state: 'DONE',
      result: { caught: expect.any(Number) },
    });
    expect(await orders.give('SCAN_FREE_TEXT', [], { mode: 'SAMPLE' })).toMatchObject({
      state: 'DONE',
      result: { mode: 'SAMPLE' },
    });
    expect(await orders.give('UNDO_PROTECTION')).toMatchObject({
      state: 'DONE',
      result: { mode: 'PREVIEW' },
    });
  });

  it('APPLY_PROTECTION as an admin, with evidence', async () => {
    const order = await orders.give('APPLY_PROTECTION', [], { mode: 'APPLY', criminal: 'HIDE' });
    expect(order).toMatchObject({ state: 'DONE', result: { mode: 'APPLY' } });
    expect(await entriesOf(order.id)).toMatchObject([
      { action: 'ORDER_GIVEN', details: { kind: 'APPLY_PROTECTION', mode: 'APPLY', people: 0 } },
      { action: 'ORDER_GIVEN', details: { kind: 'APPLY_PROTECTION', outcome: 'DONE' } },
    ]);
  });
});

describe('an order that is stopped', () => {
  it('after any of its requests is finished by the minute, and comes to the same', async () => {
    const personId = await newPerson();
    const orderId = randomUUID();
    const stops = await afterEachRequest({
      workspace,
      functionName: 'order-created',
      start: async () => {
        await orders.create(orders.tokens.tim, {
          id: orderId,
          kind: 'RESTRICT',
          personId,
          options: { ground: 'UNLAWFUL' },
        });
        await orders.settle();
      },
      // The lease ends, and the minute wakes it.
      resume: async () => {
        await orders.later(8);
        await orders.settle();
      },
      check: async () => {
        expect(await orders.read(orderId)).toMatchObject({ state: 'DONE', result: { done: 1, refused: [] } });
        expect(await stateOf(personId)).toBe('RESTRICTED');
        // That it was given, and how it ended: each once.
        const outcomes = (await entriesOf(orderId)).map(
          ({ details }) => (details as Fields)['outcome'] ?? null,
        );
        expect(outcomes).toEqual([null, 'DONE']);
      },
      maximum: 20,
    });
    expect(stops).toBeGreaterThan(5);
  });
});

describe('old orders', () => {
  it('are cleared away after ninety days where they changed nothing', async () => {
    const check = await orders.give('VERIFY_LEDGER');
    const exported = await orders.give('EXPORT_LEDGER');
    const left = (): Promise<Fields[]> =>
      workspace.sql(`SELECT id FROM $schema."_privacyOrder" WHERE id = ANY($1)`, [[check.id, exported.id]]);
    await orders.later(91 * 24 * 60);
    // Ten a minute, and every order of this file is old by now.
    for (let minute = 0; minute < 30 && (await left()).length > 1; minute += 1) {
      await orders.later(1);
      await orders.settle();
    }
    expect(await left()).toEqual([{ id: exported.id }]);
  });
});
