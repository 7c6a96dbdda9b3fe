/**
 * What the app does by itself about consent: counts what visitors do, asks for confirmation by mail, makes links, and lets
 * time do its work. The flows run here with the app's own token, so that requests can be counted, and as built functions
 * where the platform starts them; mail goes through a real server, the sandbox's outbox.
 */
import { randomUUID } from 'node:crypto';

import { readPurpose, type Purpose } from '../../src/domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS, readPublicSettings } from '../../src/domain/public-settings';
import { parseConfirmationInput } from '../../src/flows/consent/confirmation-input';
import { confirmConsentAgain } from '../../src/flows/consent/confirm-consent-again';
import { CONSENT_OBJECTS } from '../../src/flows/consent/consent-objects';
import { expireConsents, type ExpiryParts } from '../../src/flows/consent/expire-consents';
import { createPreferenceLink, parsePreferenceLinkInput } from '../../src/flows/consent/preference-link';
import { recordAnswers } from '../../src/flows/consent/record-answers';
import {
  requestConfirmation,
  type ConfirmationParts,
  type PersonRequest,
} from '../../src/flows/consent/request-confirmation';
import { LIST_OBJECTS } from '../../src/flows/lists/list-objects';
import { contactKey } from '../../src/flows/public/contact-key';
import { sealContact } from '../../src/flows/public/sealed-contact';
import { throttle, type ThrottleMark } from '../../src/flows/public/throttle';
import { readKeyring, type Keyring } from '../../src/keys/keyring';
import { readToken } from '../../src/keys/tokens';
import { mailSettings, type MailSettings } from '../../src/mail/send-mail';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readAll, writeAll, type Row } from '../../src/twenty/records';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { openMailServer, type MailServer } from '../support/mail-server';

jest.setTimeout(10 * 60_000);

const KEY = masterKey();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FROM = 'Nordwind <privacy@nordwind.example>';
const WORKFLOW = { kind: 'WORKFLOW', id: null } as const;

type Mail = {
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
};

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let keyring: Keyring;
let outbox: MailSettings;
let token: string;

beforeAll(async () => {
  app = await appThatTellsItsToken();
  // Neither SMTP_URL nor MAIL_FROM is given: the sandbox says where its outbox is.
  workspace = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  keyring = readKeyring(KEY);
  token = await ownToken(workspace);
  client = newClient();
  const { smtpUrl } = await workspace.control<{ smtpUrl: string }>('status');
  const settings = mailSettings({ smtpUrl, from: FROM });
  if (settings === null) throw new Error('The sandbox has no outbox.');
  outbox = settings;
  await setSetting('controller', {
    name: 'Nordwind GmbH',
    address: 'Hafenstraße 1, Hamburg',
    email: 'datenschutz@nordwind.example',
    country: 'DE',
  });
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});
beforeEach(async () => {
  await workspace.control('outbox', { clear: true });
});

const newClient = (): TwentyClient => createTwentyClient({ url: workspace.sandbox.url, token });
const { person: PERSON, purpose: PURPOSE, consent: CONSENT, privacySetting: SETTING } = CONSENT_OBJECTS;

const create = async (object: Parameters<typeof rowsOf>[0], data: Row): Promise<Row> => {
  await writeAll(client, [{ kind: 'create', object, data }]);
  return data;
};
const rowsOf = async (
  object: (typeof CONSENT_OBJECTS)[keyof typeof CONSENT_OBJECTS],
  filter: Record<string, unknown>,
  selection: string,
): Promise<Row[]> => (await readAll(client, [{ object, filter, selection }])).get(object.name) ?? [];

const setSetting = async (name: string, value: unknown): Promise<void> => {
  const [known] = await rowsOf(SETTING, { name: { eq: name } }, 'id');
  await writeAll(client, [
    {
      kind: 'upsert',
      object: SETTING,
      rows: [{ id: known?.id ?? randomUUID(), name, kind: 'SETTING', value: JSON.stringify(value) }],
    },
  ]);
};

let people = 0;
const newPerson = async (fields: Record<string, unknown> = {}): Promise<{ id: string; email: string }> => {
  people += 1;
  const email = `karla.kolumna${people}@mail.example`;
  const id = randomUUID();
  await create(PERSON, {
    id,
    name: { firstName: 'Karla', lastName: `Kolumna${people}` },
    emails: { primaryEmail: email },
    ...fields,
  });
  return { id, email };
};

const newPurpose = async (fields: Record<string, unknown> = {}): Promise<Purpose> => {
  const id = randomUUID();
  const row = {
    id,
    code: `purpose-${id.slice(0, 8)}`,
    name: 'Harbour letter',
    description: 'A letter about the harbour.',
    isActive: true,
    legalBasis: 'CONSENT',
    channels: ['EMAIL', 'PHONE'],
    isDoubleOptIn: true,
    confirmationDays: 14,
    consentMonths: 12,
    notice: { en: 'Yes, send me the harbour letter.', de: 'Ja, schickt mir den Hafenbrief.' },
    ...fields,
  };
  await create(PURPOSE, row);
  return readPurpose(row);
};

const CONSENT_SELECTION = `id personId purposeId channel state stateSince proof method language wording wordingHash requestedAt
  givenAt expiresAt remindedAt confirmationToken confirmationExpiresAt sealedContact contactKey evidence
  guardianName { firstName lastName } guardianEmail { primaryEmail } guardianRelation`;
const consentsOf = (personId: string): Promise<Row[]> =>
  rowsOf(CONSENT, { personId: { eq: personId } }, CONSENT_SELECTION);
const consent = async (id: string): Promise<Row> => {
  const [row] = await rowsOf(CONSENT, { id: { eq: id } }, CONSENT_SELECTION);
  if (row === undefined) throw new Error(`There is no consent ${id}.`);
  return row;
};
const entriesAbout = (id: string): Promise<Row[]> =>
  rowsOf(
    CONSENT_OBJECTS.ledgerEntry,
    { subjectRecordId: { eq: id } },
    'id action subjectKey details happenedAt actorKind',
  );

const iso = (time: number): string => new Date(time).toISOString();

