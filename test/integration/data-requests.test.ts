/**
 * The case file: requests opened by hand, by a workflow and by a programme; what members write into them becomes a move or
 * is put back; evidence, due dates, tasks and timelines follow, also after a run that was killed; workflows hang on its events.
 */
import { createTwentyClient } from '../../src/twenty/client';
import { readRequestSettings } from '../../src/domain/requests/request-settings';
import { moveRequest } from '../../src/flows/requests/move-request';
import { openRequest } from '../../src/flows/requests/open-request';
import { readRequest } from '../../src/flows/requests/read-requests';
import { readKeyring } from '../../src/keys/keyring';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { eventually } from '../support/eventually';
import { publishForms } from '../support/sign-up-sample';

jest.setTimeout(5 * 60_000);

const KEY = masterKey();
const keyring = readKeyring(KEY);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Fields = Record<string, unknown>;
type Outcome = { ok: boolean; code?: string; message?: string } & Fields;
type Mail = { to: string[]; headers: Record<string, string> };
type Entry = { action: string; actorKind: string; actorId: string | null; details: Fields };

let workspace: AppWorkspace;
let people = 0;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
});
afterAll(() => workspace?.stop());

const settle = () => workspace.control('settle');
const action = async (name: string, input: Fields): Promise<Outcome> => {
  const { output } = await workspace.control<{ output: Outcome }>('workflow-action', { name, input });
  await settle();
  return output;
};
/** Writes into a request as a member does, on the record. */
const edit = async (id: string, data: Fields, member: 'tim' | 'jony' = 'tim'): Promise<void> => {
  await workspace.graphql(
    `mutation ($id: UUID!, $data: DataRequestUpdateInput!) { updateDataRequest(id: $id, data: $data) { id } }`,
    { id, data },
    workspace.sandbox.userTokens[member],
  );
  await settle();
};
/** The record once all is told that there was to tell: where two runs met in it, the rest comes with a later look. */
const onceTold = (id: string): Promise<Fields> =>
  eventually('the request to have told what it had to', async () => {
    const found = await row(id);
    if (found['outbox'] === null) return found;
    await workspace.control('tick');
    return undefined;
  });
const byHand = async (data: Fields, member: 'tim' | 'jony' = 'tim'): Promise<string> => {
  const { createDataRequest } = (await workspace.graphql(
    `mutation ($data: DataRequestCreateInput!) { createDataRequest(data: $data) { id } }`,
    { data },
    workspace.sandbox.userTokens[member],
  )) as { createDataRequest: { id: string } };
  await settle();
  return createDataRequest.id;
};
const newPerson = async (): Promise<string> => {
  people += 1;
  const { createPerson } = (await workspace.graphql(
    `mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`,
    {
      data: {
        name: { firstName: 'Rosa', lastName: `Lind ${people}` },
        emails: { primaryEmail: `rosa${people}@example.com` },
      },
    },
  )) as { createPerson: { id: string } };
  await settle();
  return createPerson.id;
};
const row = async (id: string): Promise<Fields> => {
  const [found] = await workspace.sql<Fields>(
    `SELECT *, to_char("dueOn", 'YYYY-MM-DD') AS due FROM $schema."_dataRequest" WHERE id = $1`,
    [id],
  );
  return found ?? {};
};
const entries = async (id: string): Promise<Entry[]> =>
  workspace.sql<Entry>(
    `SELECT action, "actorKind", "actorId", details FROM $schema."_ledgerEntry"
      WHERE "subjectRecordId" = $1 ORDER BY "happenedAt", action`,
    [id],
  );
const actions = async (id: string): Promise<string[]> => (await entries(id)).map(({ action: one }) => one);
const tasks = (name: unknown): Promise<{ title: string; status: string; assigneeId: string | null }[]> =>
  workspace.sql(`SELECT title, status, "assigneeId" FROM $schema.task WHERE title LIKE $1 ORDER BY title`, [
    `${String(name)}:%`,
  ]);
const now = async (): Promise<Date> => new Date((await workspace.control<{ now: string }>('status')).now);
const memberIdOf = async (name: 'tim' | 'jony'): Promise<string> => {
  const [member] = await workspace.sql<{ id: string }>(
    `SELECT id FROM $schema."workspaceMember" WHERE "userEmail" LIKE $1`,
    [`${name}%`],
  );
  return member?.id ?? '';
};
const later = async (milliseconds: number): Promise<void> => {
  await workspace.control('tick', { to: new Date((await now()).getTime() + milliseconds).toISOString() });
  await settle();
};
const context = async () => ({
  client: createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey }),
  keyring,
  now: await now(),
  settings: readRequestSettings([]),
  actor: { kind: 'APPLICATION', id: null } as const,
});

