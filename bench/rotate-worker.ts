/** Rotates the key of 100,000 values on a server that makes its rows as they are asked for; run with `--expose-gc`. */
import { createHash } from 'node:crypto';

import { writeContent } from '../src/domain/sealing/sealed-content';
import { openValue, sealValue, type SealedText } from '../src/keys/envelope';
import { readKeyring, type Keyring } from '../src/keys/keyring';
import { rotateKeys } from '../src/flows/sealing/rotate-keys';
import type { TwentyClient } from '../src/twenty/client';

const VALUES = 100_000;
const PAGE = 200;
/** Every so many values the process is stopped in the middle of its work. */
const STOP_EVERY = 17_300;

const key = (version: string): string =>
  `${version}:${createHash('sha256').update(version).digest('base64')}`;
const first: Keyring = readKeyring(key('v1'));
const both: Keyring = readKeyring(`${key('v2')},${key('v1')}`);
const second: Keyring = readKeyring(key('v2'));

const idOf = (index: number): string => `0d7a3c7e-59b6-4a3b-9df8-${String(index).padStart(12, '0')}`;
const indexOf = (id: unknown): number => Number(String(id).slice(-12));
const bindingOf = (index: number) => ({ object: 'person', recordId: idOf(index), field: 'iban' });
const textOf = (index: number): string => writeContent({ value: `DE${index}`, masks: ['••••'] });

/** What is under the new key; of the rest the server holds nothing. */
const rotated = new Uint8Array(VALUES);
let wrong = 0;
let requests = 0;
let written = 0;
let stopAt = STOP_EVERY;
let time = Date.parse('2026-11-30T00:00:00Z');
let stops = 0;
let early = 0;
let most = 0;

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** In the midst of the work; before the first look everything has been loaded and has run. */
const measure = (): void => {
  const now = memory();
  if (early === 0) early = now;
  most = Math.max(most, now);
};

const rowOf = (index: number, sealed: SealedText) => ({
  id: idOf(index),
  kind: 'SEALED_FIELD',
  objectName: 'person',
  recordId: idOf(index),
  fieldName: 'iban',
  personId: idOf(index),
  ...sealed,
});

const page = (after: unknown) => {
  const edges: { node: Record<string, unknown> }[] = [];
  let index = typeof after === 'string' ? indexOf(after) + 1 : 0;
  for (; index < VALUES && edges.length < PAGE; index += 1)
    if (rotated[index] === 0)
      edges.push({ node: rowOf(index, sealValue(first, textOf(index), bindingOf(index))) });
  const hasNextPage = index < VALUES;
  return {
    edges,
    totalCount: VALUES,
    pageInfo: { hasNextPage, endCursor: hasNextPage ? idOf(index - 1) : null },
  };
};

/** What the last page gave, so that what is written can be opened. */
let given = new Map<string, SealedText>();

const client: TwentyClient = {
  requestCount: () => requests,
  metadata: () => Promise.reject(new Error('There is no metadata here.')),
  core: (query, variables = {}) => {
    requests += 1;
    if (query.includes('Rotation')) {
      const sealedValues = page(variables['after']);
      given = new Map(
        sealedValues.edges.map(({ node }) => [String(node['id']), node as unknown as SealedText]),
      );
      return Promise.resolve({ sealedValues, ledgerEntries: { edges: [] } });
    }
    if (query.includes('createSealedValues')) {
      const rows = variables['data0'] as { id: string; wrappedKey: string; keyVersion: string }[];
      for (const { id, wrappedKey, keyVersion } of rows) {
        const index = indexOf(id);
        const before = given.get(id);
        const after = { ciphertext: before?.ciphertext ?? '', wrappedKey, keyVersion };
        // One in a hundred is opened under the new key alone: all of them would be another measurement.
        if (index % 100 === 0 && openValue(second, after, bindingOf(index)) !== textOf(index)) wrong += 1;
        rotated[index] = 1;
      }
      written += rows.length;
      if (written % 10_000 === 0) measure();
      if (written > stopAt) {
        stopAt += STOP_EVERY;
        stops += 1;
        return Promise.reject(new Error('Stopped.'));
      }
      return Promise.resolve({ createSealedValues: [] });
    }
    if (query.includes('totalCount')) return Promise.resolve({ sealedValues: { totalCount: VALUES } });
    return Promise.resolve({ destroySealedValues: [], createLedgerEntries: [] });
  },
};

const clock = {
  now: () => new Date((time += 20)),
  sleep: (milliseconds: number) => {
    time += milliseconds;
    return Promise.resolve();
  },
};

const main = async (): Promise<void> => {
  let runs = 0;
  let isDone = false;
  while (!isDone && runs < 200) {
    runs += 1;
    isDone = await rotateKeys({ client, keyring: both, clock }).then(
      (rotation) => rotation.isDone,
      () => false,
    );
  }
  const left = rotated.filter((flag) => flag === 0).length;
  process.stdout.write(
    JSON.stringify({ grown: (most - early) / 1e6, runs, stops, requests, left, wrong, values: VALUES }),
  );
};

void main();
