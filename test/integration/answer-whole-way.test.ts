/**
 * An answer's whole way with nothing but what is public: the form, the mail, the link that settles who asks, the mail with
 * the download, the page, the encrypted file behind its signed address – and then the files are opened as a browser, an
 * address book, a calendar and a spreadsheet open them.
 */
import { randomBytes, webcrypto } from 'node:crypto';

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import * as ical from 'node-ical';
import { parse as parseVcard } from 'vcard4';

import schema from '../../docs/portable-data.schema.json';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { publishSample } from '../support/public-sample';
import { readZip } from '../support/read-zip';
import { readPdf } from '../unit/certificate/pdf-text';

jest.setTimeout(10 * 60_000);

const EMAIL = 'rosa.lindqvist@example.com';
const OTHER = { handle: 'bernd.fremd@elsewhere.example', displayName: 'Bernd Fremd' };
const ROSA = { handle: EMAIL, displayName: 'Rosa Lindqvist' };
const WORDS = 'Please plant the two pear trees in March; Äpfel, too.';
const RECIPIENTS = ['Mailwerk Inc.', 'Spedition Rhein-Ruhr'];
const UUID = /^[\da-f]{8}-[\da-f]{4}-[45][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

type Fields = Record<string, unknown>;
type Mail = { to: string[]; subject: string; text: string };
type OpenFile = { name: string; type: string; bytes: Uint8Array };

let workspace: AppWorkspace;
let personId: string;
let messageId: string;
let eventId: string;

const action = async (name: string, input: Fields): Promise<Fields> => {
  const { output } = await workspace.control<{ output: Fields }>('workflow-action', { name, input });
  await workspace.control('settle');
  return output;
};

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  await publishSample(workspace.graphql);
  const { createPerson } = (await workspace.graphql(
    `mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`,
    {
      data: {
        name: { firstName: 'Rosa', lastName: 'Lindqvist' },
        emails: { primaryEmail: EMAIL, additionalEmails: [] },
        phones: {
          primaryPhoneNumber: '2215550171',
          primaryPhoneCountryCode: 'DE',
          primaryPhoneCallingCode: '+49',
        },
        jobTitle: 'Head of parks',
      },
    },
  )) as { createPerson: { id: string } };
  personId = createPerson.id;
  await workspace.control('settle');
  await action('record-consent', {
    person: personId,
    purpose: 'garden-letter',
    channel: 'EMAIL',
    answer: 'GIVEN',
    method: 'PAPER',
    proof: 'CONFIRMED',
  });
  ({ messageId } = await workspace.control<{ messageId: string }>('import-message', {
    from: ROSA,
    cc: OTHER,
    subject: 'Pear trees',
    text: WORDS,
    createContacts: false,
  }));
  ({ calendarEventId: eventId } = await workspace.control<{ calendarEventId: string }>('import-event', {
    title: 'Visit; the orchard',
    description: 'Bring boots,\nit is wet.',
    location: 'Lindenallee 14, Köln',
    startsAt: '2026-03-02T09:00:00.000Z',
    endsAt: '2026-03-02T10:00:00.000Z',
    organizer: ROSA,
    attendees: [OTHER],
    createContacts: false,
  }));
});
afterAll(() => workspace?.stop());

