/** From a form to a person: through HTTP, the sandbox's mail server and the minute's job, as it is on a server. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { everyMinute } from '../../src/flows/every-minute';
import { contactKey } from '../../src/flows/public/contact-key';
import {
  parsePendingSignUps,
  PENDING_SIGN_UPS_ROOT,
  pendingSignUpsFilter,
} from '../../src/flows/public/pending-sign-ups';
import { settleContacts } from '../../src/flows/public/settle-contacts';
import { signUp } from '../../src/flows/public/sign-up';
import { readKeyring } from '../../src/keys/keyring';
import { issueToken } from '../../src/keys/tokens';
import { confirmConsent } from '../../src/pages/confirm/confirm-consent';
import { submitForm } from '../../src/pages/form/submit-form';
import { readPageRequest } from '../../src/pages/page-request';
import type { Runtime } from '../../src/runtime';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest, checkpoint } from '../support/crash';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { publishForms, signUpPurposes, signUpSettings } from '../support/sign-up-sample';

jest.setTimeout(5 * 60_000);

const KEY = masterKey();
const keyring = readKeyring(KEY);
const dataDir = mkdtempSync(join(tmpdir(), 'twenty-privacy-sign-up-'));

type Mail = { to: string[]; subject: string; text: string; html: string; headers: Record<string, string> };
type Row = Record<string, unknown>;

let workspace: AppWorkspace;
let client: TwentyClient;
let runtime: Runtime;
let clean: () => Promise<void>;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    appDir: app.dir,
    seed: 'none',
    dataDir,
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  await publishForms(workspace.graphql);
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  runtime = {
    client,
    keyring: () => keyring,
    clock: { now: () => new Date(), sleep: async () => undefined },
    functionsUrl: `${workspace.sandbox.url}/s`,
    mail: { smtpUrl: '', from: '' },
  };
  clean = await checkpoint(workspace, 'nobody-yet');
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await workspace.control('outbox', { clear: true });
  await clean();
});

const NO_MAIL = { mail: { smtpUrl: '', from: '' }, functionsUrl: null };

const page = async (response: Response) => ({ status: response.status, html: await response.text() });
const post = async (path: string, fields: Record<string, string | string[]>) =>
  page(
    await fetch(`${workspace.sandbox.url}/s/privacy/${path}`, {
      method: 'POST',
      headers: { 'accept-language': 'en' },
      body: new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      ),
    }),
  );
const get = async (url: string) => page(await fetch(url, { headers: { 'accept-language': 'en' } }));

const LETTER = 'garden-letter:EMAIL';
const ANNA = {
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Roth',
  phone: '0221 5550170',
  consent: LETTER,
};

const mails = async (): Promise<Mail[]> => (await workspace.control<{ mails: Mail[] }>('outbox')).mails;
const linkIn = (mail: Mail | undefined): string =>
  /https?:\/\/\S+\/privacy\/confirm\?\S+/.exec(mail?.text ?? '')?.[0] ?? '';
const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';
const minute = () => workspace.control('tick');
const later = async (minutes: number): Promise<void> => {
  const { now } = await workspace.control<{ now: string }>('status');
  await workspace.control('tick', { to: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
};

const consents = (where = 'TRUE', values: unknown[] = []): Promise<Row[]> =>
  workspace.sql(`SELECT * FROM $schema."_consent" WHERE ${where} ORDER BY "createdAt", id`, values);
const people = (): Promise<Row[]> =>
  workspace.sql(`SELECT * FROM $schema."person" WHERE "processingState" = 'ACTIVE' ORDER BY "createdAt"`);
const ledger = (): Promise<Row[]> =>
  workspace.sql(
    `SELECT * FROM $schema."_ledgerEntry" WHERE action::text LIKE 'CONSENT%' OR action::text LIKE 'SUPPRESSION%' ORDER BY "createdAt", id`,
  );
const createPerson = async (data: Row): Promise<string> => {
  const { createPerson: person } = (await workspace.graphql(
    `mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`,
    { data },
  )) as { createPerson: { id: string } };
  return person.id;
};

/** Signs up, follows the link and confirms; the link. */
const confirmed = async (slug: string, fields: Record<string, string | string[]>): Promise<string> => {
  await post(`form/${slug}`, fields);
  const link = linkIn((await mails()).at(-1));
  expect(await post('confirm', { token: tokenIn(link) })).toMatchObject({ status: 200 });
  return link;
};

const requestsOf = async (functionName: string, work: () => Promise<unknown>): Promise<number> => {
  await workspace.control('requests', { reset: true });
  await work();
  const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
  return byFunction[functionName] ?? 0;
};

