import { randomUUID } from 'node:crypto';

import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

import type { ConsentReceipt } from '../../src/domain/consent/consent-record/receipt';
import { readPurpose } from '../../src/domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS, type PublicSettings } from '../../src/domain/public-settings';
import { verifyLedger } from '../../src/domain/ledger/verify';
import { consentReceipt } from '../../src/flows/consent/consent-record';
import { recordAnswers, type Answer } from '../../src/flows/consent/record-answers';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { sealLedger } from '../../src/flows/ledger/seal-ledger';
import { readKeyring } from '../../src/keys/keyring';
import { openPublicKey } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import schema from '../../docs/consent-record.schema.json';
import { masterKey, openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';
import { IMPORT_PURPOSES } from '../support/import-workspace';
import { appThatTellsItsToken, ownToken } from '../support/own-token';

jest.setTimeout(10 * 60_000);

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
addFormats(ajv);
const validate = ajv.compile<ConsentReceipt>(schema);

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const key = masterKey();
const keyring = readKeyring(key);
// The app brings starter purposes, and a code is one purpose's only.
const purposeRows = IMPORT_PURPOSES.map((row) => ({ ...row, code: `record-${String(row['code'])}` }));
const purposes = purposeRows.map(readPurpose);
const [newsletter, sales] = purposes as [(typeof purposes)[number], (typeof purposes)[number]];
const controller = {
  name: 'Acme GmbH',
  address: 'Hauptstr. 1, 10115 Berlin',
  email: 'privacy@acme.example',
  country: 'DE',
};
const settings: PublicSettings = { ...DEFAULT_PUBLIC_SETTINGS, controller };

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let subject: PersonRow;

const write = (object: string, plural: string, rows: readonly object[]): Promise<unknown> =>
  workspace.graphql(
    `mutation ($data: [${object}CreateInput!]!) { create${plural}(data: $data, upsert: true) { id } }`,
    { data: rows },
  );

/** Asked, confirmed by the link, withdrawn; and an objection to the other purpose. */
const answer = async (): Promise<void> => {
  const said = (more: Partial<Answer>): Answer => ({
    personId: subject.id,
    purpose: newsletter,
    channel: 'EMAIL',
    state: 'GIVEN',
    method: 'WEB_FORM',
    language: 'de',
    source: 'form',
    ...more,
  });
  const actor = { kind: 'SUBJECT', id: null } as const;
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute));
  await recordAnswers(
    client,
    keyring,
    [said({ state: 'REQUESTED', confirmationToken: randomUUID() })],
    actor,
    at(0),
  );
  await recordAnswers(client, keyring, [said({ method: 'DOUBLE_OPT_IN', proof: 'CONFIRMED' })], actor, at(1));
  await recordAnswers(client, keyring, [said({ state: 'WITHDRAWN', method: 'ONE_CLICK' })], actor, at(2));
  await recordAnswers(
    client,
    keyring,
    [said({ purpose: sales, channel: 'ALL', state: 'REFUSED', method: 'PREFERENCE_CENTRE' })],
    actor,
    at(3),
  );
};

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    seed: '40',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
  });
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  subject = await workspace.person(HERO);
  await write('Purpose', 'Purposes', purposeRows);
  await write('PrivacySetting', 'PrivacySettings', [
    { id: randomUUID(), name: 'controller', kind: 'SETTING', value: JSON.stringify(controller) },
  ]);
  const recipientId = randomUUID();
  await write('Recipient', 'Recipients', [
    { id: recipientId, name: 'Mailer Ltd', kind: 'PROCESSOR', country: 'IE', isActive: true },
  ]);
  await write('Disclosure', 'Disclosures', [
    { id: randomUUID(), name: 'Newsletter – Mailer', purposeId: newsletter.id, recipientId },
  ]);
  await answer();
  await workspace.control('settle');
  await sealLedger(client, keyring, () => new Date());
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

const exportRecord = async (input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const { output } = await workspace.control<{ output: Record<string, unknown> }>('workflow-action', {
    name: 'export-consent-record',
    input,
  });
  return output;
};

type StoredFile = { fileId: string; label: string; url: string };
const attachmentOf = async (
  id: unknown,
): Promise<{ name: string; targetPersonId: string; file: StoredFile[] }> => {
  const data = await workspace.graphql(
    `query ($filter: AttachmentFilterInput) { attachments(filter: $filter) { edges { node { name targetPersonId file { fileId label url } } } } }`,
    { filter: { id: { eq: id } } },
  );
  const [edge] = (
    data['attachments'] as { edges: { node: { name: string; targetPersonId: string; file: StoredFile[] } }[] }
  ).edges;
  if (edge === undefined) throw new Error('There is no such attachment.');
  return edge.node;
};

const documentOf = async (id: unknown): Promise<{ text: string; document: ConsentReceipt }> => {
  const { file } = await attachmentOf(id);
  const text = await (await fetch(file[0]?.url ?? '')).text();
  const document: unknown = JSON.parse(text);
  if (!validate(document)) throw new Error(JSON.stringify(validate.errors, null, 1));
  return { text, document };
};

