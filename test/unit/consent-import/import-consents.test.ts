import { readPurpose } from '../../../src/domain/consent/purpose';
import { readHeader } from '../../../src/flows/consent/import-columns';
import { importLeavers } from '../../../src/flows/consent/import-leavers';
import { readLine } from '../../../src/flows/consent/import-lines';
import type { FoundLine } from '../../../src/flows/consent/import-rows';
import { IMPORT_PURPOSES } from '../../support/import-workspace';
import {
  anna,
  ben,
  cellsOf,
  COLUMNS,
  idOf,
  IMPORT_ID,
  NOW,
  only,
  open,
  people,
  run,
  type Values,
} from './import-cases';

describe('a line that is imported', () => {
  it('is a consent that is not proven, with its entry in the ledger, and says nothing of the person', async () => {
    const workspace = open();
    const outcome = await run(workspace, [
      { email: 'ANNA@example.org', wording: 'Yes, news.', language: 'en', source: 'Fair' },
    ]);
    expect(outcome).toMatchObject({
      lines: 1,
      imported: 1,
      existing: 0,
      bad: 0,
      withoutWording: 0,
      problems: [],
    });
    const consent = only(workspace.consents);
    expect(consent).toMatchObject({
      name: 'Newsletter – e-mail',
      personId: anna.id,
      state: 'GIVEN',
      stateSince: '2024-05-31T00:00:00.000Z',
      givenAt: '2024-05-31T00:00:00.000Z',
      expiresAt: '2026-05-31T00:00:00.000Z',
      proof: 'UNCONFIRMED',
      method: 'IMPORT',
      wording: 'Yes, news.',
      source: 'Fair',
    });
    const entry = only(workspace.entries);
    expect(entry).toMatchObject({
      action: 'CONSENT_IMPORTED',
      subjectKey: consent['subjectKey'],
      subjectRecordId: consent.id,
      actorKind: 'MEMBER',
      actorId: 'member-1',
      details: {
        importId: IMPORT_ID,
        purposeCode: 'newsletter',
        state: 'GIVEN',
        wordingHash: consent['wordingHash'],
      },
    });
    expect(consent['evidence']).toEqual({ entries: [entry.id], import: { importId: IMPORT_ID } });
    expect(JSON.stringify([entry, { ...consent, personId: '' }])).not.toMatch(/anna|Müller/i);
  });

  it('takes the words of the version it names, of an earlier one too', async () => {
    const workspace = open();
    await run(workspace, [
      { email: 'anna@example.org', notice_version: '1', language: 'en' },
      { email: 'ben@example.org', notice_version: '2', language: 'de-AT' },
    ]);
    const rows = [...workspace.consents.values()].map(({ wording, language, noticeVersion }) => [
      wording,
      language,
      noticeVersion,
    ]);
    expect(rows).toEqual([
      ['Send me news.', 'en', 1],
      ['Ja, ich möchte Neues lesen.', 'de-AT', 2],
    ]);
  });

  it('needs no proof where the purpose does not rest on consent, and is an objection where it says no', async () => {
    const workspace = open();
    await run(workspace, [
      { email: 'anna@example.org', purpose: 'SALES-CONTACT', channel: 'ALL', state: 'REFUSED' },
    ]);
    expect(only(workspace.consents)).toMatchObject({
      state: 'REFUSED',
      refusedAt: '2024-05-31T00:00:00.000Z',
      proof: 'NOT_NEEDED',
    });
  });

  it('that was withdrawn counts from its withdrawal', async () => {
    const workspace = open();
    await run(workspace, [{ email: 'anna@example.org', state: 'WITHDRAWN', withdrawn_at: '2025-01-01' }]);
    expect(only(workspace.consents)).toMatchObject({
      state: 'WITHDRAWN',
      stateSince: '2025-01-01T00:00:00.000Z',
      givenAt: '2024-05-31T00:00:00.000Z',
      withdrawnAt: '2025-01-01T00:00:00.000Z',
    });
  });
});

