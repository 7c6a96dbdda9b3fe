import { isPrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, readAll, type Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from './consent-objects';

/** A record and the ledger's entry about it. */
export type ImportPair = { line: number; consent: Row; entry: Row };

/** What of a pair is there already. A record in the bin is there too: it does not come back by an import. */
export type Present = { consents: ReadonlySet<string>; entries: ReadonlySet<string> };

/** One request a 200 that are there, and one when none are. */
export const readPresent = async (
  client: TwentyClient,
  pairs: readonly { consent: { id: string }; entry: { id: string } }[],
): Promise<Present> => {
  const read = (object: (typeof CONSENT_OBJECTS)['consent' | 'ledgerEntry'], ids: string[]) => ({
    object,
    filter: { id: { in: ids } },
    selection: 'id',
  });
  const { consent, ledgerEntry } = CONSENT_OBJECTS;
  const rows = await readAll(client, [
    read(
      consent,
      pairs.map((pair) => pair.consent.id),
    ),
    read(
      ledgerEntry,
      pairs.map((pair) => pair.entry.id),
    ),
  ]);
  const idsOf = (name: string): Set<string> => new Set(rows.get(name)?.map(({ id }) => id));
  return { consents: idsOf(consent.name), entries: idsOf(ledgerEntry.name) };
};

/** Twenty takes 10 MB a request; long wordings fill one sooner than 200 lines do. */
const BATCH_BYTES = 1_000_000;

const batched = (pairs: readonly ImportPair[]): ImportPair[][] => {
  const batches: ImportPair[][] = [];
  let bytes = Infinity;
  for (const pair of pairs) {
    const size = JSON.stringify(pair).length;
    const last = batches.at(-1);
    if (last === undefined || last.length === BATCH_SIZE || bytes + size > BATCH_BYTES) {
      batches.push([pair]);
      bytes = size;
    } else {
      last.push(pair);
      bytes += size;
    }
  }
  return batches;
};

/** No record has it. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';

/**
 * Asks whether the caller may write both objects, by changing no record of either. Without it, a role that may write
 * consents and no ledger would leave consents that nothing proves: the two parts of a request are no transaction.
 * @throws PrivacyError MISSING_GRANT
 */
export const requireWriteAccess = async (client: TwentyClient): Promise<void> => {
  await client.core(
    `mutation MayImport($filter: ConsentFilterInput!, $data: ConsentUpdateInput!, $entryFilter: LedgerEntryFilterInput!, $entryData: LedgerEntryUpdateInput!) {
      updateConsents(filter: $filter, data: $data) { id }
      updateLedgerEntries(filter: $entryFilter, data: $entryData) { id } }`,
    {
      filter: { id: { eq: NOWHERE } },
      data: { method: 'IMPORT' },
      entryFilter: { id: { eq: NOWHERE } },
      entryData: { action: 'CONSENT_IMPORTED' },
    },
  );
};

/**
 * Creates, and never overwrites: what exists is refused by its primary key, so that a consent that was withdrawn since, or
 * an entry that was sealed since, stays as it is whoever else writes at the same time.
 */
const create = async (
  client: TwentyClient,
  pairs: readonly ImportPair[],
  present: Present,
): Promise<void> => {
  const consents = pairs.map(({ consent }) => consent).filter(({ id }) => !present.consents.has(id));
  const entries = pairs.map(({ entry }) => entry).filter(({ id }) => !present.entries.has(id));
  const parts = [
    ...(consents.length > 0
      ? [{ declared: '$consents: [ConsentCreateInput!]!', field: 'createConsents(data: $consents) { id }' }]
      : []),
    ...(entries.length > 0
      ? [
          {
            declared: '$entries: [LedgerEntryCreateInput!]!',
            field: 'createLedgerEntries(data: $entries) { id }',
          },
        ]
      : []),
  ];
  if (parts.length === 0) return;
  await client.core(
    `mutation Import(${parts.map(({ declared }) => declared).join(', ')}) { ${parts.map(({ field }) => field).join(' ')} }`,
    {
      ...(consents.length > 0 ? { consents } : {}),
      ...(entries.length > 0 ? { entries } : {}),
    },
  );
};

const NOTHING: Present = { consents: new Set(), entries: new Set() };

const isWhole = ({ consent, entry }: ImportPair, present: Present): boolean =>
  present.consents.has(consent.id) && present.entries.has(entry.id);

/** More refusals than that in one batch are not about its lines. */
const MOST_REFUSED = 10;

/**
 * Writes a batch. Where the server refuses it, the lines it refuses are found by halving: most often some of it exists
 * already, since a lost answer was asked for again or somebody imports the same file; now and then a person is gone since
 * they were looked up.
 */
const writeBatch = async (
  client: TwentyClient,
  pairs: readonly ImportPair[],
  present: Present,
  refused: number[],
): Promise<void> => {
  try {
    await create(client, pairs, present);
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    const now = await readPresent(client, pairs);
    const open = pairs.filter((pair) => !isWhole(pair, now));
    if (open.length === 0) return;
    const [only] = open;
    if (open.length === 1 && only !== undefined && pairs.length === 1) {
      if (refused.length >= MOST_REFUSED) throw error;
      refused.push(only.line);
      return;
    }
    const middle = Math.ceil(open.length / 2);
    for (const half of [open.slice(0, middle), open.slice(middle)])
      if (half.length > 0) await writeBatch(client, half, now, refused);
  }
};

/**
 * Writes what is not there. Each record travels with its ledger entry in one request of up to 200.
 * @returns numbers of the lines that the server refused
 */
export const writePairs = async (
  client: TwentyClient,
  pairs: readonly ImportPair[],
  present: Present = NOTHING,
): Promise<number[]> => {
  const refused: number[] = [];
  for (const batch of batched(pairs)) await writeBatch(client, batch, present, refused);
  return refused;
};
