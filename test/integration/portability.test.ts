import { randomUUID } from 'node:crypto';

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import * as ical from 'node-ical';
import { parse as parseVcard } from 'vcard4';

import schema from '../../docs/portable-data.schema.json';
import { openSubjectRecords } from '../../src/flows/access/subject-records';
import type { AnswerPart } from '../../src/flows/delivery/answer-files';
import { writePortableParts, type PortableAnswer } from '../../src/flows/portability/write-portable-parts';
import { readKeyring } from '../../src/keys/keyring';
import { sha256 } from '../../src/keys/sha256';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { readZip } from '../support/read-zip';

jest.setTimeout(10 * 60_000);

const validate = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })).compile(
  schema,
);
const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const key = masterKey();
const NOW = new Date('2026-11-29T10:00:00.000Z');

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let subject: PersonRow;

const write = (object: string, plural: string, rows: readonly object[]): Promise<unknown> =>
  workspace.graphql(
    `mutation ($data: [${object}CreateInput!]!) { create${plural}(data: $data, upsert: true) { id } }`,
    { data: rows },
  );

const act = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const { output } = await workspace.control<{ output: Record<string, unknown> }>('workflow-action', {
    name,
    input,
  });
  return output;
};

type Document = {
  name: string;
  kind: string;
  periodStart: string | null;
  periodEnd: string;
  sha256: string;
  counts: unknown;
  files: { label: string; url: string }[];
};
const documentOf = async (id: unknown): Promise<Document> => {
  const data = await workspace.graphql(
    `query ($filter: PrivacyDocumentFilterInput) { privacyDocuments(filter: $filter) { edges { node {
      name kind periodStart periodEnd sha256 counts files { label url } } } } }`,
    { filter: { id: { eq: id } } },
  );
  const [edge] = (data['privacyDocuments'] as { edges: { node: Document }[] }).edges;
  if (edge === undefined) throw new Error('There is no such document.');
  return edge.node;
};
const fileOf = async ({ files }: Document, extension: string): Promise<string> =>
  (await fetch(files.find(({ label }) => label.endsWith(extension))?.url ?? '')).text();

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    seed: '40',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
  });
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  subject = await workspace.person(HERO);
  await write('PrivacySetting', 'PrivacySettings', [
    {
      id: randomUUID(),
      name: 'controller',
      kind: 'SETTING',
      value: JSON.stringify({
        name: 'Acme GmbH',
        address: 'Hauptstr. 1, 10115 Berlin',
        email: 'privacy@acme.example',
        country: 'DE',
      }),
    },
    { id: randomUUID(), name: 'register', kind: 'SETTING', value: '{"security":"Doors are locked."}' },
  ]);
  await write('Purpose', 'Purposes', [
    {
      id: randomUUID(),
      name: 'Orders',
      code: 'portable-orders',
      description: 'Delivering what was ordered.',
      isActive: true,
      legalBasis: 'CONTRACT',
      dataCategories: ['IDENTITY', 'CONTACT', 'PROFESSIONAL', 'COMMUNICATION'],
      subjectCategories: ['CUSTOMERS'],
    },
  ]);
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

const prepare = async (): Promise<{ answer: PortableAnswer; parts: AnswerPart[]; requests: number }> => {
  const parts: AnswerPart[] = [];
  let requests = 0;
  const counted: TwentyClient = {
    ...client,
    core: (...args) => {
      requests += 1;
      return client.core(...args);
    },
  };
  const records = await openSubjectRecords({ client, keyring: readKeyring(key), now: NOW }, [subject.id]);
  const answer = await writePortableParts(
    { client: counted, now: NOW },
    { id: randomUUID(), reference: 'DR-2026-0001', language: 'de' },
    records,
    {
      write: (part) => Promise.resolve(void parts.push(part)),
      endAt: () => Promise.resolve(),
    },
  );
  return { answer, parts, requests };
};

