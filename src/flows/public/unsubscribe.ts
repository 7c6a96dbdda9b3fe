import { restsOnYes } from '../../domain/consent/choices';
import { CHANNELS, type ConsentChannel } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeChanges } from '../consent/write-changes';
import { leaveLists } from '../lists/leave-lists';
import type { PersonAnswers } from './person-answers';
import { objection, objectionToMarketing, withdrawal, type No, type NoContext } from './say-no';

/** What a link to unsubscribe ends: one purpose, or all direct marketing. */
export type Unsubscription = {
  /** Null: all direct marketing. */
  purposeId: string | null;
  channel: ConsentChannel;
};

/** Reads what the link was made for; a channel that is not named means every one. */
export const unsubscriptionOf = (claims: Readonly<Record<string, string>>): Unsubscription => ({
  purposeId: claims['purpose'] ?? null,
  channel: CHANNELS.find((channel) => channel === claims['channel']) ?? 'ALL',
});

const noFor = (context: NoContext, { purposeId, channel }: Unsubscription): No => {
  if (purposeId === null) return objectionToMarketing(context);
  const purpose: Purpose | undefined = context.answers.purposes.find(({ id }) => id === purposeId);
  // A purpose that is gone for good never had an answer, and no list.
  if (purpose === undefined) return { changes: [], leavers: [] };
  return restsOnYes(purpose) ? withdrawal(context, purpose, channel) : objection(context, purpose, channel);
};

/**
 * Ends what the link is about, at once (RFC 8058, Art. 7(3) and 21(3) GDPR). Sent again it changes nothing more; one that
 * was stopped half-way is completed. One request, one more for the message lists and a third where the person is on one.
 * @throws PrivacyError those of the client
 */
export const unsubscribe = async (
  client: TwentyClient,
  keyring: Keyring,
  answers: PersonAnswers,
  what: Unsubscription,
  now: Date,
): Promise<{ changed: number }> => {
  const no = noFor({ keyring, answers, method: 'ONE_CLICK', now }, what);
  await writeChanges(client, no.changes);
  await leaveLists(client, keyring, no.leavers, now);
  return { changed: no.changes.length };
};