const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/${path}`, {
    method: 'POST',
    headers: { 'accept-language': 'en' },
    body: new URLSearchParams(fields),
  });
  expect(response.status).toBe(200);
  const text = await response.text();
  await workspace.control('settle');
  return text;
};
const newestLink = async (path: string): Promise<string> => {
  const { mails } = await workspace.control<{ mails: Mail[] }>('outbox');
  const links = mails
    .filter(({ to }) => to.includes(EMAIL))
    .flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
    .filter((url) => new URL(url).pathname.endsWith(path));
  return links.at(-1) ?? '';
};
const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? '';
const newestRequest = async (right: string): Promise<Fields> => {
  const [row] = await workspace.sql<Fields>(
    `SELECT * FROM $schema."_dataRequest" WHERE "right" = $1 ORDER BY "createdAt" DESC LIMIT 1`,
    [right],
  );
  return row ?? {};
};

/** Follows the link of the first mail. */
const confirm = async (right: string): Promise<void> => {
  const link = await newestLink('/privacy/request/confirm');
  await post('request/confirm', { token: tokenIn(link), action: 'confirm', lang: 'en' });
  expect(await newestRequest(right)).toMatchObject({
    personId,
    identityCheck: 'CONFIRMED_BY_LINK',
    state: 'DONE',
    step: 'NONE',
  });
};

const attribute = (tag: string, name: string): string =>
  (new RegExp(`data-${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');

/** What the page's script does with a card: loads what is behind the address, and opens it with the key and what binds it. */
const opened = async (card: string): Promise<OpenFile> => {
  const response = await fetch(attribute(card, 'url'));
  expect(response.status).toBe(200);
  const sealed = new Uint8Array(await response.arrayBuffer());
  expect(Buffer.from(sealed).toString('latin1')).toMatch(/^TPSEAL01(?!.*(?:%PDF|your-data|index\.html))/s);
  const bytes = (name: string): Buffer => Buffer.from(attribute(card, name), 'base64');
  const key = await webcrypto.subtle.importKey('raw', bytes('key'), { name: 'AES-GCM' }, false, ['decrypt']);
  const how = {
    name: 'AES-GCM',
    iv: sealed.subarray(8, 20),
    additionalData: bytes('bound'),
    tagLength: 128,
  };
  const plain = await webcrypto.subtle.decrypt(how, key, sealed.subarray(20));
  return { name: attribute(card, 'name'), type: attribute(card, 'type'), bytes: new Uint8Array(plain) };
};

/** Follows the link of the last mail, presses the button, and opens all there is. */
const download = async (): Promise<OpenFile[]> => {
  const link = await newestLink('/privacy/download');
  expect(link).not.toMatch(/rosa|lindqvist/i);
  const shown = await fetch(link);
  expect([shown.status, (await shown.text()).includes('data-key')]).toEqual([200, false]);
  const page = await post('download', { token: tokenIn(link), visit: randomBytes(16).toString('hex') });
  const cards = [...page.matchAll(/<li\s+class="card"[^>]*>/g)].map(([tag]) => tag);
  return Promise.all(cards.map(opened));
};

const answerBy = async (right: string): Promise<OpenFile[]> => {
  await post('request', { right, email: EMAIL, firstName: 'Rosa', lastName: 'Lindqvist', lang: 'en' });
  expect(await newestRequest(right)).toMatchObject({ personId: null, state: 'IDENTITY' });
  await confirm(right);
  return download();
};
const unzipped = (files: readonly OpenFile[]): Map<string, string> =>
  new Map(
    files
      .filter(({ type }) => type === 'application/zip')
      .flatMap(({ bytes }) =>
        [...readZip(bytes)].map(([name, content]) => [name, content.toString('utf8')] as const),
      ),
  );
const pdfText = (files: readonly OpenFile[]): string => {
  const [pdf] = files.filter(({ type }) => type === 'application/pdf');
  return readPdf(pdf?.bytes ?? new Uint8Array()).text;
};

/** What has to stand in the document of every copy. */
const SAID = [
  'Your personal data',
  'Lindqvist',
  EMAIL,
  'Head of parks',
  'Garden letter',
  'Orders and garden plans',
  'Pear trees',
  'the orchard',
  ...RECIPIENTS,
];
/** Other people and colleagues: they are not named to somebody else. */
const NOT_SAID = [OTHER.displayName, OTHER.handle, 'tim@apple.dev'];

const copyOf = (files: readonly OpenFile[]) => {
  const zip = unzipped(files);
  const html = zip.get('index.html') ?? '';
  const documents = [pdfText(files), html].map((text) => text.replaceAll(/\s+/g, ' '));
  const records = [...zip]
    .filter(([name]) => /^data\/.*\.json$/.test(name))
    .flatMap(([, text]) => JSON.parse(text) as { object: string; id: string }[]);
  return {
    names: files.map(({ name }) => name),
    missing: documents.map((words) => SAID.filter((said) => !words.includes(said))),
    leaked: documents.map((words) => NOT_SAID.filter((said) => words.includes(said))),
    wholeMail: [html, JSON.stringify(records)].map((text) => text.includes(WORDS)),
    found: records.map(({ object, id }) => `${object}:${id}`),
    objects: records.map(({ object }) => object),
  };
};
const wholeCopy = () => ({
  names: ['your-data.pdf', 'your-data-1.zip'],
  missing: [[], []],
  leaked: [[], []],
  wholeMail: [true, true],
  found: expect.arrayContaining([
    `person:${personId}`,
    `message:${messageId}`,
    `calendarEvent:${eventId}`,
  ]) as unknown,
  objects: expect.arrayContaining(['consent', 'message']) as unknown,
});

test('access: the copy of everything, to print, to read and for a computer (Art. 15)', async () => {
  expect(copyOf(await answerBy('ACCESS'))).toEqual(wholeCopy());
});

test('portability: what the person provided, readable by other software (Art. 20)', async () => {
  const files = await answerBy('PORTABILITY');
  expect(files.map(({ type }) => type)).toEqual(['application/zip']);
  const zip = unzipped(files);
  const text = (name: string): string => zip.get(name) ?? '';
  const data = JSON.parse(text('data.json')) as unknown;
  const ajv = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }));
  expect(ajv.validate(schema, data) ? [] : ajv.errors).toEqual([]);
  expect(JSON.parse(text('portable-data.schema.json'))).toEqual(schema);
  expect(data).toMatchObject({
    controller: { name: 'Bergmann & Söhne Gartenbau GmbH' },
    people: [{ id: personId, givenName: 'Rosa', familyName: 'Lindqvist', emails: [EMAIL] }],
    messages: [{ id: messageId, subject: 'Pear trees', text: WORDS, from: EMAIL }],
    meetings: [{ id: eventId, title: 'Visit; the orchard', isOrganiser: true, otherParticipants: 1 }],
  });

  const rows = (name: string): unknown => parse(text(name), { columns: true, bom: true });
  expect(rows('person.csv')).toMatchObject([{ id: personId }]);
  expect(rows('messages.csv')).toMatchObject([{ id: messageId, subject: 'Pear trees', text: WORDS }]);
  expect(rows('meetings.csv')).toMatchObject([{ id: eventId, title: 'Visit; the orchard' }]);

  const cards = [parseVcard(text('person.vcf'))].flat();
  expect(cards).toHaveLength(1);
  expect(cards[0]?.getProperty('FN')).toMatchObject([{ value: 'Rosa Lindqvist' }]);
  expect(cards[0]?.getProperty('EMAIL')).toMatchObject([{ value: EMAIL }]);
  expect(cards[0]?.getProperty('TEL')).toMatchObject([{ value: 'tel:+492215550171' }]);

  const events = Object.values(ical.sync.parseICS(text('meetings.ics'))).filter(
    (one): one is ical.VEvent => one?.type === 'VEVENT',
  );
  expect(events).toMatchObject([
    {
      uid: eventId,
      summary: 'Visit; the orchard',
      description: 'Bring boots,\nit is wet.',
      location: 'Lindenallee 14, Köln',
      start: new Date('2026-03-02T09:00:00.000Z'),
      end: new Date('2026-03-02T10:00:00.000Z'),
    },
  ]);
  // Whom they met is theirs; whom they wrote to, they wrote down themselves.
  expect(text('meetings.ics')).not.toContain(OTHER.handle);
});

