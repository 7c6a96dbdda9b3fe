import { PrivacyError } from '../../domain/errors';
import {
  LANGUAGES,
  readPublicSettings,
  type Language,
  type PublicSettings,
} from '../../domain/public-settings';
import type { RequestSettings } from '../../domain/requests/request-settings';
import { keyedHash } from '../../keys/keyring';
import { requestMail } from '../../mail/request-mails';
import { messageIdFor, sendMail, type MailSettings } from '../../mail/send-mail';
import { readAll, writeAll, type Row } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { ledgerRow } from '../ledger/ledger-row';
import { SETTINGS_READ } from '../public/read-public';
import type { Outward } from '../public/settle-contacts';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { requestSettingsOr } from '../requests/request-settings';
import { stableId } from '../stable-id';
import type { RestrictionParts } from './restrict-person';
import { RESTRICTION_OBJECTS } from './restriction-objects';
import { tellOfLift } from './tell-of-lift';

export type LiftParts = RestrictionParts & {
  /** Null where no mail server is set. */
  mail: MailSettings | null;
  /** By which recipients are told. */
  outward: Outward;
};

export type LiftOrder = {
  personId: string;
  /** How the person is told beforehand (Art. 18(3)): by the app's mail, or it has been done by whoever lifts. */
  told: 'MAIL' | 'BY_HAND';
  /** Why, in words for the person; they stand in the mail and nowhere else. Empty for none. */
  reason?: string;
  actor: Actor;
};

export type Lifted = { told: LiftOrder['told']; since: string };

type Found = {
  person: Row;
  entries: Row[];
  requests: Row[];
  /** Who was told of a restriction of this person, and when. */
  told: Row[];
  settings: PublicSettings;
  requestSettings: RequestSettings;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const entryOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const timeOf = (value: unknown): number => Date.parse(text(value)) || 0;

const read = async ({ client }: LiftParts, personId: string): Promise<Found> => {
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: 'id deletedAt processingState processingStateSince emails { primaryEmail }',
    },
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { subjectRecordId: { eq: personId } },
          { action: { in: ['PROCESSING_RESTRICTED', 'RESTRICTION_LIFTED', 'RETURN_CAUGHT'] } },
        ],
      },
      selection: 'id action happenedAt details',
    },
    {
      object: RESTRICTION_OBJECTS.dataRequest,
      filter: { personId: { eq: personId } },
      selection: 'id right reference language receivedAt',
      withDeleted: false,
    },
    {
      object: REQUEST_OBJECTS.recipientNotice,
      filter: {
        and: [
          { personId: { eq: personId } },
          { act: { eq: 'RESTRICTION' } },
          { state: { in: ['SENT', 'CONFIRMED', 'DECLINED'] } },
        ],
      },
      selection: 'id recipientId sentAt',
      withDeleted: false,
    },
    SETTINGS_READ,
  ]);
  const [person] = rows.get('person') ?? [];
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  return {
    person,
    entries: rows.get('ledgerEntry') ?? [],
    requests: (rows.get('dataRequest') ?? []).toSorted(
      (a, b) => timeOf(b['receivedAt']) - timeOf(a['receivedAt']),
    ),
    told: rows.get(REQUEST_OBJECTS.recipientNotice.name) ?? [],
    settings: readPublicSettings(rows.get(SETTINGS_READ.object.name) ?? []),
    requestSettings: requestSettingsOr(rows).settings,
  };
};

/** The beginning of the restriction that stands, or stood last. */
const beganAt = ({ person, entries }: Found): string => {
  const starts = entries
    .filter((row) => row['action'] === 'PROCESSING_RESTRICTED')
    .map((row) => timeOf(row['happenedAt']));
  const since =
    person['processingState'] === 'RESTRICTED'
      ? timeOf(person['processingStateSince'])
      : Math.max(0, ...starts);
  return new Date(since).toISOString();
};

const liftedId = (personId: string, began: string): string => stableId('restriction-lifted', personId, began);

/** A guard restricted a record that came back after an erasure: that question is answered in another way. */
const refuseReturn = ({ person, entries }: Found): void => {
  const isReturn = entries.some(
    (row) =>
      row['action'] === 'RETURN_CAUGHT' &&
      timeOf(entryOf(row['details'])['restrictedSince']) === timeOf(person['processingStateSince']) &&
      timeOf(person['processingStateSince']) > 0,
  );
  if (isReturn)
    throw new PrivacyError(
      'NOT_ALLOWED',
      'This record is restricted because somebody who was erased or pseudonymised came back. Run "Admit return" to let them in, or "Erase person"; nothing was lifted.',
    );
};

const languageOf = ({ requests, settings }: Found): Language => {
  const wanted = requests.map((row) => text(row['language']).slice(0, 2).toLowerCase()).find(Boolean);
  return (
    LANGUAGES.find((language) => language === wanted && settings.languages.includes(language)) ??
    settings.languages[0] ??
    'en'
  );
};

