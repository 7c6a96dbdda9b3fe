import { PrivacyError } from '../../../src/domain/errors';
import type { FoundRecord } from '../../../src/domain/erasure/subject-map';
import type { GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { legalHoldRead, resolveHolds, resolveHoldsOfAll } from '../../../src/flows/holds/read-holds';
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';

const object = (name: string, relations: GraphObject['relations'] = []): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: true,
  fields: [],
  relations,
});
const toMessage = { name: 'message', column: 'messageId', target: 'message', isMorph: false };
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      object('legalHold'),
      object('person'),
      object('attachment'),
      object('note'),
      object('message'),
      object('messageParticipant', [toMessage]),
      object('messageChannelMessageAssociation', [toMessage]),
    ].map((entry) => [entry.name, entry]),
  ),
};

const AT = '2026-11-25T12:00:00.000Z';
const found = (name: string, ...ids: string[]): FoundRecord[] =>
  ids.map((id) => ({ object: name, id, isDeleted: false, link: 'RELATION', values: {} }));

const hold = (id: string, over: Record<string, unknown>): Row => ({
  id,
  state: 'ACTIVE',
  ground: 'LEGAL_OBLIGATION',
  scope: 'QUERY',
  startsAt: '2026-01-01T00:00:00.000Z',
  until: null,
  ...over,
});

