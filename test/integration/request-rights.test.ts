/**
 * The simple rights, each its whole way by workflow action: nothing happens before it is sure who asks; a withdrawal and an
 * objection to marketing are carried out at once; other objections and automated decisions wait for a human.
 */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { LETTER, publishSample } from '../support/public-sample';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;
type Outcome = { ok: boolean; code?: string } & Fields;
type Mail = { to: string[]; subject: string; text: string };

let workspace: AppWorkspace;
let people = 0;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  await publishSample(workspace.graphql);
  await workspace.control('settle');
});
afterAll(() => workspace?.stop());

const action = async (name: string, input: Fields): Promise<Outcome> => {
  const { output } = await workspace.control<{ output: Outcome }>('workflow-action', { name, input });
  await workspace.control('settle');
  return output;
};
const newPerson = async (): Promise<{ id: string; email: string }> => {
  people += 1;
  const email = `noor${people}@example.com`;
  const { createPerson } = (await workspace.graphql(
    `mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`,
    { data: { name: { firstName: 'Noor', lastName: `Haddad ${people}` }, emails: { primaryEmail: email } } },
  )) as { createPerson: { id: string } };
  await workspace.control('settle');
  return { id: createPerson.id, email };
};
/** Consents to the garden letter, on paper, and is on its list. */
const reader = async (): Promise<{ id: string; email: string; listId: string }> => {
  const person = await newPerson();
  const recorded = await action('record-consent', {
    person: person.id,
    purpose: 'garden-letter',
    channel: 'EMAIL',
    answer: 'GIVEN',
    method: 'PAPER',
    proof: 'CONFIRMED',
  });
  expect(recorded).toMatchObject({ ok: true });
  const { createMessageList } = (await workspace.graphql(
    `mutation ($data: MessageListCreateInput!) { createMessageList(data: $data) { id } }`,
    { data: { name: 'Garden letter', privacyPurposeId: LETTER } },
  )) as { createMessageList: { id: string } };
  await workspace.graphql(
    `mutation ($data: MessageListMemberCreateInput!) { createMessageListMember(data: $data) { id } }`,
    { data: { listId: createMessageList.id, personId: person.id } },
  );
  await workspace.control('settle');
  expect(await members(createMessageList.id)).toHaveLength(1);
  return { ...person, listId: createMessageList.id };
};
const open = async (right: string, personId: string, more: Fields = {}): Promise<string> => {
  const opened = await action('open-data-request', { right, person: personId, ...more });
  expect(opened).toMatchObject({ ok: true, joined: false });
  return String(opened['requestId']);
};
const advance = (request: string, move: string, more: Fields = {}): Promise<Outcome> =>
  action('advance-data-request', { request, move, ...more });
const identified = (request: string): Promise<Outcome> =>
  advance(request, 'CONFIRM_IDENTITY', { note: 'Called back on the number on file.' });
const row = async (id: string): Promise<Fields> => {
  const [found] = await workspace.sql<Fields>(`SELECT * FROM $schema."_dataRequest" WHERE id = $1`, [id]);
  return found ?? {};
};
const check = (personId: string, purpose: 'garden-letter' | 'garden-reach'): Promise<Outcome> =>
  action('check-consent', {
    person: personId,
    purpose,
    channel: purpose === 'garden-letter' ? 'EMAIL' : 'WEB',
  });
const suppressions = async (personId: string): Promise<number> =>
  (
    await workspace.sql(
      `SELECT id FROM $schema."_suppression" WHERE "personId" = $1 AND "liftedAt" IS NULL`,
      [personId],
    )
  ).length;
