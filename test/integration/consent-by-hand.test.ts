/** What the built functions do: after installing, when people edit purposes and consents in Twenty, and in workflows. */
import { randomUUID } from 'node:crypto';

import { STARTER_CODES } from '../../src/domain/consent/starter-notices';
import { afterInstall } from '../../src/flows/check-installation';
import { CONSENT_OBJECTS } from '../../src/flows/consent/consent-objects';
import { filterByConsent, parseFilterInput } from '../../src/flows/consent/filter-consent';
import { purposeChanged } from '../../src/flows/consent/purpose-changed';
import { readPurposes } from '../../src/flows/consent/read-purposes';
import { recordAnswers } from '../../src/flows/consent/record-answers';
import { recordMissedChanges } from '../../src/flows/consent/record-missed-changes';
import { seedPurposes, starterPurposeId } from '../../src/flows/consent/seed-purposes';
import { withdrawAll } from '../../src/flows/consent/withdraw';
import { keyedHash } from '../../src/keys/keyring';
import { sha256 } from '../../src/keys/sha256';
import { writeAll } from '../../src/twenty/records';
import {
  answer,
  clock,
  DAY,
  openConsentWorkspace,
  WORKFLOW,
  type ConsentWorkspace,
} from '../support/consent-workspace';

jest.setTimeout(10 * 60_000);

let at: ConsentWorkspace;

beforeAll(async () => {
  at = await openConsentWorkspace();
});
afterAll(() => at?.stop());

describe('starter purposes', () => {
  const purposeRows = () =>
    at.sql(`SELECT * FROM $schema."_purpose" WHERE id = ANY($1) ORDER BY code`, [
      STARTER_CODES.map(starterPurposeId),
    ]);

  test('are there after installing, none active, with their notices', async () => {
    const purposes = await readPurposes(at.client, { code: { in: STARTER_CODES } });
    expect(purposes.map(({ id, code, isActive }) => ({ id, code, isActive }))).toEqual(
      STARTER_CODES.toSorted().map((code) => ({ id: starterPurposeId(code), code, isActive: false })),
    );
    expect(purposes.map(({ notice }) => Object.keys(notice))).toEqual(
      STARTER_CODES.map(() => ['en', 'de', 'fr', 'es']),
    );
  });

  test('are not written again, and the check finds every object', async () => {
    const before = await purposeRows();
    expect(await at.counted(() => seedPurposes(at.client))).toEqual({ result: { added: [] }, requests: 1 });
    expect(await afterInstall(at.client, () => at.keyring)).toEqual({ ok: true, findings: [], added: [] });
    expect(await purposeRows()).toEqual(before);
  });

  test('do not come back when an admin deleted, destroyed or replaced them', async () => {
    const [newsletter, product, sales] = (['newsletter', 'product-news', 'sales-contact'] as const).map(
      starterPurposeId,
    );
    await at.asMember(
      `mutation ($deleted: UUID!, $destroyed: UUID!, $own: UUID!) {
        deletePurpose(id: $deleted) { id } destroyPurpose(id: $destroyed) { id }
        updatePurpose(id: $own, data: { code: "our-own-code" }) { id } }`,
      { deleted: newsletter, destroyed: product, own: sales },
    );
    expect(await seedPurposes(at.client)).toEqual({ added: [] });
    // Even where nobody remembers that they were given.
    await at.sql(`DELETE FROM $schema."_privacySetting" WHERE name = 'starterPurposes'`);
    expect(await at.counted(() => seedPurposes(at.client))).toEqual({
      result: { added: ['product-news'] },
      requests: 2,
    });
    expect(
      await at.sql(`SELECT "deletedAt" IS NULL AS is FROM $schema."_purpose" WHERE id = $1`, [newsletter]),
    ).toEqual([{ is: false }]);
    expect((await readPurposes(at.client, { id: { eq: sales } })).map(({ code }) => code)).toEqual([
      'our-own-code',
    ]);
  });
});

