/** Changes of a restricted record, by others and by the app, whose events arrive in any order: who wrote what last decides. */
import * as fc from 'fast-check';

import { isSameValue } from '../../../src/domain/restriction/values';
import { guardRestricted } from '../../../src/flows/restriction/guard-restricted';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';

type Fields = Record<string, unknown>;

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const ID = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b01';
const OWN = { source: 'APPLICATION', name: 'Twenty Privacy', workspaceMemberId: null };
const TIM = {
  source: 'MANUAL',
  name: 'Tim Apple',
  workspaceMemberId: 'b1d7a3c7-59b6-4a3b-9df8-5d0a4a5d1b01',
};
const KEY = { source: 'API', name: 'import', workspaceMemberId: null };
const START = Date.parse('2026-11-29T12:00:00Z');

/** One record on a server: every write is an event, and the app's own client is told apart by who wrote. */
const openServer = (initial: Fields) => {
  let time = START;
  let record: Fields = { id: ID, deletedAt: null, updatedBy: OWN, updatedAt: iso(time), ...initial };
  const ledger: Fields[] = [];
  const events: Fields[] = [];
  const timeline: Fields[] = [];
  const write = (data: Fields, updatedBy: Fields): void => {
    const before = record;
    time += 20;
    const after: Fields = { ...record, ...data, updatedBy, updatedAt: iso(time) };
    const updatedFields = Object.keys(after).filter(
      (field) => field !== 'updatedAt' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    if (updatedFields.length === 0) return;
    record = after;
    const diff = Object.fromEntries(
      updatedFields.map((field) => [field, { before: before[field], after: record[field] }]),
    );
    events.push({ name: 'person.updated', properties: { before, after, updatedFields, diff } });
    timeline.push({
      id: `row-${timeline.length}`,
      targetPersonId: ID,
      createdAt: iso(time),
      updatedAt: iso(time),
      workspaceMemberId: updatedBy['workspaceMemberId'],
      properties: { diff },
    });
  };
  const inTime = (filter: unknown): boolean => {
    const text = JSON.stringify(filter);
    const from = /"updatedAt":\{"gte":"([^"]+)"/.exec(text)?.[1];
    const to = /"updatedAt":\{"lte":"([^"]+)"/.exec(text)?.[1];
    const at = Date.parse(String(record['updatedAt']));
    return (from === undefined || at >= Date.parse(from)) && (to === undefined || at <= Date.parse(to));
  };
  const page = (rows: Fields[]) => ({
    edges: rows.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  let requests = 0;
  const client: TwentyClient = {
    requestCount: () => requests,
    metadata: () => Promise.reject(new Error('The guard asks for no metadata.')),
    core: async (query, variables = {}) => {
      requests += 1;
      if (query.startsWith('query'))
        return {
          timelineActivities: page(timeline),
          people: page([record]),
          ledgerEntries: page(ledger),
          erasureJobs: page([]),
          tasks: page([]),
        };
      const answer: Record<string, unknown> = { createTasks: [], createTaskTargets: [] };
      for (const [name, value] of Object.entries(variables)) {
        if (name.startsWith('filter') && inTime(value)) {
          write(variables[name.replace('filter', 'data')] as Fields, OWN);
          answer['updatePeople'] = [{ id: ID }];
        }
        if (name.startsWith('data') && Array.isArray(value) && query.includes('createLedgerEntries')) {
          const rows = value as Fields[];
          ledger.push(...rows.filter(({ id }) => !ledger.some((known) => known['id'] === id)));
        }
      }
      return { updatePeople: [], createLedgerEntries: [], ...answer };
    },
  };
  return {
    client,
    events,
    ledger,
    record: () => record,
    now: () => new Date(time),
    others: (data: Fields, by: Fields) => write(data, by),
    freeze: () => write({ processingState: 'RESTRICTED', processingStateSince: iso(time) }, OWN),
    app: (data: Fields) => {
      write(data, OWN);
      ledger.push({
        id: `rectified-${ledger.length}`,
        action: 'DATA_RECTIFIED',
        subjectRecordId: ID,
        happenedAt: iso(time + 1),
        details: { fields: Object.keys(data) },
      });
    },
  };
};
const iso = (time: number): string => new Date(time).toISOString();

const INITIAL = {
  processingState: 'RESTRICTED',
  name: { firstName: 'Ada', lastName: 'Roth' },
  emails: { primaryEmail: 'ada@example.com', additionalEmails: ['a.roth@example.com'] },
  jobTitle: 'Engineer',
};

const run = (server: ReturnType<typeof openServer>, event: unknown, sleep: () => Promise<void>) =>
  guardRestricted(
    { client: server.client, keyring: () => keyring, clock: { now: server.now, sleep } },
    event,
  );

const change = fc.oneof(
  fc.constantFrom(
    { name: { firstName: 'Eva', lastName: 'Roth' } },
    { name: { firstName: '', lastName: '' } },
  ),
  fc.constantFrom<Fields>(
    { emails: { primaryEmail: 'eva@example.com', additionalEmails: null } },
    { emails: { primaryEmail: '', additionalEmails: null } },
  ),
  fc.constantFrom<Fields>({ jobTitle: '' }, { jobTitle: 'Boss' }, { jobTitle: 'Engineer' }),
  fc.constantFrom<Fields>({ processingState: 'ACTIVE' }, { jobTitle: 'Boss', processingState: 'ACTIVE' }),
);
const writeOf = fc.record({ by: fc.constantFrom('TIM', 'KEY', 'APP'), change });

describe('putting back', () => {
  it('leaves what the app wrote last, or what stood before, whatever order the events come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Before the restriction anybody may write what they like.
        fc.array(change, { maxLength: 2 }),
        fc.array(writeOf, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        async (allowed, writes, order) => {
          const server = openServer({ ...INITIAL, processingState: 'ACTIVE' });
          for (const data of allowed) server.others({ ...data, processingState: 'ACTIVE' }, TIM);
          server.freeze();
          const expected: Fields = Object.assign({ ...INITIAL }, ...allowed, {
            processingState: 'RESTRICTED',
          }) as Fields;
          for (const { by, change: data } of writes) {
            // Whoever wrote it, the state is only the app's to end, and is not ended here.
            if (by === 'APP' && 'processingState' in data) continue;
            if (by === 'APP') {
              server.app(data);
              Object.assign(expected, data);
            } else server.others(data, by === 'TIM' ? TIM : KEY);
          }
          const waiting = [...server.events];
          let turn = 0;
          const next = (): Fields | undefined =>
            waiting.splice((order[turn++ % order.length] ?? 0) % Math.max(1, waiting.length), 1)[0];
          // Whoever waits lets the others work.
          const sleep = async (): Promise<void> => {
            const other = next();
            if (other !== undefined) await run(server, other, sleep);
          };
          for (let event = next(); event !== undefined; event = next()) await run(server, event, sleep);
          for (const field of ['name', 'emails', 'jobTitle', 'processingState'] as const)
            expect([
              field,
              isSameValue(server.record()[field], expected[field]),
              server.record()[field],
            ]).toEqual([field, true, server.record()[field]]);
          // Its own writes are events too, and set nothing off.
          const before = server.client.requestCount();
          for (const event of server.events.filter(
            ({ properties }) => ((properties as Fields)['after'] as Fields)['updatedBy'] === OWN,
          ))
            await run(server, event, sleep);
          expect(server.client.requestCount()).toBe(before);
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  });

  it('costs two requests, and the same event again one', async () => {
    const server = openServer(INITIAL);
    server.others({ jobTitle: 'Boss', emails: { primaryEmail: '', additionalEmails: null } }, TIM);
    const sleep = () => Promise.resolve();
    expect(await run(server, server.events[0], sleep)).toMatchObject({ looked: 1, putBack: 1, failed: [] });
    expect(server.client.requestCount()).toBe(2);
    expect(server.record()).toMatchObject({ ...INITIAL, updatedBy: OWN });
    expect(server.record()['restrictionNote']).toMatch(
      /^emails and job title: changed by Tim Apple, 2026-11-29 12:00:00 UTC; put back/,
    );
    expect(server.ledger).toMatchObject([
      {
        action: 'CHANGE_PUT_BACK',
        actorKind: 'MEMBER',
        actorId: TIM.workspaceMemberId,
        details: { fields: ['emails', 'jobTitle'], by: 'MANUAL' },
      },
    ]);
    expect(JSON.stringify(server.ledger)).not.toMatch(/Boss|Engineer|ada@|Tim Apple/);
    expect(await run(server, server.events[0], sleep)).toMatchObject({ putBack: 0 });
    expect(server.client.requestCount()).toBe(3);
    expect(server.ledger).toHaveLength(1);
  });

  it('costs nothing for people who are not restricted', async () => {
    const server = openServer({ ...INITIAL, processingState: 'ACTIVE' });
    server.others({ jobTitle: 'Boss' }, TIM);
    expect(await run(server, server.events[0], () => Promise.resolve())).toMatchObject({ looked: 0 });
    expect(server.client.requestCount()).toBe(0);
  });

  it('stops putting back what something changes again and again, and asks a human', async () => {
    const server = openServer(INITIAL);
    const outcomes: unknown[] = [];
    for (let count = 0; count < 12; count += 1) {
      server.others(
        { jobTitle: `Boss ${count}` },
        { source: 'WORKFLOW', name: 'Enrich', workspaceMemberId: null },
      );
      outcomes.push(await run(server, server.events.at(-1), () => Promise.resolve()));
    }
    expect(outcomes.slice(0, 10)).toEqual(Array(10).fill(expect.objectContaining({ putBack: 1, braked: 0 })));
    expect(outcomes.slice(10)).toEqual(Array(2).fill(expect.objectContaining({ putBack: 0, braked: 1 })));
  });
});