describe('the whole way', () => {
  it('leads from the form through the mail and the link to a person, and back out as easily', async () => {
    const form = await get(`${workspace.sandbox.url}/s/privacy/form/garden`);
    expect(form).toMatchObject({ status: 200 });
    expect(form.html).toContain('Yes, send me the garden letter once a month.');
    expect(form.html).not.toContain('checked');

    const sent = await post('form/garden', ANNA);
    expect(sent).toMatchObject({ status: 200 });
    expect(sent.html).toContain('Please look into your inbox');
    expect(sent.html).not.toContain('anna');
    const [row, ...others] = await consents();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      personId: null,
      subjectKey: null,
      state: 'REQUESTED',
      proof: 'UNCONFIRMED',
      method: 'WEB_FORM',
      language: 'en',
      noticeVersion: 3,
      source: 'form:garden',
      contactKey: contactKey(keyring, 'Anna+x@Example.com'),
    });
    expect(JSON.stringify(Object.values(row ?? {}))).not.toMatch(/anna|Roth|5550170/i);
    // Nobody stands for it before it is confirmed.
    await minute();
    expect(await people()).toEqual([]);

    const [mail] = await mails();
    expect(mail).toMatchObject({ to: ['anna@example.com'] });
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/Anna|Roth/);
    const link = linkIn(mail);
    expect(link).not.toMatch(/anna|example\.com%/);
    const shown = await get(link);
    expect(shown).toMatchObject({ status: 200 });
    expect(shown.html).toContain('Yes, I confirm');
    expect(await consents()).toMatchObject([{ state: 'REQUESTED' }]);

    expect(await post('confirm', { token: tokenIn(link) })).toMatchObject({
      status: 200,
      html: expect.stringContaining('Thank you, it is confirmed') as string,
    });
    expect(await consents()).toMatchObject([{ state: 'GIVEN', proof: 'CONFIRMED', method: 'DOUBLE_OPT_IN' }]);
    await minute();
    const [anna] = await people();
    expect(anna).toMatchObject({
      emailsPrimaryEmail: 'anna@example.com',
      nameFirstName: 'Anna',
      nameLastName: 'Roth',
      phonesPrimaryPhoneNumber: '2215550170',
      phonesPrimaryPhoneCallingCode: '+49',
      sourceOfData: 'Sign-up form: garden',
    });
    const [linked] = await consents();
    expect(linked).toMatchObject({
      personId: anna?.['id'],
      sealedContact: null,
      contactKey: null,
      state: 'GIVEN',
    });
    const [given] = await consents(`"expiresAt" > "confirmedAt" + interval '23 months'`);
    expect(given?.['subjectKey']).toMatch(/^[0-9a-f]{64}$/);

    // Used again it says so and changes nothing; then it takes back what it gave.
    const replayed = await post('confirm', { token: tokenIn(link) });
    expect(replayed).toMatchObject({ status: 200 });
    expect(replayed.html).toContain('Already confirmed');
    expect((await get(link)).html).toContain('Already confirmed');
    expect(await consents()).toEqual([linked]);
    const withdrawn = await post('confirm', { token: tokenIn(link), action: 'withdraw' });
    expect(withdrawn.html).toContain('Your consent is taken back');
    expect(await consents()).toMatchObject([{ state: 'WITHDRAWN', withdrawalMethod: 'WEB_FORM' }]);

    const entries = await ledger();
    expect(entries.map(({ action, subjectKey }) => [action, subjectKey === null])).toEqual([
      ['CONSENT_REQUESTED', true],
      ['CONSENT_CONFIRMED', true],
      ['CONSENT_CONFIRMED', false],
      ['CONSENT_WITHDRAWN', false],
    ]);
    expect(entries[1]).toMatchObject({
      subjectRecordId: row?.['id'],
      actorKind: 'SUBJECT',
      details: {
        language: 'en',
        noticeVersion: 3,
        wordingHash: row?.['wordingHash'],
        purposeCode: 'garden-letter',
      },
    });
    expect(JSON.stringify(entries)).not.toMatch(/anna|Roth/i);
    // The record names its proof; the ledger's ids are those of the entries.
    const [proven] = await consents();
    expect(proven?.['evidence']).toMatchObject({ entries: entries.map(({ id }) => id) });
    expect(JSON.stringify(await workspace.control('logs'))).not.toMatch(/anna@|Roth/i);
  });

  it('says nothing about who is known: the same page, the same requests, the same rows', async () => {
    await createPerson({
      name: { firstName: 'Known', lastName: 'Person' },
      emails: { primaryEmail: 'known@example.com' },
    });
    const answers: unknown[] = [];
    const requests: number[] = [];
    for (const email of ['known@example.com', 'unknown@example.com', 'info@example.com'])
      requests.push(
        await requestsOf('submit-form', async () => {
          answers.push(await post('form/garden', { ...ANNA, email }));
        }),
      );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(new Set(requests).size).toBe(1);
    expect(requests[0]).toBeLessThanOrEqual(7);
    const shapes = (await consents()).map((row) => [
      row['state'],
      row['personId'],
      row['name'],
      String(row['sealedContact']).length > 100,
    ]);
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
  });

  it('writes to one address once, however often the form is sent, and answers the same', async () => {
    const [first, ...others] = [
      await post('form/garden', ANNA),
      await post('form/garden', { ...ANNA, email: 'ANNA@example.com', firstName: 'Another' }),
      await post('form/garden', ANNA),
    ];
    for (const other of others) expect(other).toEqual(first);
    expect(await mails()).toHaveLength(1);
    expect(await consents()).toHaveLength(1);
    // Other boxes are another wish.
    await post('form/garden', { ...ANNA, consent: [LETTER, 'garden-advice:PHONE'] });
    expect(await mails()).toHaveLength(2);
  });

  it('gives at once what needs no confirmation, and asks for the rest', async () => {
    const done = await post('form/call-me', {
      email: 'eva@example.com',
      phone: '+49 221 5550171',
      consent: 'garden-advice:PHONE',
    });
    expect(done.html).toContain('Your choice is recorded');
    expect(await mails()).toEqual([]);
    expect(await consents()).toMatchObject([
      { state: 'GIVEN', proof: 'UNCONFIRMED', channel: 'PHONE', confirmationToken: null },
    ]);
    await minute();
    expect(await people()).toMatchObject([
      // No name was asked for, and none may be empty.
      { nameFirstName: 'eva', nameLastName: null, emailsPrimaryEmail: 'eva@example.com' },
    ]);
    expect(await consents(`"personId" IS NOT NULL AND "sealedContact" IS NULL`)).toHaveLength(1);
  });

  it('shows what is wrong and keeps what was typed', async () => {
    const wrong = await post('form/garden', { ...ANNA, email: 'anna@', firstName: '<b>"Anna"</b>' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="&lt;b&gt;&quot;Anna&quot;&lt;/b&gt;"');
    expect(wrong.html).toContain('aria-describedby="error-email"');
    expect(wrong.html).toContain('checked');
    expect(await consents()).toEqual([]);
  });
});

