/** What people answer, and what a decision makes of it: the flows run here, with the app's own token, and are counted. */
import { randomUUID } from 'node:crypto';

import { decide } from '../../src/domain/consent/decide';
import type { Purpose } from '../../src/domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS } from '../../src/domain/public-settings';
import { decisionWorldOf } from '../../src/flows/consent/check-consent';
import { CONSENT_OBJECTS } from '../../src/flows/consent/consent-objects';
import { objectToMarketing } from '../../src/flows/consent/object-to-marketing';
import { eachGroupOfFacts, readPeopleFacts } from '../../src/flows/consent/read-facts';
import { readConsentWorld } from '../../src/flows/consent/read-purposes';
import { recordAnswers, type Answer } from '../../src/flows/consent/record-answers';
import { withdrawAll } from '../../src/flows/consent/withdraw';
import { keyedHash, readKeyring } from '../../src/keys/keyring';
import { sha256 } from '../../src/keys/sha256';
import { writeAll } from '../../src/twenty/records';
import {
  answer,
  DAY,
  OLD_KEY,
  openConsentWorkspace,
  WORKFLOW,
  type ConsentWorkspace,
} from '../support/consent-workspace';
import { afterEachRequest } from '../support/crash';

jest.setTimeout(10 * 60_000);

let at: ConsentWorkspace;

beforeAll(async () => {
  at = await openConsentWorkspace();
});
afterAll(() => at?.stop());

