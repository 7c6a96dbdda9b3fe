/**
 * `npm run import-consents -- FILE --url URL [--dry-run]`, and `npx twenty-privacy import-consents` from the packed app:
 * consents that people gave elsewhere, from a CSV file of any length (docs/importing-consents.md). Ends with 0 when every
 * line was taken, 1 when some were not, 2 when it stopped or never began. The token is read from the environment, so that
 * it stands in no list of processes and no history.
 */
import { parseArgs } from 'node:util';

import { isPrivacyError } from '../src/domain/errors';
import type { ImportOutcome } from '../src/flows/consent/import-consents';
import { NotText } from './csv-lines';
import { importFile, type ImportCounts, type SendPart } from './import-file';

export const IMPORT_USAGE = `import-consents <consents.csv> --url https://crm.example.com [--dry-run] [--token-env TWENTY_API_KEY]

  --url        address of your Twenty server
  --token-env  name of the environment variable that holds an API key, or the token of a member; it may write what
               they may write
  --dry-run    looks at every line, writes nothing, and says what would be done`;

export type CommandWorld = {
  environment: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
  progress: (line: string) => void;
  sleep?: (milliseconds: number) => Promise<void>;
  fetch?: typeof fetch;
};

/** The import cannot go on; the words are for whoever runs it. */
class Stop extends Error {
  override readonly name = 'Stop';
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where the app's routes are. A token does not travel in clear. @throws Stop */
const routeOf = (url: string): string => {
  if (!URL.canParse(url)) throw new Stop(`${url} is no address. Write it like https://crm.example.com.`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname)))
    throw new Stop('The address must begin with https://, since the token and the consents travel there.');
  const base = url.replace(/\/+$/, '');
  return `${base.endsWith('/s') ? base : `${base}/s`}/privacy/import-consents`;
};

/** A part takes seconds; behind an API key with its limit, a minute or two. */
const TIMEOUT_MS = 330_000;
const PAUSES_MS = [1000, 3000, 10_000, 30_000, 60_000];

type Answer = { status: number; body: Record<string, unknown> | undefined };

const ask = async (
  route: string,
  token: string,
  order: unknown,
  fetcher: typeof fetch,
): Promise<Answer | undefined> => {
  try {
    const response = await fetcher(route, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as Record<string, unknown> };
    } catch {
      return { status: response.status, body: undefined };
    }
  } catch {
    return undefined;
  }
};

/** What the platform itself says where the route was never reached (platform fact §j: status 500 for a missing or bad token). */
const refusalOf = ({ status, body }: Answer): string | undefined => {
  const said = JSON.stringify(body ?? {});
  if (/Token invalid|Missing authentication token|expired/i.test(said) || status === 401)
    return 'Twenty does not accept the token. Make a new one, or check the name of the environment variable.';
  if (status === 404)
    return 'There is no such route: is the app "Twenty Privacy" installed there, and is this the address of the server?';
  if (typeof body?.['code'] === 'string' && status < 500) return String(body['message']);
  if (typeof body?.['code'] === 'string' && body['ok'] === false && status !== 503)
    return `${String(body['message'])}`;
  return undefined;
};

/** Sends parts, each until it is answered: a part that is sent twice is written once. */
const sender =
  (route: string, token: string, world: CommandWorld): SendPart =>
  async (order) => {
    const sleep = world.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    for (const pause of [...PAUSES_MS, null]) {
      const answer = await ask(route, token, order, world.fetch ?? fetch);
      if (answer?.status === 200 && answer.body?.['ok'] === true)
        return answer.body as unknown as ImportOutcome;
      const refusal = answer === undefined ? undefined : refusalOf(answer);
      if (refusal !== undefined) throw new Stop(refusal);
      if (pause !== null) await sleep(pause);
    }
    throw new Stop(
      'The server did not answer. Run the same command again later: it goes on where it stopped.',
    );
  };

const said = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}`;

const progressLine = ({ lines, imported, existing, bad }: ImportCounts, dryRun: boolean): string =>
  `${said(lines, 'lines')}: ${said(imported, dryRun ? 'to import' : 'imported')}, ${said(existing, 'there already')}, ${said(bad, 'bad')}`;

const resultLines = (counts: ImportCounts, dryRun: boolean): string[] => [
  `${dryRun ? 'DRY RUN, nothing was written. ' : ''}${progressLine(counts, dryRun)}, ${said(counts.duplicates, 'duplicates')}.`,
  ...(counts.unknownColumns.length > 0
    ? [`  Columns without a meaning here, left alone: ${counts.unknownColumns.join(', ')}`]
    : []),
  ...(counts.withoutWording > 0
    ? [
        `  ${said(counts.withoutWording, 'consents')} came without the wording they were given on: they prove little (Art. 7(1) GDPR).`,
      ]
    : []),
  ...(counts.report === null
    ? []
    : [`  What is wrong with which line, and how to mend it: ${counts.report}`]),
];

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

/** @returns the exit code */
export const importCommand = async (args: string[], world: CommandWorld): Promise<0 | 1 | 2> => {
  const { print, progress, environment } = world;
  let dryRun = false;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        'token-env': { type: 'string', default: 'TWENTY_API_KEY' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1 || values.url === undefined) {
      print(IMPORT_USAGE);
      return 2;
    }
    dryRun = values['dry-run'];
    const token = environment[values['token-env']];
    if (!token)
      throw new Stop(
        `The environment variable ${values['token-env']} is not set; it holds an API key or the token of a member.`,
      );
    const counts = await importFile(file, sender(routeOf(values.url), token, world), {
      dryRun,
      progress: (now) => progress(progressLine(now, dryRun)),
    });
    for (const line of resultLines(counts, dryRun)) print(line);
    return counts.bad === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Stop || error instanceof NotText || isPrivacyError(error)) print(error.message);
    else if (['ENOENT', 'EISDIR', 'EACCES'].includes(codeOf(error))) print('The file cannot be read.');
    else if (codeOf(error).startsWith('ERR_PARSE_ARGS'))
      print(`${(error as Error).message}\n\n${IMPORT_USAGE}`);
    else throw error;
    return 2;
  }
};

const run = async (): Promise<void> => {
  process.exitCode = await importCommand(process.argv.slice(2), {
    environment: process.env,
    print: console.log,
    progress: console.error,
  });
};

// No await of the module's own: tests load it as CommonJS.
if (process.argv[1]?.endsWith('import-consents.ts')) void run();