describe('a link', () => {
  it('confirms within its window only, and says how to sign up again', async () => {
    await post('form/garden', ANNA);
    const link = linkIn((await mails())[0]);
    await workspace.sql(
      `UPDATE $schema."_consent" SET "confirmationExpiresAt" = now() - interval '1 minute'`,
    );
    const late = await post('confirm', { token: tokenIn(link) });
    expect(late.status).toBe(410);
    expect(late.html).toContain('This link has expired');
    expect(late.html).toContain('href="form/garden?lang=en"');
    expect(await consents()).toMatchObject([{ state: 'REQUESTED', confirmedAt: null }]);
  });

  it('is one use, whoever is faster', async () => {
    await post('form/garden', ANNA);
    const token = tokenIn(linkIn((await mails())[0]));
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('confirm', { token })));
    for (const { status } of answers) expect(status).toBe(200);
    expect(await consents()).toMatchObject([{ state: 'GIVEN', proof: 'CONFIRMED' }]);
  });

  it('taken back before anybody stands for it ends what the person had agreed to before', async () => {
    const first = await confirmed('letter', ANNA);
    await minute();
    const [person] = await people();
    // The same person through the other form; the mailbox is the same with a tag.
    await later(15);
    const second = await confirmed('garden', { ...ANNA, email: 'anna+garden@example.com' });
    await post('confirm', { token: tokenIn(second), action: 'withdraw' });
    expect((await consents()).map(({ state }) => state)).toEqual(['GIVEN', 'WITHDRAWN']);
    await minute();
    expect(await consents()).toMatchObject([
      { state: 'WITHDRAWN', personId: person?.['id'] },
      { state: 'WITHDRAWN', personId: person?.['id'], sealedContact: null },
    ]);
    expect(await people()).toHaveLength(1);
    expect(first).not.toBe(second);
  });

  it('of somebody nobody knows leaves no contact behind when it is taken back', async () => {
    const link = await confirmed('letter', ANNA);
    await post('confirm', { token: tokenIn(link), action: 'withdraw' });
    await minute();
    expect(await people()).toEqual([]);
    expect(await consents()).toMatchObject([
      { state: 'WITHDRAWN', personId: null, sealedContact: null, contactKey: null },
    ]);
  });
});

