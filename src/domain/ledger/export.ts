import * as z from 'zod/mini';

import { PrivacyError } from '../errors';
import type { EntryContent } from './canonical-entry';
import type { Seal } from './seal';

export const LEDGER_FORMAT = 'twenty-privacy/ledger/1';

/** Public half of the key that seals of a version are signed with. */
export type LedgerKey = { version: string; fingerprint: string; pem: string };

export type ExportedEntry = EntryContent & {
  hash: string;
  /** Place in the ledger, and number of the seal that gave it; both null while the entry is not sealed. */
  sequence: number | null;
  seal: number | null;
};

/** The whole ledger, to keep outside of Twenty. Seals stand in their order, entries in theirs, unsealed ones last. */
export type LedgerExport = {
  format: typeof LEDGER_FORMAT;
  /** ISO 8601, UTC. */
  exportedAt: string;
  publicKeys: LedgerKey[];
  seals: Seal[];
  entries: ExportedEntry[];
};

const text = z.nullable(z.string());
// Nothing may stand in a ledger that no hash covers: an unknown key is refused.
const entrySchema = z.strictObject({
  id: z.string(),
  action: text,
  subjectKey: text,
  keyVersion: text,
  subjectObject: text,
  subjectRecordId: text,
  actorKind: text,
  actorId: text,
  details: z.unknown(),
  happenedAt: text,
  hash: z.string(),
  sequence: z.nullable(z.number()),
  seal: z.nullable(z.number()),
});
const sealSchema = z.strictObject({
  sequence: z.number(),
  merkleRoot: z.string(),
  previousHash: text,
  entryCount: z.number(),
  firstSequence: z.number(),
  lastSequence: z.number(),
  sealedAt: z.string(),
  keyVersion: z.string(),
  hash: z.string(),
  signature: z.string(),
  covers: z.array(z.tuple([z.string(), z.string()])),
});
const exportSchema = z.strictObject({
  format: z.literal(LEDGER_FORMAT),
  exportedAt: z.string(),
  publicKeys: z.array(z.strictObject({ version: z.string(), fingerprint: z.string(), pem: z.string() })),
  seals: z.array(sealSchema),
  entries: z.array(entrySchema),
});

/**
 * Reads an export from its text, or from what `JSON.parse` made of it.
 * @throws PrivacyError LEDGER_BROKEN naming the place that is no ledger
 */
export const parseLedger = (input: unknown): LedgerExport => {
  let value = input;
  if (typeof input === 'string') {
    try {
      value = JSON.parse(input);
    } catch {
      throw new PrivacyError('LEDGER_BROKEN', 'This is no exported ledger: it is not JSON, or was cut.');
    }
  }
  const parsed = exportSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    const extra =
      issue?.code === 'unrecognized_keys' ? ` has ${issue.keys.join(', ')}, which no ledger has` : '';
    throw new PrivacyError(
      'LEDGER_BROKEN',
      `This is no exported ledger of format ${LEDGER_FORMAT}: ${place === '' ? 'the file' : place}${extra || ' is missing or not of the right kind'}.`,
      { place },
    );
  }
  return parsed.data;
};

/**
 * Order of entries that no seal has placed yet: by time, then id. Code units, not a locale, so that it is the same anywhere.
 */
export const byTime = (left: EntryContent, right: EntryContent): number => {
  const [a, b] = [left.happenedAt ?? '', right.happenedAt ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
};

/** Entries in the order an export has them: sealed ones by the place their seal gives them, the rest by time. */
export const inLedgerOrder = (seals: readonly Seal[], entries: readonly ExportedEntry[]): ExportedEntry[] => {
  const placeOf = new Map<string, number>();
  for (const { covers, firstSequence } of seals)
    covers.forEach(([id], index) => {
      if (!placeOf.has(id)) placeOf.set(id, firstSequence + index);
    });
  const place = (entry: ExportedEntry): number =>
    placeOf.get(entry.id) ?? entry.sequence ?? Number.POSITIVE_INFINITY;
  return entries.toSorted((left, right) => {
    const [a, b] = [place(left), place(right)];
    if (a !== b) return a < b ? -1 : 1;
    return byTime(left, right);
  });
};

const listText = (name: string, items: readonly unknown[]): string =>
  `${JSON.stringify(name)}: [${items.map((item) => `\n${JSON.stringify(item)}`).join(',')}\n]`;

/** The export as the text of its file, a line for each seal and entry, so that two exports can be compared by any tool. */
export const ledgerText = (ledger: LedgerExport): string =>
  [
    `{"format": ${JSON.stringify(ledger.format)}, "exportedAt": ${JSON.stringify(ledger.exportedAt)}`,
    listText('publicKeys', ledger.publicKeys),
    listText('seals', ledger.seals),
    `${listText('entries', ledger.entries)}}\n`,
  ].join(',\n');
