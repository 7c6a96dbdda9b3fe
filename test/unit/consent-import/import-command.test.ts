import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importCommand } from '../../../scripts/import-consents';
import { importConsents, parseImportOrder } from '../../../src/flows/consent/import-consents';
import { readKeyring } from '../../../src/keys/keyring';
import {
  IMPORT_PURPOSES,
  importWorkspace,
  type FakePerson,
  type ImportWorkspace,
} from '../../support/import-workspace';

const KEYRING = readKeyring(
  `v1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`,
);
const TOKEN = 'token-that-nobody-may-see';
const HEADER = 'email;purpose;channel;state;given_at;source;wording';

let folder: string;
let workspace: ImportWorkspace;
const people: FakePerson[] = Array.from({ length: 40 }, (_, index) => ({
  id: randomUUID(),
  email: `p${index}@example.org`,
}));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-consents-'));
  workspace = importWorkspace(people, IMPORT_PURPOSES);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Sent = { url: string; authorization: string | null; lines: number };

/** The route, as a server with the app on it has it. */
const server = (sent: Sent[] = []): typeof fetch =>
  (async (url: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as { lines: unknown[] };
    sent.push({
      url,
      authorization: new Headers(init.headers).get('authorization'),
      lines: body.lines.length,
    });
    const outcome = await importConsents(
      { asCaller: workspace.client, writer: workspace.client, actor: { kind: 'MEMBER', id: 'm' } },
      KEYRING,
      parseImportOrder(body),
      new Date('2027-03-01T12:00:00Z'),
    );
    return Response.json({ ok: true, ...outcome });
  }) as unknown as typeof fetch;

type Run = { code: number; out: string; progress: string[]; pauses: number[] };
const run = async (
  args: string[],
  fetcher: typeof fetch = server(),
  environment = { TWENTY_API_KEY: TOKEN },
): Promise<Run> => {
  const out: string[] = [];
  const progress: string[] = [];
  const pauses: number[] = [];
  const code = await importCommand(args, {
    environment,
    print: (line) => out.push(line),
    progress: (line) => progress.push(line),
    sleep: async (ms) => void pauses.push(ms),
    fetch: fetcher,
  });
  return { code, out: out.join('\n'), progress, pauses };
};