describe('a purpose that is edited', () => {
  test('keeps its earlier notice as a version, and the ledger says who changed it', async () => {
    const purpose = await at.newPurpose();
    const notice = { en: 'Yes, send me the letter every week.' };
    await at.edit('Purpose', purpose.id, { notice });
    const row = await at.purpose(purpose.id);
    expect(row).toMatchObject({
      noticeVersion: 2,
      notice,
      noticeHistory: [
        {
          version: 1,
          until: row['noticeChangedAt'],
          notice: { en: 'Yes, send me the letter.', de: 'Ja, schickt mir den Brief.' },
        },
      ],
    });
    expect(await at.entriesAbout(purpose.id)).toMatchObject([
      {
        action: 'NOTICE_CHANGED',
        subjectObject: 'purpose',
        actorKind: 'MEMBER',
        actorId: at.memberId,
        details: { version: 2, languages: ['en'] },
      },
    ]);
    await at.edit('Purpose', purpose.id, { notice: { en: 'Yes, send it monthly.' } });
    expect(await at.purpose(purpose.id)).toMatchObject({
      noticeVersion: 3,
      noticeHistory: [{ version: 1 }, { version: 2, from: row['noticeChangedAt'], notice }],
    });
  });

  test('makes no version of the same words, and none of the first', async () => {
    const purpose = await at.newPurpose();
    await at.edit('Purpose', purpose.id, {
      notice: { de: 'Ja, schickt mir den Brief.', en: 'Yes, send me the letter.' },
    });
    expect(await at.purpose(purpose.id)).toMatchObject({
      noticeVersion: 1,
      noticeHistory: null,
    });
    const silent = await at.newPurpose({ notice: null });
    await at.edit('Purpose', silent.id, { notice: { en: 'Yes.' } });
    expect(await at.purpose(silent.id)).toMatchObject({
      noticeVersion: 1,
      noticeHistory: null,
    });
    expect((await at.entriesAbout(silent.id)).map(({ action }) => action)).toEqual(['NOTICE_CHANGED']);
  });

  test('names in the ledger which other fields were changed, not their values', async () => {
    const purpose = await at.newPurpose();
    await at.edit('Purpose', purpose.id, { legalBasis: 'CONTRACT', retentionAmount: 6, isActive: false });
    expect(await at.entriesAbout(purpose.id)).toMatchObject([
      { action: 'PURPOSE_CHANGED', details: { fields: ['isActive', 'legalBasis', 'retentionAmount'] } },
    ]);
    expect(await at.purpose(purpose.id)).toMatchObject({ noticeVersion: 1 });
  });

  test('costs two requests for an edit, none for the app’s own write, and nothing when it is told twice', async () => {
    const purpose = await at.newPurpose();
    const edited = await at.requestsByFunction(() =>
      at.edit('Purpose', purpose.id, { notice: { en: 'Other words.' }, isActive: false }),
    );
    expect(edited['purpose-updated']).toBe(2);
    const own = await at.requestsByFunction(() =>
      writeAll(at.client, [
        {
          kind: 'update',
          object: CONSENT_OBJECTS.purpose,
          id: purpose.id,
          data: { notice: { en: 'By the app.' } },
        },
      ]),
    );
    expect(own['purpose-updated']).toBeUndefined();

    const event = {
      name: 'purpose.updated',
      workspaceMemberId: at.memberId,
      properties: {
        before: { notice: { en: 'By the app.' } },
        after: { id: purpose.id, notice: { en: 'New' }, updatedAt: '2027-04-01T10:00:00.000Z' },
        updatedFields: ['notice', 'name'],
      },
    };
    expect(await purposeChanged(at.client, event)).toEqual({ versions: 1, entries: 2, failed: [] });
    const once = [await at.purpose(purpose.id), await at.entriesAbout(purpose.id)];
    expect(await purposeChanged(at.client, event)).toMatchObject({ versions: 0, failed: [] });
    expect([await at.purpose(purpose.id), await at.entriesAbout(purpose.id)]).toEqual(once);
  });
});

