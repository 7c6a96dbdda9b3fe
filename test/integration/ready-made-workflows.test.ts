/** Each ready-made workflow, installed through the installer and run with the app's real actions; what it leaves behind is looked at. */
import { randomUUID } from 'node:crypto';

import { starterPurposeId } from '../../src/flows/consent/seed-purposes';
import { settingRows } from '../support/public-sample';
import { openReadyMadeWorkspace, type ReadyMadeWorkspace, type Task } from '../support/ready-made-workspace';

jest.setTimeout(5 * 60_000);

let workspace: ReadyMadeWorkspace;
beforeAll(async () => {
  workspace = await openReadyMadeWorkspace();
  await createMany('PrivacySetting', settingRows());
  await workspace.control('settle');
  await workspace.control('backup', { name: 'ready' });
});
afterAll(() => workspace?.stop());
beforeEach(async () => {
  await workspace.control('restore', { name: 'ready' });
  await workspace.control('outbox', { clear: true });
});

const PLURALS: Record<string, string> = {
  Person: 'People',
  Company: 'Companies',
  Opportunity: 'Opportunities',
};
const createMany = (type: string, data: object[]): Promise<unknown> =>
  workspace.asTim(
    `mutation ($data: [${type}CreateInput!]!) { create${PLURALS[type] ?? `${type}s`}(data: $data, upsert: true) { id } }`,
    { data },
  );
