import { createCipheriv, createHash, randomBytes } from 'node:crypto';

import { writeContent } from '../src/domain/sealing/sealed-content';
import { openValue, sealValue } from '../src/keys/envelope';
import { readKeyring, type SealBinding } from '../src/keys/keyring';
import { atLeast, round, type Measurement } from './figures';

const VALUES = 20_000;
const ROUNDS = 9;
/** A value costs two encryptions and two keys where plain encryption has one and none. */
const GOAL = 0.35;

const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuid = (text: string): string =>
  hex(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

type Sealable = { text: string; binding: SealBinding; associated: Buffer };

const sealables = (): Sealable[] =>
  Array.from({ length: VALUES }, (_, index) => {
    const value = `DE${String(37_040_044_000_000 + index)}`;
    const binding = { object: 'person', recordId: uuid(`record ${index}`), field: 'iban' };
    return {
      text: writeContent({ value, masks: [`•••• ${value.slice(-4)}`] }),
      binding,
      associated: Buffer.from(JSON.stringify(['value', binding.object, binding.recordId, binding.field])),
    };
  });

/** As one encrypts in Node with a key of one's own, the same form and bindings: nonce, tag, ciphertext, as base64. */
const plainly = (key: Buffer, { text, associated }: Sealable): string => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(associated);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
};

/** Seconds of processor time, collecting garbage included: on a busy machine the clock on the wall measures the others. */
const seconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

/**
 * Sealing a value (a fresh key of its own, the value under it, the key wrapped under the master's, both bound to their place)
 * against plain AES-256-GCM under one key over the very same bytes, in the same run.
 */
export const sealFigures: Measurement = {
  names: ['seal.vs_plain_aes'],
  measure: (progress) => {
    const keyring = readKeyring(`v1:${createHash('sha256').update('bench').digest('base64')}`);
    const key = randomBytes(32);
    const values = sealables();
    const best = { seal: Infinity, plain: Infinity, open: Infinity };
    const take = (name: keyof typeof best, work: () => void): void => {
      best[name] = Math.min(best[name], seconds(work));
    };
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      take('seal', () => {
        for (const { text, binding } of values) sealValue(keyring, text, binding);
      });
      take('plain', () => {
        for (const value of values) plainly(key, value);
      });
    }
    const sealed = values.map(({ text, binding }) => ({
      binding,
      text,
      row: sealValue(keyring, text, binding),
    }));
    take('open', () => {
      for (const { binding, text, row } of sealed)
        if (openValue(keyring, row, binding) !== text)
          throw new Error('A value did not open to what was sealed.');
    });
    const rate = (time: number): number => Math.round(VALUES / time);
    const ratio = round(best.plain / best.seal);
    progress(`${VALUES} values of ${values[0]?.text.length} characters`);
    return Promise.resolve([
      atLeast('seal.vs_plain_aes', ratio, 'x', GOAL, {
        baseline: rate(best.plain),
        ratio,
        note: `${rate(best.seal)} values sealed a second, ${rate(best.open)} opened; plain AES-256-GCM over the same bytes: ${rate(best.plain)}`,
      }),
    ]);
  },
};
