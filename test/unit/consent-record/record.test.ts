import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';

import { inRecordOrder, receiptOf } from '../../../src/domain/consent/consent-record/receipt';
import { consentRecord, type ConsentRecord } from '../../../src/domain/consent/consent-record/record';
import {
  readConsentSource,
  type EvidenceSource,
  type RecordInput,
} from '../../../src/domain/consent/consent-record/sources';
import { readPurpose } from '../../../src/domain/consent/purpose';
import schema from '../../../docs/consent-record.schema.json';
import { consentRow, recordInput } from './arbitraries';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
addFormats(ajv);
const validate = ajv.compile(schema);

const RECEIPT_ID = '5f2f7a0e-6a64-4f0e-9b51-2f0f7ad0a7c1';
const receipt = (records: readonly ConsentRecord[]) =>
  receiptOf(records, RECEIPT_ID, '2027-03-01T10:00:00.000Z');
const problems = (document: unknown): unknown => (validate(document) ? null : validate.errors);

const KEY = 'ab'.repeat(32);
const PURPOSE_ID = '7c1a2f2e-98f4-4a0b-8a64-0c5f4d0c1a11';
const newsletter = readPurpose({
  id: PURPOSE_ID,
  code: 'newsletter',
  name: 'Newsletter',
  description: 'News by mail',
  legalBasis: 'CONSENT',
  dataCategories: ['CONTACT'],
  isDirectMarketing: true,
  retentionAmount: 24,
});
const entry = (action: string, happenedAt: string, more: Partial<EvidenceSource> = {}): EvidenceSource => ({
  id: `00000000-0000-4000-8000-${String(Date.parse(happenedAt)).padStart(12, '0').slice(-12)}`,
  action,
  happenedAt,
  hash: 'cd'.repeat(32),
  sequence: null,
  seal: null,
  importedState: null,
  ...more,
});
const input = (row: Record<string, unknown>, more: Partial<RecordInput> = {}): RecordInput => ({
  consent: readConsentSource(
    { id: 'c1f0a1de-5b0f-4a45-9a3f-2f6f5f0f9b01', purposeId: PURPOSE_ID, channel: 'EMAIL', ...row },
    KEY,
  ),
  purpose: newsletter,
  evidence: [],
  recipients: [],
  world: {
    controller: { name: 'Acme GmbH', address: 'Berlin', email: 'privacy@acme.example', country: 'DE' },
    authority: null,
    preferencesUrl: null,
    noticeUrl: null,
  },
  words: { name: 'Newsletter', description: 'News by mail' },
  ...more,
});

