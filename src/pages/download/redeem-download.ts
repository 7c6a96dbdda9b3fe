import { redeem } from '../../flows/delivery/redeem';
import { sendNewLink } from '../../flows/delivery/new-link';
import type { PageHandler } from '../answer-page';
import { fieldText, type PageRequest } from '../page-request';
import { downloadPage, sentPage } from './download-page';
import { openLink } from './open-link';

/** What the page's script makes. A form that is sent without it, by a program that follows buttons, uses nothing up. */
const visitOf = (request: PageRequest): string | null => {
  const visit = fieldText(request, 'visit') ?? '';
  return /^[0-9a-f]{32}$/.test(visit) ? visit : null;
};

/**
 * `POST /privacy/download` with `token` and `visit` uses the link up and answers with the files' addresses and keys; with
 * `action=again` a new link goes to the address on file, and the answer is the same whatever came of it.
 */
export const redeemDownload: PageHandler = async (request, runtime) => {
  const visit = visitOf(request);
  const link = await openLink(request, runtime, fieldText(request, 'token'), visit);
  if (!link.ok) return link.answer;
  const { parts, download, page } = link;
  if (fieldText(request, 'action') === 'again') {
    await sendNewLink(parts, download);
    return sentPage(page.settings, page.language);
  }
  if (visit === null) return downloadPage(download, page, false);
  return downloadPage(await redeem(parts, download, visit), page, true);
};