describe('the person', () => {
  it.each([
    ['as primary address', { emails: { primaryEmail: 'Anna@Example.com' } }],
    [
      'beside another',
      { emails: { primaryEmail: 'a.roth@work.example', additionalEmails: ['anna@example.com'] } },
    ],
  ])(
    'is found with the address %s; nothing they hold is written over, what is missing is filled in',
    async (_where, emails) => {
      const id = await createPerson({
        ...emails,
        name: { firstName: 'Annette', lastName: '' },
        jobTitle: 'Head gardener',
      });
      await confirmed('garden', { ...ANNA, jobTitle: 'Chief' });
      await minute();
      expect(await people()).toMatchObject([
        {
          id,
          nameFirstName: 'Annette',
          nameLastName: null,
          jobTitle: 'Head gardener',
          phonesPrimaryPhoneNumber: '2215550170',
          sourceOfData: 'Sign-up form: garden',
        },
      ]);
      expect(await consents()).toMatchObject([{ personId: id }]);
    },
  );

  it('gains nothing from what nobody has confirmed', async () => {
    const id = await createPerson({
      emails: { primaryEmail: 'eva@example.com' },
      name: { firstName: 'Eva', lastName: 'Lind' },
    });
    await post('form/call-me', {
      email: 'eva@example.com',
      phone: '+49 221 5550171',
      consent: 'garden-advice:PHONE',
    });
    await minute();
    expect(await people()).toMatchObject([{ id, phonesPrimaryPhoneNumber: null, sourceOfData: null }]);
    expect(await consents()).toMatchObject([{ personId: id, proof: 'UNCONFIRMED' }]);
  });

  it('who has said no is not made to have said yes by a stranger who types the address, nor taken out of the bin', async () => {
    const id = await createPerson({
      emails: { primaryEmail: 'eva@example.com' },
      name: { firstName: 'Eva', lastName: 'Lind' },
    });
    const stranger = () =>
      post('form/call-me', {
        email: 'eva@example.com',
        phone: '+49 221 5550171',
        consent: 'garden-advice:PHONE',
      });
    await stranger();
    await minute();
    await workspace.act('withdraw-consent', {
      person: { id },
      what: 'PURPOSE',
      purpose: 'garden-advice',
      method: 'TELEPHONE',
    });
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id });
    await later(15);
    await stranger();
    await minute();
    expect((await consents()).map(({ state }) => state).filter((state) => state === 'GIVEN')).toEqual([]);
    expect(await consents(`state = 'INVALIDATED'`)).toMatchObject([{ sealedContact: null, personId: null }]);
    expect(await people()).toMatchObject([{ id, deletedAt: expect.any(Date) as Date }]);
  });

  it('of two, is the one with it as primary address', async () => {
    await createPerson({
      emails: { primaryEmail: 'x@work.example', additionalEmails: ['anna@example.com'] },
      name: { firstName: 'X', lastName: 'X' },
    });
    const id = await createPerson({
      emails: { primaryEmail: 'anna@example.com' },
      name: { firstName: 'A', lastName: 'R' },
    });
    await confirmed('letter', ANNA);
    await minute();
    expect(await consents()).toMatchObject([{ personId: id }]);
  });

  it('comes back out of the bin, whose record still holds the address', async () => {
    const id = await createPerson({
      emails: { primaryEmail: 'anna@example.com' },
      name: { firstName: 'A', lastName: 'R' },
    });
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id });
    await confirmed('letter', ANNA);
    await minute();
    expect(await people()).toMatchObject([{ id, deletedAt: null, nameFirstName: 'A' }]);
    expect(await consents()).toMatchObject([{ personId: id }]);
  });

  it('is created in spite of what the workspace refuses to take', async () => {
    await workspace.sql(`CREATE UNIQUE INDEX "one-gardener" ON $schema."person" ("jobTitle")`);
    try {
      await createPerson({
        jobTitle: 'Gardener',
        name: { firstName: 'G', lastName: 'G' },
        emails: { primaryEmail: 'g@example.com' },
      });
      await confirmed('garden', { ...ANNA, jobTitle: 'Gardener' });
      await confirmed('garden', { ...ANNA, email: 'eva@example.com', jobTitle: 'Botanist' });
      await minute();
      const rows = await people();
      expect(
        rows.map(({ emailsPrimaryEmail, jobTitle }) => [emailsPrimaryEmail, jobTitle]).toSorted(),
      ).toEqual([
        ['anna@example.com', null],
        ['eva@example.com', 'Botanist'],
        ['g@example.com', 'Gardener'],
      ]);
      expect(await consents(`"personId" IS NOT NULL`)).toHaveLength(2);
    } finally {
      await workspace.sql(`DROP INDEX $schema."one-gardener"`);
    }
  });
});

