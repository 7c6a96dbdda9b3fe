import type { Addresses } from '../../domain/suppression';
import type { LedgerAction, LedgerEntryContent } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import type { Actor } from './consent-entry';
import {
  marketingKeys,
  marketingSuppressionRows,
  notYetSuppressed,
  readMarketingSuppressions,
} from './marketing-suppression';
import { writeChanges, type Change } from './write-changes';

export type MarketingObjector = {
  /** Null for an address that no record holds. */
  personId: string | null;
  addresses: Pick<Addresses, 'emails' | 'phones'>;
  /** An objection in words or on a page, or a one-click unsubscribe. */
  reason: 'OBJECTION' | 'UNSUBSCRIBED';
};

/** The suppressions and entries of an objection; undefined where every address is suppressed already. */
export const objectionChange = (
  keyring: Keyring,
  { personId, addresses, reason }: MarketingObjector,
  standing: readonly Row[],
  actor: Actor,
  now: Date,
): Change | undefined => {
  const keys = notYetSuppressed(keyring, marketingKeys(addresses), standing);
  if (keys.length === 0) return undefined;
  const subjectKey = personId === null ? null : keyedHash(keyring, 'subject', personId);
  const suppressions = marketingSuppressionRows(keyring, { personId, subjectKey, keys, reason, since: now });
  const happenedAt = now.toISOString();
  const entry = (action: LedgerAction): LedgerEntryContent => ({
    id: stableId('marketing-objection', action, ...suppressions.map(({ id }) => id).toSorted(), happenedAt),
    action,
    subjectKey,
    keyVersion: subjectKey === null ? null : keyring.currentVersion,
    subjectObject: personId === null ? null : 'person',
    subjectRecordId: personId,
    actorKind: actor.kind,
    actorId: actor.id,
    details: {
      scope: 'DIRECT_MARKETING',
      reason,
      kinds: [...new Set(keys.map(({ kind }) => kind))].toSorted(),
      suppressions: keys.length,
    },
    happenedAt,
  });
  return { suppressions, entries: [entry('OBJECTION_RECORDED'), entry('SUPPRESSION_ADDED')] };
};

/**
 * Keeps addresses from all direct marketing (Art. 21(2)–(3) GDPR: granted always, at once), whoever's record they come to
 * stand in. What it writes are keyed hashes. Run again it writes nothing. Two requests at most; shared mailboxes are no
 * person's and are passed over.
 * @returns how many addresses are suppressed that were not before
 */
export const objectToMarketing = async (
  client: TwentyClient,
  keyring: Keyring,
  objector: MarketingObjector,
  actor: Actor,
  now: Date,
): Promise<{ suppressed: number }> => {
  const standing = await readMarketingSuppressions(client, keyring, marketingKeys(objector.addresses));
  const change = objectionChange(keyring, objector, standing, actor, now);
  if (change !== undefined) await writeChanges(client, [change]);
  return { suppressed: change?.suppressions?.length ?? 0 };
};
