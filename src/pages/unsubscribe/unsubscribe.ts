import type { Purpose } from '../../domain/consent/purpose';
import type { PublicSettings } from '../../domain/public-settings';
import { readGonePerson } from '../../flows/public/gone-person';
import { readPersonAnswers } from '../../flows/public/person-answers';
import { readPlainly } from '../../flows/public/read-plainly';
import { unsubscribe as end, unsubscriptionOf, type Unsubscription } from '../../flows/public/unsubscribe';
import { readToken } from '../../keys/tokens';
import type { Runtime } from '../../runtime';
import type { PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { fieldText, type PageRequest } from '../page-request';
import { askPage, deadUnsubscribePage, donePage, type UnsubscribeView } from './unsubscribe-page';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type OpenLink = { token: string; personId: string; what: Unsubscription };

/**
 * A one-click POST has its token in the address, as the header of the mail gave it; the page's own form has it in the body.
 * What else the body says is not asked: RFC 8058 lets it be `multipart/form-data`, which arrives as nothing (platform
 * fact §j), and whoever posts here with a token that is right wants to be unsubscribed.
 */
const openLink = async (request: PageRequest, { keyring, clock }: Runtime): Promise<OpenLink | null> => {
  const token = request.query['token'] ?? fieldText(request, 'token') ?? '';
  if (token === '') return null;
  const read = await readToken(keyring(), 'unsubscribe', token, clock.now());
  if (!read.ok || read.subject === null || !UUID.test(read.subject)) return null;
  return { token, personId: read.subject, what: unsubscriptionOf(read.claims) };
};

const viewOf = (
  request: PageRequest,
  { token, what }: OpenLink,
  settings: PublicSettings,
  purposes: readonly Purpose[],
): UnsubscribeView => ({
  request,
  settings,
  language: chooseLanguage(request, settings),
  token,
  what,
  purpose: purposes.find(({ id }) => id === what.purposeId) ?? null,
});

/** `GET /privacy/unsubscribe?token=`: a page with one button. It reads nothing of the person, and changes nothing. */
export const showUnsubscribe: PageHandler = async (request, runtime) => {
  const link = await openLink(request, runtime);
  if (link === null) return deadUnsubscribePage(request);
  const { settings, purposes } = await readPlainly(runtime.client);
  return askPage(viewOf(request, link, settings, purposes));
};

/**
 * `POST /privacy/unsubscribe`: acts at once, without a session or a second step (RFC 8058 §3.2), and says the same of
 * somebody who is gone; of somebody whose record was merged away, the record that is left is unsubscribed. Not throttled: to
 * be told to unsubscribe later would be no unsubscribing, and what was ended once costs reading only. At most six requests,
 * two more after a merge.
 */
export const unsubscribe: PageHandler = async (request, runtime) => {
  const link = await openLink(request, runtime);
  if (link === null) return deadUnsubscribePage(request);
  const { client, keyring, clock } = runtime;
  const own = await readPersonAnswers(client, keyring(), link.personId, true);
  const gone = own === null ? await readGonePerson(client, keyring(), link.personId) : null;
  const answers =
    gone === null || gone.mergedInto === null
      ? own
      : await readPersonAnswers(client, keyring(), gone.mergedInto, true);
  if (answers !== null) await end(client, keyring(), answers, link.what, clock.now());
  const shown = answers ?? gone ?? (await readPlainly(client));
  return donePage(viewOf(request, link, shown.settings, shown.purposes));
};
