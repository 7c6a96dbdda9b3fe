import type { PageHandler } from '../answer-page';
import { downloadPage } from './download-page';
import { openLink } from './open-link';

/**
 * `GET /privacy/download?token=`: what there is to fetch and a button. It changes nothing and hands nothing out: mail
 * scanners and previews follow links too.
 */
export const showDownload: PageHandler = async (request, runtime) => {
  const link = await openLink(request, runtime, request.query['token'] ?? null, null);
  return link.ok ? downloadPage(link.download, link.page, false) : link.answer;
};
