/**
 * Works on an order in a process of its own, so that its memory is its own: `tsx bench/bulk-worker.ts URL KEY ACT GROUPS ids…`
 * from standard input. Prints requests and the highest resident memory as JSON.
 */
import { readKeyring } from '../src/keys/keyring';
import { orderErasures } from '../src/flows/erasure/order-erasures';
import { continueJobs } from '../src/flows/erasure/continue-erasure-jobs';
import { GROUP_SIZE } from '../src/flows/erasure/erasure-job';
import { createTwentyClient } from '../src/twenty/client';

export type BulkRun = { requests: number; people: number; memoryMb: number; seconds: number; failed: number };

const [url = '', token = '', masterKey = '', groups = '0'] = process.argv.slice(2);

const stdin = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
};

const personIds = JSON.parse(await stdin()) as string[];
const client = createTwentyClient({ url, token });
const keyring = readKeyring(masterKey);
// The time between visits is not what is measured: the clock jumps to when the jobs are due again.
let ahead = 0;
const clock = {
  now: () => new Date(Date.now() + ahead),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};
const began = performance.now();
const { created } = await orderErasures(
  { client, keyring, clock },
  personIds.map((personId) => ({ personId, act: 'PSEUDONYMISE', reason: 'ORDER' })),
  { choices: { mentions: 'REDACT', sharedIdentifiers: 'LEAVE' } },
);
const worked = Number(groups) > 0 ? created.slice(0, Number(groups) * GROUP_SIZE) : created;
const ordering = client.requestCount();
let failed = 0;
let open: readonly string[] = worked;
for (let visit = 0; visit < 60 && open.length > 0; visit += 1) {
  // A call has a budget of minutes, as a cron run has; the next goes on with the rest.
  const result = await continueJobs(client, () => keyring, clock, open);
  failed += result.failed.length;
  ahead += 31 * 60_000;
  const states = await client.core(
    `query ($filter: ErasureJobFilterInput, $after: String) { erasureJobs(filter: $filter, first: 20000, after: $after) { edges { node { id } } } }`,
    { filter: { state: { in: ['PLANNED', 'RUNNING', 'AFTERMATH', 'FAILED'] } } },
  );
  const still = new Set(
    (states['erasureJobs'] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id),
  );
  open = worked.filter((id) => still.has(id));
}
const share = ordering * (worked.length / Math.max(created.length, 1));
const run: BulkRun = {
  requests: client.requestCount() - ordering + share,
  people: worked.length,
  memoryMb: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - began) / 1000,
  failed: failed + open.length,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
