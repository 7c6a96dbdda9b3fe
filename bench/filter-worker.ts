/**
 * Filters people by consent in a process of its own, so that its memory is its own: `tsx bench/filter-worker.ts URL TOKEN KEY
 * PURPOSE`, their ids as JSON on standard input. Prints requests and the highest resident memory as JSON.
 */
import { filterByConsent } from '../src/flows/consent/filter-consent';
import { readKeyring } from '../src/keys/keyring';
import { createTwentyClient } from '../src/twenty/client';

export type FilterRun = {
  requests: number;
  people: number;
  allowed: number;
  memoryMb: number;
  seconds: number;
};

const [url = '', token = '', masterKey = '', purpose = ''] = process.argv.slice(2);

const stdin = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
};

const personIds = JSON.parse(await stdin()) as string[];
const client = createTwentyClient({ url, token });
const clock = { now: () => new Date() };
const began = performance.now();
const { people, allowed } = await filterByConsent(client, readKeyring(masterKey), clock, {
  people: { personIds },
  purpose,
  channel: 'EMAIL',
  at: undefined,
  answer: 'COUNTS',
});
const run: FilterRun = {
  requests: client.requestCount(),
  people,
  allowed,
  memoryMb: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - began) / 1000,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