describe('recording answers', () => {
  test('writes the proof: words, version, language, times, end, and an entry that names nobody', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const now = new Date('2027-02-28T10:00:00.000Z');
    const { result, requests } = await at.counted(() =>
      recordAnswers(
        at.client,
        at.keyring,
        [answer(personId, purpose, { language: 'de', source: 'fair', isExplicit: true })],
        { kind: 'SUBJECT', id: null },
        now,
      ),
    );
    expect(requests).toBe(2);
    const [row, ...others] = await at.consentsOf(personId);
    expect(others).toEqual([]);
    expect(result).toEqual([{ consentId: row?.id, changed: true }]);
    expect(row).toMatchObject({
      name: 'Garden letter – e-mail',
      purposeId: purpose.id,
      subjectKey: keyedHash(at.keyring, 'subject', personId),
      channel: 'EMAIL',
      state: 'GIVEN',
      stateSince: now.toISOString(),
      givenAt: now.toISOString(),
      expiresAt: '2028-02-28T10:00:00.000Z',
      proof: 'NOT_NEEDED',
      method: 'WEB_FORM',
      isExplicit: true,
      language: 'de',
      noticeVersion: 1,
      wording: 'Ja, schickt mir den Brief.',
      wordingHash: sha256.hex('Ja, schickt mir den Brief.'),
      source: 'fair',
    });
    const [entry] = await at.entriesAbout(row?.id ?? '');
    expect(row?.['evidence']).toEqual({ entries: [entry?.id] });
    expect(entry).toMatchObject({
      action: 'CONSENT_GIVEN',
      subjectKey: row?.['subjectKey'],
      actorKind: 'SUBJECT',
      details: {
        purposeCode: purpose.code,
        channel: 'EMAIL',
        state: 'GIVEN',
        noticeVersion: 1,
        wordingHash: row?.['wordingHash'],
      },
    });
    expect(JSON.stringify(entry)).not.toMatch(/klara|nachtigall|gmail/i);
  });

  test('twice is once, and many cost two requests for two hundred', async () => {
    const purpose = await at.newPurpose();
    const ids = await Promise.all(Array.from({ length: 12 }, () => at.newPerson()));
    const answers = ids.flatMap((id) =>
      (['EMAIL', 'POST', 'PHONE', 'ALL'] as const).map((channel) => answer(id, purpose, { channel })),
    );
    const first = await at.counted(() => recordAnswers(at.client, at.keyring, answers, WORKFLOW, new Date()));
    expect(first.requests).toBe(2);
    expect(first.result.every(({ changed }) => changed)).toBe(true);
    const again = await at.counted(() => recordAnswers(at.client, at.keyring, answers, WORKFLOW, new Date()));
    expect(again.requests).toBe(1);
    expect(again.result).toEqual(first.result.map(({ consentId }) => ({ consentId, changed: false })));
    expect(await at.entriesAbout(...first.result.map(({ consentId }) => consentId))).toHaveLength(
      answers.length,
    );
  });

  test('moves a request on, and begins anew after a withdrawal; the older of two answers changes nothing', async () => {
    const purpose = await at.newPurpose({ isDoubleOptIn: true });
    const personId = await at.newPerson();
    const start = Date.now() - 10 * DAY;
    const say = (days: number, change: Partial<Answer>) =>
      recordAnswers(
        at.client,
        at.keyring,
        [answer(personId, purpose, change)],
        WORKFLOW,
        new Date(start + days * DAY),
      );
    await say(0, { state: 'REQUESTED', confirmationToken: 'token-1' });
    expect(await at.consentsOf(personId)).toMatchObject([
      { state: 'REQUESTED', proof: 'UNCONFIRMED', confirmationToken: 'token-1' },
    ]);
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_REQUESTED');
    await say(1, { proof: 'CONFIRMED', method: 'DOUBLE_OPT_IN' });
    expect(await at.consentsOf(personId)).toMatchObject([
      { state: 'GIVEN', proof: 'CONFIRMED', confirmedAt: new Date(start + DAY).toISOString() },
    ]);
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_GIVEN');
    await say(2, { state: 'WITHDRAWN', method: 'EMAIL' });
    expect(await at.consentsOf(personId)).toMatchObject([
      { state: 'WITHDRAWN', withdrawalMethod: 'EMAIL', method: 'DOUBLE_OPT_IN', confirmationToken: '' },
    ]);
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_WITHDRAWN');
    const [late] = await say(3, { proof: 'CONFIRMED', givenAt: new Date(start + DAY), method: 'PAPER' });
    expect(late?.changed).toBe(false);
    await say(4, { proof: 'CONFIRMED' });
    const rows = await at.consentsOf(personId);
    expect(rows.map(({ state }) => state)).toEqual(['WITHDRAWN', 'GIVEN']);
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_GIVEN');
    expect((await at.entriesAbout(...rows.map(({ id }) => id))).map(({ action }) => action)).toEqual([
      'CONSENT_REQUESTED',
      'CONSENT_CONFIRMED',
      'CONSENT_WITHDRAWN',
      'CONSENT_CONFIRMED',
    ]);
  });

  test('renewed on other words, the record remembers the earlier ones by version and hash', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const given = new Date(Date.now() - 30 * DAY);
    await recordAnswers(at.client, at.keyring, [answer(personId, purpose)], WORKFLOW, given);
    const reworded = {
      ...purpose,
      noticeVersion: 2,
      notice: { en: { name: '', description: '', text: 'Yes, again.' } },
    };
    await recordAnswers(at.client, at.keyring, [answer(personId, reworded)], WORKFLOW, new Date());
    expect(await at.consentsOf(personId)).toMatchObject([
      {
        wording: 'Yes, again.',
        noticeVersion: 2,
        evidence: {
          earlier: [
            {
              givenAt: given.toISOString(),
              noticeVersion: 1,
              language: 'en',
              wordingHash: sha256.hex('Yes, send me the letter.'),
            },
          ],
        },
      },
    ]);
  });

  test('a guardian’s yes is kept with the child’s', async () => {
    const purpose = await at.newPurpose({ isOfferedToChildren: true });
    const personId = await at.newPerson();
    const guardian = {
      firstName: 'Ute',
      lastName: 'Nachtigall',
      email: 'ute@example.com',
      relation: 'mother',
    };
    const now = new Date();
    await recordAnswers(
      at.client,
      at.keyring,
      [answer(personId, purpose, { guardian, method: 'PAPER' })],
      WORKFLOW,
      now,
    );
    const [row] = await at.consentsOf(personId);
    expect(row).toMatchObject({
      guardianName: { firstName: 'Ute', lastName: 'Nachtigall' },
      guardianEmail: { primaryEmail: 'ute@example.com' },
      guardianRelation: 'mother',
      guardianConfirmedAt: now.toISOString(),
    });
    expect(JSON.stringify(await at.entriesAbout(row?.id ?? ''))).not.toMatch(/ute|mother/i);
  });

  test('refuses a yes for somebody who is not there, or stands under a surrogate', async () => {
    const purpose = await at.newPurpose();
    const erased = await at.newPerson({ processingState: 'ERASED' });
    const given = (personId: string) =>
      recordAnswers(at.client, at.keyring, [answer(personId, purpose)], WORKFLOW, new Date());
    await expect(given(randomUUID())).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await expect(given(erased)).rejects.toMatchObject({ code: 'ALREADY_ERASED' });
    const no = answer(erased, purpose, { state: 'WITHDRAWN' });
    expect(await recordAnswers(at.client, at.keyring, [no], WORKFLOW, new Date())).toMatchObject([
      { changed: true },
    ]);
  });
});

