import { createHash } from 'node:crypto';

import { canonicalEntry, entryHash, type EntryContent } from '../src/domain/ledger/canonical-entry';
import { LEDGER_FORMAT, ledgerText, parseLedger, type LedgerExport } from '../src/domain/ledger/export';
import type { Sha256 } from '../src/domain/ledger/hashing';
import { canonicalSeal, nextSeal, type Seal } from '../src/domain/ledger/seal';
import { verifyLedger } from '../src/domain/ledger/verify';
import { readKeyring } from '../src/keys/keyring';
import { ledgerPublicKey, openPublicKey, signSeal } from '../src/keys/ledger-signature';
import { sha256 } from '../src/keys/sha256';
import { atLeast, round, type Measurement } from './figures';

const SEALS = 100;
const ENTRIES_PER_SEAL = 200;
const ROUNDS = 15;

const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuid = (text: string): string =>
  hex(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

/** The four entries that one erasure writes. */
const WRITTEN = [
  ['ERASURE_PLANNED', (jobId: string) => ({ act: 'ERASE', jobId, reason: 'ORDER' })],
  ['SUPPRESSION_ADDED', (jobId: string) => ({ act: 'ERASE', addresses: 3, jobId })],
  ['PERSON_ERASED', (jobId: string) => ({ act: 'ERASE', jobId, records: 57 })],
  [
    'ERASURE_VERIFIED',
    (jobId: string) => ({ act: 'ERASE', columns: 412, held: 0, jobId, records: 57, residual: 0 }),
  ],
] as const;

const contentOf = (index: number): EntryContent => {
  const person = Math.floor(index / WRITTEN.length);
  const [action, details] = WRITTEN[index % WRITTEN.length] ?? WRITTEN[0];
  return {
    id: uuid(`entry ${index}`),
    action,
    subjectKey: hex(`subject ${person}`),
    keyVersion: 'v1',
    subjectObject: 'person',
    subjectRecordId: uuid(`record ${person}`),
    actorKind: 'APPLICATION',
    actorId: null,
    details: details(uuid(`job ${person}`)),
    happenedAt: new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString(),
  };
};

const makeLedger = (): LedgerExport => {
  const keyring = readKeyring(`v1:${createHash('sha256').update('bench').digest('base64')}`);
  const seals: Seal[] = [];
  const entries: LedgerExport['entries'] = [];
  for (let number = 1; number <= SEALS; number += 1) {
    const covered = Array.from({ length: ENTRIES_PER_SEAL }, (_, offset) => {
      const content = contentOf(entries.length + offset);
      return { ...content, hash: entryHash(content, sha256) };
    });
    const covers = covered.map(({ id, hash }) => [id, hash] as const);
    const seal = nextSeal(seals.at(-1) ?? null, covers, new Date(Date.UTC(2026, 5, 1)), 'v1', sha256);
    seals.push({ ...seal, signature: signSeal(keyring, 'v1', seal.hash) });
    covered.forEach((entry, offset) =>
      entries.push({ ...entry, sequence: seal.firstSequence + offset, seal: number }),
    );
  }
  return {
    format: LEDGER_FORMAT,
    exportedAt: '2026-06-30T12:00:00.000Z',
    publicKeys: [ledgerPublicKey(keyring, 'v1')],
    seals,
    entries,
  };
};

/** Exactly what a check hashes, as it is handed over: canonical entries, leaves and seals as texts, nodes as bytes. */
const hashedMessages = (ledger: LedgerExport): (string | Uint8Array)[] => {
  const messages: (string | Uint8Array)[] = [];
  const note = (data: string | Uint8Array): void => {
    // A text that is put together of pieces would be joined while it is hashed; here it is joined before.
    messages.push(typeof data === 'string' ? Buffer.from(data).toString() : Uint8Array.from(data));
  };
  const recorded: Sha256 = {
    hex: (data) => {
      note(data);
      return sha256.hex(data);
    },
    binary: (data) => {
      note(data);
      return sha256.binary(data);
    },
  };
  verifyLedger(ledger, { sha256: recorded, openPublicKey });
  return messages;
};

/** The figure is worth nothing when the baseline hashes something else. */
const requireSameBytes = (ledger: LedgerExport, messages: readonly (string | Uint8Array)[]): void => {
  const texts = new Set(messages.filter((message) => typeof message === 'string'));
  const [entries, seals] = [ledger.entries.length, ledger.seals.length];
  const nodes = entries - seals;
  if (messages.length !== 2 * entries + seals + nodes)
    throw new Error('The messages are not those of entries, leaves, seals and nodes.');
  if (!ledger.entries.every((entry) => texts.has(canonicalEntry(entry))))
    throw new Error('An entry was not hashed by its canonical form.');
  if (!ledger.seals.every((seal) => texts.has(canonicalSeal(seal))))
    throw new Error('A seal was not hashed by its canonical form.');
};

/** Seconds of processor time, collecting garbage included: on a busy machine the clock on the wall measures the others. */
const seconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

/**
 * A check of a ledger of 20,000 entries, as parsed from its file, against `sha256` over the very same messages in the same
 * run: once with `createHash`, as one hashes a text in Node, once with `crypto.hash`, which the check itself uses, and once
 * as one stream. The check also writes every canonical form, builds the trees and verifies a signature a seal.
 */
export const ledgerFigures: Measurement = {
  names: ['ledger.vs_sha256'],
  measure: (progress) => {
    const text = ledgerText(makeLedger());
    const ledger = parseLedger(text);
    const messages = hashedMessages(ledger);
    requireSameBytes(ledger, messages);
    const stream = Buffer.concat(messages.map((message) => Buffer.from(message)));

    // Taken in turns, each at its best: what else the machine does then weighs on all alike.
    const best = {
      verify: Infinity,
      createHash: Infinity,
      oneShot: Infinity,
      stream: Infinity,
      parse: Infinity,
    };
    const take = (name: keyof typeof best, work: () => void): void => {
      best[name] = Math.min(best[name], seconds(work));
    };
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      take('verify', () => {
        if (!verifyLedger(ledger, { sha256, openPublicKey }).intact)
          throw new Error('The ledger is not intact.');
      });
      take('createHash', () => {
        for (const message of messages) createHash('sha256').update(message).digest('hex');
      });
      take('oneShot', () => {
        for (const message of messages) sha256.hex(message);
      });
      take('stream', () => void createHash('sha256').update(stream).digest('hex'));
      take('parse', () => void parseLedger(text));
    }
    const rate = (time: number): number => Math.round(ledger.entries.length / time);
    const ratio = round(best.createHash / best.verify);
    progress(
      `${ledger.entries.length} entries in ${SEALS} seals, ${messages.length} messages of ${stream.length} bytes`,
    );
    return Promise.resolve([
      atLeast('ledger.vs_sha256', ratio, 'x', 0.5, {
        baseline: rate(best.createHash),
        ratio,
        note:
          `${rate(best.verify)} entries verified a second; plain sha256 over the same ${messages.length} messages: ` +
          `${rate(best.createHash)} with createHash, ${rate(best.oneShot)} with crypto.hash (${round(best.oneShot / best.verify)}x), ` +
          `${rate(best.stream)} as one stream (${round(best.stream / best.verify)}x); reading the file is extra, ${rate(best.parse)} entries a second`,
      }),
    ]);
  },
};