describe('somebody who was erased', () => {
  const erased = async (email: string): Promise<string> => {
    const id = await createPerson({
      emails: { primaryEmail: email },
      name: { firstName: 'Anna', lastName: 'Roth' },
    });
    const { output } = await workspace.act('erase-person', { person: id });
    await workspace.untilEnded(output?.['jobId']);
    return id;
  };

  it('comes back by confirming, as somebody new, and stays', async () => {
    const id = await erased('anna@example.com');
    await confirmed('garden', ANNA);
    await minute();
    const [anna, ...others] = await people();
    expect(others).toEqual([]);
    expect(anna).toMatchObject({ emailsPrimaryEmail: 'anna@example.com', nameLastName: 'Roth' });
    expect(anna?.['id']).not.toBe(id);
    const actions = (await ledger()).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['SUPPRESSION_ADDED', 'SUPPRESSION_LIFTED', 'CONSENT_CONFIRMED']),
    );
    // Neither guard nor sweep erases them again.
    await later(120);
    expect(await people()).toMatchObject([{ id: anna?.['id'], emailsPrimaryEmail: 'anna@example.com' }]);
  });

  it('waits while the erasure still looks for the address, which would erase them again', async () => {
    const id = await createPerson({
      emails: { primaryEmail: 'anna@example.com' },
      name: { firstName: 'Anna', lastName: 'Roth' },
    });
    const { output } = await workspace.act('erase-person', { person: id });
    await confirmed('garden', ANNA);
    expect(await workspace.job(output?.['jobId'])).toMatchObject({ state: 'AFTERMATH' });
    await minute();
    expect(await people()).toEqual([]);
    expect(await consents()).toMatchObject([{ state: 'GIVEN', personId: null }]);
    expect(await workspace.untilEnded(output?.['jobId'])).toMatchObject({ state: 'DONE' });
    await later(60);
    const [anna, ...others] = await people();
    expect(others).toEqual([]);
    expect(anna).toMatchObject({ emailsPrimaryEmail: 'anna@example.com', nameLastName: 'Roth' });
    expect(await consents()).toMatchObject([{ state: 'GIVEN', personId: anna?.['id'] }]);
  });

  it('is not brought back by a stranger who types the address', async () => {
    await erased('anna@example.com');
    await post('form/call-me', {
      email: 'anna@example.com',
      phone: '+49 221 5550170',
      consent: 'garden-advice:PHONE',
    });
    await minute();
    expect(await people()).toEqual([]);
    expect(await consents()).toMatchObject([
      { state: 'INVALIDATED', personId: null, sealedContact: null, contactKey: null },
    ]);
    expect(await ledger()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'CONSENT_INVALIDATED',
          details: expect.objectContaining({ because: 'ADDRESS_SUPPRESSED' }) as unknown,
        }),
      ]),
    );
    const standing = await workspace.sql(`SELECT id FROM $schema."_suppression" WHERE "liftedAt" IS NULL`);
    expect(standing).toHaveLength(1);
  });

  it('leaves no sign-up behind that waits for its link, and the link means nothing', async () => {
    await post('form/garden', { ...ANNA, email: 'Anna+garden@example.com' });
    await post('form/garden', { ...ANNA, email: 'eva@example.com' });
    const link = linkIn((await mails())[0]);
    await erased('anna@example.com');
    expect((await consents()).map(({ contactKey: key }) => key)).toEqual([
      contactKey(keyring, 'eva@example.com'),
    ]);
    expect(await get(link)).toMatchObject({ status: 404 });
    expect(await post('confirm', { token: tokenIn(link) })).toMatchObject({ status: 404 });
  });

  it('cannot be spoken for by an old link', async () => {
    const link = await confirmed('letter', ANNA);
    await minute();
    const [anna] = await people();
    const { output } = await workspace.act('erase-person', { person: anna?.['id'] });
    await workspace.untilEnded(output?.['jobId']);
    const before = await consents();
    const unknown = await issueToken(keyring, {
      use: 'confirm',
      id: 'nobody',
      issuedAt: new Date(),
      expiresAt: new Date(Date.now() + 30 * 24 * 3_600_000),
    });
    expect(await post('confirm', { token: tokenIn(link), action: 'withdraw', lang: 'en' })).toEqual(
      await post('confirm', { token: unknown, action: 'withdraw', lang: 'en' }),
    );
    expect(await consents()).toEqual(before);
  });
});

describe('a child', () => {
  const MIA = {
    email: 'mia@example.com',
    firstName: 'Mia',
    birthDate: '2016-05-04',
    consent: 'young-gardeners:EMAIL',
    guardianFirstName: 'Eva',
    guardianLastName: 'Roth',
    guardianEmail: 'eva@example.com',
  };

  it('is asked for a guardian, who agrees first; then whoever owns the address confirms', async () => {
    expect(await post('form/club', { ...MIA, guardianEmail: '' })).toMatchObject({
      status: 422,
      html: expect.stringContaining('At your age a parent or guardian has to agree.') as string,
    });
    expect((await post('form/club', MIA)).html).toContain('Now a parent or guardian decides');
    const [toGuardian, ...none] = await mails();
    expect(none).toEqual([]);
    expect(toGuardian).toMatchObject({ to: ['eva@example.com'] });
    expect(toGuardian?.text).toContain('Mia');
    await minute();
    expect(await mails()).toHaveLength(1);

    const guardianLink = linkIn(toGuardian);
    expect((await get(guardianLink)).html).toContain('Do you agree for your child?');
    expect((await post('confirm', { token: tokenIn(guardianLink) })).html).toContain(
      'your agreement is recorded',
    );
    const [agreed] = await consents();
    expect(agreed).toMatchObject({
      state: 'REQUESTED',
      proof: 'UNCONFIRMED',
      guardianConfirmedAt: expect.any(Date) as Date,
    });
    expect((await post('confirm', { token: tokenIn(guardianLink) })).html).toContain(
      'You have agreed already',
    );

    await minute();
    const toOwner = (await mails())[1];
    expect(toOwner).toMatchObject({ to: ['mia@example.com'] });
    await minute();
    expect(await mails()).toHaveLength(2);
    await post('confirm', { token: tokenIn(linkIn(toOwner)) });
    await minute();
    const [mia] = await people();
    expect(mia).toMatchObject({ nameFirstName: 'Mia', emailsPrimaryEmail: 'mia@example.com' });
    expect(await consents()).toMatchObject([
      {
        state: 'GIVEN',
        proof: 'CONFIRMED',
        personId: mia?.['id'],
        guardianNameFirstName: 'Eva',
        guardianNameLastName: 'Roth',
        guardianEmailPrimaryEmail: 'eva@example.com',
        guardianConfirmedAt: agreed?.['guardianConfirmedAt'],
        sealedContact: null,
      },
    ]);
  });

  it('cannot be named as an excuse to sign up somebody else: the guardian’s word alone gives nothing', async () => {
    const victim = await createPerson({
      emails: { primaryEmail: 'victim@example.com' },
      name: { firstName: 'V', lastName: 'V' },
    });
    await post('form/club', { ...MIA, email: 'victim@example.com' });
    await post('confirm', { token: tokenIn(linkIn((await mails())[0])) });
    await minute();
    expect(await consents(`"personId" = $1 OR state = 'GIVEN'`, [victim])).toEqual([]);
  });
});

