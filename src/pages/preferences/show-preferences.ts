import { preferencesOf } from '../../flows/public/preferences';
import { readPlainly } from '../../flows/public/read-plainly';
import type { PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { deadLinkPage, noLinkPage } from './dead-link';
import { answersOf, openLink } from './open-link';
import { preferencesPage } from './preferences-page';

/** Which part of many purposes is asked for; anything else is the first. */
export const partOf = (text: string | null | undefined): number =>
  text !== null && text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 1;

/**
 * `GET /privacy/preferences?token=`: shows and changes nothing, whoever follows the link (mail scanners do). No request for
 * a link that is not ours, one without a link, two or three for a person.
 */
export const showPreferences: PageHandler = async (request, runtime) => {
  const token = request.query['token'] ?? '';
  if (token === '') return noLinkPage(request, (await readPlainly(runtime.client)).settings);
  const link = await openLink(token, runtime);
  const answers = link === null ? null : await answersOf(link, runtime);
  if (answers === null) return deadLinkPage(request);
  const { settings, purposes } = answers;
  return {
    status: 200,
    html: preferencesPage({
      request,
      settings,
      language: chooseLanguage(request, settings),
      token,
      preferences: preferencesOf(runtime.keyring(), answers, runtime.clock.now()),
      purposes,
      part: partOf(request.query['part']),
      status: null,
    }),
  };
};
