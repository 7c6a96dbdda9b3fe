import { draw, hostCalls, type Drawn } from '../../support/ui-render';
import { RequestsBoard } from '../../../src/ui/dashboard/requests-board';
import { PeopleBoard } from '../../../src/ui/dashboard/people-board';

type Body = { query: string; variables: Record<string, unknown> };

const asked: Body[] = [];
let answer: (body: Body) => Response | Promise<Response>;

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

const forbidden = (count: number) =>
  Array.from({ length: count }, () => ({ message: 'no', extensions: { code: 'FORBIDDEN' } }));

beforeEach(() => {
  asked.length = 0;
  hostCalls.length = 0;
  process.env['TWENTY_API_URL'] = 'http://127.0.0.1:1';
  jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const body = JSON.parse(String(init?.body)) as Body;
    asked.push(body);
    return Promise.resolve(answer(body));
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** What the board says once these words are there, or after a second without them. */
const textWith = async (ui: Drawn, words: string): Promise<string> => {
  for (let round = 0; round < 100 && !ui.text().includes(words); round += 1) await ui.settle(10);
  return ui.text();
};

const groups = (...rows: [keys: unknown[], count: number][]) =>
  rows.map(([groupByDimensionValues, totalCount]) => ({ groupByDimensionValues, totalCount }));

const requests = (body: Body) =>
  body.query.includes('Kinds')
    ? { dataRequestsGroupBy: groups([['ACCESS', 'RECEIVED'], 2], [['ACCESS', 'DONE'], 1]) }
    : {
        dataRequestsGroupBy: groups([['2000-01-01'], 1], [[null], 1]),
        dataRequests: {
          edges: [{ node: { receivedAt: '2026-01-01T00:00:00Z', closedAt: '2026-01-02T00:00:00Z' } }],
        },
      };

it('the requests are shown in words, with one answer said as one', async () => {
  answer = (body) => json({ data: requests(body) });
  const ui = await draw(<RequestsBoard />);
  expect(await textWith(ui, '2 requests are open: 1 overdue, 0 due within 7 days.')).toContain(
    '2 requests are open: 1 overdue, 0 due within 7 days.',
  );
  expect(ui.text()).toContain('Median answer time 1 day Of the one answer of the last year.');
  expect(asked).toHaveLength(2);
});

it('a chart leaves as CSV through the host, and the person is told', async () => {
  answer = (body) => json({ data: requests(body) });
  const ui = await draw(<RequestsBoard />);
  expect(await textWith(ui, 'Requests by right')).toContain('Requests by right');
  const [, rights] = ui.all('button').filter((button) => button.textContent === 'Copy as CSV');
  if (rights === undefined) throw new Error('Nothing to press.');
  await ui.click(rights);
  expect(await textWith(ui, 'Copied.')).toContain('Copied.');
  expect(hostCalls).toEqual([
    { name: 'copyToClipboard', args: ['Right,Open,Closed\r\nAccess (Art. 15),2,1'] },
  ]);
});

it('a part that is refused says so by itself', async () => {
  answer = ({ query }) =>
    query.includes('Retention')
      ? json({ data: { peopleGroupBy: groups([['WARNED', '2000-01-01'], 3]) } })
      : json({
          data: {
            peopleGroupBy: groups([['RESTRICTED'], 2]),
            ledgerEntriesGroupBy: null,
            sensitiveFindingsGroupBy: null,
            erasureJobs: { edges: [] },
            workspaceMembers: { edges: [] },
          },
          errors: forbidden(2),
        });
  const ui = await draw(<PeopleBoard />);
  expect(await textWith(ui, 'Your role may not see the ledger.')).toContain(
    'Your role may not see the ledger.',
  );
  expect(ui.text()).toContain('Your role may not see findings.');
  expect(ui.text()).toContain('The data of 3 people is kept longer than the retention rules say.');
  expect(ui.text()).toContain('Open findings Your role may not see this.');
  expect(ui.text()).toContain('No erasure left anything over');
});

it('a server that fails is told and asked again', async () => {
  answer = () => json({ errors: [{ message: 'x', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }, 400);
  const ui = await draw(<RequestsBoard />);
  expect(await textWith(ui, 'This could not be done')).toContain('This could not be done');
  answer = (body) => json({ data: requests(body) });
  await ui.click(ui.button('Try again'));
  expect(await textWith(ui, '2 requests are open')).toContain('2 requests are open');
});

it('nothing at all says what to do first', async () => {
  answer = ({ query }) =>
    json({
      data: query.includes('Kinds')
        ? { dataRequestsGroupBy: [] }
        : { dataRequestsGroupBy: [], dataRequests: { edges: [] } },
    });
  const ui = await draw(<RequestsBoard />);
  expect(await textWith(ui, 'There are no data requests yet.')).toContain('There are no data requests yet.');
});
