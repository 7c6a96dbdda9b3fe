import type { Language } from '../../domain/public-settings';
import { readRequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { openRequest } from '../requests/open-request';

export { LONGEST_DETAILS } from '../requests/open-request';

/** What can be asked for on the page itself; an objection comes from beside its purpose, the rest has a form of its own. */
export const REQUESTED_RIGHTS = ['ACCESS', 'PORTABILITY', 'RECTIFICATION', 'ERASURE'] as const;
export type RequestedRight = (typeof REQUESTED_RIGHTS)[number];

export type RequestOrder = {
  personId: string;
  right: RequestedRight | 'OBJECTION';
  /** What an objection is about; else null. */
  purposeId: string | null;
  /** In the person's own words; empty for none. */
  details: string;
  language: Language;
};

export type OpenedRequest = {
  id: string;
  /** False when it is part of a request that was open already. */
  opened: boolean;
  reference: string;
};

/**
 * Opens a data request for the person of a preference link. Who asks again for what is still open gets the number of that
 * one, and what they wrote is added to it.
 *
 * Identity is not settled by this (Art. 12(6) GDPR): a link travels in a mail, and mails are passed on. A link to the
 * address on file settles it, above all before anything is sent out or erased; a no needs no more than this (Art. 21(2)).
 *
 * Two requests; a third where details are added.
 * @throws PrivacyError PERSON_NOT_FOUND, ALREADY_ERASED, and those of the client
 */
export const openFromPreferences = async (
  { client, keyring, now }: { client: TwentyClient; keyring: Keyring; now: Date },
  order: RequestOrder,
): Promise<OpenedRequest> => {
  const { id, reference, joined } = await openRequest(
    {
      client,
      keyring,
      now,
      // Opening depends on none of them.
      settings: readRequestSettings([]),
      actor: { kind: 'SUBJECT', id: null },
    },
    { ...order, intake: 'PREFERENCE_CENTRE', contact: null },
  );
  return { id, opened: !joined, reference };
};
