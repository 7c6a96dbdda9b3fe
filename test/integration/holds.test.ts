import { randomUUID } from 'node:crypto';

import { isPrivacyError, PrivacyError } from '../../src/domain/errors';
import type { FoundRecord } from '../../src/domain/erasure/subject-map';
import type { WorkspaceGraph } from '../../src/domain/graph';
import { readHolds } from '../../src/flows/holds/read-holds';
import { endHolds, wakeHeldJobs } from '../../src/flows/holds/wake-held-jobs';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';

jest.setTimeout(5 * 60_000);

const NOW = '2026-12-01T12:00:00.000Z';
const now = new Date(NOW);
const FAR = '2099-01-01T00:00:00.000Z';

let workspace: AppWorkspace;
let graph: WorkspaceGraph;
let admin: string;
beforeAll(async () => {
  workspace = await openAppWorkspace();
  admin = workspace.sandbox.userTokens['tim'] ?? '';
  graph = await readWorkspaceGraph(client());
});
afterAll(() => workspace?.stop());
afterEach(async () => {
  await workspace.control('settle');
  await workspace.sql(`DELETE FROM $schema."_legalHold"`);
  await workspace.sql(`DELETE FROM $schema."_erasureJob"`);
});

const client = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: admin, retries: 0 });

const createOne = async (object: string, data: Record<string, unknown>): Promise<string> => {
  const type = object.charAt(0).toUpperCase() + object.slice(1);
  const answer = await workspace.graphql(
    `mutation ($data: ${type}CreateInput!) { create${type}(data: $data) { id } }`,
    { data },
    admin,
  );
  return (answer[`create${type}`] as { id: string }).id;
};
const updateOne = (object: string, id: string, data: Record<string, unknown>) => {
  const type = object.charAt(0).toUpperCase() + object.slice(1);
  return workspace.graphql(
    `mutation ($id: UUID!, $data: ${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
    { id, data },
    admin,
  );
};
const createHold = (data: Record<string, unknown>): Promise<string> =>
  createOne('legalHold', { name: 'hold', startsAt: '2026-01-01T00:00:00.000Z', ...data });

const records = (object: string, ids: readonly string[]): FoundRecord[] =>
  ids.map((id) => ({ object, id, isDeleted: false, link: 'RELATION', values: {} }));

const held = async (
  map: readonly FoundRecord[],
  personIds: string[] = [],
): Promise<{ by: Record<string, string>; requests: number }> => {
  const asked = client();
  const result = await readHolds(asked, graph, map, personIds, NOW);
  return {
    by: Object.fromEntries([...result].map(([key, { holdId }]) => [key, holdId])),
    requests: asked.requestCount(),
  };
};

describe('what holds cover, on a workspace', () => {
  let invoices: { won: string; deleted: string; open: string; none: string };
  beforeAll(async () => {
    const won = await createOne('opportunity', { name: 'Won', stage: 'CUSTOMER' });
    const open = await createOne('opportunity', { name: 'Open', stage: 'NEW' });
    invoices = {
      won: await createOne('attachment', { name: 'invoice-1.pdf', targetOpportunityId: won }),
      deleted: await createOne('attachment', { name: 'invoice-2.pdf', targetOpportunityId: won }),
      open: await createOne('attachment', { name: 'offer.pdf', targetOpportunityId: open }),
      none: await createOne('attachment', { name: 'photo.pdf' }),
    };
    await workspace.graphql(
      'mutation ($id: UUID!) { deleteAttachment(id: $id) { id } }',
      { id: invoices.deleted },
      admin,
    );
  });
  const map = () => records('attachment', Object.values(invoices));
  const OF_WON_DEALS = { targetOpportunity: { stage: { in: ['CUSTOMER'] } } };

  it('without holds: one request, nothing held', async () => {
    expect(await held(map())).toEqual({ by: {}, requests: 1 });
  });

  it('invoices of deals won: through the relation, the deleted ones too, and no other file', async () => {
    const id = await createHold({ scope: 'QUERY', objectName: 'attachment', query: OF_WON_DEALS });
    expect(await held(map())).toEqual({
      by: { [`attachment:${invoices.won}`]: id, [`attachment:${invoices.deleted}`]: id },
      requests: 2,
    });
  });

  it('of two queries over one file the one that ends last counts', async () => {
    const query = { scope: 'QUERY', objectName: 'attachment' };
    const short = await createHold({
      ...query,
      query: OF_WON_DEALS,
      until: '2027-01-01T00:00:00.000Z',
    });
    const long = await createHold({
      ...query,
      query: { name: { eq: 'invoice-1.pdf' } },
      until: '2033-01-01T00:00:00.000Z',
    });
    expect((await held(map())).by).toEqual({
      [`attachment:${invoices.won}`]: long,
      [`attachment:${invoices.deleted}`]: short,
    });
  });

  it('one record, one person, and nothing for what is over, not begun, lifted or deleted', async () => {
    const file = { scope: 'RECORD', objectName: 'attachment' };
    const one = await createHold({ ...file, recordId: invoices.open });
    await createHold({ ...file, recordId: invoices.none, until: '2026-11-30T00:00:00.000Z' });
    await createHold({ ...file, recordId: invoices.none, startsAt: FAR });
    await createHold({ ...file, recordId: invoices.none, state: 'LIFTED' });
    const trashed = await createHold({ ...file, recordId: invoices.none });
    await workspace.graphql(
      'mutation ($id: UUID!) { deleteLegalHold(id: $id) { id } }',
      { id: trashed },
      admin,
    );
    expect(await held(map())).toEqual({ by: { [`attachment:${invoices.open}`]: one }, requests: 1 });

    const { id: personId } = await workspace.person({});
    const person = await createHold({ scope: 'PERSON', personId, until: FAR });
    expect((await held(map(), [personId])).by).toEqual(
      Object.fromEntries(map().map(({ id }) => [`attachment:${id}`, id === invoices.open ? one : person])),
    );
  });

  it('mails and meetings: by what they say, also where their channel shows the app nothing of it', async () => {
    const [mail] = await workspace.sql<{ id: string; subject: string }>(
      `SELECT m.id, m.subject FROM $schema.message m
        JOIN $schema."messageChannelMessageAssociation" a ON a."messageId" = m.id
        JOIN core."messageChannel" c ON c.id = a."messageChannelId"
       WHERE m.subject <> '' ORDER BY (c.visibility = 'METADATA') DESC, m.id LIMIT 1`,
    );
    const [meeting] = await workspace.sql<{ id: string; title: string }>(
      `SELECT e.id, e.title FROM $schema."calendarEvent" e
        JOIN $schema."calendarEventParticipant" p ON p."calendarEventId" = e.id WHERE e.title <> '' LIMIT 1`,
    );
    const other = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.message WHERE subject <> $1 LIMIT 3`,
      [mail?.subject],
    );
    const mails = await createHold({
      scope: 'QUERY',
      objectName: 'message',
      query: { subject: { eq: mail?.subject } },
    });
    const meetings = await createHold({
      scope: 'QUERY',
      objectName: 'calendarEvent',
      query: { title: { eq: meeting?.title } },
    });
    const found = await held([
      ...records('message', [mail?.id ?? '', ...other.map(({ id }) => id)]),
      ...records('calendarEvent', [meeting?.id ?? '']),
    ]);
    expect(found).toEqual({
      by: { [`message:${mail?.id}`]: mails, [`calendarEvent:${meeting?.id}`]: meetings },
      requests: 2,
    });
  });

  it.each([
    ['an unknown field', { shoeSize: { eq: 44 } }],
    ['an unknown operator', { name: { sounds: 'like' } }],
    ['two operators at once', { name: { ilike: 'a%', neq: 'ab' } }],
    ['a relation that does not exist', { invoice: { number: { eq: 1 } } }],
  ])('a query with %s stops everything and names its hold', async (_what, query) => {
    await createHold({ scope: 'QUERY', objectName: 'attachment', query: OF_WON_DEALS });
    const bad = await createHold({ scope: 'QUERY', objectName: 'attachment', query });
    const error: unknown = await held(map()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PrivacyError);
    expect(error).toMatchObject({ code: 'HOLD_UNREADABLE', details: { holdId: bad } });
    expect(isPrivacyError(error) && error.message).toMatch(/correct it under Legal holds/);
  });

  it.each([
    [
      'an object that does not exist',
      { scope: 'QUERY', objectName: 'invoices', query: { id: { is: 'NULL' } } },
    ],
    ['a record that is not named', { scope: 'RECORD', objectName: 'attachment' }],
    ['a person who is not named', { scope: 'PERSON' }],
    [
      'an end before its beginning',
      { scope: 'QUERY', objectName: 'note', query: {}, until: '2025-01-01T00:00:00.000Z' },
    ],
  ])('a hold with %s stops everything', async (_what, data) => {
    const bad = await createHold(data);
    await expect(held(map())).rejects.toMatchObject({ code: 'HOLD_UNREADABLE', details: { holdId: bad } });
  });
});