/** A server on which a query `{pick: id}` picks that record, and `{broken: true}` is refused. */
const serverWith = (): { client: TwentyClient; requests: Record<string, unknown>[] } => {
  const requests: Record<string, unknown>[] = [];
  const core = async (query: string, variables: Record<string, unknown> = {}) => {
    requests.push(variables);
    const text = JSON.stringify(variables);
    if (text.includes('broken')) throw new PrivacyError('SERVER_REFUSED', 'Twenty refused it.');
    const roots = [...query.matchAll(/(\w+)\(filter: \$f(\d+)/g)];
    return Object.fromEntries(
      roots.map(([, plural, index]) => {
        const filter = JSON.stringify(variables[`f${index}`]);
        const picked = [...filter.matchAll(/"pick":"([^"]+)"/g)].map(([, id]) => id);
        const column = plural?.startsWith('message') ? 'messageId' : 'id';
        // The association's channel is gone: only the participants lead to the mail.
        const rows = plural === 'messageChannelMessageAssociations' ? [] : picked;
        return [
          plural,
          {
            edges: rows.map((id) => ({ node: { id: `line of ${id}`, [column]: id } })),
            pageInfo: { hasNextPage: false },
          },
        ];
      }),
    );
  };
  return { client: { core, metadata: core, requestCount: () => requests.length }, requests };
};

const resolve = async (holds: Row[], records: FoundRecord[]) => {
  const { client, requests } = serverWith();
  const held = await resolveHolds(client, graph, holds, records, ['p'], AT);
  return {
    held: Object.fromEntries([...held].map(([key, by]) => [key, by.holdId])),
    requests: requests.length,
  };
};

describe('resolving holds', () => {
  const records = [...found('person', 'p'), ...found('attachment', 'a', 'b', 'c'), ...found('note', 'n')];

  it('without holds asks nothing', async () => {
    expect(await resolve([], records)).toEqual({ held: {}, requests: 0 });
  });

  it('for records and people asks nothing', async () => {
    const one = hold('one', { scope: 'RECORD', objectName: 'note', recordId: 'n' });
    expect(await resolve([one], records)).toEqual({ held: { 'note:n': 'one' }, requests: 0 });
  });

  it.each([
    ['ended', { until: '2026-11-25T12:00:00.000Z' }],
    ['not begun', { startsAt: '2026-11-25T12:00:00.001Z' }],
    ['lifted', { state: 'LIFTED' }],
  ])('one that is %s holds nothing', async (_what, over) => {
    const one = hold('one', { scope: 'RECORD', objectName: 'note', recordId: 'n', ...over });
    expect(await resolve([one], records)).toEqual({ held: {}, requests: 0 });
  });

  it('asks nothing where the map has no record of the object, and nothing for the empty query', async () => {
    const elsewhere = hold('elsewhere', { objectName: 'message', query: { pick: 'm' } });
    const every = hold('every', { objectName: 'note', query: {} });
    expect(await resolve([elsewhere, every], records)).toEqual({ held: { 'note:n': 'every' }, requests: 0 });
  });

  it('one query an object is one request for all objects', async () => {
    const holds = [
      hold('files', { objectName: 'attachment', query: { pick: 'b' } }),
      hold('notes', { objectName: 'note', query: { pick: 'n' } }),
    ];
    expect(await resolve(holds, records)).toEqual({
      held: { 'attachment:b': 'files', 'note:n': 'notes' },
      requests: 1,
    });
  });

  it('several queries over one object are told apart, at a request each once something is found', async () => {
    const holds = [
      hold('short', { objectName: 'attachment', query: { pick: 'a' }, until: '2027-01-01T00:00:00.000Z' }),
      hold('long', { objectName: 'attachment', query: { pick: 'a' }, until: '2030-01-01T00:00:00.000Z' }),
      hold('other', { objectName: 'attachment', query: { pick: 'c' } }),
    ];
    expect(await resolve(holds, records)).toEqual({
      held: { 'attachment:a': 'long', 'attachment:c': 'other' },
      requests: 4,
    });
  });

  it('for many people asks once, and gives each their own', async () => {
    const { client, requests } = serverWith();
    const query = hold('files', { objectName: 'attachment', query: { pick: 'b' } });
    const person = hold('q', { scope: 'PERSON', personId: 'q' });
    const subjects = [
      { personIds: ['p'], records: found('attachment', 'a', 'b') },
      { personIds: ['q'], records: found('attachment', 'c') },
      { personIds: ['r'], records: found('attachment', 'd') },
    ];
    const held = await resolveHoldsOfAll(client, graph, [query, person], subjects, AT);
    expect(held.map((map) => [...map.keys()])).toEqual([['attachment:b'], ['attachment:c'], []]);
    expect(requests).toHaveLength(1);
  });

  it('reaches mails through participants and channels at once, never at their own root', async () => {
    const mails = found('message', 'm', 'other');
    const one = hold('mails', { objectName: 'message', query: { pick: 'm' } });
    expect(await resolve([one], mails)).toEqual({ held: { 'message:m': 'mails' }, requests: 1 });
  });

  it('a query over mails and one over their participants go in two requests: no root field twice', async () => {
    const both = [...found('message', 'm'), ...found('messageParticipant', 'line')];
    const holds = [
      hold('mails', { objectName: 'message', query: { pick: 'm' } }),
      hold('lines', { objectName: 'messageParticipant', query: { pick: 'x' } }),
    ];
    expect((await resolve(holds, both)).requests).toBe(2);
  });

  it('a query that the server refuses stops everything and names its hold, whichever it is', async () => {
    const { client } = serverWith();
    const holds = [
      hold('fine', { objectName: 'attachment', query: { pick: 'a' } }),
      hold('bad', { objectName: 'attachment', query: { broken: true } }),
      hold('fine too', { objectName: 'note', query: { pick: 'n' } }),
    ];
    await expect(resolveHolds(client, graph, holds, records, ['p'], AT)).rejects.toMatchObject({
      code: 'HOLD_UNREADABLE',
      details: { holdId: 'bad' },
      message: expect.stringMatching(/Legal hold bad .*nothing that it may hold is erased/),
    });
  });

  it('a hold that nobody can read stops everything, also when others are fine', async () => {
    const { client } = serverWith();
    const holds = [
      hold('a fine one', { objectName: 'note', query: { pick: 'n' } }),
      hold('half', { scope: 'RECORD', objectName: 'attachment', recordId: null }),
    ];
    await expect(resolveHolds(client, graph, holds, records, ['p'], AT)).rejects.toMatchObject({
      code: 'HOLD_UNREADABLE',
      details: { holdId: 'half' },
    });
  });

  it('a server that is away is no refusal: the job tries again by itself', async () => {
    const core = async () => {
      throw new PrivacyError('SERVER_UNREACHABLE', 'away');
    };
    const client: TwentyClient = { core, metadata: core, requestCount: () => 0 };
    const one = hold('one', { objectName: 'note', query: { pick: 'n' } });
    await expect(resolveHolds(client, graph, [one], records, ['p'], AT)).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
  });
});

describe('reading holds', () => {
  it('takes the active ones that are not deleted, whatever their dates', () => {
    const read = legalHoldRead(graph);
    expect([read.withDeleted, read.filter]).toEqual([false, { and: [{ state: { eq: 'ACTIVE' } }] }]);
  });

  it('with the map takes of the holds on single records those on its records, and those without one', () => {
    const { filter } = legalHoldRead(graph, { records: found('note', 'n'), personIds: ['p'] });
    expect(JSON.stringify(filter)).toContain('{"or":[{"recordId":{"is":"NULL"}},{"recordId":{"in":["n"]}}]}');
  });

  it('never asks for an empty list, which the server refuses', () => {
    const { filter } = legalHoldRead(graph, { records: [], personIds: [] });
    expect(JSON.stringify(filter)).not.toContain('"in":[]');
  });
});