describe('a line that cannot be imported', () => {
  it.each<[Values, string]>([
    [{ email: 'nobody@example.org' }, 'UNKNOWN_PERSON email'],
    [{ person_id: idOf(99) }, 'UNKNOWN_PERSON person_id'],
    [{ email: 'shared@example.org' }, 'AMBIGUOUS_PERSON email'],
    [{ email: 'gone@example.org' }, 'PERSON_ERASED email'],
    [{ email: 'ben@example.org', person_id: anna.id }, 'PERSON_MISMATCH person_id'],
    [{ email: 'anna@example.org', purpose: 'unheard-of' }, 'UNKNOWN_PURPOSE purpose'],
    [{ email: 'anna@example.org', purpose: 'constructor' }, 'UNKNOWN_PURPOSE purpose'],
    [{ email: 'anna@example.org', channel: 'PHONE' }, 'CHANNEL_NOT_OF_PURPOSE channel'],
    [{ email: 'anna@example.org', notice_version: '9' }, 'UNKNOWN_NOTICE_VERSION notice_version'],
    [
      { email: 'anna@example.org', notice_version: '1', language: 'de' },
      'UNKNOWN_NOTICE_VERSION notice_version',
    ],
    [{ email: 'anna@example.org', proof_file: 'MÜLLER.pdf' }, 'PERSONAL_DATA proof_file'],
  ])('%j is named', async (values, expected) => {
    const workspace = open();
    const outcome = await run(workspace, [{ email: 'ben@example.org' }, values]);
    expect(outcome.problems.map(([line, code, column]) => `${line} ${code} ${column}`)).toEqual([
      `3 ${expected}`,
    ]);
    expect(outcome).toMatchObject({ imported: 1, bad: 1 });
    expect(only(workspace.consents)).toMatchObject({ personId: ben.id });
    expect(workspace.people).toHaveLength(people.length);
  });

  it('is found by an address that stands second in a record, and an underscore in it is no other letter', async () => {
    const workspace = open();
    expect(
      await run(workspace, [{ email: 'carla_x@example.org' }, { email: 'carla-x@example.org' }]),
    ).toMatchObject({ imported: 2 });
    expect(new Set([...workspace.consents.values()].map(({ personId }) => personId)).size).toBe(2);
  });

  it('by a person who vanished meanwhile is named, and the others of its batch are written', async () => {
    const workspace = open();
    workspace.lose(anna.id);
    const outcome = await run(workspace, [
      { email: 'ben@example.org' },
      { email: 'anna@example.org' },
      { email: 'carla_x@example.org' },
    ]);
    expect(outcome.problems).toEqual([[3, 'REFUSED_BY_SERVER', null]]);
    expect(outcome).toMatchObject({ imported: 2, bad: 1 });
    expect(workspace.consents.size).toBe(2);
  });
});

describe('a dry run', () => {
  it('says the same and makes no mutation', async () => {
    const lines: Values[] = [
      { email: 'anna@example.org' },
      { email: 'anna@example.org' },
      { email: 'nobody@example.org' },
      { email: 'ben@example.org', state: 'perhaps' },
      { person_id: ben.id },
    ];
    const workspace = open();
    const dry = await run(workspace, lines, true);
    expect(dry).toMatchObject({ dryRun: true, imported: 2, duplicates: 1, bad: 2, withoutWording: 2 });
    expect(workspace.mutations()).toBe(0);
    expect(workspace.consents.size + workspace.entries.size).toBe(0);
    const { requests: _dry, ...said } = dry;
    const { requests: _wet, ...done } = await run(workspace, lines);
    expect(done).toEqual({ ...said, dryRun: false });
  });
});

describe('people whose line says no to mail', () => {
  const lineOf = (values: Values, personId = anna.id): FoundLine => {
    const read = readLine(
      readHeader(COLUMNS),
      cellsOf({ email: 'anna@example.org', ...values }),
      2,
      NOW.getTime(),
    );
    if (!read.ok) throw new Error('The line is bad.');
    const purpose = { purpose: readPurpose(IMPORT_PURPOSES[0] ?? {}), notices: new Map() };
    return {
      line: read.value,
      person: { id: personId, lastName: '', isGone: false },
      purpose,
      consentId: 'c',
      entryId: 'e',
    };
  };
  const given = (channel: string, stateSince: string) => ({
    id: idOf(99),
    personId: anna.id,
    purposeId: IMPORT_PURPOSES[0]?.id,
    channel,
    state: 'GIVEN',
    stateSince,
  });

  it.each([
    ['nobody said yes', [], true],
    ['the yes is older', [given('EMAIL', '2024-01-01T00:00:00.000Z')], true],
    ['the yes is of the same moment', [given('EMAIL', '2024-05-31T00:00:00.000Z')], true],
    ['the later yes is about post', [given('POST', '2026-01-01T00:00:00.000Z')], true],
    ['the yes is later', [given('EMAIL', '2026-01-01T00:00:00.000Z')], false],
    ['the later yes is about all channels', [given('ALL', '2026-01-01T00:00:00.000Z')], false],
  ])('leave its lists, where %s', async (_, rows, leaves) => {
    const workspace = open();
    for (const row of rows) workspace.consents.set(row.id, row);
    const leavers = await importLeavers(workspace.client, [
      lineOf({ state: 'REFUSED' }),
      lineOf({ state: 'GIVEN' }),
      lineOf({ state: 'REFUSED', channel: 'POST' }),
    ]);
    expect(leavers).toEqual(
      leaves ? [{ personId: anna.id, purposeIds: [IMPORT_PURPOSES[0]?.id], reason: 'CONSENT_REFUSED' }] : [],
    );
  });

  it('cost no request where there is none', async () => {
    const workspace = open();
    expect(await importLeavers(workspace.client, [lineOf({})])).toEqual([]);
    expect(workspace.client.requestCount()).toBe(0);
  });
});
