/**
 * Imports a file of so many lines in a process of its own, so that its memory is its own: `tsx bench/import-worker.ts LINES`.
 * The file is read as the command reads it, and each part is worked on as the route does, over a workspace that keeps
 * nothing. Prints what it took as JSON.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { importFile } from '../scripts/import-file';
import { importConsents, parseImportOrder } from '../src/flows/consent/import-consents';
import { stableId } from '../src/flows/stable-id';
import { readKeyring } from '../src/keys/keyring';
import { IMPORT_PURPOSES, importWorkspace, type FakePerson } from '../test/support/import-workspace';

export type ImportRun = {
  lines: number;
  imported: number;
  bad: number;
  requests: number;
  /** The most that was in use while a part was worked on, garbage collected each time: what the import itself holds. */
  inUseMb: number;
  /** The highest resident memory, with whatever garbage Node had not collected yet. */
  residentMb: number;
  seconds: number;
};

const count = Number(process.argv[2]);
const PEOPLE = 1000;
/** Each of them is one line in so many that is wrong. */
const BAD_EVERY = 50;

const people = Array.from({ length: PEOPLE }, (_, index): FakePerson => ({
  id: stableId('bench', String(index)),
  email: `person.${index}@example.org`,
}));

function* csv(): Generator<string> {
  yield '\ufeffemail;purpose;channel;state;given_at;language;source;wording\r\n';
  for (let index = 0; index < count; index += 1) {
    const day = new Date(Date.UTC(2015, 0, 1) + Math.floor(index / PEOPLE) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const email =
      index % BAD_EVERY === 0 ? `nobody.${index}@example.org` : `person.${index % PEOPLE}@example.org`;
    yield `${email};newsletter;EMAIL;GIVEN;${day};en;Fair;"Yes, send me the ""news"".\r\nI can withdraw at any time."\r\n`;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
try {
  const path = join(folder, 'consents.csv');
  await pipeline(Readable.from(csv()), createWriteStream(path));
  const { client } = importWorkspace(people, IMPORT_PURPOSES, { isKept: false });
  const caller = { asCaller: client, writer: client, actor: { kind: 'APPLICATION', id: null } as const };
  const keyring = readKeyring(
    `v1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`,
  );
  let inUse = 0;
  const look = (): void => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    inUse = Math.max(inUse, heapUsed + external);
  };
  const began = performance.now();
  const result = await importFile(
    path,
    async (order) => {
      // As it travels.
      const part = parseImportOrder(JSON.parse(JSON.stringify(order)));
      const outcome = await importConsents(caller, keyring, part, new Date());
      look();
      return outcome;
    },
    { dryRun: false },
  );
  const run: ImportRun = {
    lines: result.lines,
    imported: result.imported,
    bad: result.bad,
    requests: result.requests,
    inUseMb: inUse / 2 ** 20,
    residentMb: process.resourceUsage().maxRSS / 1024,
    seconds: (performance.now() - began) / 1000,
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
