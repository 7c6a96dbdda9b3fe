/** Erasing by an order: from the preview over the typed word to the certificate, and what a job waits for. */
import { randomUUID } from 'node:crypto';

import { afterEachRequest } from '../support/crash';
import type { Order } from '../support/orders';
import { openOrdersWorkspace, type OrdersWorkspace } from '../support/orders-workspace';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

const TIM = '20202020-0687-4c41-b707-ed1bfca972a7';

let workspace: OrdersWorkspace['workspace'];
let orders: OrdersWorkspace['orders'];
let newPerson: OrdersWorkspace['newPerson'];
let stateOf: OrdersWorkspace['stateOf'];
let entriesOf: OrdersWorkspace['entriesOf'];
let preview: OrdersWorkspace['preview'];
let setSetting: OrdersWorkspace['setSetting'];

beforeAll(async () => {
  ({ workspace, orders, newPerson, stateOf, entriesOf, preview, setSetting } = await openOrdersWorkspace());
});
afterAll(() => workspace?.stop());

describe('erasing from the record page', () => {
  it('goes from the preview over the typed word to the certificate', async () => {
    const personId = await newPerson('Petra');
    const shown = await preview([personId]);
    expect(shown).toMatchObject({
      state: 'DONE',
      result: { preview: { personId, act: 'ERASE', isPossible: true } },
    });
    const order = await orders.give('ERASE', [personId], {
      act: 'ERASE',
      typed: 'ERASE',
      previewOrderId: shown.id,
    });
    expect(order).toMatchObject({ state: 'DONE', result: { started: 1, refused: [] } });
    const [jobId] = (order['result'] as { jobIds: string[] }).jobIds;
    expect(await workspace.untilEnded(jobId)).toMatchObject({ state: 'DONE', act: 'ERASE' });
    expect(await stateOf(personId)).toBe('ERASED');
    const certificates = await workspace.sql(
      `SELECT id FROM $schema."_ledgerEntry" WHERE action = 'PERSON_ERASED' AND "subjectRecordId" = $1`,
      [personId],
    );
    expect(certificates).toHaveLength(1);
    expect(await entriesOf(order.id)).toEqual([
      {
        action: 'ORDER_GIVEN',
        actorKind: 'MEMBER',
        actorId: TIM,
        details: { kind: 'ERASE', people: 1, act: 'ERASE', previewOrderId: shown.id },
      },
      {
        action: 'ORDER_GIVEN',
        actorKind: 'MEMBER',
        actorId: TIM,
        details: { kind: 'ERASE', outcome: 'DONE' },
      },
    ]);
    // Again, it says so.
    const again = await preview([personId]);
    expect(again).toMatchObject({ state: 'FAILED', failureCode: 'ALREADY_ERASED' });
  });

  it('takes a preview of the same people, act and member, untouched, and the typed word', async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const ofTim = await preview([one]);
    const erase = (personIds: readonly string[], options: Fields, token = orders.tokens.tim) =>
      orders.give('ERASE', personIds, { act: 'ERASE', typed: 'ERASE', ...options }, token);
    const needed = { state: 'REFUSED', failureCode: 'PREVIEW_NEEDED' };
    expect(await erase([one], { previewOrderId: randomUUID() })).toMatchObject(needed);
    expect(await erase([other], { previewOrderId: ofTim.id })).toMatchObject(needed);
    expect(await erase([one], { previewOrderId: ofTim.id, typed: 'PSEUDONYMISE' })).toMatchObject(needed);
    expect(
      await erase([one], { previewOrderId: ofTim.id, act: 'PSEUDONYMISE', typed: 'PSEUDONYMISE' }),
    ).toMatchObject(needed);
    expect(await erase([one], { previewOrderId: ofTim.id, choices: { mentions: 'REDACT' } })).toMatchObject(
      needed,
    );
    expect(await erase([one], { previewOrderId: ofTim.id }, orders.tokens.jony)).toMatchObject(needed);
    await orders.change(orders.tokens.jony, ofTim.id, { result: { preview: {} } });
    expect(await erase([one], { previewOrderId: ofTim.id })).toMatchObject(needed);
    const old = await preview([one]);
    await orders.later(25 * 60);
    expect(await erase([one], { previewOrderId: old.id })).toMatchObject({
      state: 'REFUSED',
      failureCode: 'PREVIEW_OLD',
    });
    expect(await stateOf(one)).toBe('ACTIVE');
    expect(await stateOf(other)).toBe('ACTIVE');
  });

  it('is refused where the workspace erases through requests only', async () => {
    const personId = await newPerson();
    const shown = await preview([personId]);
    await setSetting('eraseFromRecord', 'REQUEST_ONLY');
    const order = await orders.give('ERASE', [personId], {
      act: 'ERASE',
      typed: 'ERASE',
      previewOrderId: shown.id,
    });
    expect(order).toMatchObject({ state: 'REFUSED', failureCode: 'APPROVAL_NEEDED' });
    await setSetting('eraseFromRecord', 'DIRECT');
  });

  it('of several goes under one order that counts them; who cannot be done does not keep the others', async () => {
    const people = [await newPerson(), await newPerson(), await newPerson()];
    const gone = randomUUID();
    const shown = await preview([...people, gone], 'PSEUDONYMISE');
    expect(shown).toMatchObject({
      state: 'DONE',
      result: { people: 4, blocked: [{ personId: gone, code: 'PERSON_NOT_FOUND' }] },
    });
    const order = await orders.give('ERASE', [...people, gone], {
      act: 'PSEUDONYMISE',
      typed: 'PSEUDONYMISE',
      previewOrderId: shown.id,
    });
    const result = order['result'] as Fields;
    expect(result).toMatchObject({ started: 3, refused: [{ personId: gone, code: 'PERSON_NOT_FOUND' }] });
    expect(await workspace.untilEnded(result['parentJobId'])).toMatchObject({
      state: 'DONE',
      subjectsTotal: 3,
      subjectsDone: 3,
    });
    for (const personId of people) expect(await stateOf(personId)).toBe('PSEUDONYMISED');
  });
});