describe('mail that cannot be sent', () => {
  it('is sent by the minute’s job when the server is back', async () => {
    const request = readPageRequest({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      queryStringParameters: {},
      pathParameters: { slug: 'garden' },
      body: ANNA,
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/s/privacy/form/garden' } },
      userWorkspaceId: null,
    });
    const { now } = await workspace.control<{ now: string }>('status');
    const outage: Runtime = {
      ...runtime,
      clock: { ...runtime.clock, now: () => new Date(now) },
      mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'privacy@example.com' },
    };
    expect((await submitForm(request, outage)).status).toBe(200);
    expect(await mails()).toEqual([]);
    // The page itself might still be at it.
    await minute();
    expect(await mails()).toEqual([]);
    await minute();
    await minute();
    expect(await mails()).toHaveLength(1);
    await minute();
    expect(await mails()).toHaveLength(1);
    expect(await get(linkIn((await mails())[0]))).toMatchObject({ status: 200 });
  });

  it('is left to workflows without a mail server: the request gets its person at once', async () => {
    await post('form/garden', ANNA);
    const before = client.requestCount();
    const result = await everyMinute(client, () => keyring, runtime.clock, NO_MAIL);
    expect(result.signUps).toEqual({ linked: 1, created: 1, mailed: 0, invalidated: 0, failed: [] });
    expect(client.requestCount() - before).toBeLessThanOrEqual(11);
    const [anna] = await people();
    expect(await consents()).toMatchObject([
      { state: 'REQUESTED', personId: anna?.['id'], sealedContact: null },
    ]);
  });

  it('costs nothing more than the look when there is nothing to do', async () => {
    await post('form/garden', ANNA);
    await minute();
    await minute();
    const before = client.requestCount();
    await everyMinute(client, () => keyring, runtime.clock, {
      mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'privacy@example.com' },
      functionsUrl: runtime.functionsUrl,
    });
    expect(client.requestCount() - before).toBe(1);
  });
});

describe('the minute’s job', () => {
  it('gives up a contact that does not open, once', async () => {
    await confirmed('letter', ANNA);
    const lost = readKeyring(`v2:${randomBytes(32).toString('base64')}`);
    const result = await everyMinute(client, () => lost, runtime.clock, NO_MAIL);
    expect(result.signUps).toMatchObject({ invalidated: 1, linked: 0, failed: [] });
    expect(await consents()).toMatchObject([{ state: 'INVALIDATED', sealedContact: null, contactKey: null }]);
    expect((await everyMinute(client, () => lost, runtime.clock, NO_MAIL)).signUps.invalidated).toBe(0);
  });

  it('clears what ended unconfirmed', async () => {
    await post('form/garden', ANNA);
    await workspace.sql(`UPDATE $schema."_consent" SET state = 'EXPIRED'`);
    await minute();
    expect(await consents()).toMatchObject([
      { state: 'EXPIRED', personId: null, sealedContact: null, contactKey: null },
    ]);
    expect(await people()).toEqual([]);
  });

  it('ends the same when it is stopped after any one of its requests', async () => {
    const id = await createPerson({
      emails: { primaryEmail: 'eva@example.com' },
      name: { firstName: 'Eva', lastName: 'Lind' },
    });
    const erasedId = await createPerson({
      emails: { primaryEmail: 'back@example.com' },
      name: { firstName: 'Back', lastName: 'Again' },
    });
    const { output } = await workspace.act('erase-person', { person: erasedId });
    await workspace.untilEnded(output?.['jobId']);
    await confirmed('garden', ANNA);
    await confirmed('garden', { ...ANNA, email: 'eva@example.com', lastName: 'Other' });
    await confirmed('garden', { ...ANNA, email: 'back@example.com' });
    const gone = await confirmed('letter', { ...ANNA, email: 'gone@example.com' });
    await post('confirm', { token: tokenIn(gone), action: 'withdraw' });
    await post('form/garden', { ...ANNA, email: 'waiting@example.com' });

    const positions = await afterEachRequest({
      workspace,
      functionName: 'continue-erasure-jobs',
      start: minute,
      resume: async () => {
        await minute();
        await minute();
      },
      check: async () => {
        const rows = await people();
        expect(rows.map(({ emailsPrimaryEmail }) => emailsPrimaryEmail).toSorted()).toEqual([
          'anna@example.com',
          'back@example.com',
          'eva@example.com',
        ]);
        expect(rows.find((row) => row['id'] === id)).toMatchObject({ nameLastName: 'Lind' });
        const all = await consents();
        expect(all.map(({ state, sealedContact }) => [state, sealedContact === null]).toSorted()).toEqual([
          ['GIVEN', true],
          ['GIVEN', true],
          ['GIVEN', true],
          ['REQUESTED', false],
          ['WITHDRAWN', true],
        ]);
        expect(all.filter(({ personId }) => personId !== null)).toHaveLength(3);
        const linked = (await ledger()).filter(
          ({ details }) => (details as Row | null)?.['change'] === 'LINKED',
        );
        expect(linked).toHaveLength(3);
      },
      maximum: 40,
    });
    expect(positions).toBeGreaterThanOrEqual(6);
  });
});