const file = (content: string, name = 'consents.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const row = (index: number, more = ''): string =>
  `p${index}@example.org;newsletter;EMAIL;GIVEN;2024-05-31;Fair${more};Yes`;
const rows = (count: number): string =>
  [HEADER, ...Array.from({ length: count }, (_, index) => row(index))].join('\r\n');
const URL_ARGS = ['--url', 'https://crm.example.com/'];

describe('the command', () => {
  it('imports a file, ends with 0, and shows the token to the server alone', async () => {
    const sent: Sent[] = [];
    const { code, out, progress } = await run([file(rows(40)), ...URL_ARGS], server(sent));
    expect(code).toBe(0);
    expect(out).toContain('40 lines: 40 imported, 0 there already, 0 bad, 0 duplicates.');
    expect(sent).toEqual([
      {
        url: 'https://crm.example.com/s/privacy/import-consents',
        authorization: `Bearer ${TOKEN}`,
        lines: 40,
      },
    ]);
    expect(`${out}${progress.join('')}`).not.toContain(TOKEN);
    expect(readdirSync(folder)).toEqual(['consents.csv']);
    expect(workspace.consents.size).toBe(40);
  });

  it('names bad lines in a file that only its owner may read, and ends with 1', async () => {
    const path = file(
      [
        HEADER,
        row(0),
        'nobody@example.org;newsletter;EMAIL;GIVEN;2024-05-31;=cmd();-1',
        '"broken;x',
        row(1),
        'p2@example.org;;;;',
      ].join('\n'),
    );
    const { code, out } = await run([path, ...URL_ARGS]);
    const report = join(folder, 'consents.problems.csv');
    expect(code).toBe(1);
    expect(out).toContain(report);
    expect(out).toContain('5 lines: 2 imported, 0 there already, 3 bad');
    expect(statSync(report).mode & 0o777).toBe(0o600);
    const written = readFileSync(report, 'utf8').split('\r\n');
    expect(written).toHaveLength(5);
    expect(written[0]).toBe(
      '\ufeff"import_line";"import_problem";"import_column";"import_remedy";"email";"purpose";"channel";"state";"given_at";"source";"wording"',
    );
    expect(written[1]).toMatch(/^"3";"UNKNOWN_PERSON: [^"]+";"email";"Create the person first/);
    expect(written[1]).toContain(`"'=cmd()";"'-1"`);
    expect(written[2]).toMatch(/^"4";"BROKEN_QUOTES: /);
    expect(written[3]).toMatch(/^"6";"TOO_FEW_COLUMNS: /);
  });

  it('takes the report back when it was corrected, formulas as they were, and never writes over it', async () => {
    const path = file(
      [HEADER, row(0), 'p1@example.org;newsletter;EMAIL;GIVN;2024-05-31;=cmd();-1', row(2)].join('\n'),
    );
    expect((await run([path, ...URL_ARGS])).code).toBe(1);
    const report = join(folder, 'consents.problems.csv');
    const corrected = readFileSync(report, 'utf8').replace('"GIVN"', '"GIVEN"');
    writeFileSync(report, corrected);
    const again = await run([report, ...URL_ARGS]);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('1 lines: 1 imported');
    expect([...workspace.consents.values()].find(({ personId }) => personId === people[1]?.id)).toMatchObject(
      {
        source: '=cmd()',
        wording: '-1',
      },
    );
    expect((await run([path, ...URL_ARGS])).code).toBe(1);
    expect(readFileSync(report, 'utf8')).toBe(corrected);
    expect(readdirSync(folder)).toContain('consents.problems-2.csv');
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    const { code, out } = await run([file(rows(3)), ...URL_ARGS, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('DRY RUN, nothing was written. 3 lines: 3 to import');
    expect(workspace.mutations()).toBe(0);
  });

  it('goes on where it was stopped', async () => {
    const path = file(rows(40));
    let answers = 0;
    const dying: typeof fetch = async (...args) => {
      answers += 1;
      const response = await server()(...args);
      // The server did it; nobody hears of it.
      throw new Error(`connection lost ${answers} ${response.status}`);
    };
    const stopped = await run([path, ...URL_ARGS], dying);
    expect(stopped).toMatchObject({ code: 2, pauses: [1000, 3000, 10_000, 30_000, 60_000] });
    expect(stopped.out).toContain('goes on where it stopped');
    const again = await run([path, ...URL_ARGS]);
    expect(again.out).toContain('40 lines: 0 imported, 40 there already');
    expect(workspace.consents.size).toBe(40);
  });

  it('asks again while the server is busy or silent', async () => {
    const busy = [
      () => Response.json({ ok: false, code: 'RATE_LIMITED', message: 'limit' }, { status: 503 }),
      () => new Response('<html>bad gateway</html>', { status: 502 }),
      () => new Response('', { status: 200 }),
    ];
    const fetcher: typeof fetch = async (...args) => busy.shift()?.() ?? server()(...args);
    expect(await run([file(rows(2)), ...URL_ARGS], fetcher)).toMatchObject({
      code: 0,
      pauses: [1000, 3000, 10_000],
    });
  });

  it.each([
    [500, { statusCode: 500, messages: ['Token invalid.'] }, 'does not accept the token'],
    [500, { statusCode: 500, messages: ['Missing authentication token'] }, 'does not accept the token'],
    [404, { code: 'TRIGGER_NOT_FOUND' }, 'is the app "Twenty Privacy" installed there'],
    [
      403,
      { ok: false, code: 'MISSING_GRANT', message: 'Your role may not import.' },
      'Your role may not import.',
    ],
    [500, { ok: false, code: 'MISSING_KEY', message: 'There is no master key.' }, 'There is no master key.'],
  ])('stops at once at %s %j', async (status, body, says) => {
    const { code, out, pauses } = await run([file(rows(2)), ...URL_ARGS], async () =>
      Response.json(body, { status }),
    );
    expect([code, pauses]).toEqual([2, []]);
    expect(out).toContain(says);
  });

  it.each([
    [[], 'import-consents <consents.csv>'],
    [['a.csv'], 'import-consents <consents.csv>'],
    [['a.csv', 'b.csv', ...URL_ARGS], 'import-consents <consents.csv>'],
    [['a.csv', '--url'], 'import-consents <consents.csv>'],
    [['a.csv', '--token', 'x'], 'import-consents <consents.csv>'],
    [['no-such.csv', ...URL_ARGS], 'The file cannot be read.'],
    [['a.csv', '--url', 'crm'], 'is no address'],
    [['a.csv', '--url', 'http://crm.example.com'], 'must begin with https://'],
    [['a.csv', ...URL_ARGS, '--token-env', 'OTHER'], 'The environment variable OTHER is not set'],
  ])('called with %j ends with 2', async (args, says) => {
    const { code, out } = await run(args);
    expect(code).toBe(2);
    expect(out).toContain(says);
  });

  it.each([
    ['', 'The file is empty'],
    ['email;purpose\n', 'lacks the column'],
    ['"email;purpose\n', 'cannot be read'],
    ['\ufffe', 'lacks the column'],
  ])('refuses the file %j', async (content, says) => {
    const { code, out } = await run([file(content), ...URL_ARGS]);
    expect(code).toBe(2);
    expect(out).toContain(says);
  });

  it('names columns that mean nothing, and consents without wording', async () => {
    const { code, out } = await run([
      file(
        'email,purpose,channel,state,given_at,Shoe size\np0@example.org,newsletter,EMAIL,GIVEN,2024-05-31,44\n',
      ),
      ...URL_ARGS,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('left alone: Shoe size');
    expect(out).toContain('1 consents came without the wording');
  });
});