describe('a consent that somebody types into Twenty', () => {
  test('is completed, and the ledger says who did it', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const id = await at.typeIn({
      personId,
      purposeId: purpose.id,
      channel: 'POST',
      state: 'GIVEN',
      method: 'PAPER',
      proof: 'NOT_NEEDED',
      language: 'de',
      givenAt: '2026-01-10T00:00:00.000Z',
    });
    const row = await at.consent(id);
    expect(row).toMatchObject({
      name: 'Garden letter – post',
      subjectKey: keyedHash(at.keyring, 'subject', personId),
      stateSince: '2026-01-10T00:00:00.000Z',
      expiresAt: '2027-01-10T00:00:00.000Z',
      wording: 'Ja, schickt mir den Brief.',
      wordingHash: sha256.hex('Ja, schickt mir den Brief.'),
      noticeVersion: 1,
      evidence: { missing: [] },
    });
    expect(await at.entriesAbout(id)).toMatchObject([
      {
        action: 'CONSENT_GIVEN',
        actorKind: 'MEMBER',
        actorId: at.memberId,
        details: { by: 'HAND', method: 'PAPER' },
      },
    ]);
  });

  test('lacks what nobody can know, and that is noted', async () => {
    const purpose = await at.newPurpose();
    const id = await at.typeIn({ purposeId: purpose.id, state: 'GIVEN' });
    expect(await at.consent(id)).toMatchObject({
      wording: 'Yes, send me the letter.',
      evidence: { missing: ['PERSON'] },
    });
    expect(await at.entriesAbout(id)).toMatchObject([{ subjectKey: null, details: { missing: ['PERSON'] } }]);
    const empty = await at.typeIn({});
    expect((await at.consent(empty))['evidence']).toEqual({
      missing: ['PERSON', 'PURPOSE', 'WORDING'],
    });
    expect(await at.entriesAbout(empty)).toEqual([]);
  });

  test('and withdraws takes the person off the lists; the app’s own writes cost no request', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const own = await at.requestsByFunction(() =>
      recordAnswers(at.client, at.keyring, [answer(personId, purpose)], WORKFLOW, new Date(Date.now() - DAY)),
    );
    expect(own['consent-created']).toBeUndefined();
    const [given] = await at.consentsOf(personId);
    const listId = await at.newList(purpose.id, [personId]);
    const byHand = await at.requestsByFunction(() =>
      at.edit('Consent', given?.id ?? '', { state: 'WITHDRAWN' }),
    );
    // To read, to write, to look for lists and to leave one.
    expect(byHand['consent-updated']).toBe(4);
    const [row] = await at.consentsOf(personId);
    expect(row).toMatchObject({ state: 'WITHDRAWN', stateSince: row?.['withdrawnAt'] });
    expect(await at.membersOf(listId)).toEqual([]);
    expect(
      (await at.entriesAbout(row?.id ?? '')).map(({ action, actorKind }) => [action, actorKind]),
    ).toEqual([
      ['CONSENT_GIVEN', 'WORKFLOW'],
      ['CONSENT_WITHDRAWN', 'MEMBER'],
    ]);
    await at.edit('Consent', given?.id ?? '', { remindedAt: new Date().toISOString() });
    expect(await at.entriesAbout(row?.id ?? '')).toHaveLength(2);
  });

  test('a proven yes to marketing by hand ends the suppression', async () => {
    const purpose = await at.newPurpose({ isDirectMarketing: true });
    const personId = await at.newPerson();
    await withdrawAll(
      at.client,
      at.keyring,
      personId,
      { marketing: true },
      'EMAIL',
      WORKFLOW,
      new Date(Date.now() - DAY),
    );
    await at.typeIn({
      personId,
      purposeId: purpose.id,
      channel: 'EMAIL',
      state: 'GIVEN',
      method: 'PAPER',
      proof: 'NOT_NEEDED',
    });
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_GIVEN');
  });

  test('is recorded later when its event was lost', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const [recorded] = await recordAnswers(
      at.client,
      at.keyring,
      [answer(personId, purpose)],
      WORKFLOW,
      new Date(),
    );
    const id = recorded?.consentId ?? '';
    const missed = (when: Date) => at.counted(() => recordMissedChanges(at.client, () => at.keyring, when));
    const later = new Date(Date.now() + 3_600_000);
    // Fields that prove nothing were edited before: looked at once, and not again.
    expect((await missed(later)).result).toBe(0);
    expect(await missed(later)).toEqual({ result: 0, requests: 1 });
    await at.workspace.control('crash', { mode: 'kill', afterRequests: 1, functionName: 'consent-updated' });
    await at.edit('Consent', id, { state: 'WITHDRAWN' });
    expect(await at.entriesAbout(id)).toHaveLength(1);
    expect((await missed(new Date())).result).toBe(0);
    expect((await missed(later)).result).toBe(1);
    expect((await at.entriesAbout(id)).at(-1)).toMatchObject({
      action: 'CONSENT_WITHDRAWN',
      actorKind: 'MEMBER',
      actorId: at.memberId,
    });
    expect((await missed(later)).result).toBe(0);
  });
});

