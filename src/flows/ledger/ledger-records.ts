import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { ExportedEntry } from '../../domain/ledger/export';
import type { Covered, Seal } from '../../domain/ledger/seal';
import type { Row } from '../../twenty/records';
import { sealIdOf } from './ledger-objects';
import { labelOf } from './ledger-row';

export const ENTRY_SELECTION =
  'id action subjectKey keyVersion subjectObject subjectRecordId actorKind actorId details happenedAt hash sequence sealId';
export const SEAL_SELECTION =
  'id sequence merkleRoot previousHash hash signature keyVersion entryCount firstSequence lastSequence sealedAt covers';

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** BIGINT comes as a number or as text, as the server pleases; null when it is neither. */
export const numberOf = (value: unknown): number | null =>
  (typeof value === 'number' || (typeof value === 'string' && value !== '')) && Number.isFinite(Number(value))
    ? Number(value)
    : null;

const timeOf = (value: unknown): string | null => {
  const text = textOf(value);
  if (text === null) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
};

/** Keys in canonical order, so that an export is checked without sorting them. */
const detailsOf = (value: unknown): unknown => {
  const details: unknown = JSON.parse(canonicalJson(value));
  const saysNothing = details !== null && typeof details === 'object' && Object.keys(details).length === 0;
  return saysNothing ? null : details;
};

/** An entry as Twenty has it, its seal not yet looked up. What somebody took away is null or empty, for the check to find. */
export const entryOf = (row: Row, seal: number | null): ExportedEntry => ({
  id: row.id,
  action: textOf(row['action']),
  subjectKey: textOf(row['subjectKey']),
  keyVersion: textOf(row['keyVersion']),
  subjectObject: textOf(row['subjectObject']),
  subjectRecordId: textOf(row['subjectRecordId']),
  actorKind: textOf(row['actorKind']),
  actorId: textOf(row['actorId']),
  details: detailsOf(row['details']),
  happenedAt: timeOf(row['happenedAt']),
  hash: textOf(row['hash']) ?? '',
  sequence: numberOf(row['sequence']),
  seal,
});

const isCovered = (item: unknown): item is Covered =>
  Array.isArray(item) && item.length === 2 && item.every((part) => typeof part === 'string');

export const coversOf = (value: unknown): Covered[] => (Array.isArray(value) ? value.filter(isCovered) : []);

export const sealOf = (row: Row): Seal => ({
  sequence: numberOf(row['sequence']) ?? 0,
  merkleRoot: textOf(row['merkleRoot']) ?? '',
  previousHash: textOf(row['previousHash']),
  entryCount: numberOf(row['entryCount']) ?? 0,
  firstSequence: numberOf(row['firstSequence']) ?? 0,
  lastSequence: numberOf(row['lastSequence']) ?? 0,
  sealedAt: timeOf(row['sealedAt']) ?? '',
  keyVersion: textOf(row['keyVersion']) ?? '',
  hash: textOf(row['hash']) ?? '',
  signature: textOf(row['signature']) ?? '',
  covers: coversOf(row['covers']),
});

export const sealRow = (seal: Seal): Row => ({
  ...seal,
  id: sealIdOf(seal.sequence),
  name: `Seal ${seal.sequence}`,
});

/** What marking changes of the entries a seal covers: their place and their seal, and nothing else. */
export const markRows = (seal: Pick<Seal, 'sequence' | 'firstSequence' | 'covers'>): Row[] =>
  seal.covers.map(([id], index) => ({
    id,
    sequence: seal.firstSequence + index,
    sealId: sealIdOf(seal.sequence),
  }));

/** An entry of an export as the row it was. */
export const rowOf = ({ seal, ...entry }: ExportedEntry): Row => ({
  ...entry,
  name: labelOf(entry.action ?? ''),
  sealId: seal === null ? null : sealIdOf(seal),
});
