import { readPersonAnswers, type PersonAnswers } from '../../flows/public/person-answers';
import { readToken } from '../../keys/tokens';
import type { Runtime } from '../../runtime';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type OpenLink = { tokenId: string; personId: string };

/** Whose link it is, by the link alone: nothing is read for one that is not ours. */
export const openLink = async (
  token: string,
  { keyring, clock }: Pick<Runtime, 'keyring' | 'clock'>,
): Promise<OpenLink | null> => {
  const read = await readToken(keyring(), 'preferences', token, clock.now());
  return read.ok && read.subject !== null && UUID.test(read.subject)
    ? { tokenId: read.id, personId: read.subject }
    : null;
};

/** The answers of the link's person; null for one who is gone, whose link ends with them. */
export const answersOf = (
  { personId }: OpenLink,
  { client, keyring }: Pick<Runtime, 'client' | 'keyring'>,
): Promise<PersonAnswers | null> => readPersonAnswers(client, keyring(), personId);
