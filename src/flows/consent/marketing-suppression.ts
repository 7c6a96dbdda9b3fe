import { keyValue, suppressionKeys, type Addresses, type SuppressionKey } from '../../domain/suppression';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { CONSENT_OBJECTS } from './consent-objects';

/** Another text than an erasure's of the same address, so that neither row overwrites the other. */
const marketingValue = (key: SuppressionKey): string => `MARKETING:${keyValue(key)}`;

/** Hashes under which these addresses may be suppressed, for everything or for direct marketing, by every version of the key. */
export const suppressionHashes = (keyring: Keyring, keys: readonly SuppressionKey[]): string[] => [
  ...new Set(
    keys.flatMap((key) =>
      keyring.versions.flatMap((version) => [
        keyedHash(keyring, 'suppression', keyValue(key), version),
        keyedHash(keyring, 'suppression', marketingValue(key), version),
      ]),
    ),
  ),
];

const marketingHashes = (keyring: Keyring, keys: readonly SuppressionKey[]): string[] => [
  ...new Set(
    keys.flatMap((key) =>
      keyring.versions.map((version) => keyedHash(keyring, 'suppression', marketingValue(key), version)),
    ),
  ),
];

export type MarketingObjection = {
  /** Null for an address that no record holds. */
  personId: string | null;
  subjectKey: string | null;
  keys: readonly SuppressionKey[];
  /** An objection in words or on a page, or a one-click unsubscribe. */
  reason: 'OBJECTION' | 'UNSUBSCRIBED';
  since: Date;
};

/** Rows that keep these addresses from direct marketing (Art. 21(3) GDPR); the same rows when they are written again. */
export const marketingSuppressionRows = (keyring: Keyring, objection: MarketingObjection): Row[] =>
  objection.keys.map((key) => {
    const hash = keyedHash(keyring, 'suppression', marketingValue(key));
    return {
      id: stableId('suppression', hash),
      name: hash.slice(0, 12),
      hash,
      kind: key.kind,
      reason: objection.reason,
      scope: 'DIRECT_MARKETING',
      keyVersion: keyring.currentVersion,
      since: objection.since.toISOString(),
      liftedAt: null,
      subjectKey: objection.subjectKey,
      personId: objection.personId,
    };
  });

/** Far below what Twenty takes as one request. */
const HASHES_PER_REQUEST = 4000;

/** Marketing suppressions of these addresses that stand. No request without an address, else one for 4,000 hashes. */
export const readMarketingSuppressions = async (
  client: TwentyClient,
  keyring: Keyring,
  keys: readonly SuppressionKey[],
): Promise<Row[]> => {
  const found: Row[] = [];
  for (const hashes of chunked(marketingHashes(keyring, keys), HASHES_PER_REQUEST)) {
    const rows = await readAll(client, [
      {
        object: CONSENT_OBJECTS.suppression,
        filter: { and: [{ hash: { in: hashes } }, { scope: { eq: 'DIRECT_MARKETING' } }] },
        selection: 'id hash kind scope since liftedAt personId subjectKey keyVersion',
        withDeleted: false,
      },
    ]);
    found.push(...(rows.get(CONSENT_OBJECTS.suppression.name) ?? []).filter((row) => !row['liftedAt']));
  }
  return found;
};

/** Which of these addresses are not suppressed for marketing yet. */
export const notYetSuppressed = (
  keyring: Keyring,
  keys: readonly SuppressionKey[],
  standing: readonly Row[],
): SuppressionKey[] => {
  const hashes = new Set(standing.map((row) => row['hash']));
  return keys.filter(
    (key) =>
      !keyring.versions.some((version) =>
        hashes.has(keyedHash(keyring, 'suppression', marketingValue(key), version)),
      ),
  );
};

/** Keys of the addresses that direct marketing can reach. */
export const marketingKeys = (addresses: Pick<Addresses, 'emails' | 'phones'>): SuppressionKey[] =>
  suppressionKeys(addresses);
