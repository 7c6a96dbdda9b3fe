import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { PLAIN_READS, plainOf, type Plain } from './read-plainly';

/** What is left to say where a link's record is not there any more. */
export type GonePerson = Plain & {
  /** The record that it was merged into; null where none is known. */
  mergedInto: string | null;
};

/**
 * Looks for where a record went. A merge destroys the one that loses and moves what points at it (platform fact §5), so
 * its consents hang on the winner now, while the keyed hash in them is still the loser's: a link in an older mail must
 * stop the mails all the same. Whoever never answered left no such trace. One request.
 */
export const readGonePerson = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
): Promise<GonePerson> => {
  const subjectKeys = keyring.versions.map((version) => keyedHash(keyring, 'subject', personId, version));
  const rows = await readAll(client, [
    ...PLAIN_READS,
    {
      object: CONSENT_OBJECTS.consent,
      filter: { and: [{ subjectKey: { in: subjectKeys } }, { personId: { is: 'NOT_NULL' } }] },
      selection: 'id personId',
    },
  ]);
  const now = (rows.get(CONSENT_OBJECTS.consent.name) ?? [])
    .map((row) => row['personId'])
    .find((id): id is string => typeof id === 'string' && id !== personId);
  return { ...plainOf(rows), mergedInto: now ?? null };
};
