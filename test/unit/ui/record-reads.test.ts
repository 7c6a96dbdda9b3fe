/** What is read and written for the record pages, where a server gives little at once, refuses a part, or fails half way. */
import { contactable } from '../../../src/ui/people-behind/contactable';
import { loadPeopleBehind } from '../../../src/ui/people-behind/load-people';
import { newId } from '../../../src/ui/record-tab/data/intention';
import { loadTab } from '../../../src/ui/record-tab/data/load-tab';
import { recordConsent, type NewConsent } from '../../../src/ui/record-tab/data/writes';

type Row = Record<string, unknown> & { id: string };
type Asked = { query: string; variables: Record<string, unknown> };
type Server = { roots: Record<string, Row[]>; refused?: string[]; cap: number };

const asked: Asked[] = [];
const json = (body: object, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Gives at most `cap` rows of a connection at once, whatever is asked for; filters only by right, for what is tested here. */
const serve = ({ roots, refused = [], cap }: Server): void => {
  jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as Asked;
    asked.push({ query, variables });
    const names = Object.keys(roots).filter((root) => new RegExp(`\\b${root}\\(`).test(query));
    const connection = (root: string) => {
      const filter = JSON.stringify(
        variables[root === 'dataRequests' && 'requests' in variables ? 'requests' : root] ?? {},
      );
      const rows = (roots[root] ?? []).filter(
        ({ right }) => !filter.includes('OBJECTION') || right === 'OBJECTION',
      );
      const from = Number(variables[`${root}After`] ?? 0);
      const page = rows.slice(from, from + cap);
      return {
        totalCount: rows.length,
        edges: page.map((node) => ({ node })),
        pageInfo: { hasNextPage: from + cap < rows.length, endCursor: String(from + page.length) },
      };
    };
    const data = Object.fromEntries(
      names.map((root) => [root, refused.includes(root) ? null : connection(root)]),
    );
    const errors = names
      .filter((root) => refused.includes(root))
      .map((root) => ({
        message: 'Permission denied',
        path: [root],
        extensions: { code: 'FORBIDDEN', subCode: 'PERMISSION_DENIED' },
      }));
    return Promise.resolve(json(errors.length === 0 ? { data } : { data, errors }));
  });
};

beforeEach(() => {
  asked.length = 0;
  process.env['TWENTY_API_URL'] = 'http://127.0.0.1:1';
});
afterEach(() => {
  jest.restoreAllMocks();
});

const NEWS: Row = {
  id: 'news',
  code: 'news',
  name: 'News',
  isActive: true,
  isDirectMarketing: true,
  legalBasis: 'CONSENT',
  channels: ['EMAIL'],
};
const people: Row[] = Array.from({ length: 150 }, (_, index) => ({
  id: `p${index}`,
  name: { firstName: 'P', lastName: String(index).padStart(3, '0') },
}));
const consents: Row[] = people.map(({ id }) => ({
  id: `c-${id}`,
  personId: id,
  purposeId: 'news',
  channel: 'EMAIL',
  state: 'GIVEN',
  proof: 'CONFIRMED',
  stateSince: '2026-01-01T00:00:00.000Z',
}));
/** Three objections each: those of the last people come beyond the first pages. */
const objections: Row[] = [0, 1, 2].flatMap((round) =>
  people.map(({ id }) => ({
    id: `o${round}-${id}`,
    personId: id,
    right: 'OBJECTION',
    purposeId: 'news',
    state: round === 2 && id === 'p149' ? 'DONE' : 'REFUSED',
    receivedAt: '2026-02-01T00:00:00.000Z',
  })),
);
const company = { people, opportunities: [], purposes: [NEWS], privacySettings: [], suppressions: [] };
const emailOf = (behind: Awaited<ReturnType<typeof loadPeopleBehind>>, id: string): string => {
  const out = contactable(behind, Date.parse('2026-06-01'))
    .find((person) => person.id === id)
    ?.ways.find(({ way }) => way === 'EMAIL');
  if (out === undefined) throw new Error(id);
  return out.isUnknown ? 'UNKNOWN' : out.allowed.length > 0 ? 'YES' : 'NO';
};
const signal = new AbortController().signal;

