import type { Keyring } from '../../keys/keyring';
import { keyedHash } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import type { Actor } from './consent-entry';
import { notYetSuppressed } from './marketing-suppression';
import { keysOf, timeOf } from './person-facts';
import type { Change } from './write-changes';

/**
 * Ends the suppression of a person's addresses for direct marketing, because the person has consented to a marketing
 * purpose since. Art. 21(3) forbids direct marketing after an objection; a later, specific and proven "yes" is the person's
 * newer word, and with the suppression left in place it would be without effect on every channel. Other marketing purposes
 * gain nothing by it: each has a "no" of its own on record since the objection, or needs a consent that it does not have.
 * Undefined where nothing is suppressed.
 */
export const liftMarketing = (
  keyring: Keyring,
  person: Row,
  standing: readonly Row[],
  actor: Actor,
  now: Date,
  consentedAt: Date = now,
): Change | undefined => {
  const keys = keysOf(person);
  const theirs = standing.filter(
    (row) =>
      notYetSuppressed(keyring, keys, [row]).length < keys.length &&
      // An old "yes" that comes in late, from a file or on paper, is no answer to an objection made since.
      (timeOf(row['since']) ?? Number.POSITIVE_INFINITY) <= consentedAt.getTime() &&
      // A number may be a switchboard's, and the objection a colleague's.
      (row['kind'] !== 'PHONE' || row['personId'] === person.id),
  );
  if (theirs.length === 0) return undefined;
  return {
    suppressions: theirs.map(({ id }) => ({ id, liftedAt: now.toISOString() })),
    entries: [
      {
        id: stableId(
          'marketing-lifted',
          ...theirs.map(({ id, since }) => `${id}@${String(since)}`).toSorted(),
        ),
        action: 'SUPPRESSION_LIFTED',
        subjectKey: keyedHash(keyring, 'subject', person.id),
        keyVersion: keyring.currentVersion,
        subjectObject: 'person',
        subjectRecordId: person.id,
        actorKind: actor.kind,
        actorId: actor.id,
        details: {
          scope: 'DIRECT_MARKETING',
          because: 'CONSENT_GIVEN',
          kinds: [...new Set(theirs.map(({ kind }) => String(kind)))].toSorted(),
          suppressions: theirs.length,
        },
        happenedAt: now.toISOString(),
      },
    ],
  };
};