describe('a job that waits for a decision', () => {
  /** Somebody who is named in the record of somebody else. */
  const mentioned = async (): Promise<{ personId: string; surname: string; elsewhere: string }> => {
    const personId = await newPerson('Quirina');
    const surname = `Ordner${personId.slice(0, 6)}`;
    const elsewhere = randomUUID();
    await workspace.graphql('mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }', {
      data: {
        id: elsewhere,
        name: { firstName: 'Veit', lastName: `Nachbar${personId.slice(0, 6)}` },
        jobTitle: `Assistant to Quirina ${surname}`,
      },
    });
    await orders.settle();
    return { personId, surname, elsewhere };
  };
  const order = async (personId: string, act: string, choices?: Fields): Promise<[Order, Order]> => {
    const options = { act, ...(choices === undefined ? {} : { choices }) };
    const shown = await orders.give('PREVIEW_ERASURE', [personId], options);
    return [
      shown,
      await orders.give('ERASE', [personId], { ...options, typed: act, previewOrderId: shown.id }),
    ];
  };
  const jobOf = (given: Order): string => String((given['result'] as { jobIds: string[] }).jobIds[0]);

  it.each(['ERASE', 'PSEUDONYMISE'])(
    'to %s goes on with what was decided, on a new preview of what is left',
    async (act) => {
      const { personId, surname, elsewhere } = await mentioned();
      const [first, begun] = await order(personId, act);
      expect(first).toMatchObject({ result: { preview: { review: [{ recordId: elsewhere }] } } });
      const jobId = jobOf(begun);
      expect(await workspace.untilEnded(jobId)).toMatchObject({
        state: 'NEEDS_ATTENTION',
        failureCode: 'REVIEW_NEEDED',
      });
      // The record bears a surrogate by now; who is meant is known from the job.
      expect(await stateOf(personId)).toBe(act === 'ERASE' ? 'ERASED' : 'PSEUDONYMISED');
      const [left, decided] = await order(personId, act, { decisions: { [elsewhere]: 'REDACT' } });
      expect(left).toMatchObject({
        state: 'DONE',
        result: { preview: { isPossible: true, review: [], actions: { REDACT: 1 } } },
      });
      expect(JSON.stringify(left)).not.toContain(surname);
      expect(decided).toMatchObject({
        state: 'DONE',
        result: { started: 1, refused: [], jobIds: [jobId] },
      });
      expect(await workspace.untilEnded(jobId)).toMatchObject({ state: 'DONE', failureCode: null });
      expect(await workspace.person({ id: { eq: elsewhere } })).toMatchObject({
        name: { firstName: 'Veit' },
        jobTitle: expect.not.stringContaining(surname),
      });
    },
  );

  it('over an address that somebody else has as well goes on when that is left to them', async () => {
    const [again, other] = [await newPerson('Resi', false), await newPerson('Sepp', false)];
    for (const id of [again, other])
      await workspace.graphql(
        'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
        { id, data: { emails: { additionalEmails: [`${again.slice(0, 8)}@ordner.example`] } } },
      );
    await orders.settle();
    const run = await workspace.act('erase-people', { people: [again], act: 'ERASE' });
    const [stuck] = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_erasureJob" WHERE "personId" = $1`,
      [again],
    );
    expect(run.output).toMatchObject({ ok: true });
    expect(await workspace.untilEnded(stuck?.id)).toMatchObject({
      state: 'NEEDS_ATTENTION',
      failureCode: 'SHARED_IDENTIFIER',
    });
    expect(await preview([again])).toMatchObject({ state: 'FAILED', failureCode: 'SHARED_IDENTIFIER' });
    const [, decided] = await order(again, 'ERASE', { sharedIdentifiers: 'LEAVE' });
    expect(decided).toMatchObject({ result: { started: 1, jobIds: [stuck?.id] } });
    expect(await workspace.untilEnded(stuck?.id)).toMatchObject({ state: 'DONE' });
    expect(await stateOf(again)).toBe('ERASED');
    expect(await stateOf(other)).toBe('ACTIVE');
  });

  it('is not made into the other act', async () => {
    const { personId } = await mentioned();
    const [, begun] = await order(personId, 'PSEUDONYMISE');
    const waiting = await workspace.untilEnded(jobOf(begun));
    const [, refused] = await order(personId, 'ERASE', { mentions: 'REDACT' });
    expect(refused).toMatchObject({
      state: 'DONE',
      result: { started: 0, refused: [{ personId, code: 'JOB_ALREADY_RUNNING' }] },
    });
    expect(await workspace.untilEnded(waiting['id'])).toMatchObject({
      state: 'NEEDS_ATTENTION',
      act: 'PSEUDONYMISE',
      attempts: waiting['attempts'],
    });
  });

  it('is woken once: the order that was stopped right after says what came of it, though the job is done by then', async () => {
    const { personId } = await mentioned();
    const [, begun] = await order(personId, 'ERASE');
    const jobId = jobOf(begun);
    await workspace.untilEnded(jobId);
    const options = { act: 'ERASE', choices: { mentions: 'REDACT' } };
    const shown = await orders.give('PREVIEW_ERASURE', [personId], options);
    const orderId = randomUUID();
    const stops = await afterEachRequest({
      workspace,
      functionName: 'order-created',
      start: async () => {
        await orders.create(orders.tokens.tim, {
          id: orderId,
          kind: 'ERASE',
          personId,
          options: { ...options, typed: 'ERASE', previewOrderId: shown.id, personIds: [personId] },
        });
        await orders.settle();
      },
      resume: async () => {
        await orders.later(8);
        await orders.settle();
      },
      check: async () => {
        expect(await orders.read(orderId)).toMatchObject({
          state: 'DONE',
          result: { started: 1, refused: [], jobIds: [jobId] },
        });
        expect(await workspace.untilEnded(jobId)).toMatchObject({ state: 'DONE' });
      },
      maximum: 20,
    });
    expect(stops).toBeGreaterThan(5);
  });

  it('goes on in an order of several as well, which counts it with the others', async () => {
    const { personId } = await mentioned();
    const [, begun] = await order(personId, 'ERASE');
    const jobId = jobOf(begun);
    expect(await workspace.untilEnded(jobId)).toMatchObject({ state: 'NEEDS_ATTENTION' });
    const people = [personId, await newPerson()];
    const options = { act: 'ERASE', choices: { mentions: 'REDACT' } };
    const shown = await orders.give('PREVIEW_ERASURE', people, options);
    expect(shown).toMatchObject({ state: 'DONE', result: { people: 2, blocked: [] } });
    const given = await orders.give('ERASE', people, {
      ...options,
      typed: 'ERASE',
      previewOrderId: shown.id,
    });
    const { parentJobId } = given['result'] as Fields;
    expect(await workspace.untilEnded(parentJobId)).toMatchObject({
      state: 'DONE',
      subjectsTotal: 2,
      subjectsDone: 2,
    });
    expect(await workspace.untilEnded(jobId)).toMatchObject({ state: 'DONE' });
  });
});