describe('the people behind a company', () => {
  it('are decided about by all their answers, also where the server gives 200 at once', async () => {
    serve({ roots: { ...company, consents, dataRequests: objections }, cap: 200 });
    const behind = await loadPeopleBehind('company', signal);
    expect([behind.consents.length, behind.requests.length, behind.isCut]).toEqual([150, 450, false]);
    expect([emailOf(behind, 'p0'), emailOf(behind, 'p149')]).toEqual(['YES', 'NO']);
    expect(asked).toHaveLength(4);
    // Only what has more is asked for again.
    expect(asked[2]?.query).not.toContain('consents(');
  });

  it('cost two requests where it gives all at once', async () => {
    serve({ roots: { ...company, consents, dataRequests: objections }, cap: 5000 });
    await loadPeopleBehind('company', signal);
    expect(asked).toHaveLength(2);
  });

  it('are not known to be contactable where their answers have no end', async () => {
    serve({ roots: { ...company, consents, dataRequests: objections }, cap: 2 });
    const behind = await loadPeopleBehind('company', signal);
    expect(behind.isCut).toBe(true);
    expect(emailOf(behind, 'p0')).toBe('UNKNOWN');
  });

  it.each(['dataRequests', 'suppressions'])(
    'are not known to be contactable where the role may not see %s',
    async (root) => {
      serve({ roots: { ...company, consents, dataRequests: objections }, refused: [root], cap: 5000 });
      const behind = await loadPeopleBehind('company', signal);
      expect(behind.refused).toContain(root);
      expect([emailOf(behind, 'p0'), emailOf(behind, 'p1')]).toEqual(['UNKNOWN', 'UNKNOWN']);
    },
  );
});

describe('the tab of a person with more requests than are shown', () => {
  const requests: Row[] = [
    ...Array.from({ length: 205 }, (_, index): Row => ({ id: `r${index}`, right: 'ACCESS', state: 'DONE' })),
    { id: 'old', right: 'OBJECTION', state: 'DONE', purposeId: 'news' },
  ];
  const roots = { people: [{ id: 'anna' }], consents: [], suppressions: [], purposes: [NEWS] };

  it('knows the objections among all of them', async () => {
    serve({ roots: { ...roots, dataRequests: requests }, cap: 200 });
    const { objections: found, hasMoreRequests, isCut } = await loadTab('anna', signal);
    expect([found.map(({ id }) => id), hasMoreRequests, isCut]).toEqual([['old'], true, false]);
    expect(asked).toHaveLength(2);
  });

  it('says that it does not where there are more objections than it reads, or more suppressions', async () => {
    const many = (right?: string): Row[] =>
      Array.from({ length: 201 }, (_, index) => ({ id: `x${index}`, right, state: 'DONE' }));
    serve({ roots: { ...roots, dataRequests: many('OBJECTION') }, cap: 200 });
    expect((await loadTab('anna', signal)).isCut).toBe(true);
    serve({ roots: { ...roots, dataRequests: [], suppressions: many() }, cap: 200 });
    expect((await loadTab('anna', signal)).isCut).toBe(true);
  });
});

describe('an answer that is recorded', () => {
  const consent = (id: string): NewConsent => ({
    id,
    personId: 'anna',
    purposeId: 'news',
    channel: 'EMAIL',
    state: 'GIVEN',
    method: 'PAPER',
  });
  /** Writes, and then answers as if it had not come to it; once more, it says that the record is there. */
  const forgetful = (): Map<string, unknown> => {
    const rows = new Map<string, unknown>();
    jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      const { query, variables } = JSON.parse(String(init?.body)) as {
        query: string;
        variables: { data?: Row; filter?: { id: { eq: string } } };
      };
      if (variables.data !== undefined && query.includes('createConsent')) {
        if (rows.has(variables.data.id))
          return Promise.resolve(
            json({ errors: [{ message: 'Duplicate key', extensions: { code: 'BAD_USER_INPUT' } }] }),
          );
        rows.set(variables.data.id, variables.data);
        return Promise.resolve(json({ errors: [{ message: 'timeout' }] }, 504));
      }
      const found = rows.get(variables.filter?.id.eq ?? '');
      return Promise.resolve(
        json({ data: { consents: { edges: found === undefined ? [] : [{ node: found }] } } }),
      );
    });
    return rows;
  };

  it('is there once, however often it is tried', async () => {
    const rows = forgetful();
    const id = newId();
    for (let tries = 0; tries < 3; tries += 1) expect((await recordConsent(consent(id))).id).toBe(id);
    expect([...rows.keys()]).toEqual([id]);
  });

  it('that was not written is said not to be', async () => {
    jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation((_, init) =>
        Promise.resolve(
          String(init?.body).includes('createConsent')
            ? json({ errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] })
            : json({ data: { consents: { edges: [] } } }),
        ),
      );
    await expect(recordConsent(consent(newId()))).rejects.toThrow('no');
  });

  it('has an id that Twenty takes', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});
