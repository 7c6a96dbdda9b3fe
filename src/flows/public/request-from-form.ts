import type { Language } from '../../domain/public-settings';
import type { RestrictionGround, Right } from '../../domain/requests/data-request';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { openRequest } from '../requests/open-request';
import { contactKey } from './contact-key';
import { throttle, type Throttled } from './throttle';

export type FormRequest = {
  right: Right;
  email: string;
  name: { firstName: string; lastName: string };
  details: string;
  language: Language;
  purposeId: string | null;
  restrictionGround: RestrictionGround | null;
};

/** A campaign that brings more in a minute has to wait for the next, and a machine with it. */
const REQUESTS_A_MINUTE = 30;
/** Somebody who feeds it an address book reaches so many strangers an hour, each with one neutral mail, and no more. */
const REQUESTS_AN_HOUR = 120;
/** An address book is often one firm's. */
const REQUESTS_OF_A_DOMAIN_AN_HOUR = 30;
/** Nine rights and a second try; somebody else's inbox is no target. */
const REQUESTS_OF_AN_ADDRESS_A_DAY = 10;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/**
 * Takes in what somebody entered into the form for data requests. Nobody is looked up: whether the address is known makes
 * no difference, because nothing here can know. Who asks twice is joined to the first when the record is completed.
 *
 * What comes too often is refused aloud, not passed over: a request counts from when it is received (Art. 12(3)), so that
 * nobody may believe it was when it was not. Three requests; one or two more where counters stand apart.
 * @throws PrivacyError those of the client
 */
export const requestFromForm = async (
  parts: { client: TwentyClient; keyring: Keyring; now: Date },
  settings: RequestSettings,
  wanted: FormRequest,
): Promise<Throttled> => {
  const { client, keyring, now } = parts;
  const throttled = await throttle(
    client,
    keyring,
    [
      { use: 'request-form', key: 'minute', limit: REQUESTS_A_MINUTE, windowMinutes: 1 },
      { use: 'request-form', key: 'hour', limit: REQUESTS_AN_HOUR, windowMinutes: 60 },
      {
        use: 'request-domain',
        key: domainOf(wanted.email),
        limit: REQUESTS_OF_A_DOMAIN_AN_HOUR,
        windowMinutes: 60,
      },
      {
        use: 'request-address',
        key: contactKey(keyring, wanted.email),
        limit: REQUESTS_OF_AN_ADDRESS_A_DAY,
        windowMinutes: 24 * 60,
      },
    ],
    now,
  );
  if (!throttled.allowed) return throttled;
  await openRequest(
    { client, keyring, now, settings, actor: { kind: 'SUBJECT', id: null } },
    {
      right: wanted.right,
      intake: 'PUBLIC_FORM',
      personId: null,
      contact: { name: wanted.name, email: wanted.email },
      details: wanted.details,
      language: wanted.language,
      purposeId: wanted.purposeId,
      restrictionGround: wanted.restrictionGround,
    },
  );
  return throttled;
};