describe('a no', () => {
  test('on one channel leaves the others, on all ends all, and takes the person off the lists', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson();
    const say = (change: Partial<Answer>) =>
      recordAnswers(at.client, at.keyring, [answer(personId, purpose, change)], WORKFLOW, new Date());
    await say({ channel: 'ALL' });
    const listId = await at.newList(purpose.id, [personId]);
    await say({ channel: 'POST', state: 'WITHDRAWN' });
    expect([await at.reasonFor(personId, purpose, 'POST'), await at.reasonFor(personId, purpose)]).toEqual([
      'CONSENT_WITHDRAWN',
      'CONSENT_GIVEN',
    ]);
    expect(await at.membersOf(listId)).toEqual([personId]);
    await say({ channel: 'ALL', state: 'WITHDRAWN' });
    expect(await at.reasonFor(personId, purpose)).toBe('CONSENT_WITHDRAWN');
    expect(await at.membersOf(listId)).toEqual([]);
    const again = await say({ channel: 'ALL', state: 'WITHDRAWN' });
    expect(again).toMatchObject([{ changed: false }]);
  });

  test('is an objection where the purpose does not rest on consent', async () => {
    const purpose = await at.newPurpose({ legalBasis: 'LEGITIMATE_INTERESTS' });
    const personId = await at.newPerson();
    expect(await at.reasonFor(personId, purpose)).toBe('LEGITIMATE_INTERESTS');
    const [recorded] = await recordAnswers(
      at.client,
      at.keyring,
      [answer(personId, purpose, { channel: 'ALL', state: 'WITHDRAWN' })],
      WORKFLOW,
      new Date(),
    );
    expect(await at.reasonFor(personId, purpose)).toBe('OBJECTION');
    expect((await at.entriesAbout(recorded?.consentId ?? '')).map(({ action }) => action)).toEqual([
      'OBJECTION_RECORDED',
    ]);
  });

  test('to everything ends what stands, and nothing else', async () => {
    const [one, two, contract] = [
      await at.newPurpose(),
      await at.newPurpose(),
      await at.newPurpose({ legalBasis: 'CONTRACT' }),
    ];
    const personId = await at.newPerson();
    await recordAnswers(
      at.client,
      at.keyring,
      [answer(personId, one), answer(personId, two, { channel: 'POST' })],
      WORKFLOW,
      new Date(Date.now() - DAY),
    );
    const { result, requests } = await at.counted(() =>
      withdrawAll(at.client, at.keyring, personId, {}, 'TELEPHONE', WORKFLOW, new Date()),
    );
    expect(result).toEqual({ withdrawn: 2, suppressed: 0, hasPerson: true });
    expect(requests).toBe(4);
    expect((await at.consentsOf(personId)).filter(({ state }) => state === 'GIVEN')).toEqual([]);
    expect(await at.reasonFor(personId, contract)).toBe('CONTRACT');
    expect(
      await withdrawAll(at.client, at.keyring, personId, {}, 'TELEPHONE', WORKFLOW, new Date()),
    ).toMatchObject({
      withdrawn: 0,
    });
  });
});