const mailNotSent = (why: string): PrivacyError =>
  new PrivacyError(
    'MAIL_NOT_SENT',
    `${why} The person must know before the restriction is lifted (Art. 18(3) GDPR), so it stays. Tell them yourself, then run this again with "told" BY_HAND.`,
  );

/** Sent again after a stop it is the same mail by its message id. */
const tell = async ({ mail }: LiftParts, found: Found, began: string, reason: string): Promise<void> => {
  const { person, requests, settings } = found;
  if (settings.controller === null)
    throw new PrivacyError(
      'INVALID_SETTING',
      'People must be told who writes to them. Set the privacy setting "controller" first.',
      { setting: 'controller' },
    );
  const to = text(entryOf(person['emails'])['primaryEmail']);
  if (mail === null) throw mailNotSent('No mail server is set.');
  if (to === '') throw mailNotSent('No e-mail address of the person is on file.');
  const request = requests.find((row) => row['right'] === 'RESTRICTION');
  const rendered = requestMail('restriction-lifting', languageOf(found), {
    settings,
    right: 'RESTRICTION',
    reference: text(request?.['reference']),
    receivedAt: request === undefined ? null : new Date(timeOf(request['receivedAt'])),
    dueOn: null,
    link: null,
    note: reason,
    ground: null,
    extensionReason: null,
  });
  const sent = await sendMail(mail, {
    to,
    ...rendered,
    messageId: messageIdFor(mail, 'restriction-lifting', person.id, began),
  });
  if (!sent.sent)
    throw mailNotSent(
      sent.reason === 'REFUSED'
        ? 'The mail server does not take a mail to the address on file.'
        : 'The mail server did not take the mail now; run this again in a while.',
    );
};

const lift = async ({ client, now }: LiftParts, personId: string): Promise<boolean> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RESTRICTION_OBJECTS.person,
      filter: {
        and: [
          { id: { eq: personId } },
          { processingState: { eq: 'RESTRICTED' } },
          { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
        ],
      },
      data: { processingState: 'ACTIVE', processingStateSince: now.toISOString() },
      // For the timeline, and for workflows that hang on it.
      afterwards: {
        and: [
          { id: { eq: personId } },
          { processingState: { eq: 'ACTIVE' } },
          { processingStateSince: { eq: now.toISOString() } },
        ],
      },
    },
  ]);
  return (changed.get('updatePeople') ?? []).length > 0;
};

const notRestricted = (): PrivacyError =>
  new PrivacyError('NOT_RESTRICTED', 'Processing of this person is not restricted. Nothing was changed.');

/**
 * Lifts the restriction of a person's data. The person is told first (Art. 18(3) GDPR), and nothing is lifted when they
 * could not be; then the state ends, recipients that were told of the restriction are told that it is over (Art. 19), and the
 * ledger's entry comes last, so that a run that was stopped is finished by the next one. Nobody joins a list again by it:
 * that takes a new decision.
 *
 * Three requests, and those of `tellRecipientsOf` where recipients were told of the restriction.
 * @throws PrivacyError PERSON_NOT_FOUND, NOT_RESTRICTED, NOT_ALLOWED, MAIL_NOT_SENT, INVALID_SETTING, those of the client
 */
export const liftRestriction = async (parts: LiftParts, order: LiftOrder): Promise<Lifted> => {
  const { client, keyring, now } = parts;
  const { personId, told, actor, reason = '' } = order;
  const found = await read(parts, personId);
  const began = beganAt(found);
  const id = liftedId(personId, began);
  const isRecorded = found.entries.some((row) => row.id === id);
  const state = found.person['processingState'];
  let since = now.toISOString();
  if (state === 'RESTRICTED') {
    refuseReturn(found);
    if (told === 'MAIL') await tell(parts, found, began, reason);
    if (!(await lift(parts, personId))) throw notRestricted();
  } else {
    // Lifted by a run that was stopped before it said so, or not restricted at all.
    const isUnfinished = state === 'ACTIVE' && Date.parse(began) > 0 && !isRecorded;
    if (!isUnfinished) throw notRestricted();
    since = new Date(timeOf(found.person['processingStateSince']) || now.getTime()).toISOString();
  }
  await tellOfLift(
    { ...parts, settings: found.requestSettings },
    {
      personId,
      told: found.told,
      began,
      entryId: id,
      reference: text(found.requests.find((row) => row['right'] === 'RESTRICTION')?.['reference']),
    },
  );
  if (!isRecorded)
    await writeAll(client, [
      {
        kind: 'upsert',
        object: RESTRICTION_OBJECTS.ledgerEntry,
        rows: [
          ledgerRow({
            id,
            action: 'RESTRICTION_LIFTED',
            subjectKey: keyedHash(keyring, 'subject', personId),
            keyVersion: keyring.currentVersion,
            subjectObject: 'person',
            subjectRecordId: personId,
            actorKind: actor.kind,
            actorId: actor.id,
            details: { told, restrictedSince: began },
            happenedAt: since,
          }),
        ],
      },
    ]);
  return { told, since };
};