describe('the schema', () => {
  it('takes whatever record is made of whatever row', () => {
    fc.assert(
      fc.property(fc.array(recordInput, { maxLength: 4 }), (inputs) => {
        const document = receipt(inputs.map(consentRecord));
        // What a reader gets is the text of the file.
        expect(problems(JSON.parse(JSON.stringify(document)))).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a record that lacks any one of its mandatory fields, or has a name of the person', () => {
    const whole = receipt([
      consentRecord(
        input({
          state: 'GIVEN',
          givenAt: '2027-01-02T03:04:05Z',
          wording: 'Yes',
          wordingHash: 'ef'.repeat(32),
          language: 'en',
        }),
      ),
    ]);
    expect(problems(whole)).toBeNull();
    const mandatory = [
      'header.schema_version',
      'header.record_id',
      'header.pii_principal_id',
      'processing.privacy_notice',
      'processing.language',
      'processing.purposes',
      'processing.purposes.0.purpose',
      'processing.purposes.0.pii_information',
      'processing.purposes.0.pii_information.0.pii_type',
      'processing.purposes.0.pii_controllers',
      'processing.purposes.0.storage_locations',
      'processing.purposes.0.retention_period',
      'processing.purposes.0.jurisdiction',
      'processing.purposes.0.recipient_third_parties',
      'processing.purposes.0.withdrawal_method',
      'party_identification.1.party_id',
      'party_identification.1.party_name',
      'party_identification.1.party_address',
      'party_identification.1.party_contact',
      'party_identification.1.party_role',
      'party_identification.1.party_type',
      'event.0.event_time',
      'event.0.validity_duration',
      'event.0.entity_id',
      'event.0.event_type',
      'event.0.event_state',
    ];
    for (const path of mandatory) {
      const copy = JSON.parse(JSON.stringify(whole)) as typeof whole;
      const steps = path.split('.');
      const last = steps.pop() ?? '';
      let place = copy.records[0] as unknown as Record<string, unknown>;
      for (const step of steps) place = place[step] as Record<string, unknown>;
      expect(Object.keys(place)).toContain(last);
      delete place[last];
      expect([path, problems(copy)]).not.toEqual([path, null]);
    }
    const named = JSON.parse(JSON.stringify(whole)) as typeof whole;
    Object.assign(named.records[0]?.party_identification[0] ?? {}, { party_name: 'Anna' });
    expect(problems(named)).not.toBeNull();
  });
});

describe('a consent record', () => {
  it('tells the whole story of an answer, each step with its place in the ledger', () => {
    const sealed = { sequence: 7, seal: { number: 2, hash: 'aa'.repeat(32) } };
    const record = consentRecord(
      input(
        {
          state: 'WITHDRAWN',
          method: 'WEB_FORM',
          requestedAt: '2027-01-01T10:00:00.000Z',
          givenAt: '2027-01-01T11:00:00.000Z',
          confirmedAt: '2027-01-01T11:00:00.000Z',
          confirmationExpiresAt: '2027-01-15T10:00:00.000Z',
          withdrawnAt: '2027-02-01T09:00:00.000Z',
          withdrawalMethod: 'ONE_CLICK',
          expiresAt: '2029-01-01T11:00:00.000Z',
          stateSince: '2027-02-01T09:00:00.000Z',
        },
        {
          evidence: [
            entry('CONSENT_WITHDRAWN', '2027-02-01T09:00:00.000Z'),
            entry('CONSENT_REQUESTED', '2027-01-01T10:00:00.000Z', sealed),
            entry('CONSENT_REQUESTED', '2026-12-01T10:00:00.000Z'),
            entry('CONSENT_CONFIRMED', '2027-01-01T11:00:00.000Z'),
          ],
        },
      ),
    );
    expect(
      record.event.map(({ event_time, event_state, indication_method, ledger }) => [
        event_time,
        event_state,
        indication_method,
        ledger.length,
      ]),
    ).toEqual([
      ['2026-12-01T10:00:00.000Z', 'dpv:ConsentRequested', 'WEB_FORM', 1],
      ['2027-01-01T10:00:00.000Z', 'dpv:ConsentRequested', 'WEB_FORM', 1],
      ['2027-01-01T11:00:00.000Z', 'dpv:ConsentGiven', 'WEB_FORM', 0],
      ['2027-01-01T11:00:00.000Z', 'dpv:ConsentGiven', 'DOUBLE_OPT_IN', 1],
      ['2027-02-01T09:00:00.000Z', 'dpv:ConsentWithdrawn', 'ONE_CLICK', 1],
    ]);
    expect(record.event[1]?.ledger[0]).toMatchObject({
      action: 'CONSENT_REQUESTED',
      sequence: 7,
      seal: 2,
      seal_hash: 'aa'.repeat(32),
    });
    expect(record.event[2]?.validity_duration).toEqual({
      type: 'dpv:UntilTimeDuration',
      value: '2029-01-01T11:00:00.000Z',
    });
    expect(record.event[0]?.entity_id).toEqual(['urn:twenty-privacy:party:controller']);
    expect(record.event[2]?.entity_id).toEqual([`urn:twenty-privacy:subject:${KEY}`]);
  });

  it('names an objection as the exercise of a right, and an import by the state it brought', () => {
    const objected = consentRecord(
      input(
        {
          state: 'WITHDRAWN',
          withdrawnAt: '2027-02-01T09:00:00.000Z',
          withdrawalMethod: 'PREFERENCE_CENTRE',
        },
        {
          purpose: { ...newsletter, legalBasis: 'LEGITIMATE_INTERESTS' },
          evidence: [entry('OBJECTION_RECORDED', '2027-02-01T09:00:01.000Z')],
        },
      ),
    );
    expect(objected.event).toEqual([]);
    expect(objected.right_exercise).toMatchObject([
      {
        right: 'eu-gdpr:A21',
        event_time: '2027-02-01T09:00:00.000Z',
        ledger: [{ action: 'OBJECTION_RECORDED' }],
      },
    ]);
    const imported = consentRecord(
      input(
        { state: 'GIVEN', givenAt: '2020-05-01T00:00:00.000Z', method: 'IMPORT' },
        { evidence: [entry('CONSENT_IMPORTED', '2027-02-01T09:00:00.000Z', { importedState: 'GIVEN' })] },
      ),
    );
    expect(imported.event).toMatchObject([
      { event_time: '2020-05-01T00:00:00.000Z', ledger: [{ action: 'CONSENT_IMPORTED' }] },
    ]);
  });

  it('says that a guardian spoke too, and not who', () => {
    const record = consentRecord(
      input({
        state: 'GIVEN',
        givenAt: '2027-01-01T11:00:00.000Z',
        guardianConfirmedAt: '2027-01-01T11:00:00.000Z',
        guardianName: { firstName: 'Erika', lastName: 'Muster' },
        guardianEmail: { primaryEmail: 'erika@example.org' },
      }),
    );
    expect(record.event[0]?.entity_id).toContain('urn:twenty-privacy:party:guardian');
    expect(JSON.stringify(record)).not.toMatch(/Erika|erika@/);
  });

  it('has every event a row and its entries tell of, oldest first, whatever order the entries come in', () => {
    fc.assert(
      fc.property(recordInput, fc.func(fc.integer()), (made, weight) => {
        const record = consentRecord(made);
        const shuffled = made.evidence.toSorted((a, b) => weight(a.id) - weight(b.id));
        expect(consentRecord({ ...made, evidence: shuffled })).toEqual(record);
        const all = [...record.event, ...record.right_exercise];
        expect(all.length).toBeGreaterThan(0);
        for (const list of [record.event, record.right_exercise]) {
          const times = list.map(({ event_time }) => event_time);
          expect(times).toEqual(times.toSorted());
        }
        const places = all.flatMap(({ ledger }) => ledger.map(({ entry_id }) => entry_id));
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('holds nothing of a row but what it is made for', () => {
    fc.assert(
      fc.property(consentRow, (row) => {
        const secret = 'anna.mueller@example.org';
        const record = consentRecord(
          input({
            ...row,
            name: secret,
            source: secret,
            sealedContact: secret,
            contactKey: secret,
            confirmationToken: secret,
            person: { name: { firstName: secret }, emails: { primaryEmail: secret } },
          }),
        );
        expect(JSON.stringify(record)).not.toContain(secret);
      }),
    );
  });
});

it('records stand in the order of their first event', () => {
  const at = (id: string, givenAt: string) => consentRecord(input({ id, state: 'GIVEN', givenAt }));
  const [late, early] = [
    at('00000000-0000-4000-8000-000000000001', '2027-02-01T00:00:00Z'),
    at('00000000-0000-4000-8000-000000000002', '2027-01-01T00:00:00Z'),
  ];
  expect(inRecordOrder([late, early])).toEqual([early, late]);
  expect(inRecordOrder([early, late])).toEqual([early, late]);
});
