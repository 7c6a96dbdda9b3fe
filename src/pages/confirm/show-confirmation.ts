import type { PageHandler } from '../answer-page';
import { confirmationPage } from './confirm-page';
import { openLink } from './open-link';

/**
 * `GET /privacy/confirm?token=`: what the link stands for and one button. It changes nothing, because mail scanners and
 * previews follow links too.
 */
export const showConfirmation: PageHandler = async (request, runtime) => {
  const link = await openLink(request, runtime, request.query['token'] ?? null);
  return link.ok ? confirmationPage(link.confirmation, link.page, false) : link.answer;
};