describe('exporting a consent record', () => {
  it('attaches a record that the schema takes, with every event proven in the ledger', async () => {
    const output = await exportRecord({ person: subject.id, language: 'de' });
    expect(output).toMatchObject({
      ok: true,
      attached: true,
      reason: null,
      records: 2,
      events: 5,
      entries: 4,
    });
    expect(output['sealedEntries']).toBe(4);
    const { name, targetPersonId } = await attachmentOf(output['attachmentId']);
    expect([name, targetPersonId]).toEqual([output['fileName'], subject.id]);
    const { text, document } = await documentOf(output['attachmentId']);
    expect(sha256.hex(text)).toBe(output['sha256']);
    expect(Buffer.byteLength(text)).toBe(output['bytes']);

    const [first, second] = document.records;
    expect(
      first?.event.map(({ event_state, indication_method }) => `${event_state} ${indication_method}`),
    ).toEqual([
      'dpv:ConsentRequested DOUBLE_OPT_IN',
      'dpv:ConsentGiven DOUBLE_OPT_IN',
      'dpv:ConsentGiven DOUBLE_OPT_IN',
      'dpv:ConsentWithdrawn ONE_CLICK',
    ]);
    expect(first?.processing.privacy_notice).toMatchObject([
      { language: 'de', notice_version: 2, wording: 'Ja, ich möchte Neues lesen.' },
    ]);
    expect(first?.processing.purposes[0]?.storage_locations.map(({ location }) => location)).toEqual([
      'loc:DE',
      'loc:IE',
    ]);
    expect(first?.party_identification.map(({ party_name }) => party_name)).toContain('Mailer Ltd');
    expect(second?.right_exercise).toMatchObject([
      { right: 'eu-gdpr:A21', indication_method: 'PREFERENCE_CENTRE' },
    ]);

    const ledger = await readLedger(client, keyring, () => new Date());
    const places = document.records.flatMap(({ event, right_exercise }) =>
      [...event, ...right_exercise].flatMap(({ ledger: proofs }) => proofs),
    );
    const expected = places.flatMap(({ entry_id, entry_hash, seal_hash }) => [
      entry_id,
      entry_hash,
      seal_hash ?? '',
    ]);
    expect(verifyLedger(ledger, { sha256, openPublicKey, expect: expected }).findings).toEqual([]);
  });

  it('names the person nowhere: not in the file, its name, the output or the ledger', async () => {
    const output = await exportRecord({ person: { id: subject.id } });
    const { text } = await documentOf(output['attachmentId']);
    const entries = await workspace.sql(
      `SELECT details, "subjectRecordId", "actorKind" FROM $schema."_ledgerEntry" WHERE action = 'EXPORT_CREATED' ORDER BY "happenedAt" DESC LIMIT 1`,
    );
    expect(entries).toEqual([
      {
        details: expect.objectContaining({
          kind: 'CONSENT_RECORD',
          records: 2,
          sha256: output['sha256'],
          attachmentId: output['attachmentId'],
        }),
        subjectRecordId: subject.id,
        actorKind: 'WORKFLOW',
      },
    ]);
    const { emails } = subject as PersonRow & { emails: { primaryEmail: string } };
    for (const place of [text, JSON.stringify(output), JSON.stringify(entries)]) {
      expect(place).not.toMatch(/Anna|Müller|Brandt/i);
      expect(place).not.toContain(emails.primaryEmail);
    }
    expect(JSON.stringify(output).length).toBeLessThan(1000);
    // In the file the record itself stands for nobody either.
    expect(text).not.toContain(subject.id);
  });

  it('is made anew each time, and says the same', async () => {
    const [one, two] = [
      await exportRecord({ person: subject.id }),
      await exportRecord({ person: subject.id }),
    ];
    expect(one['attachmentId']).not.toBe(two['attachmentId']);
    const [first, second] = [await documentOf(one['attachmentId']), await documentOf(two['attachmentId'])];
    expect(second.document.records).toEqual(first.document.records);
    expect(second.document.header.receipt_id).toBe(first.document.header.receipt_id);
  });

  it('of somebody who never answered makes no file', async () => {
    const other = await workspace.person({ id: { neq: subject.id } });
    expect(await exportRecord({ person: other.id })).toMatchObject({
      ok: true,
      attached: false,
      reason: 'NO_CONSENTS',
      records: 0,
    });
  });

  it.each([
    [{}, 'INVALID_INPUT'],
    [{ person: 'Anna' }, 'INVALID_INPUT'],
    [{ person: '20000000-0000-4000-8000-000000000001', language: 'xx' }, 'INVALID_INPUT'],
    [{ person: '20000000-0000-4000-8000-000000000001' }, 'PERSON_NOT_FOUND'],
  ])('with %j is refused', async (input, code) => {
    expect(await exportRecord(input)).toMatchObject({ ok: false, code });
  });
});

describe('the receipt that the preference centre hands out', () => {
  it('is the same record, in the language asked for, for two requests', async () => {
    const before = client.requestCount();
    const receipt = await consentReceipt(
      client,
      keyring,
      subject.id,
      settings,
      purposes,
      'en',
      new Date(),
      'https://crm.example/s',
    );
    expect(client.requestCount() - before).toBe(2);
    expect(validate(JSON.parse(JSON.stringify(receipt)))).toBe(true);
    expect(receipt.records).toHaveLength(2);
    expect(receipt.records[0]?.processing.purposes[0]?.withdrawal_method.exercised_at).toBe(
      'https://crm.example/s/privacy/preferences',
    );
  });

  it('needs a controller', async () => {
    await expect(
      consentReceipt(client, keyring, subject.id, DEFAULT_PUBLIC_SETTINGS, purposes, 'en', new Date()),
    ).rejects.toMatchObject({ code: 'INVALID_SETTING' });
  });

  it('reads a purpose that nobody brought, even from the bin', async () => {
    await workspace.sql(`UPDATE $schema."_purpose" SET "deletedAt" = now() WHERE id = $1`, [sales.id]);
    const receipt = await consentReceipt(
      client,
      keyring,
      subject.id,
      settings,
      [newsletter],
      'en',
      new Date(),
    );
    await workspace.sql(`UPDATE $schema."_purpose" SET "deletedAt" = NULL WHERE id = $1`, [sales.id]);
    expect(receipt.records).toHaveLength(2);
  });
});
