import { searchResidual, tracesOf, type Traces } from '../../sandbox/residual-search';
import { openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
jest.setTimeout(10 * 60_000);

let workspace: AppWorkspace;
beforeAll(async () => {
  workspace = await openAppWorkspace();
});
afterAll(() => workspace?.stop());

type Rows = Map<string, string>;

/** Every row of a table as JSON text, without columns that follow from others. */
const rowsOf = async (table: string, without: string[] = []): Promise<Rows> => {
  const rows = await workspace.sql<{ id: string; row: Record<string, unknown> }>(
    `SELECT id, to_jsonb(t) AS row FROM $schema."${table}" t`,
  );
  return new Map(
    rows.map(({ id, row }) => {
      for (const column of without) delete row[column];
      return [id, JSON.stringify(row)];
    }),
  );
};
const changedIds = (before: Rows, after: Rows): string[] =>
  [...before].filter(([id, row]) => after.get(id) !== row).map(([id]) => id);
const dealsOf = () =>
  rowsOf('opportunity', [
    'updatedAt',
    'updatedByContext',
    'updatedByName',
    'updatedBySource',
    'updatedByWorkspaceMemberId',
  ]);

const erase = (input: Record<string, unknown>) => workspace.act('erase-person', input);
const residualOf = async (traces: Traces) => (await searchResidual(workspace.pool, traces)).places;
const heroTraces = (subject: PersonRow): Traces =>
  tracesOf(subject, { names: ['Anna-Lena', 'Müller-Brandt'] });
const ledgerOf = async (personId: string): Promise<string[]> =>
  (
    await workspace.sql<{ action: string }>(
      `SELECT action FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY "happenedAt", action`,
      [personId],
    )
  ).map(({ action }) => action);

describe('erasing the demo person', () => {
  let subject: PersonRow;
  let traces: Traces;
  let deals: Rows;
  let first: Record<string, unknown>;
  let reviewed: { object: string; recordId: string }[];
  let job: Record<string, unknown>;
  const untouched = new Map<string, Rows>();

  beforeAll(async () => {
    await workspace.control('reset');
    subject = await workspace.person(HERO);
    traces = heroTraces(subject);
    deals = await dealsOf();
    for (const table of ['note', 'message', 'person']) untouched.set(table, await rowsOf(table));
    const run = await erase({ person: subject, mentions: 'REVIEW' });
    if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
    first = run.output;
    job = await workspace.untilEnded(first['jobId']);
    reviewed = job['reviewItems'] as typeof reviewed;
  });

  it('shows what names them in records of other people, and leaves that byte for byte', async () => {
    expect(job).toMatchObject({ state: 'NEEDS_ATTENTION', failureCode: 'REVIEW_NEEDED' });
    expect(reviewed.length).toBeGreaterThan(0);
    for (const { object, recordId } of reviewed) {
      const before = untouched.get(object)?.get(recordId);
      if (before === undefined) continue;
      expect((await rowsOf(object)).get(recordId)).toBe(before);
    }
    expect(reviewed.some(({ object }) => untouched.has(object))).toBe(true);
  });

  it('completes once a human has decided about each', async () => {
    const ids = reviewed.map(({ recordId }) => recordId);
    const run = await erase({ person: subject.id, mentions: 'REVIEW', redact: ids });
    expect(run.output).toMatchObject({ ok: true });
    job = await workspace.untilEnded(first['jobId']);
    expect(job).toMatchObject({ state: 'DONE', act: 'ERASE' });
    await workspace.control('settle');
  });

  it('leaves none of their identifiers in any column of any table', async () => {
    expect(await residualOf(traces)).toEqual([]);
  });

  it('leaves every deal as it was', async () => {
    expect(changedIds(deals, await dealsOf())).toEqual([]);
  });

  it('stores no way back, and no identifiers', async () => {
    expect(
      await workspace.sql(`SELECT id FROM $schema."_sealedValue" WHERE "personId" = $1`, [subject.id]),
    ).toEqual([]);
    expect(job['sealedIdentifiers'] ?? '').toBe('');
    expect((await workspace.person({ id: { eq: subject.id } }))['processingState']).toBe('ERASED');
  });

  it('certifies what was found and done, with a clean search and the risk of what remains', () => {
    expect(job['certificate']).toMatchObject({
      format: 'twenty-privacy/certificate/1',
      act: 'ERASE',
      isFinal: true,
      subject: { surrogate: null },
      residual: { hits: 0 },
      risk: { level: expect.stringMatching(/LOW|MEDIUM|HIGH/) },
      ledger: { entryId: expect.any(String) },
    });
    const { residual } = job['certificate'] as { residual: { columns: number; objects: number } };
    expect(residual.columns).toBeGreaterThan(200);
    expect(JSON.stringify(job)).not.toMatch(new RegExp(traces.patterns.join('|'), 'i'));
  });

  it('tells the ledger in order', async () => {
    expect(await ledgerOf(subject.id)).toEqual([
      'ERASURE_PLANNED',
      'SUPPRESSION_ADDED',
      'PERSON_ERASED',
      'ERASURE_FAILED',
      'ERASURE_VERIFIED',
    ]);
    const unsealed = await workspace.sql(`SELECT id FROM $schema."_ledgerEntry" WHERE "sealId" IS NULL`);
    await workspace.control('tick');
    const after = await workspace.sql(`SELECT id FROM $schema."_ledgerEntry" WHERE "sealId" IS NULL`);
    expect(after.length).toBe(0);
    expect(unsealed.length).toBeLessThanOrEqual(5);
  });

  it('refuses to do it again', async () => {
    expect((await erase({ person: subject.id })).output).toMatchObject({ ok: false, code: 'ALREADY_ERASED' });
  });

  it('keeps them out when a mail of theirs is synchronised', async () => {
    const address = (subject['emails'] as { primaryEmail: string }).primaryEmail;
    await workspace.control('import-message', {
      from: { handle: address, displayName: 'Anna-Lena Müller-Brandt' },
      subject: 'Ich bin wieder da',
      text: `Hallo, hier ist Anna-Lena Müller-Brandt, ${address}.`,
    });
    await workspace.control('settle');
    for (let minute = 0; minute < 30 && (await residualOf(traces)).length > 0; minute += 1)
      await workspace.control('tick');
    await workspace.control('settle');
    expect(await residualOf(traces)).toEqual([]);
    const caught = await workspace.sql(
      `SELECT id FROM $schema."_ledgerEntry" WHERE action = 'RETURN_CAUGHT'`,
    );
    expect(caught.length).toBeGreaterThan(0);
  });
});

describe('a backup from before the erasure', () => {
  it('is erased again when it is restored, from the ledger that was kept outside', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    const traces = heroTraces(subject);
    const deals = await dealsOf();
    await workspace.control('backup', { name: 'before-erasure' });
    const run = await erase({ person: subject.id });
    await workspace.untilEnded(run.output?.['jobId']);
    await workspace.control('tick');
    expect(await residualOf(traces)).toEqual([]);
    const exported = await workspace.act('export-ledger', {});
    expect(exported.output).toMatchObject({ ok: true, attached: true, intact: true });
    const data = await workspace.graphql(
      `query ($id: UUID) { ledgerSeals(filter: { id: { eq: $id } }) { edges { node { exports { url } } } } }`,
      { id: exported.output?.['sealId'] },
    );
    const [seal] = (data['ledgerSeals'] as { edges: { node: { exports: { url: string }[] } }[] }).edges;
    const ledger = await (await fetch(seal?.node.exports.at(-1)?.url ?? '')).text();

    await workspace.control('restore', { name: 'before-erasure' });
    expect((await residualOf(traces)).length).toBeGreaterThan(0);
    const replayed = await workspace.act('replay-erasures', { ledger });
    expect(replayed.output).toMatchObject({ ok: true, inForce: 1, ordered: 1 });
    const [job] = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_erasureJob" WHERE reason = 'REPLAY'`,
    );
    expect((await workspace.untilEnded(job?.id))['act']).toBe('ERASE');
    await workspace.control('settle');
    // What other people's records say of her waits for a human again, as the workspace's setting has it.
    const again = await erase({ person: subject.id });
    expect(again.output).toMatchObject({ ok: true });
    expect(await workspace.untilEnded(job?.id)).toMatchObject({ state: 'DONE' });
    await workspace.control('settle');
    expect(await residualOf(traces)).toEqual([]);
    expect(changedIds(deals, await dealsOf())).toEqual([]);
  });
});

