/** What is filled in of a consent that somebody typed into Twenty. */
import { readPurpose } from '../../../src/domain/consent/purpose';
import type { ChangeEvent } from '../../../src/flows/consent/change-events';
import { readChanges } from '../../../src/flows/consent/change-events';
import { completeConsent } from '../../../src/flows/consent/complete-consent';
import { keyedHash, readKeyring } from '../../../src/keys/keyring';
import { sha256 } from '../../../src/keys/sha256';

const keyring = readKeyring(`v2:${'Ab3'.repeat(20)}xyz1,v1:${'Zq9'.repeat(20)}mno1`);
const ANNA = '7d3f6c1e-2a41-4a0e-9c55-0d6a8b1f2e01';
const purpose = readPurpose({
  id: 'p',
  code: 'newsletter',
  name: 'Newsletter',
  notice: { de: 'Ja, gern', en: 'Yes, please' },
  noticeVersion: 3,
  consentMonths: 12,
});
const AT = new Date('2027-05-10T10:00:00.000Z');

const event = (after: Record<string, unknown>, change: Partial<ChangeEvent> = {}): ChangeEvent => ({
  recordId: 'c',
  isCreated: true,
  before: null,
  after: { id: 'c', personId: ANNA, purposeId: 'p', channel: 'EMAIL', state: 'GIVEN', ...after },
  updatedFields: [],
  actor: { kind: 'MEMBER', id: 'm' },
  at: AT,
  ...change,
});

const complete = (one: ChangeEvent) => completeConsent(keyring, one, purpose, ['de', 'en']);

test('a new one gets its name, its key, its times, its end and the words of now', () => {
  expect(complete(event({}))).toEqual({
    fields: {
      name: 'Newsletter – e-mail',
      subjectKey: keyedHash(keyring, 'subject', ANNA),
      stateSince: AT.toISOString(),
      givenAt: AT.toISOString(),
      expiresAt: '2028-05-10T10:00:00.000Z',
      wording: 'Ja, gern',
      wordingHash: sha256.hex('Ja, gern'),
      language: 'de',
      noticeVersion: 3,
    },
    missing: [],
  });
});

test('what somebody wrote stands: the day on the paper, the words, the end, an older key', () => {
  const older = keyedHash(keyring, 'subject', ANNA, 'v1');
  const { fields } = complete(
    event({
      name: 'Newsletter – e-mail',
      givenAt: '2027-03-01T00:00:00.000Z',
      expiresAt: '2027-12-31T00:00:00.000Z',
      wording: 'Their own words',
      subjectKey: older,
    }),
  );
  expect(fields).toEqual({
    stateSince: '2027-03-01T00:00:00.000Z',
    wordingHash: sha256.hex('Their own words'),
  });
});

test('the language that is noted decides about the words, whatever its region', () => {
  expect(complete(event({ language: 'en-GB' })).fields).toMatchObject({
    wording: 'Yes, please',
    language: 'en',
  });
});

test('a day to come is a slip of the hand: it begins now', () => {
  expect(complete(event({ givenAt: '2030-01-01T00:00:00.000Z' })).fields).toMatchObject({
    stateSince: AT.toISOString(),
  });
});

test('another state has its own time, and needs no words', () => {
  const withdrawn = event(
    {
      state: 'WITHDRAWN',
      stateSince: '2027-01-01T00:00:00.000Z',
      givenAt: '2027-01-01T00:00:00.000Z',
      wording: 'Ja',
      wordingHash: sha256.hex('Ja'),
    },
    { isCreated: false, before: { state: 'GIVEN' }, updatedFields: ['state'] },
  );
  expect(complete(withdrawn).fields).toMatchObject({
    stateSince: AT.toISOString(),
    withdrawnAt: AT.toISOString(),
  });
  expect(complete(event({ state: 'REFUSED' })).fields).not.toHaveProperty('wording');
});

test('a corrected day moves the end that was counted from it, not one that somebody set', () => {
  const corrected = { isCreated: false, before: { state: 'GIVEN' }, updatedFields: ['givenAt'] };
  const row = {
    givenAt: '2027-02-01T00:00:00.000Z',
    stateSince: AT.toISOString(),
    expiresAt: '2028-05-10T10:00:00.000Z',
  };
  expect(complete(event(row, corrected)).fields).toMatchObject({
    stateSince: '2027-02-01T00:00:00.000Z',
    expiresAt: '2028-02-01T00:00:00.000Z',
  });
  const both = { ...corrected, updatedFields: ['givenAt', 'expiresAt'] };
  expect(complete(event(row, both)).fields).not.toHaveProperty('expiresAt');
  // Taken away by hand, the end stays away.
  const cleared = { ...corrected, updatedFields: ['expiresAt'] };
  expect(complete(event({ ...row, expiresAt: null }, cleared)).fields).not.toHaveProperty('expiresAt');
});

test('what nobody can know is noted', () => {
  expect(complete(event({ personId: null })).missing).toEqual(['PERSON']);
  expect(completeConsent(keyring, event({ personId: null }), undefined, [])).toMatchObject({
    missing: ['PERSON', 'PURPOSE', 'WORDING'],
  });
  // A sign-up whose person is yet to be found lacks nobody.
  expect(complete(event({ personId: null, contactKey: 'k' })).missing).toEqual([]);
});

describe('the changes in a trigger', () => {
  const updatedBy = { source: 'MANUAL', name: 'Tim Apple', workspaceMemberId: 'tim' };
  const record = { id: 'c', updatedAt: AT.toISOString(), updatedBy };
  const single = { name: 'consent.updated', properties: { after: record, updatedFields: ['state'] } };

  test('are read one by one and in batches, with who made them', () => {
    const [one] = readChanges('consent', { ...single, workspaceMemberId: 'tim' });
    expect(one).toMatchObject({
      recordId: 'c',
      isCreated: false,
      actor: { kind: 'MEMBER', id: 'tim' },
      at: AT,
    });
    const batch = {
      name: 'consent.created',
      events: [{ properties: { after: record } }, { properties: {} }],
    };
    expect(readChanges('consent', batch)).toMatchObject([
      { isCreated: true, before: null, updatedFields: [] },
    ]);
    const byWorkflow = { ...record, updatedBy: { source: 'WORKFLOW', name: 'W' } };
    expect(
      readChanges('consent', { name: 'consent.created', properties: { after: byWorkflow } })[0]?.actor,
    ).toEqual({ kind: 'WORKFLOW', id: null });
  });

  test('leave out the app’s own, other objects, and what has another shape', () => {
    const own = { ...record, updatedBy: { source: 'APPLICATION', name: 'Twenty Privacy' } };
    const other = { ...record, updatedBy: { source: 'APPLICATION', name: 'Some other app' } };
    expect(readChanges('consent', { name: 'consent.updated', properties: { after: own } })).toEqual([]);
    expect(readChanges('consent', { name: 'consent.updated', properties: { after: other } })).toHaveLength(1);
    expect(readChanges('purpose', single)).toEqual([]);
    for (const payload of [
      null,
      undefined,
      7,
      'x',
      [],
      {},
      { name: 'consent.created' },
      { events: [null, 7] },
    ])
      expect(readChanges('consent', payload)).toEqual([]);
  });
});
