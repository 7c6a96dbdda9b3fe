import { timingSafeEqual } from 'node:crypto';

import { canonicalJson } from '../../domain/ledger/canonical-json';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { numberOf, textOf, timeOf } from './order-records';

type OrderRow = Readonly<Record<string, unknown>>;

/** An empty object comes back as one, or as nothing at all. */
const jsonOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : (value ?? null);

/** Who works on it until when counts while it is under way; later it is nothing but looks. */
const leaseOf = (row: OrderRow): unknown =>
  row['state'] === 'RUNNING' ? [textOf(row['leaseOwner']), timeOf(row['leaseUntil'])] : null;

/**
 * What of an order the proof stands for. `personId` is not in it: the platform empties it when the person's record goes,
 * and who is meant stands in `options`. Dates are numbers, since a server writes them back in its own way.
 */
const proven = (row: OrderRow): string =>
  canonicalJson([
    'privacy-order',
    textOf(row['id']),
    textOf(row['name']),
    textOf(row['kind']),
    textOf(row['state']),
    numberOf(row['personCount']),
    jsonOf(row['options']),
    jsonOf(row['result']),
    textOf(row['failureCode']),
    textOf(row['failureMessage']),
    textOf(row['orderedBy']),
    timeOf(row['startedAt']),
    timeOf(row['finishedAt']),
    numberOf(row['attempts']),
    timeOf(row['cronSeenAt']),
    leaseOf(row),
  ]);

const macOf = (keyring: Keyring, row: OrderRow, version: string): string =>
  keyedHash(keyring, 'subject', proven(row), version);

/** The proof of an order as it is about to be written; empty without a key, when only the health check is carried out. */
export const proofOf = (keyring: Keyring | null, row: OrderRow): string =>
  keyring === null ? '' : `${keyring.currentVersion}:${macOf(keyring, row, keyring.currentVersion)}`;

/** Whether the app left the order just like this. */
export const isProven = (keyring: Keyring | null, row: OrderRow): boolean => {
  const proof = textOf(row['proof']);
  if (keyring === null || proof === '') return false;
  const version = proof.slice(0, proof.indexOf(':'));
  if (!keyring.versions.includes(version)) return false;
  const expected = Buffer.from(`${version}:${macOf(keyring, row, version)}`);
  const given = Buffer.from(proof);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