describe('jobs that wait for a hold', () => {
  const createJob = (state = 'HELD'): Promise<string> =>
    createOne('erasureJob', { name: 'job', state, nextRunAt: FAR, leaseUntil: '1970-01-01T00:00:00.000Z' });
  const nextRun = async (id: string): Promise<string> =>
    new Date(
      String(
        (await workspace.sql(`SELECT "nextRunAt" FROM $schema."_erasureJob" WHERE id = $1`, [id]))[0]?.[
          'nextRunAt'
        ],
      ),
    ).toISOString();
  const entriesOf = (holdId: string) =>
    workspace.sql(
      `SELECT action, "actorKind", "actorId", details, "happenedAt" FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1`,
      [holdId],
    );
  const hold = (over: Record<string, unknown> = {}) =>
    createHold({ scope: 'RECORD', objectName: 'note', recordId: randomUUID(), ...over });

  it('look again when a member lifts the hold, and who did it is on record', async () => {
    const [job, attention, id] = [await createJob(), await createJob('NEEDS_ATTENTION'), await hold()];
    await updateOne('legalHold', id, { state: 'LIFTED' });
    await workspace.control('settle');
    expect((await nextRun(job)) < FAR).toBe(true);
    expect(await nextRun(attention)).toBe(FAR);
    expect(await entriesOf(id)).toEqual([
      expect.objectContaining({
        action: 'HOLD_ENDED',
        actorKind: 'MEMBER',
        actorId: expect.any(String),
        details: { ground: 'LEGAL_OBLIGATION', scope: 'RECORD', how: 'LIFTED' },
      }),
    ]);
  });

  it.each([
    ['until', { until: '2026-12-24T00:00:00.000Z' }],
    ['recordId', { recordId: randomUUID() }],
  ])('look again when its %s is changed, without an entry', async (_field, change) => {
    const [job, id] = [await createJob(), await hold()];
    await updateOne('legalHold', id, change);
    await workspace.control('settle');
    expect((await nextRun(job)) < FAR).toBe(true);
    expect(await entriesOf(id)).toEqual([]);
  });

  it('sleep on when only its note is changed', async () => {
    const [job, id] = [await createJob(), await hold()];
    await updateOne('legalHold', id, { note: 'Checked by the lawyer.' });
    await workspace.control('settle');
    expect(await nextRun(job)).toBe(FAR);
  });

  it('look again when the hold is deleted', async () => {
    const [job, id] = [await createJob(), await hold()];
    await workspace.graphql('mutation ($id: UUID!) { deleteLegalHold(id: $id) { id } }', { id }, admin);
    await workspace.control('settle');
    expect((await nextRun(job)) < FAR).toBe(true);
    expect(await entriesOf(id)).toMatchObject([
      { action: 'HOLD_ENDED', actorKind: 'MEMBER', details: { how: 'DELETED' } },
    ]);
  });

  it('are woken also when they are more than one update takes', async () => {
    const data = Array.from({ length: 450 }, () => ({ name: 'job', state: 'HELD', nextRunAt: FAR }));
    for (let start = 0; start < data.length; start += 200)
      await workspace.graphql(
        'mutation ($data: [ErasureJobCreateInput!]!) { createErasureJobs(data: $data) { id } }',
        { data: data.slice(start, start + 200) },
        admin,
      );
    expect(await wakeHeldJobs(client(), now)).toBe(450);
    const asleep = await workspace.sql(`SELECT id FROM $schema."_erasureJob" WHERE "nextRunAt" > $1`, [NOW]);
    expect(asleep).toEqual([]);
  });

  it('costs one request to look for ended holds when there are none', async () => {
    await hold({ until: FAR });
    await hold();
    const asked = client();
    expect(await endHolds(asked, now)).toEqual({ ended: 0, woken: 0 });
    expect(asked.requestCount()).toBe(1);
  });

  const UNTIL = '2026-12-01T11:59:00.000Z';
  const expectEnded = async (job: string, id: string): Promise<void> => {
    const [row] = await workspace.sql(`SELECT state, "endedAt" FROM $schema."_legalHold" WHERE id = $1`, [
      id,
    ]);
    expect([row?.['state'], row?.['endedAt'] === null, await nextRun(job)]).toEqual([
      'ENDED',
      false,
      expect.not.stringMatching(FAR),
    ]);
    await workspace.control('settle');
    expect(await entriesOf(id)).toEqual([
      {
        action: 'HOLD_ENDED',
        actorKind: 'APPLICATION',
        actorId: null,
        details: { ground: 'LEGAL_OBLIGATION', scope: 'RECORD', how: 'EXPIRED' },
        happenedAt: new Date(UNTIL),
      },
    ]);
  };

  it('are woken when the hold ends by itself; the hold says so, and one entry', async () => {
    const [job, id] = [await createJob(), await hold({ until: UNTIL })];
    const [later, mixedUp] = [
      await hold({ until: FAR }),
      await hold({ startsAt: '2026-12-01T11:00:00.000Z', until: '2026-12-01T10:00:00.000Z' }),
    ];
    const asked = client();
    expect(await endHolds(asked, now)).toEqual({ ended: 1, woken: 1 });
    expect(asked.requestCount()).toBe(3);
    await expectEnded(job, id);
    const open = await workspace.sql(`SELECT id FROM $schema."_legalHold" WHERE state = 'ACTIVE'`);
    expect(open.map((row) => row['id']).toSorted()).toEqual([later, mixedUp].toSorted());
  });

  it.each([
    ['before', 2],
    ['after', 2],
    ['before', 3],
    ['after', 3],
  ])('nothing is lost or written twice when it all stops %s request %i', async (when, stop) => {
    const [job, id] = [await createJob(), await hold({ until: UNTIL })];
    const real = client();
    let sent = 0;
    const stopping: TwentyClient = {
      ...real,
      core: async (...args) => {
        sent += 1;
        if (sent === stop && when === 'before') throw new PrivacyError('SERVER_UNREACHABLE', 'gone');
        const answer = await real.core(...args);
        if (sent === stop) throw new PrivacyError('SERVER_UNREACHABLE', 'gone');
        return answer;
      },
    };
    await expect(endHolds(stopping, now)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    await endHolds(client(), now);
    await expectEnded(job, id);
  });
});