describe('erasing somebody who was pseudonymised', () => {
  it('destroys the mapping, and takes the old surrogate away as well', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    const pseudonymised = await workspace.pseudonymise({ person: subject.id });
    await workspace.untilEnded(pseudonymised.output?.['jobId']);
    const old = String(pseudonymised.output?.['surrogate']);
    const mapping = `SELECT id FROM $schema."_sealedValue" WHERE "personId" = $1`;
    expect((await workspace.sql(mapping, [subject.id])).length).toBeGreaterThan(0);

    const erased = await erase({ person: subject.id });
    expect(erased.output).toMatchObject({ ok: true, act: 'ERASE' });
    expect(erased.output?.['surrogate']).not.toBe(old);
    expect(await workspace.untilEnded(erased.output?.['jobId'])).toMatchObject({ state: 'DONE' });
    await workspace.control('settle');
    expect(await workspace.sql(mapping, [subject.id])).toEqual([]);
    const places = await residualOf({ patterns: [...heroTraces(subject).patterns, old] });
    expect(places.filter(({ table }) => !table.includes('_erasureJob'))).toEqual([]);
  });
});

describe('a plan to look at first', () => {
  it('is the one that is carried out', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    const people = await rowsOf('person');
    const preview = await workspace.act('preview-erasure', { person: subject.id, act: 'ERASE' });
    expect(preview.output).toMatchObject({ ok: true, isPossible: true, undecided: [], more: 0 });
    expect(changedIds(people, await rowsOf('person'))).toEqual([]);
    expect(await workspace.sql(`SELECT id FROM $schema."_erasureJob"`)).toEqual([]);

    const run = await erase({ person: subject.id });
    const job = await workspace.job(run.output?.['jobId']);
    const key = (item: { object: string; recordId: string; action: string; reason: string }) =>
      `${item.object} ${item.recordId} ${item.action} ${item.reason}`;
    const planned = (job['planItems'] as { items: Parameters<typeof key>[0][] }).items;
    // The action's own run is in the second plan only.
    const isRun = ({ object }: { object: string }) => object === 'workflowRun';
    expect(
      planned
        .filter((item) => !isRun(item))
        .map(key)
        .toSorted(),
    ).toEqual(
      ((preview.output?.['items'] ?? []) as typeof planned)
        .filter((item) => !isRun(item))
        .map(key)
        .toSorted(),
    );
  });

  it('stops at an object that nobody has decided about, names it, and changes nothing', async () => {
    const undecided = await openAppWorkspace({ undecided: true });
    try {
      const subject = await undecided.person(HERO);
      const preview = await undecided.act('preview-erasure', { person: subject.id });
      expect(preview.output).toMatchObject({
        ok: true,
        isPossible: false,
        whatToDo: expect.stringContaining('visit'),
      });
      const run = await undecided.act('erase-person', { person: subject.id });
      expect(run.output).toMatchObject({
        ok: false,
        code: 'OBJECT_WITHOUT_TREATMENT',
        message: expect.stringContaining('visit'),
      });
      expect(await undecided.person({ id: { eq: subject.id } })).toEqual(subject);
      expect(await undecided.sql(`SELECT id FROM $schema."_erasureJob"`)).toEqual([]);

      const visits = `SELECT id FROM $schema."_visit" WHERE "visitorPersonId" = $1 OR "hostId" = $1`;
      expect((await undecided.sql(visits, [subject.id])).length).toBeGreaterThan(0);
      await undecided.decide('DETACH');
      const done = await undecided.act('erase-person', { person: subject.id });
      expect(done.output).toMatchObject({ ok: true });
      expect(await undecided.untilEnded(done.output?.['jobId'])).toMatchObject({ state: 'DONE' });
      expect(await undecided.sql(visits, [subject.id])).toEqual([]);
    } finally {
      await undecided.stop();
    }
  });
});

