import { startSandbox, type RunningSandbox } from '../support/sandbox-process';
import { answer, onSandbox, user } from '../support/twenty';
import '../support/records';

describe('§3 how often one may ask', () => {
  it('§3 a user is not limited: 150 requests in a row are answered', async () => {
    const admin = await user('admin');
    const got = await Promise.all(
      Array.from({ length: 150 }, () => answer(admin, '{ people(first: 1) { totalCount } }')),
    );
    expect(got.flatMap(({ errors }) => errors)).toEqual([]);
  });
});

// Test servers lift the limit, and a whole minute without any request would be needed to meet it on one that does not.
if (onSandbox)
  describe('§3 the limit of API keys', () => {
    let limited: RunningSandbox;
    beforeAll(async () => {
      limited = await startSandbox({ rootDir: process.cwd(), args: ['--api-key-limit'] });
    });
    afterAll(() => limited?.stop());

    const ask = async (token: string | undefined) => {
      const response = await fetch(`${limited.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ people(first: 1) { totalCount } }' }),
      });
      const { errors = [] } = (await response.json()) as { errors?: { message: string }[] };
      return { status: response.status, message: errors[0]?.message };
    };

    it('§3 over 100 requests a minute the answer is HTTP 200 with the error "Limit reached"', async () => {
      const answers: { status: number; message: string | undefined }[] = [];
      for (let n = 0; n < 101; n += 1) answers.push(await ask(limited.apiKey));
      expect(answers.slice(0, 100).every(({ message }) => message === undefined)).toBe(true);
      expect(answers[100]).toEqual({ status: 200, message: expect.stringMatching(/^Limit reached/) });
    });

    it('§3 users still get their answers then', async () => {
      expect(await ask(limited.userTokens['tim'])).toEqual({ status: 200, message: undefined });
    });
  });
