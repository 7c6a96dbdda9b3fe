import type { ConsentChannel } from '../../domain/consent/facts';
import { LANGUAGES } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { contactKey } from '../public/contact-key';
import { confirmationOf, confirmationRead, hasGuardian } from '../public/confirmation';
import { publicBase } from '../public/links';
import { openContact } from '../public/sealed-contact';
import { sendSignUpMail, type ConfirmStep } from '../public/sign-up-mail';
import { throttle } from '../public/throttle';
import { notAsked, toldOutcome, type ConfirmationAnswer } from './confirmation-answer';
import { requireController } from './confirmation-mail';
import { CONSENT_OBJECTS } from './consent-objects';
import type { ConfirmationParts, PersonRequest } from './request-confirmation';
import { MAIL_THROTTLE, requestConfirmation } from './request-confirmation';
import { readConsentWorld } from './read-purposes';

const SELECTION =
  'id personId purposeId channel state proof language source method sealedContact confirmationToken guardianRelation guardianEmail { primaryEmail } guardianConfirmedAt';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const readConsent = async (client: TwentyClient, consentId: string): Promise<Row | undefined> => {
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { id: { eq: consentId } },
      selection: SELECTION,
      withDeleted: false,
    },
  ]);
  return rows.get(CONSENT_OBJECTS.consent.name)?.[0];
};

/** A consent that has a person is asked for like any other of theirs; its link is found and stays the same. */
const requestOf = (row: Row): PersonRequest => ({
  kind: 'PERSON',
  personId: text(row['personId']),
  purposes: [{ id: text(row['purposeId']) }],
  channel: (text(row['channel']) || 'ALL') as ConsentChannel,
  language: LANGUAGES.find((language) => language === row['language']),
  source: text(row['source']) || null,
  method: (text(row['method']) || 'API') as PersonRequest['method'],
  guardian: undefined,
});

/** A sign-up through a form that nobody stands for yet: its own mail again, to the address sealed in it. */
const sendSignUpAgain = async (parts: ConfirmationParts, row: Row): Promise<ConfirmationAnswer> => {
  const { client, keyring, clock, mail } = parts;
  const tokenId = text(row['confirmationToken']);
  const sealed = text(row['sealedContact']);
  if (tokenId === '' || sealed === '') return notAsked('NOT_OPEN');
  // Without a mail server the minute's job makes the record, and with it a place that a workflow can write to.
  if (mail === null) return notAsked('NOT_SETTLED');
  const now = clock.now();
  const { settings, purposes } = await readConsentWorld(client);
  requireController(settings);
  const base = publicBase(parts.functionsUrl, settings);
  const read = confirmationRead(tokenId);
  const rows = (await readAll(client, [read])).get(read.object.name) ?? [];
  const step: ConfirmStep = hasGuardian(row) && !row['guardianConfirmedAt'] ? 'GUARDIAN' : 'OWNER';
  const { status, items } = confirmationOf(rows, purposes, step, now);
  const [first] = items;
  if (status !== 'PENDING' || first === undefined) return notAsked('NOT_OPEN');
  const contact = openContact(keyring, row.id, sealed);
  const to = step === 'GUARDIAN' ? (contact.guardian?.email ?? '') : contact.email;
  const throttled = await throttle(
    client,
    keyring,
    [{ ...MAIL_THROTTLE, key: contactKey(keyring, to) }],
    now,
  );
  if (!throttled.allowed) return notAsked('TOO_MANY_MAILS');
  const until = new Date(Math.min(...items.map(({ lapsesAt }) => lapsesAt?.getTime() ?? now.getTime())));
  const sent = await sendSignUpMail(
    { settings: mail, base },
    keyring,
    settings,
    {
      step,
      contact,
      tokenId,
      language: first.language,
      items: items.map(({ purpose, wording, channel, language }) => ({
        name: purpose.notice[language]?.name ?? purpose.name,
        text: wording,
        channel,
      })),
      until,
    },
    now,
  );
  // No link is given back: there is no record it could be sent to by hand.
  return toldOutcome(
    { until, consentIds: items.map((item) => item.row.id) },
    sent.sent ? 'SENT' : sent.reason,
    null,
  );
};

/**
 * Asks again for a consent that waits for its confirmation, such as a sign-up whose mail got lost: the same link once more.
 * @throws PrivacyError as `requestConfirmation`; SEAL_BROKEN
 */
export const confirmConsentAgain = async (
  parts: ConfirmationParts,
  consentId: string,
): Promise<ConfirmationAnswer> => {
  const row = await readConsent(parts.client, consentId);
  const isOpen =
    row !== undefined &&
    (row['state'] === 'REQUESTED' || (row['state'] === 'GIVEN' && row['proof'] === 'UNCONFIRMED'));
  if (!isOpen) return notAsked('NOT_OPEN');
  return row['personId'] ? requestConfirmation(parts, requestOf(row)) : sendSignUpAgain(parts, row);
};