describe('workflow actions', () => {
  test('check, record and withdraw, one after the other', async () => {
    const purpose = await at.newPurpose({ channels: ['EMAIL'], isDirectMarketing: true });
    const personId = await at.newPerson();
    const person = { id: personId };
    const check = (input = {}) => at.act('check-consent', { person, purpose: purpose.code, ...input });
    expect(await check()).toEqual({
      ok: true,
      allowed: false,
      reason: 'NO_CONSENT',
      basis: 'CONSENT',
      evidence: '',
      sentence: 'Not allowed: Garden letter, EMAIL. There is no consent.',
      purposeId: purpose.id,
      channel: 'EMAIL',
    });
    const recorded = await at.act('record-consent', {
      person,
      purpose: purpose.code,
      channel: 'EMAIL',
      method: 'PAPER',
    });
    expect(recorded).toMatchObject({ ok: true, changed: true, state: 'GIVEN', purposeId: purpose.id });
    expect(await check()).toMatchObject({
      allowed: true,
      reason: 'CONSENT_GIVEN',
      evidence: recorded['consentId'],
    });
    expect(await check({ at: '2020-01-01' })).toMatchObject({ allowed: false, reason: 'NO_CONSENT' });
    expect(await check({ channel: 'SMS' })).toMatchObject({ reason: 'CHANNEL_NOT_IN_PURPOSE' });
    expect(await at.act('withdraw-consent', { person, purpose: purpose.code, method: 'EMAIL' })).toEqual({
      ok: true,
      withdrawn: 1,
      suppressed: 0,
    });
    expect(await check()).toMatchObject({ allowed: false, reason: 'CONSENT_WITHDRAWN' });
    expect(await at.act('withdraw-consent', { person, what: 'MARKETING' })).toMatchObject({
      ok: true,
      suppressed: 1,
    });
    expect(await check()).toMatchObject({ reason: 'MARKETING_SUPPRESSED' });
    expect(await at.act('withdraw-consent', { person, what: 'EVERYTHING' })).toMatchObject({
      ok: true,
      withdrawn: 0,
    });
  });

  test('cost few requests', async () => {
    const purpose = await at.newPurpose({ channels: ['EMAIL'] });
    const person = { id: await at.newPerson() };
    const input = { person, purpose: purpose.code };
    const requests = await at.requestsByFunction(async () => {
      await at.act('check-consent', input);
      await at.act('record-consent', input);
      await at.act('withdraw-consent', input);
    });
    expect(requests).toMatchObject({ 'check-consent': 3, 'record-consent': 3, 'withdraw-consent': 5 });
  });

  test('say what is wrong and what to do, and nothing of the person', async () => {
    const purpose = await at.newPurpose();
    const person = { id: await at.newPerson() };
    const nobody = { id: randomUUID() };
    const cases: [string, Record<string, unknown>, string, string][] = [
      ['check-consent', { person, purpose: 'nonsense' }, 'INVALID_INPUT', 'newsletter'],
      ['check-consent', { person, purpose: purpose.code }, 'INVALID_INPUT', 'EMAIL, POST, PHONE'],
      ['check-consent', { purpose: purpose.code }, 'INVALID_INPUT', 'person'],
      ['record-consent', { person: nobody, purpose: purpose.code }, 'PERSON_NOT_FOUND', nobody.id],
      ['record-consent', { person, purpose: purpose.code, method: 'X' }, 'INVALID_INPUT', 'method'],
      ['withdraw-consent', { person }, 'INVALID_INPUT', 'purpose'],
      ['withdraw-consent', { person: nobody, what: 'EVERYTHING' }, 'PERSON_NOT_FOUND', nobody.id],
      ['filter-by-consent', { purpose: purpose.code }, 'INVALID_INPUT', 'people'],
      [
        'filter-by-consent',
        { list: nobody.id, purpose: purpose.code, channel: 'EMAIL' },
        'INVALID_INPUT',
        'list',
      ],
    ];
    for (const [name, input, code, part] of cases) {
      const output = await at.act(name, input);
      expect([name, output['ok'], output['code']]).toEqual([name, false, code]);
      expect(output['message']).toContain(part);
      expect(JSON.stringify(output)).not.toMatch(/nachtigall|gmail/i);
    }
    expect(
      await at.act('check-consent', { person: nobody, purpose: purpose.code, channel: 'EMAIL' }),
    ).toMatchObject({
      ok: true,
      allowed: false,
      reason: 'NO_PERSON',
    });
  });

  test('filter people and lists: who may, who may not, and why', async () => {
    const purpose = await at.newPurpose({ channels: ['EMAIL'] });
    const [yes, no, silent] = [await at.newPerson(), await at.newPerson(), await at.newPerson()];
    const nobody = randomUUID();
    const given = [answer(yes, purpose), answer(no, purpose)];
    await recordAnswers(at.client, at.keyring, given, WORKFLOW, new Date(Date.now() - DAY));
    const listId = await at.newList(purpose.id, [yes, no]);
    await recordAnswers(
      at.client,
      at.keyring,
      [answer(no, purpose, { state: 'WITHDRAWN', channel: 'POST' })],
      WORKFLOW,
      new Date(),
    );
    const people = [{ id: yes }, no, silent, nobody];
    expect(await at.act('filter-by-consent', { people, purpose: purpose.code })).toEqual({
      ok: true,
      people: 4,
      allowed: 2,
      denied: 2,
      reasons: { CONSENT_GIVEN: 2, NO_CONSENT: 1, NO_PERSON: 1 },
      allowedIds: expect.arrayContaining([yes, no]) as unknown,
      deniedIds: expect.arrayContaining([silent, nobody]) as unknown,
      purposeId: purpose.id,
      channel: 'EMAIL',
    });
    expect(
      await at.act('filter-by-consent', { list: { id: listId }, purpose: purpose.code, answer: 'COUNTS' }),
    ).toMatchObject({
      people: 2,
      allowed: 2,
      allowedIds: [],
    });
    const many = Array.from({ length: 2001 }, () => randomUUID());
    const named = filterByConsent(
      at.client,
      at.keyring,
      clock,
      parseFilterInput({ people: many, purpose: purpose.code }),
    );
    await expect(named).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('COUNTS') as unknown,
    });
    const counts = await at.counted(() =>
      filterByConsent(
        at.client,
        at.keyring,
        clock,
        parseFilterInput({ people: many, purpose: purpose.code, answer: 'COUNTS' }),
      ),
    );
    expect(counts.result).toMatchObject({ people: 2001, denied: 2001, reasons: { NO_PERSON: 2001 } });
    expect(counts.requests).toBeLessThanOrEqual(2 * 11 + 1);
  });
});

test('the ledger verifies afterwards, and nothing of it names anybody', async () => {
  expect(await at.ledgerFindings()).toEqual([]);
  const named = await at.sql(
    `SELECT action, details FROM $schema."_ledgerEntry" WHERE details::text ~* 'nachtigall|zaun|gmail|@'`,
  );
  expect(named).toEqual([]);
});
