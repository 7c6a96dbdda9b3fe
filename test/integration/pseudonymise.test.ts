import { searchResidual, tracesOf, type Traces } from '../../sandbox/residual-search';
import { openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await openAppWorkspace();
});
afterAll(() => workspace?.stop());

/** Every row of a table as JSON text, without columns that follow from others. */
const rowsOf = async (table: string, without: string[] = []): Promise<Map<string, string>> => {
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

const changedIds = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...before].filter(([id, row]) => after.get(id) !== row).map(([id]) => id);

describe('pseudonymising the demo person', () => {
  let subject: PersonRow;
  let traces: Traces;
  let output: Record<string, unknown>;
  let job: Record<string, unknown>;
  let deals: Map<string, string>;
  let people: Map<string, string>;
  let targets: Map<string, string>[];
  let files: { id: string; url: string }[];

  beforeAll(async () => {
    await workspace.control('reset');
    subject = await workspace.person(HERO);
    traces = tracesOf(subject, { names: ['Anna-Lena', 'Müller-Brandt'] });
    deals = await rowsOf('opportunity', ['updatedAt']);
    people = await rowsOf('person');
    targets = [await rowsOf('noteTarget'), await rowsOf('taskTarget')];
    const data = await workspace.graphql(
      `query ($id: UUID) { attachments(filter: { targetPersonId: { eq: $id } }) { edges { node { id file { url } } } } }`,
      { id: subject.id },
    );
    files = (data['attachments'] as { edges: { node: { id: string; file: { url: string }[] } }[] }).edges.map(
      ({ node }) => ({
        id: node.id,
        url: node.file[0]?.url ?? '',
      }),
    );
    await workspace.control('requests', { reset: true });
    const run = await workspace.pseudonymise({ person: subject });
    if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
    output = run.output;
    job = await workspace.untilEnded(output['jobId']);
    await workspace.control('settle');
  });

  it('starts with a person who is all over the workspace', async () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const object of [
      'note',
      'task',
      'message',
      'calendarEvent',
      'attachment',
      'opportunity',
      'timelineActivity',
      'messageListMember',
      'visit',
    ]) {
      expect([object, (output['found'] as Record<string, number>)[object] ?? 0]).not.toEqual([object, 0]);
    }
  });

  it('leaves none of the names, addresses, numbers and links in any column of any table', async () => {
    const residual = await searchResidual(workspace.pool, traces);
    expect(residual.places).toEqual([]);
    expect(residual.searched).toBeGreaterThan(300);
  });

  it('leaves every deal as it was, in every column', async () => {
    expect(changedIds(deals, await rowsOf('opportunity', ['updatedAt']))).toEqual([]);
  });

  it('keeps the record, its company and every relation to it', async () => {
    const now = await workspace.person({ id: { eq: subject.id } });
    expect(now['companyId']).toBe(subject['companyId']);
    expect(now['processingState']).toBe('PSEUDONYMISED');
    expect(now['name']).toEqual({ firstName: 'Pseudonym', lastName: output['surrogate'] });
    const [notes, tasks] = targets;
    expect(changedIds(notes as Map<string, string>, await rowsOf('noteTarget'))).toEqual([]);
    expect(changedIds(tasks as Map<string, string>, await rowsOf('taskTarget'))).toEqual([]);
  });

  it('touches no other person but the soft-deleted twin', async () => {
    const changed = changedIds(people, await rowsOf('person'));
    const others = changed.filter((id) => id !== subject.id);
    expect(others).toHaveLength(1);
    const twin = await workspace.sql<{ deletedAt: Date | null }>(
      `SELECT "deletedAt" FROM $schema.person WHERE id = $1`,
      [others[0]],
    );
    expect(twin[0]?.deletedAt).not.toBeNull();
  });

  it('removes the files with their bytes', async () => {
    for (const { url } of files) expect((await fetch(url)).status).toBe(404);
  });

  it('destroys the identifiers it carried, and seals the way back', async () => {
    expect(job['state']).toBe('DONE');
    expect(job['sealedIdentifiers'] ?? '').toBe('');
    const sealed = await workspace.sql<{ fieldName: string; ciphertext: string }>(
      `SELECT * FROM $schema."_sealedValue" WHERE "personId" = $1`,
      [subject.id],
    );
    expect(sealed.map(({ fieldName }) => fieldName)).toEqual(
      expect.arrayContaining(['name', 'emails', 'phones']),
    );
  });

  it('answers with ids and counts only', () => {
    const pattern = new RegExp(traces.patterns.join('|'), 'i');
    expect(JSON.stringify(output)).not.toMatch(pattern);
  });

  it('counts its own requests rightly, and needs few', async () => {
    const { requests } = await workspace.control<{ requests: { application?: string; token?: string }[] }>(
      'requests',
    );
    const own = requests.filter(
      (request) =>
        JSON.stringify(request).includes('Twenty Privacy') ||
        JSON.stringify(request).includes('twenty-privacy'),
    );
    // The scheduled look for due jobs costs one request a minute, whether or not there is one.
    expect(Number(job['requests'])).toBeLessThanOrEqual(own.length);
    expect(Number(job['requests'])).toBeLessThanOrEqual(45);
  });

  it('refuses to do it again, and changes nothing', async () => {
    const before = await rowsOf('person');
    const again = await workspace.pseudonymise({ person: subject.id });
    expect(again.output).toMatchObject({ ok: false, code: 'ALREADY_PSEUDONYMISED' });
    expect(changedIds(before, await rowsOf('person'))).toEqual([]);
  });
});