describe('an objection to direct marketing', () => {
  test('ends marketing on every basis, keeps the addresses from it, and lists and the ledger follow', async () => {
    const letter = await at.newPurpose({ isDirectMarketing: true });
    const sales = await at.newPurpose({ isDirectMarketing: true, legalBasis: 'LEGITIMATE_INTERESTS' });
    const personId = await at.newPerson({
      phones: {
        primaryPhoneNumber: '15112345678',
        primaryPhoneCallingCode: '+49',
        primaryPhoneCountryCode: 'DE',
      },
    });
    await recordAnswers(
      at.client,
      at.keyring,
      [answer(personId, letter)],
      WORKFLOW,
      new Date(Date.now() - DAY),
    );
    const listId = await at.newList(letter.id, [personId]);
    const object = () =>
      withdrawAll(
        at.client,
        at.keyring,
        personId,
        { marketing: true },
        'ONE_CLICK',
        { kind: 'SUBJECT', id: null },
        new Date(),
      );
    const { result, requests } = await at.counted(object);
    expect(result).toMatchObject({ suppressed: 2, hasPerson: true });
    expect(requests).toBe(6);
    expect([await at.reasonFor(personId, letter), await at.reasonFor(personId, sales)]).toEqual([
      'MARKETING_SUPPRESSED',
      'MARKETING_SUPPRESSED',
    ]);
    expect(await at.membersOf(listId)).toEqual([]);
    expect(await at.suppressionsOf(personId)).toEqual([
      { kind: 'EMAIL', reason: 'UNSUBSCRIBED', scope: 'DIRECT_MARKETING', lifted: false },
      { kind: 'PHONE', reason: 'UNSUBSCRIBED', scope: 'DIRECT_MARKETING', lifted: false },
    ]);
    const recorded = ['LIST_MEMBER_REMOVED', 'OBJECTION_RECORDED', 'SUPPRESSION_ADDED'];
    expect((await at.actionsAbout(personId)).toSorted()).toEqual(recorded);
    expect(await object()).toMatchObject({ withdrawn: 0, suppressed: 0 });
    expect((await at.actionsAbout(personId)).toSorted()).toEqual(recorded);
  });

  test('is lifted by a later yes that is proven, and by no other', async () => {
    const letter = await at.newPurpose({ isDirectMarketing: true, isDoubleOptIn: true });
    const sales = await at.newPurpose({ isDirectMarketing: true, legalBasis: 'LEGITIMATE_INTERESTS' });
    const personId = await at.newPerson();
    const emails = [at.lastAddress()];
    const say = (change: Partial<Answer>) =>
      at.counted(() =>
        recordAnswers(at.client, at.keyring, [answer(personId, letter, change)], WORKFLOW, new Date()),
      );
    await withdrawAll(at.client, at.keyring, personId, { marketing: true }, 'EMAIL', WORKFLOW, new Date());
    // One of before the objection, on paper, is no answer to it.
    await say({ channel: 'POST', method: 'PAPER', proof: 'CONFIRMED', givenAt: new Date(Date.now() - DAY) });
    expect(await at.reasonFor(personId, letter, 'POST')).toBe('MARKETING_SUPPRESSED');
    await say({ proof: 'UNCONFIRMED' });
    expect(await at.reasonFor(personId, letter)).toBe('MARKETING_SUPPRESSED');
    expect((await say({ proof: 'CONFIRMED' })).requests).toBe(3);
    expect(await at.reasonFor(personId, letter)).toBe('CONSENT_GIVEN');
    // What was objected to by itself stays so.
    expect(await at.reasonFor(personId, sales)).toBe('MARKETING_OBJECTION');
    expect(await at.suppressionsOf(personId)).toMatchObject([{ lifted: true }]);
    expect((await at.entriesAbout(personId)).at(-1)).toMatchObject({
      action: 'SUPPRESSION_LIFTED',
      details: { scope: 'DIRECT_MARKETING', suppressions: 1 },
    });
    // The same row again, and it stands.
    const again = await objectToMarketing(
      at.client,
      at.keyring,
      { personId, addresses: { emails }, reason: 'OBJECTION' },
      WORKFLOW,
      new Date(),
    );
    expect(again).toEqual({ suppressed: 1 });
    expect(await at.suppressionsOf(personId)).toMatchObject([{ reason: 'OBJECTION', lifted: false }]);
  });

  test('holds for an address without a record, and for whoever holds it later, not for a shared mailbox', async () => {
    const letter = await at.newPurpose({ isDirectMarketing: true, legalBasis: 'LEGITIMATE_INTERESTS' });
    const addresses = { emails: ['Late.Comer+x@gmail.com', 'info@garden.example'] };
    const object = () =>
      objectToMarketing(
        at.client,
        at.keyring,
        { personId: null, addresses, reason: 'UNSUBSCRIBED' },
        WORKFLOW,
        new Date(),
      );
    expect(await at.counted(object)).toEqual({ result: { suppressed: 1 }, requests: 2 });
    expect(await at.counted(object)).toEqual({ result: { suppressed: 0 }, requests: 1 });
    const late = await at.newPerson({ emails: { primaryEmail: 'latecomer@gmail.com' } });
    const desk = await at.newPerson({ emails: { primaryEmail: 'info@garden.example' } });
    expect([await at.reasonFor(late, letter), await at.reasonFor(desk, letter)]).toEqual([
      'MARKETING_SUPPRESSED',
      'LEGITIMATE_INTERESTS',
    ]);
  });
});