/** A consent as it stands after it was given or asked for. */
const newConsent = async (purpose: Purpose, fields: Record<string, unknown>): Promise<string> => {
  const id = randomUUID();
  await create(CONSENT, {
    id,
    name: 'Harbour letter – e-mail',
    purposeId: purpose.id,
    channel: 'EMAIL',
    method: 'API',
    language: 'de',
    noticeVersion: 1,
    wording: 'Ja, schickt mir den Hafenbrief.',
    ...fields,
  });
  return id;
};
const given = (at: number, until: number): Record<string, unknown> => ({
  state: 'GIVEN',
  proof: 'CONFIRMED',
  stateSince: iso(at),
  givenAt: iso(at),
  confirmedAt: iso(at),
  expiresAt: iso(until),
});
const requested = (at: number, until: number, tokenId: string = randomUUID()): Record<string, unknown> => ({
  state: 'REQUESTED',
  proof: 'UNCONFIRMED',
  stateSince: iso(at),
  requestedAt: iso(at),
  confirmationToken: tokenId,
  confirmationExpiresAt: iso(until),
});

const mails = async (): Promise<Mail[]> => (await workspace.control<{ mails: Mail[] }>('outbox')).mails;
const linkIn = (mail: Mail | undefined): URL =>
  new URL(/https?:\/\/\S+token=\S+/.exec(mail?.text ?? '')?.[0] ?? 'missing:');

describe('a throttle', () => {
  const mark = (key: string, limit = 3, use = 'test'): ThrottleMark => ({
    use,
    key,
    limit,
    windowMinutes: 60,
  });
  const noon = new Date('2027-03-01T12:20:00Z');
  const counterRows = (): Promise<Row[]> =>
    rowsOf(SETTING, { kind: { eq: 'COUNTER' } }, 'id name value kind createdAt');

  it('lets through as often as it may, then says when again', async () => {
    const key = randomUUID();
    for (let count = 1; count <= 3; count += 1)
      expect(await throttle(client, keyring, [mark(key)], noon)).toEqual({ allowed: true });
    expect(await throttle(client, keyring, [mark(key)], noon)).toEqual({
      allowed: false,
      retryAfterSeconds: 40 * 60,
    });
    expect(await throttle(client, keyring, [mark(key)], new Date('2027-03-01T13:00:00Z'))).toEqual({
      allowed: true,
    });
    expect(await throttle(client, keyring, [mark(key, 3, 'other')], noon)).toEqual({ allowed: true });
    expect(await throttle(client, keyring, [mark(randomUUID())], noon)).toEqual({ allowed: true });
  });

  it('asks for several things at once, counts none when one is full, and needs two requests', async () => {
    const [address, form] = [randomUUID(), randomUUID()];
    const requestsFor = async (marks: readonly ThrottleMark[]): Promise<[unknown, number]> => {
      const before = client.requestCount();
      const answer = await throttle(client, keyring, marks, noon);
      return [answer, client.requestCount() - before];
    };
    expect(await requestsFor([mark(address, 2), mark(form, 3)])).toEqual([{ allowed: true }, 2]);
    expect(await requestsFor([mark(address, 2), mark(form, 3)])).toEqual([{ allowed: true }, 2]);
    expect(await requestsFor([mark(address, 2), mark(form, 3)])).toEqual([
      { allowed: false, retryAfterSeconds: 2_400 },
      1,
    ]);
    // The form stands at two, a new address at none: still two.
    expect(await requestsFor([mark(randomUUID(), 2), mark(form, 3)])).toEqual([{ allowed: true }, 2]);
    expect(await requestsFor([mark(form, 3)])).toEqual([{ allowed: false, retryAfterSeconds: 2_400 }, 1]);
    // Two that stand at different counts.
    const [one, two] = [randomUUID(), randomUUID()];
    await throttle(client, keyring, [mark(two)], noon);
    await throttle(client, keyring, [mark(one), mark(two)], noon);
    expect(await requestsFor([mark(one), mark(two)])).toEqual([{ allowed: true }, 3]);
  });

  it('never counts two at the same moment as one', async () => {
    for (const limit of [1, 4]) {
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => throttle(newClient(), keyring, [mark(key, limit)], noon)),
      );
      const allowed = answers.filter((answer) => answer.allowed).length;
      expect(allowed).toBeGreaterThanOrEqual(1);
      expect(allowed).toBeLessThanOrEqual(limit);
      // What was not let through for want of a quiet moment is so afterwards; more than the limit never is.
      let more = 0;
      while ((await throttle(client, keyring, [mark(key, limit)], noon)).allowed) more += 1;
      expect(allowed + more).toBeLessThanOrEqual(limit);
    }
  });

  it('keeps hashes only, other ones in each window, and no setting is read from them', async () => {
    const key = 'karla.kolumna@mail.example';
    const before = new Set((await counterRows()).map(({ id }) => id));
    await throttle(client, keyring, [mark(key, 9)], noon);
    await throttle(client, keyring, [mark(key, 9)], new Date(noon.getTime() + HOUR));
    const rows = (await counterRows()).filter(({ id }) => !before.has(id));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/karla|kolumna|mail\.example/i);
    expect(rows.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^throttle-[0-9a-f]{64}$/),
      expect.stringMatching(/^throttle-[0-9a-f]{64}$/),
    ]);
    expect(rows[0]?.['name']).not.toBe(rows[1]?.['name']);
    expect(readPublicSettings(rows)).toEqual(DEFAULT_PUBLIC_SETTINGS);
  });

  it('lets nothing through that it could not count', async () => {
    const broken: TwentyClient = {
      ...client,
      core: (query, variables) =>
        query.startsWith('mutation') ? Promise.reject(new Error('down')) : client.core(query, variables),
    };
    await expect(throttle(broken, keyring, [mark(randomUUID())], noon)).rejects.toThrow('down');
    const losing: TwentyClient = {
      ...client,
      core: (query, variables) =>
        query.startsWith('mutation')
          ? Promise.resolve({ updatePrivacySettings: [], createPrivacySettings: [] })
          : client.core(query, variables),
    };
    expect(await throttle(losing, keyring, [mark(randomUUID())], noon)).toEqual({
      allowed: false,
      retryAfterSeconds: 30,
    });
  });
});

