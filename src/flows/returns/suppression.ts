import * as z from 'zod/mini';

import { keyValue, suppressionKeys, type AddressKind, type SuppressionKey } from '../../domain/suppression';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, type Row } from '../../twenty/records';
import type { Act } from '../erasure/erasure-order';
import { stableId } from '../stable-id';

export type SuppressedSubject = {
  personId: string;
  /** Keyed hash of the person record's id. */
  subjectKey: string;
  act: Act;
  surrogate: string;
  identifiers: Pick<SubjectIdentifiers, 'emails' | 'phones' | 'links'>;
  /** When the act began, ISO 8601: what came in before is the act's own work, what comes after is a return. */
  since: string;
};

/**
 * Keyed hashes of a subject's addresses, so that a mail sync or an import that brings them back is recognised. One row
 * an address, the same row when it is suppressed again: then it is no longer lifted, and forbids everything.
 */
export const suppressionRows = (keyring: Keyring, subject: SuppressedSubject): Row[] =>
  suppressionKeys(subject.identifiers).map((key) => {
    const hash = keyedHash(keyring, 'suppression', keyValue(key));
    return {
      id: stableId('suppression', hash),
      name: hash.slice(0, 12),
      hash,
      kind: key.kind,
      reason: subject.act === 'ERASE' ? 'ERASED' : 'PSEUDONYMISED',
      scope: 'EVERYTHING',
      keyVersion: keyring.currentVersion,
      since: subject.since,
      liftedAt: null,
      subjectKey: subject.subjectKey,
      personId: subject.personId,
      // Kept for one who was pseudonymised only: of an erased person nothing may lead from the address to the record's name.
      surrogate: subject.act === 'PSEUDONYMISE' ? subject.surrogate : null,
    };
  });

/** A suppression that stands, as it was found by one of its keys. */
export type SuppressionMatch = {
  id: string;
  kind: AddressKind;
  /** ERASED and PSEUDONYMISED tell a return; others forbid without having removed anybody. */
  reason: string;
  /** ISO 8601. */
  since: string;
  keyVersion: string;
  subjectKey: string;
  personId: string | null;
  surrogate: string | null;
};

/** A hash is 64 characters: this many stay far below what Twenty takes as one request, at three versions of the key. */
const HASHES_PER_REQUEST = 4000;

const FIND_QUERY = `query FindSuppressed($filter: SuppressionFilterInput, $after: String) {
  suppressions(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id hash kind reason scope since liftedAt keyVersion subjectKey personId surrogate } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const text = z.nullish(z.string());
const rowSchema = z.object({
  id: z.string(),
  hash: z.string(),
  kind: z.enum(['EMAIL', 'PHONE', 'LINK']),
  reason: text,
  scope: text,
  since: text,
  liftedAt: text,
  keyVersion: text,
  subjectKey: text,
  personId: text,
  surrogate: text,
});
type SuppressionRow = z.infer<typeof rowSchema>;
const pageSchema = z.object({
  suppressions: z.object({
    edges: z.array(z.object({ node: rowSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

const matchOf = (row: SuppressionRow): SuppressionMatch => ({
  id: row.id,
  kind: row.kind,
  reason: row.reason ?? '',
  since: row.since ?? '',
  keyVersion: row.keyVersion ?? '',
  // A row without one is a subject of its own.
  subjectKey: row.subjectKey || row.hash,
  personId: row.personId || null,
  surrogate: row.surrogate || null,
});

/** Suppressions by a filter: those that stand (not lifted) and forbid everything. A request for each 200 of them. */
export const readSuppressions = async (
  client: TwentyClient,
  filter: Record<string, unknown>,
): Promise<(SuppressionMatch & { hash: string })[]> => {
  const found: (SuppressionMatch & { hash: string })[] = [];
  let after: string | undefined;
  do {
    const { suppressions } = pageSchema.parse(await client.core(FIND_QUERY, { filter, after }));
    for (const { node } of suppressions.edges) {
      // Asked for here, not in the filter: a lifted one is rare, and the fewer operators the more servers understand.
      if (node.liftedAt || (node.scope ?? 'EVERYTHING') !== 'EVERYTHING') continue;
      found.push({ ...matchOf(node), hash: node.hash });
    }
    const { hasNextPage, endCursor } = suppressions.pageInfo;
    after = hasNextPage && endCursor ? endCursor : undefined;
  } while (after !== undefined);
  return found;
};

/**
 * Which of these addresses are suppressed, whatever version of the key they were hashed with. No request without an
 * address, and one for up to 4,000 hashes when none is suppressed.
 * @returns matches by `keyValue`; an address that is not suppressed has no entry
 */
export const findSuppressed = async (
  client: TwentyClient,
  keyring: Keyring,
  keys: readonly SuppressionKey[],
): Promise<Map<string, SuppressionMatch[]>> => {
  const valueOfHash = new Map<string, string>();
  for (const value of new Set(keys.map(keyValue))) {
    for (const version of keyring.versions)
      valueOfHash.set(keyedHash(keyring, 'suppression', value, version), value);
  }
  const matches = new Map<string, SuppressionMatch[]>();
  // Without a hash there is no chunk and no request: Twenty refuses an empty `in`.
  for (const hashes of chunked([...valueOfHash.keys()], HASHES_PER_REQUEST)) {
    for (const { hash, ...match } of await readSuppressions(client, { hash: { in: hashes } })) {
      const value = valueOfHash.get(hash);
      if (value !== undefined) matches.set(value, [...(matches.get(value) ?? []), match]);
    }
  }
  return matches;
};
