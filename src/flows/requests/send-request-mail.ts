import {
  LANGUAGES,
  readPublicSettings,
  type Language,
  type PublicSettings,
} from '../../domain/public-settings';
import { isIdentified, isOpen, type DataRequest } from '../../domain/requests/data-request';
import { lapsesAt } from '../../domain/requests/reminders';
import {
  isCovered,
  isRequestMail,
  type MailItem,
  type RequestMailKind,
} from '../../domain/requests/request-mails';
import { requestMail } from '../../mail/request-mails';
import { messageIdFor, sendMail, type Sent } from '../../mail/send-mail';
import { readAll, type Row } from '../../twenty/records';
import { deliveryLink } from '../delivery/download-link';
import { publicBase } from '../public/links';
import { SETTINGS_READ } from '../public/read-public';
import { mailAbility, type Outward } from '../public/settle-contacts';
import { identityLink } from './identity/identity-link';
import { isConfirmedAddress } from './identity/confirmed-address';
import { addressesOnFile, addressesRead, formerAddress, mailAddress } from './identity/request-addresses';
import type { MoveContext } from './move-request';
import { requestsIn, requestsRead } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';

export type { MailItem } from '../../domain/requests/request-mails';

export type RequestMailContext = Pick<MoveContext, 'client' | 'keyring' | 'now' | 'settings'> & {
  /** The mail server and the app's own address, from the function's environment. */
  outward: Outward;
};

/**
 * What became of a mail. SENT: the server took it, or another mail says the same. NO_MAIL_SERVER: none is set, or nobody
 * said who is responsible; somebody tells the person by hand. RETRY: not now, later. REFUSED: it will never go, because the
 * server does not take it or because no address is known that may be written to; somebody tells the person by hand.
 */
export type RequestMailOutcome = 'SENT' | 'NO_MAIL_SERVER' | 'RETRY' | 'REFUSED';

/** A request's language where the app has words in it, else the first that the settings name. */
export const mailLanguage = (
  { language }: Pick<DataRequest, 'language'>,
  { languages }: Pick<PublicSettings, 'languages'>,
): Language => {
  const [wanted = ''] = language.toLowerCase().split('-');
  return LANGUAGES.find((one) => one === wanted) ?? languages[0] ?? 'en';
};