describe('a portable answer about somebody with a history', () => {
  it('holds their details, their mails and their meetings, each readable by other software', async () => {
    const { answer, parts } = await prepare();
    expect(parts.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['portable-data-DR-2026-0001.zip', 'application/zip'],
    ]);
    const files = readZip(parts[0]?.bytes ?? new Uint8Array());
    const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
    const data = JSON.parse(text('data.json')) as {
      people: { familyName: string; emails: string[] }[];
      messages: { id: string; from: string; text: string }[];
      meetings: { id: string; startsAt: string }[];
    };
    expect(validate(data)).toBe(true);
    expect(data.people.map(({ familyName }) => familyName)).toContain('Müller-Brandt');

    // What they wrote, as the database has it, not as it is masked for apps.
    const own = data.people.flatMap(({ emails }) => emails);
    const written = await workspace.sql<{ id: string; text: string }>(
      `SELECT DISTINCT m.id, m.text FROM $schema.message m JOIN $schema."messageParticipant" p ON p."messageId" = m.id
        WHERE p.role = 'FROM' AND lower(p.handle) = ANY($1) ORDER BY m.id`,
      [own],
    );
    expect(written.length).toBeGreaterThan(3);
    expect(data.messages.map(({ id, text: body }) => ({ id, text: body }))).toEqual(
      written.map(({ id, text: body }) => ({ id, text: body ?? '' })),
    );
    expect(new Set(data.messages.map(({ from }) => from))).toEqual(
      new Set(data.messages.map(({ from }) => from).filter((from) => own.includes(from))),
    );
    const rows = parse(text('messages.csv'), { columns: true, bom: true }) as { id: string }[];
    expect(rows.map(({ id }) => id)).toEqual(data.messages.map(({ id }) => id));

    const events = Object.values(ical.sync.parseICS(text('meetings.ics'))).filter(
      (one): one is ical.VEvent => one?.type === 'VEVENT',
    );
    expect(events.length).toBeGreaterThan(0);
    expect(events.map(({ uid, start }) => [uid, start.toISOString()])).toEqual(
      data.meetings.map(({ id, startsAt }) => [id, startsAt]),
    );
    const cards = [parseVcard(text('person.vcf'))].flat();
    expect(cards).toHaveLength(data.people.length);

    expect(answer.leftOut).toContainEqual(
      expect.objectContaining({ object: 'note', reason: 'NOT_PROVIDED' }),
    );
    expect(JSON.stringify(answer)).not.toMatch(/@|Müller/);
  });

  it('costs few requests, and is the same when it is made again', async () => {
    const [first, second] = [await prepare(), await prepare()];
    expect(first.requests).toBeLessThanOrEqual(4);
    expect(second.parts.map(({ bytes }) => sha256.hex(bytes))).toEqual(
      first.parts.map(({ bytes }) => sha256.hex(bytes)),
    );
  });
});

describe('documents for the authority and the board', () => {
  it('are made from purposes: the register as a file to read and as data, with its hash on the record', async () => {
    const output = await act('export-register', { language: 'de' });
    expect(output).toMatchObject({ ok: true, activities: 1 });
    const document = await documentOf(output['documentId']);
    expect(document).toMatchObject({ kind: 'REGISTER', periodStart: null, sha256: output['sha256'] });
    const json = await fileOf(document, '.json');
    expect(sha256.hex(Buffer.from(json))).toBe(document.sha256);
    expect(JSON.parse(json)).toMatchObject({
      controller: { name: 'Acme GmbH' },
      security: 'Doors are locked.',
      activities: [{ code: 'portable-orders', legalBasis: 'CONTRACT', gaps: ['RETENTION'] }],
    });
    expect(await fileOf(document, '.html')).toContain('Verzeichnis von Verarbeitungstätigkeiten');
  });

  it('count requests and name nobody', async () => {
    const [access, erasure] = [randomUUID(), randomUUID()];
    await write('DataRequest', 'DataRequests', [
      { id: access, name: 'Request', right: 'ACCESS' },
      { id: erasure, name: 'Request', right: 'ERASURE' },
    ]);
    await workspace.control('settle');
    // As they stood years later: written past the app, which would put a state back that nobody came to by its moves.
    const ended = (id: string, state: string, received: string, closed: string, due: string) =>
      workspace.sql(
        `UPDATE $schema."_dataRequest" SET state = '${state}', "receivedAt" = $2, "closedAt" = $3, "dueOn" = $4 WHERE id = $1`,
        [id, received, closed, due],
      );
    await ended(access, 'DONE', '2020-03-02T00:00:00Z', '2020-03-12T00:00:00Z', '2020-04-02');
    await ended(erasure, 'REFUSED', '2020-05-04T00:00:00Z', '2020-06-05T00:00:00Z', '2020-06-04');
    const output = await act('report-requests', { year: 2020, language: 'fr' });
    const { documentId, ...figures } = output;
    expect(figures).toMatchObject({
      ok: true,
      received: 2,
      done: 1,
      refused: 1,
      onTime: 1,
      late: 1,
      medianDays: 21,
      from: '2020-01-01',
      to: '2020-12-31',
    });
    const document = await documentOf(documentId);
    expect(document).toMatchObject({ kind: 'REQUEST_REPORT', counts: { received: 2, late: 1 } });
    expect(document.periodStart?.slice(0, 10)).toBe('2020-01-01');
    expect(await fileOf(document, '.html')).toContain('Rapport sur les demandes');
    expect(await act('report-requests', { year: 2020, document: false })).toMatchObject({
      received: 2,
      documentId: null,
    });
  });

  it('say what is wrong with an input', async () => {
    expect(await act('report-requests', { year: 1999 })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await act('export-register', { language: 'it' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
  });
});
