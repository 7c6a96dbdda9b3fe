import { DEFAULT_PUBLIC_SETTINGS } from '../../domain/public-settings';
import { CONSENT_OBJECTS } from '../../flows/consent/consent-objects';
import { confirmationOf, confirmationRead, type Confirmation } from '../../flows/public/confirmation';
import { readPublic } from '../../flows/public/read-public';
import { GUARDIAN_CLAIM, type ConfirmStep } from '../../flows/public/sign-up-mail';
import { readToken } from '../../keys/tokens';
import type { Runtime } from '../../runtime';
import type { PageAnswer } from '../answer-page';
import { chooseLanguage } from '../language';
import type { PageRequest } from '../page-request';
import { expiredLink, invalidLink, type ConfirmPage } from './confirm-page';

export type OpenLink =
  | { ok: false; answer: PageAnswer }
  | { ok: true; tokenId: string; now: Date; confirmation: Confirmation; page: ConfirmPage };

/**
 * Reads a link's token and what it stands for: one request, and none for a token that was never issued by us or has run
 * out.
 */
export const openLink = async (
  request: PageRequest,
  runtime: Runtime,
  token: string | null,
): Promise<OpenLink> => {
  const now = runtime.clock.now();
  const language = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
  const read = await readToken(runtime.keyring(), 'confirm', token, now);
  if (!read.ok || token === null) {
    const page = !read.ok && read.reason === 'EXPIRED' ? expiredLink : invalidLink;
    return { ok: false, answer: page(DEFAULT_PUBLIC_SETTINGS, language) };
  }
  const step: ConfirmStep = read.claims['step'] === GUARDIAN_CLAIM.step ? 'GUARDIAN' : 'OWNER';
  const { settings, purposes, rows } = await readPublic(runtime.client, [confirmationRead(read.id)]);
  return {
    ok: true,
    tokenId: read.id,
    now,
    confirmation: confirmationOf(rows.get(CONSENT_OBJECTS.consent.name) ?? [], purposes, step, now),
    page: { request, settings, language: chooseLanguage(request, settings), token },
  };
};