describe('a legal hold', () => {
  it('keeps its record byte for byte, and lets it go by itself when it ends', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    const traces = heroTraces(subject);
    const [note] = await workspace.sql<{ id: string }>(
      `SELECT n.id FROM $schema.note n JOIN $schema."noteTarget" t ON t."noteId" = n.id
        WHERE t."targetPersonId" = $1 AND n."bodyV2Markdown" ~* 'Müller-Brandt' ORDER BY n.id LIMIT 1`,
      [subject.id],
    );
    if (note === undefined) throw new Error('The demo person has no note that names them.');
    const { now } = await workspace.control<{ now: string }>('status');
    const until = new Date(Date.parse(now) + 90 * 24 * 3600_000).toISOString();
    await workspace.graphql(
      `mutation ($data: LegalHoldCreateInput!) { createLegalHold(data: $data) { id } }`,
      {
        data: {
          name: 'Business letter',
          ground: 'LEGAL_OBLIGATION',
          statute: '§ 257 HGB',
          scope: 'RECORD',
          objectName: 'note',
          recordId: note.id,
          state: 'ACTIVE',
          startsAt: new Date(Date.parse(now) - 1000).toISOString(),
          until,
        },
      },
    );
    const before = (await rowsOf('note')).get(note.id);
    const run = await erase({ person: subject.id });
    expect(run.output).toMatchObject({ ok: true, held: 1 });
    const held = await workspace.untilEnded(run.output?.['jobId']);
    expect(held).toMatchObject({
      state: 'HELD',
      certificate: { isFinal: false, held: [{ object: 'note', count: 1, statute: '§ 257 HGB' }] },
    });
    expect((await rowsOf('note')).get(note.id)).toBe(before);
    const places = await residualOf(traces);
    expect(places.length).toBeGreaterThan(0);
    expect(places.every(({ table }) => table.endsWith('"note"'))).toBe(true);

    await workspace.control('tick', { to: new Date(Date.parse(until) + 60_000).toISOString() });
    await workspace.control('tick');
    for (let minute = 0; minute < 100; minute += 1) {
      const row = await workspace.job(run.output?.['jobId']);
      if (row['state'] === 'DONE') break;
      await workspace.control('tick');
    }
    expect(await workspace.job(run.output?.['jobId'])).toMatchObject({
      state: 'DONE',
      certificate: { isFinal: true, held: [] },
    });
    await workspace.control('settle');
    expect(await residualOf(traces)).toEqual([]);
    const [hold] = await workspace.sql(`SELECT state FROM $schema."_legalHold"`);
    expect(hold).toMatchObject({ state: 'ENDED' });
    expect(await ledgerOf(subject.id)).toEqual(expect.arrayContaining(['HOLD_PLACED', 'ERASURE_VERIFIED']));
  });

  it('over the whole person changes nothing but their state', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    await workspace.graphql(
      `mutation ($data: LegalHoldCreateInput!) { createLegalHold(data: $data) { id } }`,
      {
        data: {
          name: 'Claim',
          ground: 'LEGAL_CLAIMS',
          scope: 'PERSON',
          personId: subject.id,
          state: 'ACTIVE',
          startsAt: '2020-01-01T00:00:00.000Z',
        },
      },
    );
    await workspace.control('settle');
    const notes = await rowsOf('note');
    const messages = await rowsOf('message');
    const run = await erase({ person: subject.id });
    expect(await workspace.untilEnded(run.output?.['jobId'])).toMatchObject({ state: 'HELD' });
    expect(await workspace.person({ id: { eq: subject.id } })).toEqual({
      ...subject,
      processingState: 'RESTRICTED',
    });
    expect(changedIds(notes, await rowsOf('note'))).toEqual([]);
    expect(changedIds(messages, await rowsOf('message'))).toEqual([]);
  });
});

