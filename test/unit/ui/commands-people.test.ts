import { readPeopleBehind } from '../../../src/ui/commands/shared/people';
import { MOST_PEOPLE } from '../../../src/ui/commands/shared/selection';

type Answer = { data: Record<string, unknown>; errors?: object[] };

let answer: Answer;
let sent: { first: number }[];

const person = (n: number): object => ({
  node: { id: String(n), name: { firstName: 'P', lastName: String(n) }, processingState: null },
});

beforeEach(() => {
  sent = [];
  process.env['TWENTY_API_URL'] = 'http://twenty.test';
  globalThis.fetch = ((_: string, { body }: { body: string }): Promise<Response> => {
    sent.push((JSON.parse(body) as { variables: { first: number } }).variables);
    return Promise.resolve(new Response(JSON.stringify(answer)));
  }) as typeof fetch;
});

it('people behind a company are asked for up to one more than a command takes, so that too many are noticed', async () => {
  const edges = Array.from({ length: MOST_PEOPLE + 1 }, (_, index) => person(index));
  answer = { data: { people: { edges }, opportunities: { edges: [] } } };
  const people = await readPeopleBehind(['company']);
  expect(sent.map(({ first }) => first)).toEqual([MOST_PEOPLE + 1]);
  expect(people).toHaveLength(MOST_PEOPLE + 1);
});

it('are found once, at their company and as a contact', async () => {
  answer = {
    data: {
      people: { edges: [person(1)] },
      opportunities: {
        edges: [
          { node: { pointOfContact: (person(1) as { node: object }).node } },
          { node: { pointOfContact: null } },
        ],
      },
    },
  };
  expect(await readPeopleBehind(['company'])).toMatchObject([{ id: '1', name: 'P 1' }]);
});

it.each(['people', 'opportunities'])(
  'are no shorter list where the role may not read %s, but an error',
  async (field) => {
    answer = {
      data: { people: { edges: [person(1)] }, opportunities: { edges: [] }, [field]: null },
      errors: [{ message: 'no', path: [field], extensions: { code: 'FORBIDDEN' } }],
    };
    await expect(readPeopleBehind(['company'])).rejects.toMatchObject({ kind: 'NOT_ALLOWED' });
  },
);