describe('Request confirmation', () => {
  const now = new Date('2026-12-01T09:00:00Z');
  const parts = (changes: Partial<ConfirmationParts> = {}): ConfirmationParts => ({
    client,
    keyring,
    clock: { now: () => now },
    mail: outbox,
    functionsUrl: 'https://crm.example.com/s',
    actor: WORKFLOW,
    ...changes,
  });
  const at = (time: number) => ({ clock: { now: () => new Date(time) } });
  const requestFor = (
    person: { id: string },
    purposes: readonly Purpose[],
    more: object = {},
  ): PersonRequest =>
    parseConfirmationInput({
      person,
      purposes: purposes.map(({ code }) => code).join(', '),
      language: 'de',
      ...more,
    }) as PersonRequest;

  it('as a built function: asks by mail, in the person’s language, and keeps what was asked', async () => {
    const [letter, fair] = [await newPurpose(), await newPurpose({ name: 'Fair', confirmationDays: 3 })];
    const person = await newPerson();
    const { output } = await workspace.act('request-confirmation', {
      person: { id: person.id },
      purposes: `${letter.code}, ${fair.code}`,
      language: 'de',
      source: 'fair-2026',
      method: 'IN_PERSON',
    });
    expect(output).toMatchObject({ ok: true, requested: true, sent: true, outcome: 'SENT', link: '' });
    expect(JSON.stringify(output)).not.toMatch(/karla|kolumna|mail\.example/i);

    const rows = await consentsOf(person.id);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row).toMatchObject({
        state: 'REQUESTED',
        proof: 'UNCONFIRMED',
        method: 'IN_PERSON',
        channel: 'EMAIL',
        language: 'de',
        wording: 'Ja, schickt mir den Hafenbrief.',
        confirmationToken: rows[0]?.['confirmationToken'],
      });
    expect(String(output?.['consents']).split(', ').toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect((await entriesAbout(rows[0]?.id ?? '')).map((entry) => entry['action'])).toEqual([
      'CONSENT_REQUESTED',
    ]);

    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: [person.email], subject: 'Bitte bestätigen: Nordwind GmbH' });
    expect(mail?.text).toContain('Harbour letter (per E-Mail)');
    expect(mail?.text).toContain('Fair (per E-Mail)');
    expect(mail?.text).toContain('Ja, schickt mir den Hafenbrief.');
    const link = linkIn(mail);
    expect(link.href).not.toMatch(/@|%40|karla|kolumna/i);
    expect(link.searchParams.get('lang')).toBe('de');
    const read = await readToken(keyring, 'confirm', link.searchParams.get('token'), new Date());
    expect(read).toMatchObject({ ok: true, id: rows[0]?.['confirmationToken'], subject: null, claims: {} });
    // The shorter window counts.
    const until = Date.parse(String(output?.['confirmUntil']));
    expect(Math.round((until - Date.now()) / DAY)).toBe(3);
  });

  it('asked again makes no second link, sends no second mail within the hour, and the same link later', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    const request = requestFor(person, [purpose]);
    const before = client.requestCount();
    expect(await requestConfirmation(parts(), request)).toMatchObject({ outcome: 'SENT' });
    expect(client.requestCount() - before).toBeLessThanOrEqual(7);
    const [row] = await consentsOf(person.id);

    const again = client.requestCount();
    expect(await requestConfirmation(parts(), request)).toMatchObject({
      requested: true,
      sent: false,
      outcome: 'SENT_BEFORE',
      link: '',
      consents: row?.id,
    });
    expect(client.requestCount() - again).toBeLessThanOrEqual(4);
    expect(await mails()).toHaveLength(1);
    expect(await consentsOf(person.id)).toEqual([row]);

    expect(await requestConfirmation(parts(at(now.getTime() + 2 * HOUR)), request)).toMatchObject({
      outcome: 'SENT',
    });
    const sent = await mails();
    expect(sent).toHaveLength(2);
    const ids = await Promise.all(
      sent.map(async (mail) => {
        const read = await readToken(keyring, 'confirm', linkIn(mail).searchParams.get('token'), now);
        return read.ok ? read.id : read.reason;
      }),
    );
    expect(ids).toEqual([row?.['confirmationToken'], row?.['confirmationToken']]);
    expect(sent[0]?.headers['message-id']).not.toBe(sent[1]?.headers['message-id']);
    expect(await consentsOf(person.id)).toEqual([row]);
  });

  it('asked twice at the same moment makes one link', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    const request = requestFor(person, [purpose]);
    await Promise.all([1, 2].map(() => requestConfirmation(parts({ client: newClient() }), request)));
    expect(await consentsOf(person.id)).toHaveLength(1);
    const tokens = (await mails()).map((mail) => linkIn(mail).searchParams.get('token'));
    expect(new Set(tokens).size).toBe(1);
  });

  it('sends an address three mails a day, whoever asks and for whatever', async () => {
    const person = await newPerson();
    for (let count = 0; count < 3; count += 1)
      expect(await requestConfirmation(parts(), requestFor(person, [await newPurpose()]))).toMatchObject({
        outcome: 'SENT',
      });
    const purpose = await newPurpose();
    expect(await requestConfirmation(parts(), requestFor(person, [purpose]))).toMatchObject({
      requested: false,
      outcome: 'TOO_MANY_MAILS',
    });
    expect(await mails()).toHaveLength(3);
    expect((await consentsOf(person.id)).filter((row) => row['purposeId'] === purpose.id)).toEqual([]);
    expect(
      await requestConfirmation(parts(at(now.getTime() + DAY)), requestFor(person, [purpose])),
    ).toMatchObject({ outcome: 'SENT' });
  });

  it('gives the link back where there is no mail server, and where the mail was not taken', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    const told = await requestConfirmation(parts({ mail: null }), requestFor(person, [purpose]));
    expect(told).toMatchObject({ requested: true, sent: false, outcome: 'LINK' });
    const url = new URL(told.link);
    expect(url.origin + url.pathname).toBe('https://crm.example.com/s/privacy/confirm');
    const [row] = await consentsOf(person.id);
    expect(await readToken(keyring, 'confirm', url.searchParams.get('token'), now)).toMatchObject({
      ok: true,
      id: row?.['confirmationToken'],
    });

    const dead: MailSettings = { ...outbox, port: 9 };
    const other = await newPerson();
    const failed = await requestConfirmation(parts({ mail: dead }), requestFor(other, [purpose]));
    expect(failed).toMatchObject({ requested: true, sent: false, outcome: 'UNREACHABLE' });
    expect(new URL(failed.link).pathname).toBe('/s/privacy/confirm');
    expect(await mails()).toEqual([]);
  });

  it('asks for what is not proven yet only', async () => {
    const [proven, imported] = [await newPurpose(), await newPurpose()];
    const person = await newPerson();
    const answer = {
      personId: person.id,
      channel: 'EMAIL',
      state: 'GIVEN',
      language: 'de',
      source: null,
    } as const;
    await recordAnswers(
      client,
      keyring,
      [
        { ...answer, purpose: proven, method: 'PAPER', proof: 'CONFIRMED' },
        { ...answer, purpose: imported, method: 'IMPORT', proof: 'UNCONFIRMED' },
      ],
      WORKFLOW,
      new Date(now.getTime() - DAY),
    );
    const told = await requestConfirmation(parts(), requestFor(person, [proven, imported]));
    expect(told).toMatchObject({ outcome: 'SENT' });
    const rows = await consentsOf(person.id);
    expect(rows.find((row) => row['purposeId'] === imported.id)).toMatchObject({
      id: told.consents,
      // Asking takes nothing away.
      state: 'GIVEN',
      confirmationToken: expect.any(String),
    });
    expect(rows.find((row) => row['purposeId'] === proven.id)).toMatchObject({
      confirmationToken: '',
    });
    expect(await requestConfirmation(parts(), requestFor(person, [proven]))).toMatchObject({
      requested: false,
      outcome: 'CONFIRMED_ALREADY',
    });
  });

  it('for a child goes to whoever decides, and needs them', async () => {
    await workspace.control('settle');
    const purpose = await newPurpose();
    const person = await newPerson();
    const told = await requestConfirmation(
      parts(),
      requestFor(person, [purpose], {
        guardianEmail: 'mother@mail.example',
        guardianFirstName: 'Rita',
        guardianRelation: 'mother',
      }),
    );
    expect(told).toMatchObject({ outcome: 'SENT' });
    const [mail] = await mails();
    expect(mail).toMatchObject({ to: ['mother@mail.example'], subject: expect.stringContaining('Kind') });
    expect(mail?.text).toContain('Karla möchte');
    expect(mail?.text).not.toContain('Kolumna');
    expect(await consentsOf(person.id)).toMatchObject([
      { guardianEmail: { primaryEmail: 'mother@mail.example' }, guardianRelation: 'mother' },
    ]);
  });

  const refusals: [string, string, () => Promise<{ person: { id: string }; purpose: Purpose }>][] = [
    [
      'a person without an address',
      'NO_ADDRESS',
      async () => ({
        person: await newPerson({ emails: { primaryEmail: '' } }),
        purpose: await newPurpose(),
      }),
    ],
    [
      'one who was erased',
      'PERSON_ERASED',
      async () => ({ person: await newPerson({ processingState: 'ERASED' }), purpose: await newPurpose() }),
    ],
    [
      'one who was pseudonymised',
      'PERSON_PSEUDONYMISED',
      async () => ({
        person: await newPerson({ processingState: 'PSEUDONYMISED' }),
        purpose: await newPurpose(),
      }),
    ],
    [
      'one whose data is restricted',
      'PROCESSING_RESTRICTED',
      async () => ({
        person: await newPerson({ processingState: 'RESTRICTED' }),
        purpose: await newPurpose(),
      }),
    ],
    [
      'a purpose that is not active',
      'PURPOSE_INACTIVE',
      async () => ({ person: await newPerson(), purpose: await newPurpose({ isActive: false }) }),
    ],
    [
      'a purpose that rests on a contract',
      'NOT_BASED_ON_CONSENT',
      async () => ({ person: await newPerson(), purpose: await newPurpose({ legalBasis: 'CONTRACT' }) }),
    ],
    [
      'a purpose that does not use the channel',
      'CHANNEL_NOT_IN_PURPOSE',
      async () => ({ person: await newPerson(), purpose: await newPurpose({ channels: ['POST'] }) }),
    ],
    [
      'one who objected to all direct marketing',
      'MARKETING_SUPPRESSED',
      async () => {
        const person = await newPerson();
        const { objectToMarketing } = await import('../../src/flows/consent/object-to-marketing');
        await objectToMarketing(
          client,
          keyring,
          { personId: person.id, addresses: { emails: [person.email] }, reason: 'OBJECTION' },
          WORKFLOW,
          now,
        );
        return { person, purpose: await newPurpose({ isDirectMarketing: true }) };
      },
    ],
  ];
  it.each(refusals)('does not ask %s (%s)', async (_who, outcome, make) => {
    const { person, purpose } = await make();
    expect(await requestConfirmation(parts(), requestFor(person, [purpose]))).toMatchObject({
      requested: false,
      sent: false,
      outcome,
      link: '',
      message: expect.stringContaining('Not asked'),
    });
    expect(await consentsOf(person.id)).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it('says what is wrong with what it was given', async () => {
    const person = await newPerson();
    const unknown = requestFor(person, [{ code: 'no-such-purpose' } as Purpose]);
    await expect(requestConfirmation(parts(), unknown)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(
      requestConfirmation(parts(), requestFor({ id: randomUUID() }, [await newPurpose()])),
    ).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await expect(
      requestConfirmation(parts({ functionsUrl: null }), requestFor(person, [await newPurpose()])),
    ).rejects.toMatchObject({ code: 'INVALID_SETTING', details: { setting: 'publicUrl' } });
    const { output } = await workspace.act('request-confirmation', { person: 'nobody', purposes: 'x' });
    expect(output).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  describe('for a consent that waits', () => {
    const contact = { email: 'neu@mail.example', firstName: 'Nele' };
    const signUp = async (fields: Record<string, unknown> = {}): Promise<{ id: string; tokenId: string }> => {
      const purpose = await newPurpose();
      const tokenId = randomUUID();
      const id = await newConsent(purpose, {
        ...requested(now.getTime() - HOUR, now.getTime() + DAY, tokenId),
        method: 'WEB_FORM',
        contactKey: contactKey(keyring, contact.email),
        ...fields,
      });
      await writeAll(client, [
        { kind: 'update', object: CONSENT, id, data: { sealedContact: sealContact(keyring, id, contact) } },
      ]);
      return { id, tokenId };
    };

    it('sends the mail of a sign-up once more, by the same link', async () => {
      const { id, tokenId } = await signUp();
      expect(await confirmConsentAgain(parts(), id)).toMatchObject({
        outcome: 'SENT',
        consents: id,
        link: '',
      });
      const [mail] = await mails();
      expect(mail).toMatchObject({ to: [contact.email] });
      expect(await readToken(keyring, 'confirm', linkIn(mail).searchParams.get('token'), now)).toMatchObject({
        ok: true,
        id: tokenId,
      });
    });

    it('finds the link of a person’s request again', async () => {
      const purpose = await newPurpose();
      const person = await newPerson();
      await requestConfirmation(parts(), requestFor(person, [purpose]));
      const [row] = await consentsOf(person.id);
      const later = parts(at(now.getTime() + 3 * HOUR));
      expect(await confirmConsentAgain(later, row?.id ?? '')).toMatchObject({
        outcome: 'SENT',
        consents: row?.id,
      });
      expect(await consentsOf(person.id)).toEqual([row]);
    });

    it.each<[string, () => Promise<string>, Partial<ConfirmationParts>, string]>([
      ['none', () => Promise.resolve(randomUUID()), {}, 'NOT_OPEN'],
      [
        'one that lapsed',
        async () => (await signUp({ confirmationExpiresAt: iso(now.getTime() - 1) })).id,
        {},
        'NOT_OPEN',
      ],
      ['one that was withdrawn', async () => (await signUp({ state: 'WITHDRAWN' })).id, {}, 'NOT_OPEN'],
      ['a sign-up without a mail server', async () => (await signUp()).id, { mail: null }, 'NOT_SETTLED'],
    ])('not for %s', async (_what, make, changes, outcome) => {
      expect(await confirmConsentAgain(parts(changes), await make())).toMatchObject({
        requested: false,
        outcome,
      });
      expect(await mails()).toEqual([]);
    });
  });
});

describe('Create preference link', () => {
  it('as a built function: links and headers, without an address, in one request', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    await workspace.control('requests', { reset: true });
    const { output } = await workspace.act('create-preference-link', {
      person: { id: person.id },
      purpose: purpose.code,
      language: 'fr',
      validDays: 30,
    });
    const log = await workspace.control<{ byFunction: Record<string, number> }>('requests');
    expect(log.byFunction['create-preference-link']).toBe(1);
    expect(output).toMatchObject({ ok: true });
    expect(JSON.stringify(output)).not.toMatch(/karla|kolumna|mail\.example|%40|@/i);
    const preferences = new URL(String(output?.['preferencesUrl']));
    const unsubscribe = new URL(String(output?.['unsubscribeUrl']));
    expect(preferences.href.startsWith(`${workspace.sandbox.url}/s/privacy/preferences?`)).toBe(true);
    expect(unsubscribe.pathname).toBe('/s/privacy/unsubscribe');
    expect(preferences.searchParams.get('lang')).toBe('fr');
    expect(output).toMatchObject({
      listUnsubscribe: `<${unsubscribe.href}>`,
      listUnsubscribePost: 'List-Unsubscribe=One-Click',
    });
    const read = (use: 'preferences' | 'unsubscribe', url: URL, days: number) =>
      readToken(keyring, use, url.searchParams.get('token'), new Date(Date.now() + days * DAY));
    expect(await read('preferences', preferences, 29)).toMatchObject({
      ok: true,
      subject: person.id,
      claims: {},
    });
    expect(await read('unsubscribe', unsubscribe, 29)).toMatchObject({
      ok: true,
      subject: person.id,
      claims: { purpose: purpose.id },
    });
    expect(await read('preferences', preferences, 31)).toEqual({ ok: false, reason: 'EXPIRED' });
    expect(await read('unsubscribe', preferences, 1)).toEqual({ ok: false, reason: 'INVALID' });
  });

  it('needs somebody who stands for the record, and a purpose there is', async () => {
    const make = async (input: object, functionsUrl: string | null = 'https://crm.example.com/s') =>
      createPreferenceLink(
        client,
        keyring,
        { now: () => new Date() },
        functionsUrl,
        parsePreferenceLinkInput(input),
      );
    const person = await newPerson();
    expect(await make({ person })).toMatchObject({ listUnsubscribePost: 'List-Unsubscribe=One-Click' });
    expect(await make({ person }, 'http://crm.example.com/s')).toMatchObject({ listUnsubscribePost: '' });
    await expect(make({ person: randomUUID() })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await expect(make({ person, purpose: 'no-such' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(make({ person, validDays: 0 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(make({ person, validDays: 'forever' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(make({ person }, null)).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    for (const [processingState, code] of [
      ['ERASED', 'ALREADY_ERASED'],
      ['PSEUDONYMISED', 'ALREADY_PSEUDONYMISED'],
    ])
      await expect(make({ person: await newPerson({ processingState }) })).rejects.toMatchObject({ code });
  });
});

describe('time', () => {
  /** Past everything above, so that nothing of it is due in between: each test clears what it made. */
  const now = Date.parse('2027-06-01T08:00:00Z');
  const parts = (changes: Partial<ExpiryParts> = {}): ExpiryParts => ({
    client,
    keyring,
    clock: { now: () => new Date(now) },
    mail: () => null,
    functionsUrl: 'https://crm.example.com/s',
    ...changes,
  });
  const withMail = (mail: MailSettings = outbox): Partial<ExpiryParts> => ({ mail: () => mail });
  const at = (time: number): Partial<ExpiryParts> => ({ clock: { now: () => new Date(time) } });

  beforeEach(async () => {
    await writeAll(client, [{ kind: 'destroyWhere', object: CONSENT, filter: { id: { is: 'NOT_NULL' } } }]);
    await writeAll(client, [{ kind: 'destroyWhere', object: SETTING, filter: { kind: { eq: 'COUNTER' } } }]);
  });

  it('costs one request when nothing is due, and three more where there is a mail server', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    await newConsent(purpose, { personId: person.id, ...given(now - DAY, now + 200 * DAY) });
    const requests = async (changes: Partial<ExpiryParts>): Promise<number> => {
      const before = client.requestCount();
      await expireConsents(parts(changes));
      return client.requestCount() - before;
    };
    expect(await requests({})).toBe(1);
    // Purposes and settings; who is to be reminded of an end; who of a link.
    expect(await requests(withMail())).toBe(4);
  });

  it('ends what has run out, at the time it ran out, and the ledger says so', async () => {
    const purpose = await newPurpose();
    const person = await newPerson();
    const over = await newConsent(purpose, { personId: person.id, ...given(now - 400 * DAY, now - HOUR) });
    const exactly = await newConsent(await newPurpose(), {
      personId: person.id,
      ...given(now - 400 * DAY, now),
    });
    const standing = await newConsent(await newPurpose(), {
      personId: person.id,
      ...given(now - DAY, now + 1),
    });
    const withdrawn = await newConsent(await newPurpose(), {
      personId: person.id,
      ...given(now - 400 * DAY, now - DAY),
      state: 'WITHDRAWN',
    });
    expect(await expireConsents(parts())).toMatchObject({ expired: 2, lapsed: 0, isFinished: true });
    expect(await consent(over)).toMatchObject({ state: 'EXPIRED', stateSince: iso(now - HOUR) });
    expect(await consent(exactly)).toMatchObject({ state: 'EXPIRED' });
    expect(await consent(standing)).toMatchObject({ state: 'GIVEN' });
    expect(await consent(withdrawn)).toMatchObject({ state: 'WITHDRAWN' });
    const [entry, ...others] = await entriesAbout(over);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      action: 'CONSENT_EXPIRED',
      actorKind: 'APPLICATION',
      happenedAt: iso(now - HOUR),
      subjectKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      details: { was: 'GIVEN', state: 'EXPIRED', purposeCode: purpose.code, channel: 'EMAIL' },
    });
    expect(await consent(over)).toMatchObject({ evidence: { entries: [entry?.id] } });
    // Again: nothing more.
    expect(await expireConsents(parts())).toMatchObject({ expired: 0 });
    expect(await entriesAbout(over)).toHaveLength(1);
  });

  it('ends nothing that is withdrawn at the same moment, and tells nothing of it', async () => {
    const purpose = await newPurpose();
    const [taken, over] = [await newPerson(), await newPerson()];
    const withdrawnId = await newConsent(purpose, {
      personId: taken.id,
      ...given(now - 400 * DAY, now - HOUR),
    });
    const overId = await newConsent(purpose, { personId: over.id, ...given(now - 400 * DAY, now - HOUR) });
    const unconfirmedId = await newConsent(purpose, {
      ...requested(now - 20 * DAY, now - DAY),
      channel: 'SMS',
    });
    const withdrawn = { state: 'WITHDRAWN', stateSince: iso(now), withdrawnAt: iso(now) };
    // What was due has been read, nothing is written yet: now two of them are answered.
    let isRead = false;
    const interrupted: TwentyClient = {
      ...client,
      core: async (query, variables) => {
        const answer = await client.core(query, variables);
        if (!isRead && query.includes('ConsentsDue')) {
          isRead = true;
          await writeAll(client, [{ kind: 'update', object: CONSENT, id: withdrawnId, data: withdrawn }]);
          await writeAll(client, [
            {
              kind: 'update',
              object: CONSENT,
              id: unconfirmedId,
              data: { state: 'REFUSED', stateSince: iso(now), refusedAt: iso(now) },
            },
          ]);
        }
        return answer;
      },
    };
    expect(await expireConsents(parts({ client: interrupted }))).toMatchObject({ expired: 1, lapsed: 0 });
    expect(await consent(withdrawnId)).toMatchObject({ state: 'WITHDRAWN', stateSince: iso(now) });
    expect(await consent(unconfirmedId)).toMatchObject({ state: 'REFUSED', stateSince: iso(now) });
    expect(await consent(overId)).toMatchObject({ state: 'EXPIRED', stateSince: iso(now - HOUR) });
    expect(await entriesAbout(withdrawnId)).toEqual([]);
    expect(await entriesAbout(unconfirmedId)).toEqual([]);
    expect(await entriesAbout(overId)).toMatchObject([{ action: 'CONSENT_EXPIRED' }]);
  });

  it('leaves nothing of somebody who never confirmed', async () => {
    const id = await newConsent(await newPurpose(), {
      ...requested(now - 20 * DAY, now - DAY),
      method: 'WEB_FORM',
      contactKey: contactKey(keyring, 'neu@mail.example'),
      guardianName: { firstName: 'Rita', lastName: 'Vorbild' },
      guardianEmail: { primaryEmail: 'rita@mail.example' },
      guardianRelation: 'mother',
    });
    await writeAll(client, [
      {
        kind: 'update',
        object: CONSENT,
        id,
        data: { sealedContact: sealContact(keyring, id, { email: 'neu@mail.example', firstName: 'Nele' }) },
      },
    ]);
    expect(await expireConsents(parts())).toMatchObject({ expired: 0, lapsed: 1 });
    const row = await consent(id);
    expect(row).toMatchObject({
      state: 'EXPIRED',
      stateSince: iso(now - DAY),
      sealedContact: '',
      contactKey: '',
      // So that the link can say that it came too late.
      confirmationToken: expect.any(String),
    });
    expect(JSON.stringify(row)).not.toMatch(/rita|vorbild|mother|nele|neu@/i);
    const [entry] = await entriesAbout(id);
    expect(entry).toMatchObject({
      action: 'CONSENT_EXPIRED',
      subjectKey: '',
      details: { was: 'REQUESTED' },
    });
  });

  it('takes people off the lists of what has ended, unless something else allows them', async () => {
    const purpose = await newPurpose();
    const list = randomUUID();
    await writeAll(client, [
      {
        kind: 'create',
        object: LIST_OBJECTS.messageList,
        data: { id: list, name: 'Harbour', privacyPurposeId: purpose.id },
      },
    ]);
    const [leaving, staying] = [await newPerson(), await newPerson()];
    await newConsent(purpose, { personId: leaving.id, ...given(now - 400 * DAY, now - HOUR) });
    await newConsent(purpose, { personId: staying.id, ...given(now - 400 * DAY, now - HOUR) });
    await newConsent(purpose, { personId: staying.id, ...given(now - DAY, now + 100 * DAY), channel: 'ALL' });
    await writeAll(client, [
      {
        kind: 'upsert',
        object: LIST_OBJECTS.messageListMember,
        rows: [leaving, staying].map((person) => ({ id: randomUUID(), listId: list, personId: person.id })),
      },
    ]);
    const members = () =>
      workspace.sql<{ personId: string }>(
        `SELECT "personId" FROM $schema."messageListMember" WHERE "listId" = $1`,
        [list],
      );
    expect(await expireConsents(parts())).toMatchObject({ expired: 2, leftLists: 1 });
    expect(await members()).toEqual([{ personId: staying.id }]);
  });

  it('works through more than a batch, three requests each', async () => {
    const purpose = await newPurpose();
    await writeAll(client, [
      {
        kind: 'upsert',
        object: CONSENT,
        rows: Array.from({ length: 450 }, () => ({
          id: randomUUID(),
          name: 'Sign-up',
          purposeId: purpose.id,
          channel: 'EMAIL',
          ...requested(now - 20 * DAY, now - DAY),
        })),
      },
    ]);
    const before = client.requestCount();
    expect(await expireConsents(parts())).toMatchObject({ lapsed: 450, isFinished: true });
    expect(client.requestCount() - before).toBeLessThanOrEqual(9);
    expect(await rowsOf(CONSENT, { state: { eq: 'REQUESTED' } }, 'id')).toEqual([]);
  });

  it('stops in time, and the next run goes on', async () => {
    const purpose = await newPurpose();
    await writeAll(client, [
      {
        kind: 'upsert',
        object: CONSENT,
        rows: Array.from({ length: 250 }, () => ({
          id: randomUUID(),
          name: 'Sign-up',
          purposeId: purpose.id,
          channel: 'EMAIL',
          ...requested(now - 20 * DAY, now - DAY),
        })),
      },
    ]);
    let time = now;
    const slow: Partial<ExpiryParts> = { clock: { now: () => new Date((time += 60 * MINUTE)) } };
    expect(await expireConsents(parts(slow))).toMatchObject({ lapsed: 200, isFinished: false });
    expect(await expireConsents(parts())).toMatchObject({ lapsed: 50, isFinished: true });
  });

  it('forgets old counters', async () => {
    await throttle(client, keyring, [{ use: 'test', key: 'x', limit: 3, windowMinutes: 10 }], new Date());
    const counters = () => rowsOf(SETTING, { kind: { eq: 'COUNTER' } }, 'id');
    await expireConsents(parts(at(Date.now() + DAY)));
    expect(await counters()).toHaveLength(1);
    await expireConsents(parts(at(Date.now() + 3 * DAY)));
    expect(await counters()).toEqual([]);
    expect(await rowsOf(SETTING, { name: { eq: 'controller' } }, 'id')).toHaveLength(1);
  });

  describe('reminds', () => {
    const closers: MailServer[] = [];
    afterEach(async () => {
      for (const server of closers.splice(0)) await server.close();
    });
    const refusing = async (responseCode: number): Promise<MailSettings> => {
      const server = await openMailServer({
        disabledCommands: ['STARTTLS'],
        onRcptTo: (_address, _session, callback) =>
          callback(Object.assign(new Error('no'), { responseCode })),
      });
      closers.push(server);
      return { ...outbox, port: server.port };
    };

    it('once, in one mail, of all that ends within the month', async () => {
      const [letter, fair] = [await newPurpose(), await newPurpose({ name: 'Fair' })];
      const person = await newPerson();
      const first = await newConsent(letter, {
        personId: person.id,
        ...given(now - 350 * DAY, now + 20 * DAY),
      });
      await newConsent(fair, {
        personId: person.id,
        ...given(now - 350 * DAY, now + 10 * DAY),
        channel: 'ALL',
      });
      await newConsent(await newPurpose(), {
        personId: person.id,
        ...given(now - 300 * DAY, now + 40 * DAY),
      });
      expect(await expireConsents(parts(withMail()))).toMatchObject({
        expired: 0,
        reminded: { renew: 1, confirm: 0 },
      });
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      expect(mail).toMatchObject({
        to: [person.email],
        subject: 'Ihre Einwilligung endet bald: Nordwind GmbH',
      });
      expect(mail?.text).toContain('Harbour letter (per E-Mail, endet am 21. Juni 2027)');
      expect(mail?.text).toContain('Fair (auf allen Wegen, endet am 11. Juni 2027)');
      const link = linkIn(mail);
      expect(link.pathname).toBe('/s/privacy/preferences');
      expect(
        await readToken(keyring, 'preferences', link.searchParams.get('token'), new Date(now)),
      ).toMatchObject({ ok: true, subject: person.id });
      expect(mail?.headers).toMatchObject({
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'auto-submitted': 'auto-generated',
      });
      expect(await consent(first)).toMatchObject({ state: 'GIVEN', remindedAt: iso(now) });
      expect(await expireConsents(parts({ ...withMail(), ...at(now + DAY) }))).toMatchObject({
        reminded: { renew: 0 },
      });
      expect(await mails()).toHaveLength(1);
    });

    it('nobody whom no mail may be sent to for it, and nobody too early', async () => {
      const purpose = await newPurpose();
      const soon = given(now - 350 * DAY, now + 10 * DAY);
      await newConsent(purpose, { personId: (await newPerson()).id, ...soon, channel: 'PHONE' });
      await newConsent(purpose, {
        personId: (await newPerson({ processingState: 'RESTRICTED' })).id,
        ...soon,
      });
      await newConsent(purpose, {
        personId: (await newPerson({ emails: { primaryEmail: '' } })).id,
        ...soon,
      });
      await newConsent(await newPurpose({ isActive: false }), { personId: (await newPerson()).id, ...soon });
      await newConsent(purpose, { personId: (await newPerson()).id, ...soon, proof: 'UNCONFIRMED' });
      // Given for twenty days, two days ago.
      await newConsent(purpose, {
        personId: (await newPerson()).id,
        ...given(now - 2 * DAY, now + 18 * DAY),
      });
      const withdrawn = (await newPerson()).id;
      await newConsent(purpose, { personId: withdrawn, ...soon });
      await newConsent(purpose, {
        personId: withdrawn,
        state: 'WITHDRAWN',
        channel: 'ALL',
        stateSince: iso(now - DAY),
      });
      expect(await expireConsents(parts(withMail()))).toMatchObject({ reminded: { renew: 0, confirm: 0 } });
      expect(await mails()).toEqual([]);
      const marked = await rowsOf(CONSENT, { remindedAt: { is: 'NOT_NULL' } }, 'id');
      expect(marked).toEqual([]);
    });

    it('of a link that waits, once, when half of its time is over, by the same link', async () => {
      const purpose = await newPurpose();
      const person = await newPerson();
      const tokenId = randomUUID();
      const id = await newConsent(purpose, {
        personId: person.id,
        ...requested(now - 8 * DAY, now + 6 * DAY, tokenId),
      });
      // In the same mail, with a longer window.
      const second = await newConsent(await newPurpose({ name: 'Fair', confirmationDays: 20 }), {
        personId: person.id,
        ...requested(now - 8 * DAY, now + 12 * DAY, tokenId),
      });
      expect(await expireConsents(parts(withMail()))).toMatchObject({ reminded: { renew: 0, confirm: 1 } });
      const [mail] = await mails();
      expect(mail).toMatchObject({ to: [person.email], subject: 'Noch nicht bestätigt: Nordwind GmbH' });
      expect(mail?.text).toContain('Fair');
      expect(mail?.text).toContain('bis 7. Juni 2027');
      expect(
        await readToken(keyring, 'confirm', linkIn(mail).searchParams.get('token'), new Date(now)),
      ).toMatchObject({ ok: true, id: tokenId });
      for (const one of [id, second])
        expect(await consent(one)).toMatchObject({ state: 'REQUESTED', remindedAt: iso(now) });
      expect(await expireConsents(parts({ ...withMail(), ...at(now + 3 * DAY) }))).toMatchObject({
        reminded: { confirm: 0 },
      });
    });

    it('nobody of a link before its half, after it, after a form, or without a record', async () => {
      const purpose = await newPurpose();
      await newConsent(purpose, {
        personId: (await newPerson()).id,
        ...requested(now - 6 * DAY, now + 8 * DAY),
      });
      await newConsent(purpose, {
        personId: (await newPerson()).id,
        ...requested(now - 8 * DAY, now + 6 * DAY),
        method: 'WEB_FORM',
      });
      await newConsent(purpose, requested(now - 8 * DAY, now + 6 * DAY));
      await newConsent(purpose, {
        personId: (await newPerson({ processingState: 'RESTRICTED' })).id,
        ...requested(now - 8 * DAY, now + 6 * DAY),
      });
      expect(await expireConsents(parts(withMail()))).toMatchObject({ reminded: { renew: 0, confirm: 0 } });
      expect(await mails()).toEqual([]);
    });

    it('again where the server did not take the mail, and not where it never will', async () => {
      const purpose = await newPurpose();
      const person = await newPerson();
      const id = await newConsent(purpose, {
        personId: person.id,
        ...given(now - 350 * DAY, now + 10 * DAY),
      });
      const run = async (mail: MailSettings): Promise<unknown> =>
        (await expireConsents(parts(withMail(mail)))).reminded;
      expect(await run(await refusing(451))).toEqual({ renew: 0, confirm: 0 });
      expect(await consent(id)).toMatchObject({ remindedAt: null });
      expect(await run({ ...outbox, port: 9 })).toEqual({ renew: 0, confirm: 0 });
      expect(await consent(id)).toMatchObject({ remindedAt: null });
      expect(await run(await refusing(550))).toEqual({ renew: 0, confirm: 0 });
      expect(await consent(id)).toMatchObject({ remindedAt: iso(now) });
      expect(await run(outbox)).toEqual({ renew: 0, confirm: 0 });
      expect(await mails()).toEqual([]);
    });

    it('each once, also where two runs meet', async () => {
      const purpose = await newPurpose();
      const persons = [await newPerson(), await newPerson(), await newPerson()];
      for (const { id } of persons)
        await newConsent(purpose, { personId: id, ...given(now - 350 * DAY, now + 10 * DAY) });
      const runs = await Promise.all(
        [1, 2].map(() => expireConsents(parts({ ...withMail(), client: newClient() }))),
      );
      expect(runs.map(({ reminded }) => reminded.renew).reduce((sum, one) => sum + one)).toBe(3);
      expect((await mails()).flatMap(({ to }) => to).toSorted()).toEqual(
        persons.map(({ email }) => email).toSorted(),
      );
    });
  });

  it('as the job that cron starts: ends the same when it is killed after any of its requests', async () => {
    const base = Date.parse((await workspace.control<{ now: string }>('status')).now);
    const turn = Math.floor(base / HOUR) * HOUR + 101 * MINUTE;
    const [purpose, list] = [await newPurpose(), randomUUID()];
    await writeAll(client, [
      {
        kind: 'create',
        object: LIST_OBJECTS.messageList,
        data: { id: list, name: 'Harbour', privacyPurposeId: purpose.id },
      },
    ]);
    const [leaving, reminded, asked] = [await newPerson(), await newPerson(), await newPerson()];
    const ids = {
      over: await newConsent(purpose, { personId: leaving.id, ...given(base - 400 * DAY, base - HOUR) }),
      signUp: await newConsent(purpose, {
        ...requested(base - 20 * DAY, base - DAY),
        sealedContact: 'v1:AAAA',
        contactKey: 'x',
      }),
      soon: await newConsent(purpose, { personId: reminded.id, ...given(base - 350 * DAY, base + 10 * DAY) }),
      waiting: await newConsent(purpose, {
        personId: asked.id,
        ...requested(base - 8 * DAY, base + 6 * DAY),
      }),
    };
    await writeAll(client, [
      {
        kind: 'create',
        object: LIST_OBJECTS.messageListMember,
        data: { id: randomUUID(), listId: list, personId: leaving.id },
      },
    ]);
    const run = (to: number) => workspace.control('tick', { to: iso(to) });
    const positions = await afterEachRequest({
      workspace,
      functionName: 'expire-consents',
      start: async () => {
        await workspace.control('outbox', { clear: true });
        await run(turn);
      },
      resume: () => run(turn + HOUR),
      check: async () => {
        expect(await consent(ids.over)).toMatchObject({ state: 'EXPIRED' });
        expect(await consent(ids.signUp)).toMatchObject({
          state: 'EXPIRED',
          sealedContact: '',
          contactKey: '',
        });
        for (const id of [ids.over, ids.signUp])
          expect((await entriesAbout(id)).map((entry) => entry['action'])).toEqual(['CONSENT_EXPIRED']);
        expect(await consent(ids.soon)).toMatchObject({ state: 'GIVEN', remindedAt: expect.any(String) });
        expect(await consent(ids.waiting)).toMatchObject({
          state: 'REQUESTED',
          remindedAt: expect.any(String),
        });
        expect(
          await workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "listId" = $1`, [list]),
        ).toEqual([]);
        // A run that is killed between mark and mail loses this one; none comes twice.
        const to = (await mails()).flatMap((mail) => mail.to);
        expect(new Set(to).size).toBe(to.length);
        expect(to.length).toBeGreaterThanOrEqual(1);
        expect([reminded.email, asked.email]).toEqual(expect.arrayContaining(to));
      },
      maximum: 40,
    });
    expect(positions).toBeGreaterThanOrEqual(10);
    expect((await mails()).flatMap((mail) => mail.to).toSorted()).toEqual(
      [reminded.email, asked.email].toSorted(),
    );
  });
});

it('installed with an empty SMTP_URL, the app sends nothing in the sandbox either', async () => {
  await workspace.control('install', { dir: app.dir, variables: { SMTP_URL: '' } });
  const { output } = await workspace.act('request-confirmation', {
    person: { id: (await newPerson()).id },
    purposes: (await newPurpose()).code,
  });
  expect(output).toMatchObject({ ok: true, requested: true, sent: false, outcome: 'LINK' });
  expect(await mails()).toEqual([]);
});