const create = async (type: string, data: Record<string, unknown>): Promise<string> => {
  const id = randomUUID();
  await workspace.asTim(`mutation ($data: ${type}CreateInput!) { create${type}(data: $data) { id } }`, {
    data: { id, ...data },
  });
  return id;
};
const change = (type: string, id: string, data: object): Promise<unknown> =>
  workspace.asTim(
    `mutation ($id: UUID!, $data: ${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
    { id, data },
  );
const newPerson = (firstName: string, more: Record<string, unknown> = {}): Promise<string> =>
  create('Person', {
    name: { firstName, lastName: 'Winterfeld' },
    emails: { primaryEmail: `${firstName.toLowerCase()}@gmail.com` },
    ...more,
  });
const settle = (): Promise<unknown> => workspace.control('settle');
const later = async (days: number): Promise<void> => {
  const { now } = await workspace.control<{ now: string }>('status');
  await workspace.control('tick', { to: new Date(Date.parse(now) + days * 86_400_000).toISOString() });
  await settle();
};
const failedRuns = async (): Promise<unknown[]> =>
  (await workspace.runs()).filter(({ status }) => status === 'FAILED');
const taskNamed = async (words: string): Promise<Task | undefined> =>
  (await workspace.tasks()).find(({ title }) => title.includes(words));
const tim = (): string => workspace.member('tim@apple.dev');
const jony = (): string => workspace.member('jony.ive@apple.dev');

describe('New person → ask for consent', () => {
  const offer = (): Promise<unknown> => change('Purpose', starterPurposeId('newsletter'), { isActive: true });
  const asked = async (): Promise<string[][]> => (await workspace.mails()).map(({ to }) => to);

  it('whoever is entered by hand is asked once, by the app’s own mail, and counts as asked', async () => {
    await offer();
    await workspace.install(['ask-for-consent']);
    const id = await newPerson('Ada');
    await settle();
    const [mail] = await workspace.mails();
    expect([mail?.from, mail?.to]).toEqual(['privacy@sandbox.example', ['ada@gmail.com']]);
    const consents = await workspace.sql(`SELECT state FROM $schema."_consent" WHERE "personId" = $1`, [id]);
    expect(consents).toEqual([{ state: 'REQUESTED' }]);
    // The address changes, which starts the workflow again: nobody is asked twice.
    await change('Person', id, { emails: { primaryEmail: 'ada.new@gmail.com' } });
    await settle();
    expect(await asked()).toHaveLength(1);
    expect(await failedRuns()).toEqual([]);
  });

  it('nobody is asked while the purpose is not offered, nor who has no address, nor who comes from elsewhere', async () => {
    await workspace.install(['ask-for-consent']);
    await newPerson('Ben');
    await settle();
    await offer();
    await newPerson('Cleo', { emails: { primaryEmail: '' } });
    // With an API key: an import.
    await workspace.graphql('mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }', {
      data: { name: { firstName: 'Dora' }, emails: { primaryEmail: 'dora@gmail.com' } },
    });
    await settle();
    expect(await asked()).toEqual([]);
    expect(await failedRuns()).toEqual([]);
  });
});

describe('Request received → acknowledge, verify, remind', () => {
  it('a task tells of it after a quarter of an hour, and another after three days while nobody knows who asks', async () => {
    await workspace.install(['request-received']);
    const id = await create('DataRequest', {
      right: 'ACCESS',
      contactEmail: { primaryEmail: 'stranger@example.com' },
    });
    await settle();
    expect(await taskNamed('New data request')).toBeUndefined();
    await later(16 / 1440);
    const [{ name, dueOn }] = (await workspace.sql(
      `SELECT name, "dueOn"::text AS "dueOn" FROM $schema."_dataRequest" WHERE id = $1`,
      [id],
    )) as [{ name: string; dueOn: string }];
    const told = await taskNamed('New data request');
    expect([told?.title, told?.assigneeId]).toEqual([`New data request: ${name}`, tim()]);
    expect(told?.body).toContain(`due on ${dueOn}`);
    await later(3.1);
    expect(await taskNamed(`${name}: still not settled who asks`)).toBeDefined();
    expect(await failedRuns()).toEqual([]);
  });

  it('the task is of whoever is assigned, and nothing more comes once identity is settled', async () => {
    await workspace.install(['request-received']);
    const person = await newPerson('Eva');
    const id = await create('DataRequest', { right: 'ACCESS', personId: person, assigneeId: jony() });
    await settle();
    await later(16 / 1440);
    expect((await taskNamed('New data request'))?.assigneeId).toBe(jony());
    await change('DataRequest', id, { identityNote: 'Called back, knew the order number.' });
    await change('DataRequest', id, { identityCheck: 'CONFIRMED_BY_HAND' });
    await settle();
    await later(3.1);
    expect(await taskNamed('still not settled')).toBeUndefined();
    expect(await failedRuns()).toEqual([]);
  });
});

describe('Request due soon → task and mail', () => {
  const remind = async (more: Record<string, unknown> = {}): Promise<void> => {
    const { now } = await workspace.control<{ now: string }>('status');
    const id = await create('DataRequest', {
      right: 'ACCESS',
      receivedAt: now,
      personId: await newPerson('Finn'),
      ...more,
    });
    await settle();
    const row = async (): Promise<{ dueOn: string; reminder: string }> => {
      const [found] = await workspace.sql<{ dueOn: string; reminder: string }>(
        `SELECT "dueOn"::text AS "dueOn", reminder FROM $schema."_dataRequest" WHERE id = $1`,
        [id],
      );
      return found ?? { dueOn: '', reminder: '' };
    };
    await workspace.control('outbox', { clear: true });
    const due = Date.parse(`${(await row()).dueOn}T00:00:00.000Z`);
    await workspace.control('tick', { to: new Date(due - 6.5 * 86_400_000).toISOString() });
    for (let minute = 0; minute < 15 && (await row()).reminder !== 'WEEK'; minute += 1)
      await workspace.control('tick');
    expect((await row()).reminder).toBe('WEEK');
    await settle();
  };

  it('whoever is assigned gets a mail beside the app’s own task', async () => {
    await workspace.install(['request-due-soon']);
    await remind({ assigneeId: jony() });
    const mails = (await workspace.mails()).filter(({ to }) => to.includes('jony.ive@apple.dev'));
    expect(mails.map(({ from, subject }) => [from, /due on \d{4}-\d\d-\d\d/.test(subject)])).toEqual([
      ['tim@apple.dev', true],
    ]);
    expect(JSON.stringify(mails)).not.toMatch(/Finn|Winterfeld/);
    // The task is the app's: one, not two.
    const due = (await workspace.tasks()).filter(({ title }) => title.includes('due in a week'));
    expect(due.map(({ assigneeId }) => assigneeId)).toEqual([jony()]);
    expect(await taskNamed('nobody is assigned')).toBeUndefined();
    expect(await failedRuns()).toEqual([]);
  });

  it('where nobody is, whoever installed it gets a task to name somebody, and the mail', async () => {
    await workspace.install(['request-due-soon']);
    await remind();
    expect((await taskNamed('nobody is assigned'))?.assigneeId).toBe(tim());
    const mails = (await workspace.mails()).filter(({ to }) => to.includes('tim@apple.dev'));
    expect(mails).toHaveLength(1);
    expect(await failedRuns()).toEqual([]);
  });
});

describe('Deal lost for two years → propose pseudonymisation', () => {
  const LONG_AGO = '2023-05-04T00:00:00.000Z';
  const monday = async (): Promise<void> => {
    await workspace.control('tick', { to: '2026-12-07T05:19:30.000Z' });
    await workspace.control('tick', { to: '2026-12-07T05:20:30.000Z' });
    await settle();
  };
  const deal = (pointOfContactId: string, more: Record<string, unknown> = {}): Promise<string> =>
    create('Opportunity', {
      name: 'Garden wall',
      stage: 'PROPOSAL',
      closeDate: LONG_AGO,
      pointOfContactId,
      ...more,
    });

  it('a contact of whom nothing else is left is proposed by a task, once, and nothing is changed but the mark', async () => {
    await workspace.install(['lost-deal']);
    const gone = await newPerson('Gerd');
    await deal(gone);
    const [recent, customer, held, subscriber, asking] = [
      await newPerson('Hanna'),
      await newPerson('Ivo'),
      await newPerson('Jana'),
      await newPerson('Karl'),
      await newPerson('Lena'),
    ];
    for (const one of [recent, customer, held, subscriber, asking]) await deal(one);
    await deal(recent, { closeDate: '2026-11-01T00:00:00.000Z' });
    await deal(customer, { stage: 'CUSTOMER' });
    await create('LegalHold', {
      scope: 'PERSON',
      personId: held,
      ground: 'LEGAL_CLAIMS',
      statute: '§ 195 BGB',
    });
    await create('Consent', {
      personId: subscriber,
      purposeId: starterPurposeId('newsletter'),
      channel: 'EMAIL',
      state: 'GIVEN',
    });
    await create('DataRequest', { right: 'ACCESS', personId: asking });
    await settle();
    await monday();
    const proposals = (await workspace.tasks()).filter(({ title }) => title.startsWith('Pseudonymise?'));
    expect(proposals.map(({ people, title, assigneeId }) => [people, title, assigneeId])).toEqual([
      [[gone], 'Pseudonymise? The last deal was lost on 2023-05-04', tim()],
    ]);
    expect(proposals[0]?.body).toContain('Can be done now: true');
    const [person] = await workspace.sql(
      `SELECT "nameFirstName" AS name, "processingState", "retentionState" FROM $schema.person WHERE id = $1`,
      [gone],
    );
    expect(person).toEqual({ name: 'Gerd', processingState: 'ACTIVE', retentionState: 'PROPOSED' });
    await workspace.control('tick', { to: '2026-12-14T05:20:30.000Z' });
    await settle();
    expect((await workspace.tasks()).filter(({ title }) => title.startsWith('Pseudonymise?'))).toHaveLength(
      1,
    );
    expect(await failedRuns()).toEqual([]);
  });
});

describe('Consent withdrawn → remove from lists, tell owner', () => {
  it('the lists of the purpose are clean, and the owner of the company knows', async () => {
    await workspace.install(['consent-withdrawn']);
    const purposeId = starterPurposeId('newsletter');
    await change('Purpose', purposeId, { isActive: true });
    const companyId = await create('Company', { name: 'Winterfeld & Co', accountOwnerId: jony() });
    const [person, other] = [await newPerson('Mara', { companyId }), await newPerson('Nils')];
    const give = (personId: string): Promise<string> =>
      create('Consent', {
        personId,
        purposeId,
        channel: 'EMAIL',
        state: 'GIVEN',
        proof: 'CONFIRMED',
        method: 'PAPER',
      });
    const consent = await give(person);
    await give(other);
    await settle();
    const listId = await create('MessageList', { name: 'Newsletter', privacyPurposeId: purposeId });
    for (const personId of [person, other]) await create('MessageListMember', { listId, personId });
    await settle();
    const members = async (): Promise<unknown[]> =>
      (
        await workspace.sql<{ personId: string }>(
          `SELECT "personId" FROM $schema."messageListMember" WHERE "deletedAt" IS NULL`,
        )
      ).map(({ personId }) => personId);
    expect((await members()).toSorted()).toEqual([person, other].toSorted());
    await change('Consent', consent, { state: 'WITHDRAWN' });
    await settle();
    expect(await members()).toEqual([other]);
    const told = await taskNamed('Consent withdrawn');
    expect([told?.people, told?.assigneeId]).toEqual([[person], jony()]);
    expect(`${told?.title} ${told?.body}`).not.toMatch(/Mara|Winterfeld|gmail/);
    const [run] = await workspace.runs();
    expect(run?.status).toBe('COMPLETED');
    expect(JSON.stringify(run?.state)).toContain('"mayReceive"');
  });

  it('without an owner the task is of whoever installed it', async () => {
    await workspace.install(['consent-withdrawn']);
    const consent = await create('Consent', {
      personId: await newPerson('Olga', { companyId: null }),
      purposeId: starterPurposeId('newsletter'),
      channel: 'EMAIL',
      state: 'GIVEN',
    });
    await settle();
    await change('Consent', consent, { state: 'WITHDRAWN' });
    await settle();
    expect((await taskNamed('Consent withdrawn'))?.assigneeId).toBe(tim());
    expect(await failedRuns()).toEqual([]);
  });
});

describe('Erasure done → tell recipients', () => {
  const recipient = (name: string, isActive = true): Promise<string> =>
    create('Recipient', { name, isActive, kind: 'PROCESSOR', noticeChannel: 'BY_HAND' });

  it('after an erasure without a request there is a notice for each active recipient, and one task', async () => {
    await workspace.install(['erasure-done']);
    const [host, printer] = [await recipient('Hosting AG'), await recipient('Print shop')];
    await recipient('Former agency', false);
    const person = await newPerson('Paul');
    await settle();
    const { output } = await workspace.act('erase-person', { person });
    await workspace.untilEnded(output?.['jobId']);
    await settle();
    const notices = await workspace.sql(
      `SELECT "recipientId", act, state, "erasureJobId" FROM $schema."_recipientNotice"`,
    );
    expect(new Set(notices.map((row) => row['recipientId']))).toEqual(new Set([host, printer]));
    expect(new Set(notices.map((row) => `${row['act']} ${row['state']} ${row['erasureJobId']}`))).toEqual(
      new Set([`ERASURE PLANNED ${output?.['jobId']}`]),
    );
    const asked = (await workspace.tasks()).filter(({ title }) =>
      title.startsWith('Tell recipients of an erasure'),
    );
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked)).not.toMatch(/Paul|Winterfeld/);
    // The person's name is in none of what the workflow left, its own runs included.
    expect(JSON.stringify(await workspace.runs())).not.toMatch(/Winterfeld|paul@gmail/);
    expect(await failedRuns()).toEqual([]);
  });

  it('pseudonymising tells nobody', async () => {
    await workspace.install(['erasure-done']);
    await recipient('Hosting AG');
    const person = await newPerson('Rosa');
    await settle();
    const { output } = await workspace.pseudonymise({ person });
    await workspace.untilEnded(output?.['jobId']);
    await settle();
    expect(await workspace.sql(`SELECT id FROM $schema."_recipientNotice"`)).toEqual([]);
  });
});

describe('New person → ask for consent, where the app’s mail server does not answer', () => {
  let without: ReadyMadeWorkspace;
  beforeAll(async () => {
    without = await openReadyMadeWorkspace({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.example' });
  });
  afterAll(() => without?.stop());

  it('the link goes out through the mail account of whoever installed it', async () => {
    await without.asTim(
      'mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }',
      { data: settingRows() },
    );
    await without.asTim('mutation ($id: UUID!) { updatePurpose(id: $id, data: { isActive: true }) { id } }', {
      id: starterPurposeId('newsletter'),
    });
    await without.install(['ask-for-consent']);
    await without.asTim('mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }', {
      data: { name: { firstName: 'Sina' }, emails: { primaryEmail: 'sina@gmail.com' } },
    });
    await without.control('settle');
    const mails = await without.mails();
    expect(mails.map(({ from, to, subject }) => [from, to, subject])).toEqual([
      ['tim@apple.dev', ['sina@gmail.com'], 'Please confirm your consent'],
    ]);
    expect(mails[0]?.text).toMatch(/\/s\/privacy\/[\w-]+\?token=/);
  });
});