describe('a request on the record page', () => {
  let personId: string;
  let id: string;

  it('gets its number, its due date, its evidence and the check of identity', async () => {
    personId = await newPerson();
    id = await byHand({ right: 'AUTOMATED_DECISION', personId, receivedAt: '2026-10-14T09:00:00.000Z' });
    const request = await row(id);
    // Whoever makes it fills it in field by field: the person is written to when it has been quiet for a while.
    expect(request).toMatchObject({ state: 'RECEIVED', outbox: null, due: '2026-11-16' });
    await later(21 * MINUTE);
    expect(await row(id)).toMatchObject({ state: 'IDENTITY', identityCheck: 'NOT_STARTED', outbox: null });
    expect(request['name']).toMatch(/^Automated decision [0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(await entries(id)).toMatchObject([
      { action: 'REQUEST_OPENED', actorKind: 'MEMBER', actorId: await memberIdOf('tim') },
      { action: 'REQUEST_ADVANCED', actorKind: 'APPLICATION', details: { from: 'RECEIVED', to: 'IDENTITY' } },
    ]);
    // Nobody has said who is responsible, and no mail goes out without: somebody tells the person by hand.
    expect((await tasks(request['name'])).map(({ title }) => title.split(': ')[1])).toContain(
      'the link that confirms identity did not go out',
    );
  });

  it('stands on the person’s timeline, without a word about the person', async () => {
    const [person] = await workspace.sql<{ requestProgress: string }>(
      `SELECT "requestProgress" FROM $schema.person WHERE id = $1`,
      [personId],
    );
    expect(person?.requestProgress).toContain('identity is being checked');
    const rows = await workspace.sql<{ text: string }>(
      `SELECT properties::text AS text FROM $schema."timelineActivity" WHERE "targetPersonId" = $1`,
      [personId],
    );
    const told = rows.map(({ text }) => text).join();
    expect(told).toContain(': received, ');
    expect(told).toContain('identity is being checked');
  });

  it('is confirmed by hand only with a note', async () => {
    await edit(id, { identityCheck: 'CONFIRMED_BY_HAND' });
    expect(await row(id)).toMatchObject({ state: 'IDENTITY', identityCheck: 'NOT_STARTED' });
    await edit(id, {
      identityNote: 'Called back on the number on file.',
      identityCheck: 'CONFIRMED_BY_HAND',
    });
    expect(await row(id)).toMatchObject({
      state: 'IN_PROGRESS',
      step: 'WAIT_FOR_DECISION',
      identityCheck: 'CONFIRMED_BY_HAND',
    });
    expect(await entries(id)).toContainEqual(
      expect.objectContaining({ action: 'REQUEST_IDENTITY_CHECKED', actorId: await memberIdOf('tim') }),
    );
  });

  it('is done when a human has decided and said what', async () => {
    await edit(id, { state: 'DONE' });
    expect(await row(id)).toMatchObject({ state: 'IN_PROGRESS' });
    await edit(id, { decisionNote: 'Looked at again by the head of credit.', state: 'DONE' }, 'jony');
    const request = await row(id);
    expect(request).toMatchObject({ state: 'DONE', step: 'NONE', progress: 100, outbox: null });
    expect((await entries(id)).find(({ action: one }) => one === 'REQUEST_DONE')).toMatchObject({
      actorId: await memberIdOf('jony'),
    });
    const open = (await tasks(request['name'])).filter(({ status }) => status !== 'DONE');
    expect(open.map(({ title }) => title.split(': ')[1])).toEqual([
      expect.stringContaining('tell the person by hand (done-automated-decision)'),
    ]);
  });
});

describe('what is written past the rules', () => {
  it('is put back, with who tried in the ledger and a task', async () => {
    const id = await byHand({ right: 'ERASURE', personId: await newPerson() });
    const found = await row(id);
    const before: Fields = { ...found, step: found['step'] ?? 'NONE' };
    const tries: Fields[] = [
      { state: 'DONE' },
      { step: 'ERASE', state: 'IN_PROGRESS', approval: 'APPROVED', identityCheck: 'CONFIRMED_BY_LINK' },
      { dueOn: '2036-01-01' },
      { receivedAt: '2036-01-01T00:00:00.000Z' },
      { receivedAt: '2017-01-01T00:00:00.000Z' },
      { outbox: [{ kind: 'MAIL', mail: 'erased', madeAt: '2026-01-01T00:00:00.000Z' }] },
    ];
    for (const data of tries) {
      await edit(id, data, 'jony');
      const { updatedAt: _at, ...after } = await onceTold(id);
      for (const field of Object.keys(data))
        expect([field, after[field] ?? (field === 'step' ? 'NONE' : null)]).toEqual([field, before[field]]);
    }
    const put = (await entries(id)).filter(({ action: one }) => one === 'CHANGE_PUT_BACK');
    expect(put).toHaveLength(tries.length);
    expect(new Set(put.map(({ actorId }) => actorId))).toEqual(new Set([await memberIdOf('jony')]));
    expect(
      (await tasks(before['name'])).filter(({ title }) => title.endsWith('a change was put back')),
    ).toHaveLength(tries.length);
    expect(await workspace.sql(`SELECT id FROM $schema."_erasureJob"`)).toEqual([]);
  });

  it('is put back on a record that comes with it', async () => {
    const id = await byHand({
      right: 'ERASURE',
      personId: await newPerson(),
      state: 'IN_PROGRESS',
      step: 'ERASE',
      approval: 'APPROVED',
      identityCheck: 'CONFIRMED_BY_LINK',
      receivedAt: '2099-01-01T00:00:00.000Z',
    });
    const request = await row(id);
    expect(request).toMatchObject({
      state: 'RECEIVED',
      step: 'NONE',
      approval: 'NOT_NEEDED',
      identityCheck: 'NOT_STARTED',
    });
    expect(request['receivedAt']).toEqual(request['createdAt']);
    expect(await actions(id)).toContain('CHANGE_PUT_BACK');
  });

  it('is found without its event', async () => {
    const id = await byHand({ right: 'ACCESS', personId: await newPerson() });
    // As if the event had got lost.
    await workspace.sql(
      `UPDATE $schema."_dataRequest" SET state = 'DONE', "updatedBySource" = 'MANUAL', "updatedByName" = 'Somebody' WHERE id = $1`,
      [id],
    );
    await workspace.control('tick', { to: new Date((await now()).getTime() + 11 * MINUTE).toISOString() });
    await settle();
    expect((await row(id))['state']).not.toBe('DONE');
    expect(await actions(id)).toContain('CHANGE_PUT_BACK');
  });

  it('opens no request with an impossible receipt, for nobody, or on an erased person', async () => {
    const personId = await newPerson();
    const open = (input: Fields) => action('open-data-request', { right: 'ACCESS', ...input });
    expect(await open({ person: personId, receivedAt: '2017-05-01' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
    expect(await open({ person: personId, receivedAt: '2099-05-01' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
    expect(await open({})).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await open({ person: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
      ok: false,
      code: 'PERSON_NOT_FOUND',
    });
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'ERASED' WHERE id = $1`, [personId]);
    expect(await open({ person: personId })).toMatchObject({ ok: false, code: 'ALREADY_ERASED' });
  });
});

describe('four eyes', () => {
  it('keeps who opened or asked from approving, and workflows altogether', async () => {
    const id = await byHand(
      { right: 'RECTIFICATION', personId: await newPerson(), sealedChanges: 'sealed' },
      'tim',
    );
    await edit(id, { identityNote: 'Passport shown.', identityCheck: 'CONFIRMED_BY_HAND' }, 'tim');
    expect(await row(id)).toMatchObject({ state: 'APPROVAL', approval: 'WAITING' });
    await edit(id, { approval: 'APPROVED' }, 'tim');
    expect(await row(id)).toMatchObject({ state: 'APPROVAL', approval: 'WAITING', approverId: null });
    expect(await action('advance-data-request', { request: id, move: 'APPROVE' })).toMatchObject({
      ok: false,
      code: 'APPROVAL_NEEDED',
    });
    await edit(id, { approval: 'DECLINED', approvalNote: 'The name on the passport is another.' }, 'jony');
    expect(await row(id)).toMatchObject({
      state: 'IN_PROGRESS',
      approval: 'DECLINED',
      step: 'WAIT_FOR_DECISION',
    });
    await edit(id, { approval: 'WAITING' }, 'tim');
    await edit(id, { approval: 'APPROVED' }, 'jony');
    expect(await row(id)).toMatchObject({ approval: 'APPROVED', approverId: await memberIdOf('jony') });
    expect(await actions(id)).toEqual(
      expect.arrayContaining(['REQUEST_DECLINED', 'CHANGE_PUT_BACK', 'REQUEST_APPROVED']),
    );
  });
});

describe('the bin', () => {
  it('gives back what is still to be answered, says who did it, and keeps what is over', async () => {
    const id = await byHand({ right: 'ACCESS', personId: await newPerson() }, 'tim');
    const remove = async (): Promise<unknown> => {
      await workspace.graphql(
        `mutation ($id: UUID!) { deleteDataRequest(id: $id) { id } }`,
        { id },
        workspace.sandbox.userTokens['jony'],
      );
      await settle();
      return (await row(id))['deletedAt'];
    };
    expect(await remove()).toBeNull();
    expect(await entries(id)).toContainEqual(
      expect.objectContaining({ action: 'CHANGE_PUT_BACK', actorId: await memberIdOf('jony') }),
    );
    const { name } = await row(id);
    expect((await tasks(name)).map(({ title }) => title)).toContain(
      `${String(name)}: taken out of the bin again`,
    );
    await edit(id, { state: 'WITHDRAWN' }, 'tim');
    expect(await row(id)).toMatchObject({ state: 'WITHDRAWN', outbox: null });
    expect(await remove()).not.toBeNull();
  });
});

describe('the same again', () => {
  it('joins what is open for the same person and right', async () => {
    const person = await newPerson();
    const first = await action('open-data-request', { right: 'ACCESS', person, details: 'All of it.' });
    const again = await action('open-data-request', { right: 'ACCESS', person, details: 'And my calls.' });
    expect(first).toMatchObject({ ok: true, joined: false });
    expect(again).toMatchObject({
      requestId: first['requestId'],
      reference: first['reference'],
      joined: true,
    });
    expect(await row(String(first['requestId']))).toMatchObject({ details: 'All of it.\n\nAnd my calls.' });
    expect(await action('open-data-request', { right: 'ERASURE', person })).toMatchObject({ joined: false });
  });

  it('joins what came from the same address, and lets it go on when nobody found out who asked first', async () => {
    const open = () => action('open-data-request', { right: 'ACCESS', email: 'who@example.org' });
    const [first, second] = [await open(), await open()];
    const [one, two] = [String(first['requestId']), String(second['requestId'])];
    expect(second).toMatchObject({ joined: false });
    expect(await row(two)).toMatchObject({ joinedIntoId: one, state: 'RECEIVED' });
    await edit(one, {
      refusalGround: 'NOT_IDENTIFIED',
      refusalNote: 'We could not find out who asks.',
      state: 'REFUSED',
    });
    expect(await row(one)).toMatchObject({ state: 'REFUSED' });
    expect(await row(two)).toMatchObject({ state: 'IDENTITY', joinedIntoId: null, outbox: null });
    expect(await actions(two)).not.toContain('REQUEST_REFUSED');
  });
});

describe('the person of a request', () => {
  it('is joined to what is open once it is known who asks, and stays on it', async () => {
    const person = await newPerson();
    const confirm = (request: unknown) =>
      action('advance-data-request', { request, move: 'CONFIRM_IDENTITY', person, note: 'Called back.' });
    // One that a human decides is not over at once.
    const { requestId: first } = await action('open-data-request', {
      right: 'AUTOMATED_DECISION',
      email: 'new@example.org',
    });
    const { requestId: again } = await action('open-data-request', {
      right: 'AUTOMATED_DECISION',
      email: 'other@example.org',
    });
    await confirm(first);
    await confirm(again);
    expect(await row(String(first))).toMatchObject({
      state: 'IN_PROGRESS',
      personId: person,
      joinedIntoId: null,
    });
    expect(await row(String(again))).toMatchObject({ personId: person, joinedIntoId: first, step: 'NONE' });
    for (const personId of [null, await newPerson()]) {
      await edit(String(first), { personId });
      expect(await row(String(first))).toMatchObject({ personId: person });
    }
  });
});

describe('time', () => {
  it('is extended once, within the first month, with reasons', async () => {
    const person = await newPerson();
    const { requestId: request } = await action('open-data-request', { right: 'ACCESS', person });
    const extend = (note: string) =>
      action('advance-data-request', { request, move: 'EXTEND', extensionReason: 'COMPLEXITY', note });
    const due = (await row(String(request)))['due'];
    expect(await extend('')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await extend('Nine systems have to be asked.')).toMatchObject({ ok: true });
    const extended = await row(String(request));
    expect(String(extended['due']) > String(due)).toBe(true);
    expect(await extend('Again.')).toMatchObject({ ok: false, code: 'MOVE_NOT_ALLOWED' });
  });

  it('reminds whoever is responsible at half time, a week and a day before, and when it is over', async () => {
    const responsible = await memberIdOf('jony');
    const received = new Date((await now()).getTime() - DAY);
    const id = await byHand({
      right: 'ACCESS',
      personId: await newPerson(),
      assigneeId: responsible,
      receivedAt: received.toISOString(),
    });
    const { due, name } = await row(id);
    const dueAt = Date.parse(String(due));
    const seen: unknown[] = [];
    for (const at of [
      received.getTime() + (dueAt - received.getTime()) / 2,
      dueAt - 7 * DAY,
      dueAt - DAY,
      dueAt + DAY,
    ]) {
      await workspace.control('tick', { to: new Date(at + 11 * MINUTE).toISOString() });
      await settle();
      seen.push((await row(id))['reminder']);
    }
    expect(seen).toEqual(['HALF_TIME', 'WEEK', 'DAY', 'OVERDUE']);
    const reminders = (await tasks(name)).filter(({ title }) =>
      /half the time|due in a week|due tomorrow|overdue/.test(title),
    );
    expect(reminders).toHaveLength(4);
    expect(new Set(reminders.map(({ assigneeId }) => assigneeId))).toEqual(new Set([responsible]));
  });
});

describe('two at once, and a run that is killed', () => {
  it('lets one of two moves through', async () => {
    const person = await newPerson();
    const { requestId } = await action('open-data-request', { right: 'ACCESS', person });
    const at = await context();
    const request = await readRequest(at, String(requestId));
    const outcomes = await Promise.allSettled([
      moveRequest(at, request, { kind: 'WITHDRAW' }),
      moveRequest(at, request, { kind: 'REFUSE', ground: 'EXCESSIVE', note: 'The fifth this week.' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await settle();
  });

  it('tells everything once, wherever the telling is stopped', async () => {
    await publishForms(workspace.graphql);
    const person = await newPerson();
    const address = `rosa${people}@example.com`;
    let request = '';
    let known = 0;
    const outbox = async (): Promise<Mail[]> =>
      (await workspace.control<{ mails: Mail[] }>('outbox')).mails.filter(({ to }) => to.includes(address));
    const requests = await afterEachRequest({
      workspace,
      functionName: 'request-updated',
      start: async () => {
        known = (await outbox()).length;
        request = (
          await openRequest(await context(), {
            right: 'ACCESS',
            intake: 'BY_HAND',
            personId: person,
            contact: null,
            details: '',
            language: 'en',
            purposeId: null,
          })
        ).id;
        await settle();
      },
      resume: async () => {
        await workspace.control('tick', {
          to: new Date((await now()).getTime() + 21 * MINUTE).toISOString(),
        });
        await settle();
      },
      check: async () => {
        const after = await row(request);
        expect(after).toMatchObject({ state: 'IDENTITY', outbox: null });
        expect(after['due']).toMatch(/^\d{4}-/);
        expect((await actions(request)).toSorted()).toEqual(['REQUEST_ADVANCED', 'REQUEST_OPENED']);
        const titles = (await tasks(after['name'])).map(({ title }) => title);
        expect(new Set(titles).size).toBe(titles.length);
        // Killed between the mail server's yes and its own note, it sends again: the same mail, by its message id.
        const theirs = (await outbox()).slice(known);
        expect(theirs.length).toBeGreaterThan(0);
        expect(new Set(theirs.map(({ headers }) => headers['message-id'])).size).toBe(1);
        expect(after['acknowledgedAt']).not.toBeNull();
      },
      maximum: 12,
    });
    expect(requests).toBeGreaterThan(3);
  });
});
