import {
  confirmRequest as confirm,
  takeBackRequest,
  type ConfirmParts,
  type LinkedRequest,
} from '../../flows/requests/identity/confirm-request';
import { sendRequestMail } from '../../flows/requests/send-request-mail';
import { throttle } from '../../flows/public/throttle';
import type { Runtime } from '../../runtime';
import type { PageAnswer, PageHandler } from '../answer-page';
import { commonMessage } from '../message-page';
import { fieldText } from '../page-request';
import {
  confirmedPage,
  sentAgainPage,
  takenBackPage,
  underWayPage,
  type ConfirmRequestPage,
  type RequestAction,
} from './confirm-request-page';
import { openRequestLink } from './open-link';
import { linkedPage } from './show-request-confirmation';

/** One link; a person needs two or three of these. */
const USES_AN_HOUR = 20;
/** New links of one request; each is a mail. */
const LINKS_A_DAY = 5;

const actionOf = (text: string | null): RequestAction =>
  text === 'take-back' || text === 'again' ? text : 'confirm';

/** Whether there is anything to do; else the page only says how things stand. */
const isWork = ({ status }: LinkedRequest, action: RequestAction): boolean => {
  switch (action) {
    case 'confirm':
      return status === 'OPEN';
    case 'again':
      return status === 'LATE';
    case 'take-back':
      return status === 'OPEN';
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
};

/** A mail to the same address as the first; the page says the same whatever the mail server says. */
const sendAgain = async (
  parts: ConfirmParts,
  { mail, functionsUrl }: Runtime,
  linked: LinkedRequest,
  page: ConfirmRequestPage,
): Promise<PageAnswer> => {
  if (linked.request !== null)
    await sendRequestMail(
      { ...parts, settings: linked.requestSettings, outward: { mail, functionsUrl } },
      linked.request,
      { kind: 'MAIL', mail: 'confirm-identity', madeAt: parts.now.toISOString() },
    );
  return sentAgainPage(page);
};

/**
 * `POST /privacy/request/confirm` with `token`, and `action`: confirm, take-back or again (a new link). Sent again it
 * changes nothing and says how things stand. A form on another site can do no more than a link in a mail: it needs the token.
 */
export const confirmRequest: PageHandler = async (request, runtime) => {
  const link = await openRequestLink(request, runtime, fieldText(request, 'token'));
  if (!link.ok) return link.answer;
  const { linked, page, now } = link;
  const action = actionOf(fieldText(request, 'action'));
  if (linked.request === null || !isWork(linked, action)) return linkedPage(linked, page);

  const parts = { client: runtime.client, keyring: runtime.keyring(), now };
  const mark =
    action === 'again'
      ? { use: 'request-link-again', key: linked.request.id, limit: LINKS_A_DAY, windowMinutes: 24 * 60 }
      : { use: 'request-link', key: linked.request.id, limit: USES_AN_HOUR, windowMinutes: 60 };
  const throttled = await throttle(parts.client, parts.keyring, [mark], now);
  if (!throttled.allowed)
    return commonMessage('tooOften', page.language, page.settings, {
      'retry-after': String(throttled.retryAfterSeconds),
    });
  switch (action) {
    case 'again':
      return sendAgain(parts, runtime, linked, page);
    case 'take-back':
      return (await takeBackRequest(parts, linked)) === null ? underWayPage(page) : takenBackPage(page);
    case 'confirm':
      return confirmedPage((await confirm(parts, linked)) ?? linked.request, true, page);
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
};