describe('facts about people', () => {
  const factsOf = async (personId: string, purpose: Purpose, minors = DEFAULT_PUBLIC_SETTINGS.minors) =>
    (await readPeopleFacts(at.client, at.keyring, [personId], [purpose], { minors })).get(personId) ?? [];
  const decideOn = async (personId: string, purpose: Purpose): Promise<string> =>
    decide(
      await factsOf(personId, purpose),
      purpose,
      'EMAIL',
      Date.now(),
      decisionWorldOf(await readConsentWorld(at.client)),
    ).reason;

  test('a duplicate’s withdrawal counts, also from the bin; a colleague’s does not', async () => {
    const purpose = await at.newPurpose();
    const phones = {
      primaryPhoneNumber: '2215550170',
      primaryPhoneCallingCode: '+49',
      primaryPhoneCountryCode: 'DE',
    };
    const anna = await at.newPerson({
      name: { firstName: 'Anna', lastName: 'Zaun' },
      emails: { primaryEmail: 'anna.zaun@gmail.com', additionalEmails: ['info@zaun.example'] },
      phones,
    });
    const twin = await at.newPerson({
      name: { firstName: 'A.', lastName: 'Zaun' },
      emails: { primaryEmail: 'zaun@web.example', additionalEmails: ['anna.zaun@gmail.com'] },
    });
    const byPhone = await at.newPerson({
      name: { firstName: 'anna', lastName: 'ZAUN' },
      emails: undefined,
      phones,
    });
    const colleague = await at.newPerson({
      name: { firstName: 'Bodo', lastName: 'Beet' },
      emails: { primaryEmail: 'bodo.beet@gmail.com', additionalEmails: ['info@zaun.example'] },
      phones,
    });
    const ago = new Date(Date.now() - DAY);
    await recordAnswers(
      at.client,
      at.keyring,
      [answer(anna, purpose), answer(colleague, purpose)],
      WORKFLOW,
      ago,
    );
    const { result, requests } = await at.counted(() => factsOf(anna, purpose));
    expect(requests).toBe(3);
    expect(result.map(({ id }) => id)).toEqual([anna, ...[twin, byPhone].toSorted()]);
    expect(await decideOn(anna, purpose)).toBe('CONSENT_GIVEN');

    await recordAnswers(
      at.client,
      at.keyring,
      [answer(twin, purpose, { state: 'WITHDRAWN' })],
      WORKFLOW,
      new Date(),
    );
    expect(await decideOn(anna, purpose)).toBe('CONSENT_REFUSED');
    expect(await decideOn(colleague, purpose)).toBe('CONSENT_GIVEN');
    expect((await factsOf(colleague, purpose)).map(({ id }) => id)).toEqual([colleague]);

    // A yes of the duplicate's, later than that no; taken back on the one record, it is taken back on both.
    await recordAnswers(at.client, at.keyring, [answer(byPhone, purpose)], WORKFLOW, new Date());
    expect(await decideOn(anna, purpose)).toBe('CONSENT_GIVEN');
    await withdrawAll(
      at.client,
      at.keyring,
      twin,
      { purposeIds: [purpose.id] },
      'TELEPHONE',
      WORKFLOW,
      new Date(),
    );
    await withdrawAll(
      at.client,
      at.keyring,
      anna,
      { purposeIds: [purpose.id] },
      'TELEPHONE',
      WORKFLOW,
      new Date(),
    );
    expect(await decideOn(anna, purpose)).toBe('CONSENT_WITHDRAWN');
    expect(await decideOn(byPhone, purpose)).toBe('CONSENT_WITHDRAWN');
    expect(await decideOn(colleague, purpose)).toBe('CONSENT_GIVEN');
    // To tidy up duplicates undoes no withdrawal, and forbids nothing either.
    await at.workspace.graphql(`mutation { deletePerson(id: "${twin}") { id } }`);
    expect(await decideOn(anna, purpose)).toBe('CONSENT_WITHDRAWN');
    const later = await at.newPurpose({ legalBasis: 'CONTRACT' });
    expect(await decideOn(anna, later)).toBe('CONTRACT');
  });

  test('an objection by data request stands while it is looked into and when it was granted', async () => {
    const purpose = await at.newPurpose({ legalBasis: 'LEGITIMATE_INTERESTS' });
    const personId = await at.newPerson();
    const state = async (value: string): Promise<string> => {
      await at.workspace.graphql(
        `mutation ($data: [DataRequestCreateInput!]!) { createDataRequests(data: $data, upsert: true) { id } }`,
        {
          data: [
            {
              id: personId,
              name: 'Objection',
              right: 'OBJECTION',
              state: value,
              personId,
              purposeId: purpose.id,
              receivedAt: new Date(Date.now() - DAY).toISOString(),
            },
          ],
        },
      );
      return decideOn(personId, purpose);
    };
    expect([
      await state('RECEIVED'),
      await state('DONE'),
      await state('REFUSED'),
      await state('WITHDRAWN'),
    ]).toEqual(['OBJECTION', 'OBJECTION', 'LEGITIMATE_INTERESTS', 'LEGITIMATE_INTERESTS']);
  });

  test('suppressions count under every version of the key; a number only for whose it was; a pause ends', async () => {
    const purpose = await at.newPurpose({ isDirectMarketing: true, legalBasis: 'LEGITIMATE_INTERESTS' });
    const phones = {
      primaryPhoneNumber: '3012345678',
      primaryPhoneCallingCode: '+49',
      primaryPhoneCountryCode: 'DE',
    };
    const [one, two, paused] = [
      await at.newPerson({ phones }),
      await at.newPerson({ phones }),
      await at.newPerson(),
    ];
    const oldKeyring = readKeyring(OLD_KEY);
    const now = new Date();
    await withdrawAll(at.client, oldKeyring, one, { marketing: true }, 'EMAIL', WORKFLOW, now);
    expect(await decideOn(one, purpose)).toBe('MARKETING_SUPPRESSED');
    expect(await decideOn(two, purpose)).toBe('LEGITIMATE_INTERESTS');

    const hash = keyedHash(at.keyring, 'suppression', `PAUSE:EMAIL:${at.lastAddress().replace('.', '')}`);
    await writeAll(at.client, [
      {
        kind: 'create',
        object: CONSENT_OBJECTS.suppression,
        data: {
          hash,
          kind: 'EMAIL',
          scope: 'DIRECT_MARKETING',
          reason: 'OBJECTION',
          liftedAt: new Date(now.getTime() + DAY).toISOString(),
        },
      },
    ]);
    const factsAt = async (when: Date) =>
      (await readPeopleFacts(at.client, at.keyring, [paused], [purpose], DEFAULT_PUBLIC_SETTINGS, when)).get(
        paused,
      )?.[0];
    expect((await factsAt(now))?.suppressions).toHaveLength(1);
    expect((await factsAt(new Date(now.getTime() + 2 * DAY)))?.suppressions).toEqual([]);
  });

  test('age and country come from the fields that the settings name', async () => {
    const purpose = await at.newPurpose();
    const personId = await at.newPerson({
      jobTitle: '2015-06-01',
      avatarUrl: 'Germany',
    });
    const minors = { birthDateField: 'jobTitle', countryField: 'avatarUrl', ages: {} };
    expect(await factsOf(personId, purpose, minors)).toMatchObject([
      { birthDate: '2015-06-01', country: 'DE' },
    ]);
    for (const countryField of ['notThere', 'name.notThere', 'name', 'name { x } }'])
      await expect(factsOf(personId, purpose, { ...minors, countryField })).rejects.toMatchObject({
        code: 'INVALID_SETTING',
      });
  });

  test('cost two requests for two hundred people, and one more where the last have duplicates', async () => {
    const purpose = await at.newPurpose();
    const ids = Array.from({ length: 450 }, () => randomUUID());
    for (const start of [0, 200, 400])
      await writeAll(at.client, [
        {
          kind: 'upsert',
          object: CONSENT_OBJECTS.person,
          rows: ids.slice(start, start + 200).map((id) => ({
            id,
            name: { firstName: 'Many', lastName: id.slice(0, 8) },
            emails: { primaryEmail: `${id}@many.example` },
          })),
        },
      ]);
    await at.workspace.control('settle');
    const read = () =>
      readPeopleFacts(at.client, at.keyring, [...ids, ids[0] ?? ''], [purpose], DEFAULT_PUBLIC_SETTINGS);
    const { result, requests } = await at.counted(read);
    expect(result.size).toBe(450);
    expect(requests).toBe(6);
    for (const id of [ids[0], ids[449]])
      await at.newPerson({
        emails: { primaryEmail: `twin-${id}@many.example`, additionalEmails: [`${id}@many.example`] },
      });
    const withTwins = await at.counted(read);
    expect(withTwins.requests).toBe(7);
    expect([...withTwins.result.values()].filter((facts) => facts.length === 2)).toHaveLength(2);
    const sizes: number[] = [];
    for await (const group of eachGroupOfFacts(
      at.client,
      at.keyring,
      ids,
      [purpose],
      DEFAULT_PUBLIC_SETTINGS,
    ))
      sizes.push(group.size);
    expect(sizes).toEqual([200, 200, 50]);
  });
});