test('recipients: the answer names each of them (Art. 15(1)(c), 19)', async () => {
  const files = await answerBy('RECIPIENTS');
  const zip = unzipped(files);
  for (const document of [pdfText(files), zip.get('index.html') ?? ''])
    for (const name of RECIPIENTS) expect(document.replaceAll(/\s+/g, ' ')).toContain(name);
  const named = JSON.parse(zip.get('data/recipients.json') ?? '[]') as { name: string }[];
  expect(named.map(({ name }) => name).toSorted()).toEqual(RECIPIENTS);
});

test('the action Export personal data: the same copy, while the workflow learns ids and counts only', async () => {
  const before = await newestLink('/privacy/request/confirm');
  const output = await action('export-personal-data', { person: personId, language: 'en' });
  expect(output).toEqual({
    ok: true,
    requestId: expect.stringMatching(UUID),
    reference: expect.stringMatching(/^[\dA-Z-]+$/),
    joined: false,
    state: expect.stringMatching(/^(?:NEW|RECEIVED|IDENTITY)$/),
    step: 'NONE',
    isPreparing: false,
    parts: 0,
  });
  // Nothing is written about a person for somebody who may not be them.
  expect(await newestLink('/privacy/request/confirm')).not.toBe(before);
  await confirm('ACCESS');
  expect((await newestRequest('ACCESS'))['id']).toBe(output['requestId']);
  expect(copyOf(await download())).toEqual(wholeCopy());
});