const members = (listId: string): Promise<unknown[]> =>
  workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "listId" = $1`, [listId]);
const subjectsTo = async (email: string): Promise<string[]> => {
  const { mails } = await workspace.control<{ mails: Mail[] }>('outbox');
  return mails.filter(({ to }) => to.includes(email)).map(({ subject }) => subject);
};
const ledger = async (personId: string): Promise<string[]> => {
  const rows = await workspace.sql<{ action: string }>(
    `SELECT DISTINCT e.action FROM $schema."_ledgerEntry" e JOIN $schema."_ledgerEntry" own
      ON own."subjectKey" = e."subjectKey" WHERE own."subjectRecordId" IN
      (SELECT id FROM $schema."_dataRequest" WHERE "personId" = $1) ORDER BY e.action`,
    [personId],
  );
  return rows.map(({ action: one }) => one);
};
const openTasks = async (request: string): Promise<string[]> => {
  const { name } = await row(request);
  const rows = await workspace.sql<{ title: string }>(
    `SELECT title FROM $schema.task WHERE title LIKE $1 AND status <> 'DONE' ORDER BY title`,
    [`${String(name)}:%`],
  );
  return rows.map(({ title }) => title);
};

describe('a withdrawal (Art. 7(3))', () => {
  it('changes nothing before it is sure who asks, then takes the consent back and the person off the list', async () => {
    const { id, email, listId } = await reader();
    expect(await check(id, 'garden-letter')).toMatchObject({ allowed: true });
    const request = await open('WITHDRAW_CONSENT', id, { purpose: 'garden-letter' });
    expect(await check(id, 'garden-letter')).toMatchObject({ allowed: true });
    expect(await members(listId)).toHaveLength(1);

    await identified(request);
    expect(await row(request)).toMatchObject({
      state: 'DONE',
      step: 'NONE',
      result: { withdrawal: { records: 1, withdrawn: 1, suppressed: 0 } },
    });
    expect(await check(id, 'garden-letter')).toMatchObject({ allowed: false, reason: 'CONSENT_WITHDRAWN' });
    expect(await members(listId)).toHaveLength(0);
    expect(await ledger(id)).toEqual(
      expect.arrayContaining(['CONSENT_WITHDRAWN', 'LIST_MEMBER_REMOVED', 'REQUEST_DONE', 'REQUEST_OPENED']),
    );
    const before = (await subjectsTo(email)).length;
    expect(before).toBeGreaterThanOrEqual(2);

    const again = await open('WITHDRAW_CONSENT', id);
    await identified(again);
    expect(await row(again)).toMatchObject({
      state: 'DONE',
      result: { withdrawal: { records: 1, withdrawn: 0 } },
    });
  });
});

describe('an objection (Art. 21)', () => {
  it('to direct marketing holds at once, for the addresses too', async () => {
    const { id, listId } = await reader();
    const request = await open('OBJECTION', id);
    await identified(request);
    expect(await row(request)).toMatchObject({
      state: 'DONE',
      result: { objection: { scope: 'MARKETING', records: 1, suppressed: 1 } },
    });
    expect(await check(id, 'garden-letter')).toMatchObject({ allowed: false });
    expect(await members(listId)).toHaveLength(0);
    expect(await openTasks(request)).toEqual([]);
  });

  it('to a purpose of direct marketing holds for that purpose', async () => {
    const { id, listId } = await reader();
    const request = await open('OBJECTION', id, { purpose: 'garden-letter' });
    await identified(request);
    expect(await row(request)).toMatchObject({
      state: 'DONE',
      result: { objection: { scope: 'PURPOSE', withdrawn: 1, suppressed: 0 } },
    });
    expect(await members(listId)).toHaveLength(0);
  });

  it('to other purposes counts while a human weighs it, and no longer when compelling grounds prevail', async () => {
    const { id, email } = await newPerson();
    expect(await check(id, 'garden-reach')).toMatchObject({ allowed: true });
    const request = await open('OBJECTION', id, { purpose: 'garden-reach' });
    expect(await check(id, 'garden-reach')).toMatchObject({ allowed: false, reason: 'OBJECTION' });
    await identified(request);
    expect(await row(request)).toMatchObject({
      state: 'IN_PROGRESS',
      step: 'WAIT_FOR_DECISION',
      result: { objection: { scope: 'BALANCING', legalBasis: 'LEGITIMATE_INTERESTS' } },
    });
    expect(await openTasks(request)).toHaveLength(1);
    expect(await check(id, 'garden-reach')).toMatchObject({ allowed: false, reason: 'OBJECTION' });

    const mails = (await subjectsTo(email)).length;
    expect(
      await advance(request, 'REFUSE', {
        refusalGround: 'COMPELLING_GROUNDS',
        note: 'Without counting visits we could not find faults that shut people out.',
      }),
    ).toMatchObject({ ok: true, state: 'REFUSED' });
    expect(await check(id, 'garden-reach')).toMatchObject({ allowed: true });
    expect((await subjectsTo(email)).length).toBe(mails + 1);
  });

  it('that is upheld goes on to hold', async () => {
    const { id } = await newPerson();
    const request = await open('OBJECTION', id, { purpose: 'garden-reach' });
    await identified(request);
    expect(await row(request)).toMatchObject({ step: 'WAIT_FOR_DECISION' });
    expect(await advance(request, 'COMPLETE', { note: 'We no longer count your visits.' })).toMatchObject({
      ok: true,
      state: 'DONE',
    });
    expect(await check(id, 'garden-reach')).toMatchObject({ allowed: false, reason: 'OBJECTION' });
  });

  it('may be stopped after any request that carries it out, and is taken up again', async () => {
    const { id, listId } = await reader();
    const request = await open('OBJECTION', id);
    const requests = await afterEachRequest({
      workspace,
      functionName: 'carry-out-request',
      start: () => identified(request),
      resume: async () => {
        const { now } = await workspace.control<{ now: string }>('status');
        // Past the lease of the run that was stopped.
        await workspace.control('tick', { to: new Date(Date.parse(now) + 30 * 60_000).toISOString() });
        await workspace.control('settle');
      },
      check: async () => {
        expect(await row(request)).toMatchObject({ state: 'DONE', step: 'NONE' });
        expect(await members(listId)).toHaveLength(0);
        expect(await suppressions(id)).toBe(1);
        expect(await check(id, 'garden-letter')).toMatchObject({ allowed: false });
      },
      maximum: 20,
    });
    expect(requests).toBeGreaterThan(3);
  });
});

describe('an automated decision (Art. 22)', () => {
  it('is reviewed by a human, who explains what came of it', async () => {
    const { id, email } = await newPerson();
    const request = await open('AUTOMATED_DECISION', id);
    await identified(request);
    expect(await row(request)).toMatchObject({ state: 'IN_PROGRESS', step: 'WAIT_FOR_DECISION' });
    expect(await openTasks(request)).toHaveLength(1);
    expect(await advance(request, 'COMPLETE')).toMatchObject({ ok: false });
    const mails = (await subjectsTo(email)).length;
    expect(
      await advance(request, 'COMPLETE', { note: 'A colleague looked at it again: you may pay by invoice.' }),
    ).toMatchObject({ ok: true, state: 'DONE' });
    expect((await subjectsTo(email)).length).toBe(mails + 1);
  });
});