describe('anything else over HTTP', () => {
  it('is answered with a page, never a failure, and writes nothing', async () => {
    const mark = `<zz9 x="'>`;
    const url = `${workspace.sandbox.url}/s/privacy`;
    const form = (body: string | Record<string, string>): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
    });
    const other = (type: string, body: string | Buffer): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const bodies: RequestInit[] = [
      form({}),
      form({ ...ANNA, email: mark }),
      form({ ...ANNA, email: `anna@example.com\r\nBcc: all@example.com` }),
      form({ ...ANNA, email: `=cmd@example.com`, firstName: `=1+1${mark}` }),
      form({ ...ANNA, lastName: '=' }),
      form({ ...ANNA, consent: 'garden-orders:EMAIL' }),
      form({ ...ANNA, consent: mark }),
      form('email[]=a&email[]=b&consent[x]=y'),
      form('email[a][b][c]=1&__proto__[x]=1&constructor=1'),
      form(`consent=${LETTER}&`.repeat(3_000)),
      form({ ...ANNA, email: '', firstName: 'x'.repeat(1_000_000) }),
      form(`${'a'.repeat(1_000_000)}=1`),
      form({ ...ANNA, message: 'Buy now' }),
      form('%E0%A4%A&=&&&==%00'),
      other('application/json', JSON.stringify({ ...ANNA })),
      other('application/json', '[]'),
      other('application/json', JSON.stringify({ email: 'x'.repeat(1_000_000) })),
      other('text/plain', JSON.stringify({ ...ANNA })),
      other(
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@example.com\r\n--x--',
      ),
      other('application/octet-stream', randomBytes(10_000)),
      other('', 'email=anna@example.com'),
    ];
    const token = await issueToken(keyring, {
      use: 'preferences',
      id: 'x',
      issuedAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
    });
    const tokens = ['', 'x', mark, token, `${token}x`, token.slice(0, 40), 'x'.repeat(5_000)];
    const wanted: [string, RequestInit][] = [
      ...['garden', 'club', 'no-such-form'].flatMap((slug) =>
        bodies.map((init): [string, RequestInit] => [`${url}/form/${slug}`, init]),
      ),
      ...bodies.map((init): [string, RequestInit] => [`${url}/confirm`, init]),
      ...tokens.flatMap((one): [string, RequestInit][] => [
        [`${url}/confirm?token=${encodeURIComponent(one)}`, {}],
        [`${url}/confirm`, form({ token: one })],
      ]),
      [`${url}/confirm?token=a&token=b`, {}],
      [`${url}/form/${encodeURIComponent(mark)}`, {}],
      [`${url}/form/garden?lang=${encodeURIComponent(mark)}`, {}],
    ];
    expect(wanted.length).toBeGreaterThanOrEqual(100);
    const before = await consents();
    for (let start = 0; start < wanted.length; start += 6) {
      const answers = await Promise.all(
        wanted.slice(start, start + 6).map(async ([address, init]) => page(await fetch(address, init))),
      );
      for (const { status, html } of answers) {
        expect([200, 404, 422, 429]).toContain(status);
        expect(html.slice(0, 15)).toBe('<!doctype html>');
        // The finding, not the page: that would be the whole style sheet.
        expect(/<zz9|zz9 x="|Buy now|statusCode/.exec(html)).toBeNull();
      }
    }
    expect(await consents()).toEqual(before);
    expect(await people()).toEqual([]);
    expect(await mails()).toEqual([]);
  });
});

