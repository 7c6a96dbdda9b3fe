import type { LinkedRequest } from '../../flows/requests/identity/confirm-request';
import type { PageAnswer, PageHandler } from '../answer-page';
import {
  askPage,
  closedPage,
  confirmedPage,
  deadRequestLink,
  latePage,
  type ConfirmRequestPage,
} from './confirm-request-page';
import { openRequestLink } from './open-link';

/** How things stand behind a link: 200 while there is something to confirm or confirmed, 410 where it is over, 404 for none. */
export const linkedPage = (
  { status, request, until }: LinkedRequest,
  wanted: ConfirmRequestPage,
): PageAnswer => {
  if (request === null) return deadRequestLink(wanted.request, wanted.settings, wanted.language);
  switch (status) {
    case 'OPEN':
      return askPage(request, until, wanted);
    case 'LATE':
      return latePage(wanted);
    case 'CONFIRMED':
      return confirmedPage(request, false, wanted);
    case 'CLOSED':
      return closedPage(wanted);
    case 'DEAD':
      return deadRequestLink(wanted.request, wanted.settings, wanted.language);
    default: {
      const unknown: never = status;
      return unknown;
    }
  }
};

/**
 * `GET /privacy/request/confirm?token=`: what was asked for and two buttons. It changes nothing, because mail scanners and
 * previews follow links too.
 */
export const showRequestConfirmation: PageHandler = async (request, runtime) => {
  const link = await openRequestLink(request, runtime, request.query['token'] ?? null);
  return link.ok ? linkedPage(link.linked, link.page) : link.answer;
};
