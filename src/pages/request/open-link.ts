import { DEFAULT_PUBLIC_SETTINGS, type Language, type PublicSettings } from '../../domain/public-settings';
import { readLinkedRequest, type LinkedRequest } from '../../flows/requests/identity/confirm-request';
import { readIdentityLink } from '../../flows/requests/identity/identity-link';
import type { Runtime } from '../../runtime';
import type { PageAnswer } from '../answer-page';
import { chooseLanguage } from '../language';
import type { PageRequest } from '../page-request';
import { deadRequestLink } from './confirm-request-page';

export type OpenRequestLink =
  | { ok: false; answer: PageAnswer }
  | {
      ok: true;
      now: Date;
      linked: LinkedRequest;
      page: { request: PageRequest; settings: PublicSettings; language: Language; token: string };
    };

/** Reads a link's token and what it stands for; no request for a token that was never issued by us. */
export const openRequestLink = async (
  request: PageRequest,
  { client, keyring, clock }: Runtime,
  token: string | null,
): Promise<OpenRequestLink> => {
  const now = clock.now();
  const keys = keyring();
  const link = await readIdentityLink(keys, token, now);
  if (link === null || token === null)
    return {
      ok: false,
      answer: deadRequestLink(
        request,
        DEFAULT_PUBLIC_SETTINGS,
        chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS),
      ),
    };
  const linked = await readLinkedRequest({ client, keyring: keys, now }, link);
  const { settings } = linked;
  return {
    ok: true,
    now,
    linked,
    page: { request, settings, language: chooseLanguage(request, settings), token },
  };
};
