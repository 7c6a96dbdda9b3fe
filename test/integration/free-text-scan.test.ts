/** A scan of texts on a workspace: what is found where, without a copy of it, interrupted and taken up again. */
import { randomUUID } from 'node:crypto';

import { readScanState } from '../../src/domain/free-text/scan-state';
import { takeUpScan } from '../../src/flows/free-text/scan-free-text';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { breakingClient } from '../support/breaking-client';
import { setFieldRule } from '../support/field-rule';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

let workspace: AppWorkspace;
let tim: string;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const PLURALS: Record<string, string> = {
  person: 'People',
  company: 'Companies',
  note: 'Notes',
  noteTarget: 'NoteTargets',
  task: 'Tasks',
};
const createAll = async (object: string, data: Fields[]): Promise<string[]> => {
  const root = `create${PLURALS[object] ?? ''}`;
  const answer = await workspace.graphql(
    `mutation ($data: [${capital(object)}CreateInput!]!) { ${root}(data: $data) { id } }`,
    { data },
    tim,
  );
  return (answer[root] as { id: string }[]).map(({ id }) => id);
};
const createOne = async (object: string, data: Fields): Promise<string> =>
  (await createAll(object, [data]))[0] ?? '';
const update = (object: string, id: string, data: Fields) =>
  workspace.graphql(
    `mutation ($id: UUID!, $data: ${capital(object)}UpdateInput!) { update${capital(object)}(id: $id, data: $data) { id } }`,
    { id, data },
    tim,
  );
const act = async (name: string, input: Fields): Promise<Fields> => {
  const { output, error } = await workspace.control<{ output?: Fields; error?: unknown }>('workflow-action', {
    name,
    input,
  });
  if (output === undefined) throw new Error(JSON.stringify(error));
  return output;
};
const findings = (recordId?: string) =>
  workspace.sql(
    `SELECT * FROM $schema."_sensitiveFinding" WHERE source = 'FREE_TEXT' AND ($1::uuid IS NULL OR "recordId" = $1)`,
    [recordId ?? null],
  );
const position = async () => {
  const [row] = await workspace.sql(
    `SELECT value FROM $schema."_privacySetting" WHERE name = 'freeTextScan'`,
  );
  return readScanState(row?.['value']);
};
const note = (markdown: string, title = 'Call') => createOne('note', { title, bodyV2: { markdown } });
const client = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'],
  });
  tim = Object.entries(workspace.sandbox.userTokens).find(([name]) => /tim|admin/.test(name))?.[1] ?? '';
});
afterAll(() => workspace?.stop());