describe('bad input', () => {
  it.each([
    ['no person', {}, 'INVALID_INPUT'],
    ['no uuid', { person: 'Anna' }, 'INVALID_INPUT'],
    ['an unknown id', { person: '7a5c8f0e-8a7f-4a52-9d0e-2f4f0f9f7b01' }, 'PERSON_NOT_FOUND'],
    [
      'an unknown choice',
      { person: '7a5c8f0e-8a7f-4a52-9d0e-2f4f0f9f7b01', sharedIdentifiers: 'MAYBE' },
      'INVALID_INPUT',
    ],
  ])('%s gets a code and a message, and no job', async (_what, input, code) => {
    const before = (await workspace.sql(`SELECT id FROM $schema."_erasureJob"`)).length;
    const run = await workspace.pseudonymise(input);
    expect(run.output).toMatchObject({ ok: false, code, message: expect.any(String) });
    expect((await workspace.sql(`SELECT id FROM $schema."_erasureJob"`)).length).toBe(before);
  });
});

describe('a shared mailbox', () => {
  const SHARER = { name: { firstName: { eq: 'Julien' }, lastName: { eq: 'Moreau' } } };

  it('is refused until somebody chooses, and then left alone', async () => {
    await workspace.control('reset');
    const subject = await workspace.person(SHARER);
    const other = await workspace.person({
      name: { firstName: { eq: 'Claire' }, lastName: { eq: 'Moreau' } },
    });
    const shared = (subject['emails'] as { additionalEmails: string[] }).additionalEmails[0] ?? '';
    expect((other['emails'] as { additionalEmails: string[] }).additionalEmails).toContain(shared);

    const run = await workspace.pseudonymise({ person: subject.id, sharedIdentifiers: 'LEAVE' });
    expect(run.output).toMatchObject({ ok: true });
    await workspace.untilEnded(run.output?.['jobId']);
    const after = await workspace.person({ id: { eq: other.id } });
    expect(after).toEqual(other);
    expect((await workspace.person({ id: { eq: subject.id } }))['emails']).toMatchObject({
      primaryEmail: '',
    });
  });
});

describe("an address that was the person's once and is another's now", () => {
  it("stays the other's, with the lines and texts that hold it", async () => {
    await workspace.control('reset');
    const [anna, bob] = ['5b0c3f7e-0000-4000-8000-0000000000a1', '5b0c3f7e-0000-4000-8000-0000000000b1'];
    const create = (data: Record<string, unknown>) =>
      workspace.graphql(`mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`, {
        data,
      });
    await create({
      id: anna,
      name: { firstName: 'Ottilie', lastName: 'Habenicht' },
      emails: { primaryEmail: 'einkauf.nord@gmail.com' },
    });
    await workspace.control('settle');
    await workspace.graphql(
      `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }`,
      {
        id: anna,
        data: { emails: { primaryEmail: 'ottilie.habenicht@gmail.com', additionalEmails: null } },
      },
    );
    await create({
      id: bob,
      name: { firstName: 'Valentin', lastName: 'Ohnesorg' },
      emails: { primaryEmail: 'einkauf.nord@gmail.com' },
    });
    await workspace.graphql(`mutation ($data: NoteCreateInput!) { createNote(data: $data) { id } }`, {
      data: {
        title: 'Bestellung an einkauf.nord@gmail.com',
        bodyV2: { markdown: 'Fragen an einkauf.nord@gmail.com.' },
      },
    });
    await workspace.control('settle');
    const before = await workspace.person({ id: { eq: bob } });
    const notes = await rowsOf('note');

    const run = await workspace.pseudonymise({ person: anna });
    expect(run.output).toMatchObject({ ok: true });
    expect(await workspace.untilEnded(run.output?.['jobId'])).toMatchObject({ state: 'DONE' });
    expect(await workspace.person({ id: { eq: bob } })).toEqual(before);
    expect(changedIds(notes, await rowsOf('note'))).toEqual([]);
    expect((await workspace.person({ id: { eq: anna } }))['emails']).toMatchObject({ primaryEmail: '' });
  });
});