/** What whoever works on the request wrote for the person, by the mail that brings it. */
const noteFor = (kind: RequestMailKind, request: DataRequest): string => {
  switch (kind) {
    case 'received':
    case 'confirm-identity':
    case 'withdrawn':
      return '';
    case 'more-asked':
      return request.identityNote;
    case 'extended':
      return request.extensionNote;
    case 'refused':
      return request.refusalNote;
    case 'answered':
    case 'restriction-lifting':
    case 'answer-ready':
    case 'rectified':
    case 'erased':
    case 'done-access':
    case 'done-restriction':
    case 'done-recipients':
    case 'done-portability':
    case 'done-objection':
    case 'done-automated-decision':
    case 'done-withdraw-consent':
      return request.decisionNote;
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
};

type World = { settings: PublicSettings; onFile: string[]; first: DataRequest | undefined };

/** Settings, the person's addresses and, of a repeated request, the first one: one request. */
const readWorld = async ({ client, keyring }: RequestMailContext, request: DataRequest): Promise<World> => {
  const { personId, joinedIntoId } = request;
  const rows: ReadonlyMap<string, readonly Row[]> = await readAll(client, [
    SETTINGS_READ,
    ...(personId === null ? [] : [addressesRead(personId)]),
    ...(joinedIntoId === null ? [] : [requestsRead({ id: { eq: joinedIntoId } })]),
  ]);
  return {
    settings: readPublicSettings(rows.get(SETTINGS_READ.object.name) ?? []),
    onFile: addressesOnFile(rows.get(REQUEST_OBJECTS.person.name)?.[0]),
    first: requestsIn({ keyring }, rows)[0],
  };
};

/** Who asks again has perhaps lost the link: the acknowledgement has it once more, while identity is open. */
const confirmsAgain = (request: DataRequest, item: MailItem, first: DataRequest | undefined): boolean =>
  item.mail === 'received' &&
  first !== undefined &&
  first.id === request.joinedIntoId &&
  isOpen(first) &&
  !isIdentified(first) &&
  first.personId === request.personId &&
  first.contactEmail === request.contactEmail;

/** When it lapses if nobody follows the link, which is out once this mail is; null for one that does not lapse. */
const lapseOf = ({ settings }: RequestMailContext, request: DataRequest): Date | null => {
  const { identityCheck } = request;
  const at = lapsesAt(
    { ...request, identityCheck: identityCheck === 'NOT_STARTED' ? 'LINK_SENT' : identityCheck },
    settings,
  );
  return at === null ? null : new Date(at);
};

const linkFor = async (
  { keyring, now, settings, outward }: RequestMailContext,
  kind: RequestMailKind,
  request: DataRequest,
  address: string,
  world: World,
): Promise<{ url: string; until: Date } | null> => {
  const language = mailLanguage(request, world.settings);
  if (kind === 'confirm-identity')
    return identityLink(keyring, publicBase(outward.functionsUrl, world.settings), request, address, {
      days: settings.dataRequests.identityLinkDays,
      language,
      now,
    });
  if (kind === 'answer-ready')
    return deliveryLink(keyring, request, publicBase(outward.functionsUrl, world.settings), language, now);
  return null;
};

const outcomeOf = (sent: Sent): RequestMailOutcome => {
  if (sent.sent) return 'SENT';
  return sent.reason === 'REFUSED' ? 'REFUSED' : 'RETRY';
};

/**
 * Sends one mail of a request's outbox. Before identity is settled it goes to the address that was given with the request
 * (the link that confirms: to one on file, where the request was opened for a person); after that to an address on file;
 * a link to an answer to none but that identity was settled with, and that e-mail addresses were corrected to the former one
 * too. Sent again it is the same mail by its message id.
 *
 * What was typed into a form stands in none of them. One request; none without a mail server.
 * @param request as the app left it (`readRequest`)
 * @throws PrivacyError INVALID_SETTING, and those of the client
 */
export const sendRequestMail = async (
  context: RequestMailContext,
  request: DataRequest,
  item: MailItem,
): Promise<RequestMailOutcome> => {
  if (!isRequestMail(item.mail)) return 'REFUSED';
  if (isCovered(request, item)) return 'SENT';
  const { canMail, smtp } = mailAbility(context.outward);
  if (smtp === null) return canMail === 'NO' ? 'NO_MAIL_SERVER' : 'RETRY';

  const world = await readWorld(context, request);
  const { settings, onFile, first } = world;
  // Nobody is written to without being told by whom (Art. 13(1)(a)).
  if (settings.controller === null) return 'NO_MAIL_SERVER';
  const isAgain = confirmsAgain(request, item, first);
  const about = isAgain && first !== undefined ? first : request;
  const kind = isAgain ? 'confirm-identity' : item.mail;
  const address = mailAddress(kind, about, onFile, (one) => isConfirmedAddress(context.keyring, about, one));
  if (address === null) return 'REFUSED';
  const link = await linkFor(context, kind, about, address, world);
  // Used, or its window is closed: there is nothing to fetch any more.
  if (kind === 'answer-ready' && link === null) return 'REFUSED';

  const rendered = requestMail(kind, mailLanguage(request, settings), {
    settings,
    right: about.right,
    reference: about.reference,
    receivedAt: about.receivedAt === null ? null : new Date(about.receivedAt),
    dueOn: about.dueOn,
    link,
    note: noteFor(kind, about),
    ground: about.refusalGround,
    extensionReason: about.extensionReason,
    lapsesAt: lapseOf(context, about),
    isPartial: Array.isArray(about.withheld) && about.withheld.length > 0,
  });
  const send = async (to: string, ...more: string[]): Promise<RequestMailOutcome> =>
    outcomeOf(
      await sendMail(smtp, {
        to,
        ...rendered,
        messageId: messageIdFor(smtp, 'request', request.id, item.mail, item.madeAt, ...more),
      }),
    );
  const outcome = await send(address);
  const former = formerAddress(kind, about, address);
  if (former === null || outcome === 'RETRY') return outcome;
  // An address that is wrong is perhaps why it was corrected: that it takes no mail is no task for anybody.
  return (await send(former, 'former')) === 'RETRY' ? 'RETRY' : outcome;
};