describe('taking back at the very moment', () => {
  const confirmRequest = (token: string) =>
    readPageRequest({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      queryStringParameters: {},
      pathParameters: {},
      body: { token },
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/s/privacy/confirm' } },
      userWorkspaceId: null,
    });

  /** The client, with something that happens once, before or after the first request of a kind. */
  const interrupted = (
    isMoment: (query: string) => boolean,
    when: 'before' | 'after',
    happen: () => Promise<unknown>,
  ): TwentyClient => {
    let isOver = false;
    return {
      ...client,
      core: async (query, variables) => {
        const isNow = !isOver && isMoment(query);
        isOver ||= isNow;
        if (isNow && when === 'before') await happen();
        const answer = await client.core(query, variables);
        if (isNow && when === 'after') await happen();
        return answer;
      },
    };
  };

  it.each(['before', 'after'] as const)(
    'takes back all that was said, %s the answer gets its person',
    async (when) => {
      const [purpose] = await workspace.sql(`SELECT id FROM $schema."_purpose" WHERE code = 'garden-letter'`);
      await workspace.graphql(`mutation ($data: ConsentCreateInput!) { createConsent(data: $data) { id } }`, {
        data: {
          name: 'Earlier',
          personId: await createPerson({
            emails: { primaryEmail: ANNA.email },
            name: { firstName: 'Anna', lastName: 'Roth' },
          }),
          purposeId: purpose?.['id'],
          channel: 'EMAIL',
          state: 'GIVEN',
          proof: 'CONFIRMED',
          method: 'PAPER',
          givenAt: '2026-01-01T00:00:00.000Z',
        },
      });
      await workspace.control('settle');
      const link = await confirmed('letter', ANNA);
      const gets = (query: string) => query.includes('createConsents(') && query.startsWith('mutation Write');
      const racing = interrupted(gets, when, () =>
        post('confirm', { token: tokenIn(link), action: 'withdraw' }),
      );
      await everyMinute(racing, () => keyring, runtime.clock, NO_MAIL);
      await minute();
      const rows = await consents();
      expect(rows.map(({ state, sealedContact }) => [state, sealedContact])).toEqual([
        ['WITHDRAWN', null],
        ['WITHDRAWN', null],
      ]);
      expect(new Set(rows.map(({ personId }) => personId)).size).toBe(1);
      // Nothing says that the second answer stands for the person.
      const about = (await ledger()).filter(({ subjectRecordId }) => subjectRecordId === rows[1]?.['id']);
      const linked = about.filter(({ subjectKey }) => subjectKey !== null).map(({ action }) => action);
      expect(linked).toContain('CONSENT_WITHDRAWN');
      expect(linked.at(-1)).toBe('CONSENT_WITHDRAWN');
    },
  );

  it('tells of no confirmation that came too late', async () => {
    await post('form/garden', ANNA);
    const token = tokenIn(linkIn((await mails()).at(-1)));
    const racing = interrupted(
      (query) => query.includes('updateConsents('),
      'before',
      () => workspace.sql(`UPDATE $schema."_consent" SET state = 'REFUSED'`),
    );
    const request = confirmRequest(token);
    await confirmConsent(request, { ...runtime, client: racing });
    expect(await consents()).toMatchObject([{ state: 'REFUSED', proof: 'UNCONFIRMED' }]);
    expect((await ledger()).map(({ action }) => action)).toEqual(['CONSENT_REQUESTED']);
  });

  it('makes up for the entry of a confirmation that was stopped, when the link is followed again', async () => {
    await post('form/garden', ANNA);
    await everyMinute(client, () => keyring, runtime.clock, NO_MAIL);
    const [row] = await consents();
    const confirming = async (used: TwentyClient) => {
      const token = tokenIn(linkIn((await mails()).at(-1)));
      const request = confirmRequest(token);
      return confirmConsent(request, { ...runtime, client: used });
    };
    const killed = interrupted(
      (query) => query.includes('updateConsents('),
      'after',
      () => Promise.reject(new Error('killed')),
    );
    await expect(confirming(killed)).rejects.toThrow('killed');
    expect(await consents()).toMatchObject([{ state: 'GIVEN', personId: row?.['personId'] }]);
    const told = async () => (await ledger()).filter(({ action }) => action === 'CONSENT_CONFIRMED');
    expect(await told()).toEqual([]);
    await confirming(client);
    await confirming(client);
    const [entry, ...others] = await told();
    expect(others).toEqual([]);
    expect((await consents())[0]?.['evidence']).toMatchObject({
      entries: expect.arrayContaining([entry?.['id']]) as unknown[],
    });
  });
});

// Last: two hundred people keep the workspace's own workflow busy for a while.
describe('many at once', () => {
  it('settles two hundred in a handful of requests', async () => {
    const advice = signUpPurposes.find(({ code }) => code === 'garden-advice');
    if (advice === undefined) throw new Error('No purpose');
    const now = new Date();
    const wording = { language: 'en' as const, name: 'Advice', description: '', text: 'Yes, call me.' };
    const enter = (index: number) =>
      signUp({ client, keyring, mailer: null, now }, signUpSettings(), {
        slug: 'call-me',
        contact: { email: `person-${index}@example.com`, phone: '+492215550170' },
        chosen: [{ purpose: advice, channel: 'PHONE', wording }],
        isForChild: false,
        language: 'en',
      });
    for (let start = 0; start < 200; start += 10)
      await Promise.all(Array.from({ length: 10 }, (_none, index) => enter(start + index)));
    const look = `query ($signUps: ConsentFilterInput) { ${PENDING_SIGN_UPS_ROOT} }`;
    const pending = await client.core(look, { signUps: pendingSignUpsFilter(new Date(), 'NO') });
    const before = client.requestCount();
    const parts = { client, keyring, clock: runtime.clock, outward: NO_MAIL };
    const settled = await settleContacts(parts, parsePendingSignUps(pending));
    expect(settled).toMatchObject({ linked: 200, created: 200, failed: [] });
    // People and suppressions, the people that are made, their links, how the answers stand then, and the entries.
    expect(client.requestCount() - before).toBeLessThanOrEqual(7);
  });
});
