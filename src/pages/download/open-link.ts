import { DEFAULT_PUBLIC_SETTINGS } from '../../domain/public-settings';
import { readDownloadToken } from '../../flows/delivery/download-link';
import { openDownload, type Download, type DownloadParts } from '../../flows/delivery/open-download';
import type { Runtime } from '../../runtime';
import type { PageAnswer } from '../answer-page';
import { chooseLanguage } from '../language';
import type { PageRequest } from '../page-request';
import { gonePage, invalidPage, type DownloadPage } from './download-page';

export type OpenLink =
  | { ok: false; answer: PageAnswer }
  | { ok: true; parts: DownloadParts; download: Download; page: DownloadPage };

/** Reads a link's token and what it is for: one request, and none for a token that was never ours or has run out. */
export const openLink = async (
  request: PageRequest,
  runtime: Runtime,
  token: string | null,
  visit: string | null,
): Promise<OpenLink> => {
  const now = runtime.clock.now();
  const keyring = runtime.keyring();
  const read = await readDownloadToken(keyring, token, now);
  if (!read.ok || token === null) {
    const answer = !read.ok && read.reason === 'EXPIRED' ? gonePage : invalidPage;
    const language = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
    return { ok: false, answer: answer(request, DEFAULT_PUBLIC_SETTINGS, language) };
  }
  const parts = { client: runtime.client, keyring, now };
  const download = await openDownload(parts, read, visit);
  const { settings } = download;
  return {
    ok: true,
    parts,
    download,
    page: { request, settings, language: chooseLanguage(request, settings), token },
  };
};