describe('killed after any request and run again', () => {
  /** How a person stands to a purpose, with every entry about it, and nothing that a time or an id says. */
  const outcome = async (personId: string, purpose: Purpose) => {
    const rows = (await at.consentsOf(personId)).filter(({ purposeId }) => purposeId === purpose.id);
    const told = await at.entriesAbout(...rows.map(({ id }) => id));
    const named = rows.flatMap((row) => (row['evidence'] as { entries: string[] }).entries);
    return {
      consents: rows.map(({ channel, state }) => `${String(channel)} ${String(state)}`),
      entries: [...told.map(({ action }) => action), ...(await at.actionsAbout(personId))].toSorted(),
      // What the records name is there, and nothing besides.
      isEveryEntryNamed:
        named.toSorted().join() ===
        told
          .map(({ id }) => id)
          .toSorted()
          .join(),
      suppressions: await at.suppressionsOf(personId),
    };
  };

  const eachRequestOf = (
    functionName: string,
    input: Record<string, unknown>,
    check: () => Promise<void>,
  ) => {
    const run = () => at.act(functionName, input);
    return afterEachRequest({
      workspace: at.workspace,
      functionName,
      start: run,
      resume: run,
      check,
      maximum: 12,
    });
  };

  test('a consent that lifts a suppression is recorded once, with its entries', async () => {
    const purpose = await at.newPurpose({ isDirectMarketing: true });
    const personId = await at.newPerson();
    const objector = {
      personId,
      addresses: { emails: [at.lastAddress()] },
      reason: 'OBJECTION' as const,
    };
    await objectToMarketing(at.client, at.keyring, objector, WORKFLOW, new Date(Date.now() - DAY));
    const check = async () => {
      expect(await outcome(personId, purpose)).toEqual({
        consents: ['EMAIL GIVEN'],
        entries: ['CONSENT_CONFIRMED', 'OBJECTION_RECORDED', 'SUPPRESSION_ADDED', 'SUPPRESSION_LIFTED'],
        isEveryEntryNamed: true,
        suppressions: [{ kind: 'EMAIL', reason: 'OBJECTION', scope: 'DIRECT_MARKETING', lifted: true }],
      });
    };
    const input = { person: { id: personId }, purpose: purpose.code, channel: 'EMAIL', proof: 'CONFIRMED' };
    expect(await eachRequestOf('record-consent', input, check)).toBe(4);
    await check();
  });

  test('an objection ends consent, place on the list and marketing once', async () => {
    const purpose = await at.newPurpose({ isDirectMarketing: true });
    const personId = await at.newPerson();
    const given = answer(personId, purpose);
    await recordAnswers(at.client, at.keyring, [given], WORKFLOW, new Date(Date.now() - DAY));
    const listId = await at.newList(purpose.id, [personId]);
    const check = async () => {
      expect(await outcome(personId, purpose)).toEqual({
        consents: ['EMAIL WITHDRAWN', 'ALL WITHDRAWN'],
        entries: [
          'CONSENT_GIVEN',
          'CONSENT_WITHDRAWN',
          'CONSENT_WITHDRAWN',
          'LIST_MEMBER_REMOVED',
          'OBJECTION_RECORDED',
          'SUPPRESSION_ADDED',
        ],
        isEveryEntryNamed: true,
        suppressions: [{ kind: 'EMAIL', reason: 'OBJECTION', scope: 'DIRECT_MARKETING', lifted: false }],
      });
      expect(await at.membersOf(listId)).toEqual([]);
    };
    const input = { person: { id: personId }, what: 'MARKETING' };
    expect(await eachRequestOf('withdraw-consent', input, check)).toBe(6);
    await check();
  });
});

test('the ledger verifies afterwards, and nothing of it names anybody', async () => {
  expect(await at.ledgerFindings()).toEqual([]);
  const named = await at.sql(
    `SELECT action, details FROM $schema."_ledgerEntry" WHERE details::text ~* 'nachtigall|zaun|gmail|@'`,
  );
  expect(named).toEqual([]);
});