describe('a whole scan', () => {
  let personId: string;
  let about: string;
  let alone: string;
  let paid: string;
  let mailId: string;

  beforeAll(async () => {
    personId = await createOne('person', {
      name: { firstName: 'Ida', lastName: 'Berg' },
      emails: { primaryEmail: 'ida@berg.example' },
      jobTitle: 'Baker',
    });
    about = await note('She is pregnant and on sick leave until May.');
    await createOne('noteTarget', { noteId: about, targetPersonId: personId });
    alone = await note('Er ist vorbestraft. IBAN DE89 3704 0044 0532 0130 00.');
    paid = await note('Meeting at Union Square about the health insurance industry.');
    await createAll('task', [
      { title: 'Il est en arrêt maladie', bodyV2: { markdown: 'Le rappeler en mai.' }, status: 'TODO' },
    ]);
    await createAll(
      'company',
      [{ name: 'Nordwind', tagline: 'x' }].map(({ name }) => ({ name })),
    );
    const mail = await workspace.control<{ messageId?: string }>('import-message', {
      from: { handle: 'ida@berg.example', displayName: 'Ida Berg' },
      to: [{ handle: 'tim@apple.dev' }],
      subject: 'Next week',
      text: 'I was diagnosed with cancer, please call me next week.',
      receivedAt: new Date().toISOString(),
    });
    mailId = String(mail.messageId ?? '');
    await workspace.control('settle');
  });

  it('finds what texts speak of, in mails too, and keeps kinds and counts alone', async () => {
    const done = await act('scan-free-text', {});
    expect(done).toMatchObject({ ok: true, state: 'DONE', gone: 0 });
    const all = await findings();
    const found = new Map(all.map((row) => [`${String(row['objectName'])}.${String(row['recordId'])}`, row]));
    expect(found.get(`note.${about}`)).toMatchObject({
      fieldName: 'bodyV2',
      level: 'SPECIAL_CATEGORY',
      count: 2,
      state: 'OPEN',
      personId,
      noteId: about,
    });
    expect(found.get(`note.${alone}`)).toMatchObject({ level: 'CRIMINAL', count: 2, personId: null });
    expect(String(found.get(`note.${alone}`)?.['kinds'])).toMatch(/BANK_ACCOUNT.*CONVICTION/);
    expect(found.has(`note.${paid}`)).toBe(false);
    expect(all.filter(({ objectName }) => objectName === 'task')).toHaveLength(1);
    const mails = all.filter(({ objectName }) => objectName === 'message');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ fieldName: 'text', personId });
    expect(mailId === '' || mails[0]?.['recordId'] === mailId).toBe(true);
    expect(JSON.stringify([done, all, await position()])).not.toMatch(
      /pregnant|cancer|vorbestraft|3704|maladie|Ida|Berg/,
    );
  });

  it('writes nothing where nothing has changed, and keeps what was checked', async () => {
    await workspace.sql(`UPDATE $schema."_sensitiveFinding" SET state = 'CHECKED' WHERE "recordId" = $1`, [
      alone,
    ]);
    const before = await findings();
    expect(await act('scan-free-text', {})).toMatchObject({ state: 'DONE', changed: 0, gone: 0 });
    expect(await findings()).toEqual(before);
  });

  it('opens again what has more in it, and knows what is gone: the text, or its record', async () => {
    await update('note', alone, {
      bodyV2: {
        markdown: 'Er ist vorbestraft. IBAN DE89 3704 0044 0532 0130 00. Er ist schwul.',
        blocknote: null,
      },
    });
    await update('note', about, { bodyV2: { markdown: 'Call in May.', blocknote: null } });
    const [task] = await workspace.sql('SELECT id FROM $schema.task');
    await workspace.graphql(
      'mutation ($id: UUID!) { destroyTask(id: $id) { id } }',
      { id: task?.['id'] },
      tim,
    );
    expect(await act('scan-free-text', {})).toMatchObject({ state: 'DONE', gone: 2 });
    expect((await findings(alone))[0]).toMatchObject({ state: 'OPEN', count: 3, level: 'SPECIAL_CATEGORY' });
    expect((await findings(about))[0]).toMatchObject({ state: 'GONE' });
    expect((await findings(String(task?.['id'])))[0]).toMatchObject({ state: 'GONE' });
  });

  it('is not for objects that have no text', async () => {
    expect(await act('scan-free-text', { objects: 'note, nothing' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
  });

  it('leaves out a field that is known for what it holds', async () => {
    await setFieldRule(
      workspace,
      'person',
      'jobTitle',
      { sensitivity: 'SPECIAL_CATEGORY', erasureStrategy: 'CLEAR', status: 'CONFIRMED' },
      tim,
    );
    await update('person', personId, { jobTitle: 'He is diabetic.' });
    await act('scan-free-text', { objects: 'person' });
    expect((await findings(personId)).filter(({ fieldName }) => fieldName === 'jobTitle')).toEqual([]);
  });

  it('goes with the person: who is erased has no findings', async () => {
    await note('x');
    expect((await findings()).some((row) => row['personId'] === personId)).toBe(true);
    const started = await workspace.act('erase-person', { person: personId, sharedIdentifiers: 'LEAVE' });
    expect(started.output).toMatchObject({ ok: true });
    await workspace.untilEnded(started.output?.['jobId']);
    expect((await findings()).filter((row) => row['personId'] === personId)).toEqual([]);
    expect(await findings(mailId === '' ? personId : mailId)).toEqual([]);
  });
});

describe('many texts', () => {
  it('are read in steps that can be stopped anywhere and taken up again', async () => {
    await workspace.sql(`DELETE FROM $schema."_sensitiveFinding"`);
    await workspace.sql('DELETE FROM $schema.note');
    for (let batch = 0; batch < 7; batch += 1)
      await createAll(
        'note',
        Array.from({ length: 200 }, (_, index) => ({
          title: 'Call',
          bodyV2: { markdown: index % 100 === 0 ? 'He is diabetic.' : 'Sent the offer, call again.' },
        })),
      );
    await workspace.control('settle');

    let time = Date.now();
    const clock = {
      now: () => new Date(time),
      sleep: (milliseconds: number) => {
        time += milliseconds;
        return Promise.resolve();
      },
    };
    const { scanFreeText, parseScanInput } = await import('../../src/flows/free-text/scan-free-text');
    const input = parseScanInput({ objects: 'note' });
    // Broken off at the first request, at the second, and so on, until a run comes through.
    let last: Fields = {};
    for (let at = 1; last['state'] !== 'DONE'; at += 1) {
      if (at > 60) throw new Error('The scan never ends.');
      // A run that was killed keeps its lease for some minutes.
      time += 15 * 60_000;
      const parts = { client: breakingClient(client(), at), clock };
      last = await scanFreeText(parts, input).catch(() => ({ state: 'BROKEN' }));
    }
    expect(last).toMatchObject({ state: 'DONE', gone: 0 });
    const found = await findings();
    expect(found.filter(({ state }) => state === 'OPEN')).toHaveLength(14);
    expect(new Set(found.map(({ recordId }) => recordId)).size).toBe(found.length);
  });

  it('cost two or three requests a thousand, and one every five minutes while no scan is under way', async () => {
    const asked = client();
    const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
    const { scanFreeText, parseScanInput } = await import('../../src/flows/free-text/scan-free-text');
    const done = await scanFreeText({ client: asked, clock }, parseScanInput({ objects: 'note' }));
    expect(done).toMatchObject({ state: 'DONE', changed: 0 });
    // Eight pages of 200 with what is known of their findings, the state kept, and one page of findings.
    expect(asked.requestCount()).toBeLessThanOrEqual(30);
    const idle = client();
    await takeUpScan({ client: idle, clock });
    expect(idle.requestCount()).toBe(1);
  });

  it('can be sampled: some of each object, from anywhere', async () => {
    const sampled = await act('scan-free-text', { mode: 'SAMPLE', objects: 'note' });
    expect(sampled).toMatchObject({ state: 'DONE', mode: 'SAMPLE' });
    expect(sampled['looked']).toBeGreaterThanOrEqual(400);
    expect(sampled['looked']).toBeLessThan(Number(sampled['total']));
  });

  it('are let be when somebody stops the scan', async () => {
    const { newScan } = await import('../../src/domain/free-text/scan-state');
    const { writeScan } = await import('../../src/flows/free-text/scan-position');
    const running = newScan(randomUUID(), 'WHOLE', ['note'], ['note'], new Date(), randomUUID());
    await writeScan(client(), running);
    expect(await act('scan-free-text', { act: 'STATUS' })).toMatchObject({ state: 'READ', looked: 0 });
    expect(await act('scan-free-text', { act: 'STOP' })).toMatchObject({ state: 'STOPPED' });
    await workspace.control('tick', { to: new Date(Date.now() + 6 * 60_000).toISOString() });
    expect((await position())?.phase).toBe('STOPPED');
  });
});