describe('many people in one order', () => {
  it('has a result for each, and one that fails does not stop the rest', async () => {
    await workspace.control('reset');
    const people = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.person WHERE "deletedAt" IS NULL ORDER BY id LIMIT 25`,
    );
    const couple = ['Rosalinde', 'Wilfried'].map((name, index) => ({
      id: `5b0c3f7e-0000-4000-8000-00000000000${index}`,
      name: { firstName: name, lastName: `Seeblick${name}` },
      emails: { primaryEmail: `${name}@gmail.com`, additionalEmails: ['haus.am.see@gmail.com'] },
    }));
    await workspace.graphql(`mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`, {
      data: couple,
    });
    await workspace.control('settle');
    const nobody = '7a5c8f0e-8a7f-4a52-9d0e-2f4f0f9f7b01';
    const ids = [...new Set([...people.map(({ id }) => id), ...couple.map(({ id }) => id), nobody])];
    const deals = await dealsOf();
    const run = await workspace.act('erase-people', { people: ids, act: 'PSEUDONYMISE' });
    expect(run.output).toMatchObject({ ok: true, people: ids.length, total: ids.length });
    const order = await workspace.untilEnded(run.output?.['orderId']);
    const children = await workspace.sql<{
      personId: string | null;
      state: string;
      failureCode: string | null;
      requests: number;
    }>(`SELECT * FROM $schema."_erasureJob" WHERE "parentJobId" = $1`, [run.output?.['orderId']]);
    expect(children).toHaveLength(ids.length);
    const failed = children.filter(({ state }) => state === 'NEEDS_ATTENTION');
    expect(new Set(failed.map(({ failureCode }) => failureCode))).toEqual(
      new Set(['SHARED_IDENTIFIER', 'PERSON_NOT_FOUND']),
    );
    expect(children.filter(({ state }) => state === 'DONE').length).toBe(ids.length - failed.length);
    expect(order).toMatchObject({
      state: 'NEEDS_ATTENTION',
      subjectsTotal: ids.length,
      subjectsFailed: failed.length,
      subjectsDone: ids.length - failed.length,
    });
    expect(changedIds(deals, await dealsOf())).toEqual([]);
    const done = new Set(children.filter(({ state }) => state === 'DONE').map(({ personId }) => personId));
    for (const id of done)
      expect((await workspace.person({ id: { eq: id } }))['processingState']).toBe('PSEUDONYMISED');
    const average = children.reduce((sum, { requests }) => sum + requests, 0) / children.length;
    expect(average).toBeLessThanOrEqual(8);
  });
});

describe('a picture', () => {
  it('goes with its bytes when a surrogate record may take the place of the person', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(HERO);
    await workspace.graphql(
      `mutation ($data: PrivacySettingCreateInput!) { createPrivacySetting(data: $data) { id } }`,
      { data: { name: 'avatarMode', value: 'REPLACE_PERSON', kind: 'SETTING' } },
    );
    const data = await workspace.graphql(
      `query ($id: UUID) { people(filter: { id: { eq: $id } }) { edges { node { avatarFile { url } } } } }`,
      { id: subject.id },
    );
    const [edge] = (data['people'] as { edges: { node: { avatarFile: { url: string }[] | null } }[] }).edges;
    const url = edge?.node.avatarFile?.[0]?.url ?? '';
    expect((await fetch(url)).status).toBe(200);
    const count = async (id: string): Promise<number> =>
      Number(
        (
          await workspace.sql<{ count: string }>(
            `SELECT count(*) FROM $schema.opportunity WHERE "pointOfContactId" = $1`,
            [id],
          )
        )[0]?.count,
      );
    const dealsBefore = await count(subject.id);
    expect(dealsBefore).toBeGreaterThan(0);

    const run = await erase({ person: subject.id });
    expect(run.output).toMatchObject({ ok: true });
    const job = await workspace.untilEnded(run.output?.['jobId']);
    expect(job).toMatchObject({ state: 'DONE' });
    expect(job['personId']).not.toBe(subject.id);
    expect(await count(String(job['personId']))).toBe(dealsBefore);
    expect((await fetch(url)).status).toBe(404);
    await workspace.control('settle');
    expect(await residualOf(heroTraces(subject))).toEqual([]);
  });
});
