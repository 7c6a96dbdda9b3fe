import { DEFAULT_PUBLIC_SETTINGS, type Language } from '../../domain/public-settings';
import { consentReceipt } from '../../flows/consent/consent-record';
import { changePreferences as change, type PreferenceAction } from '../../flows/public/change-preferences';
import { LONGEST_DETAILS } from '../../flows/public/open-request-from-preferences';
import type { PersonAnswers } from '../../flows/public/person-answers';
import { preferencesOf } from '../../flows/public/preferences';
import { readPlainly } from '../../flows/public/read-plainly';
import { throttle } from '../../flows/public/throttle';
import type { Runtime } from '../../runtime';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { LARGEST_PAGE } from '../layout';
import { commonMessage } from '../message-page';
import { fieldText, type PageRequest } from '../page-request';
import { PREFERENCES } from '../texts/preferences';
import { deadLinkPage, noLinkPage } from './dead-link';
import { answersOf, openLink } from './open-link';
import { outcomeStatus } from './outcome-text';
import { preferencesPage } from './preferences-page';
import type { RequestDraft, Status } from './preferences-view';
import { readAction, type SentAction } from './read-action';
import { partOf } from './show-preferences';

/** So often in an hour one link can do what writes anew each time. */
const LIMIT = 60;
const WINDOW_MINUTES = 60;

/**
 * A “no” is never refused for coming too often: it writes only what there is to take back, and what is given is counted.
 * Who withdraws must not be told to come again later (Art. 7(3), 21(3) GDPR).
 */
const isNo = (kind: PreferenceAction['kind'] | 'receipt'): boolean =>
  kind === 'withdraw' || kind === 'withdraw-all' || kind === 'object' || kind === 'stop-marketing';

type Problem = Extract<SentAction, { ok: false }>['problem'];

const problemOf = (
  problem: Problem,
  request: PageRequest,
  language: Language,
): { status: Status; draft?: RequestDraft } => {
  const { problems } = PREFERENCES[language];
  const written = {
    right: fieldText(request, 'right') ?? '',
    details: (fieldText(request, 'details') ?? '').slice(0, LONGEST_DETAILS),
  };
  const about = (field: 'right' | 'details', text: string) => ({
    status: { tone: 'warn' as const, text },
    draft: { ...written, error: { field, text } },
  });
  switch (problem) {
    case 'NO_RIGHT':
      return about('right', problems.noRight);
    case 'NO_DETAILS':
      return about('details', problems.noDetails);
    case 'DETAILS_TOO_LONG':
      return about('details', problems.tooLong(LONGEST_DETAILS));
    case 'UNKNOWN_CHOICE':
      return { status: { tone: 'warn', text: problems.unknown } };
    default: {
      const unknown: never = problem;
      return unknown;
    }
  }
};

/** The receipt as a file; null where it is larger than the server can send. */
const receipt = async (
  answers: PersonAnswers,
  language: Language,
  { client, keyring, clock, functionsUrl }: Runtime,
): Promise<PageAnswer | null> => {
  const json = await consentReceipt(
    client,
    keyring(),
    answers.people[0].id,
    answers.settings,
    answers.purposes,
    language,
    clock.now(),
    functionsUrl,
  );
  if (Buffer.byteLength(JSON.stringify(json)) > LARGEST_PAGE) return null;
  return {
    status: 200,
    json,
    headers: {
      'content-type': 'application/ld+json; charset=utf-8',
      'content-disposition': 'attachment; filename="consent-receipt.jsonld"',
    },
  };
};

/**
 * `POST /privacy/preferences`: does what was chosen and shows the page again, with what came of it. Sent again by reload it
 * changes nothing more. No request for a link that is not ours; at most seven for anything else.
 */
export const changePreferences: PageHandler = async (request, runtime) => {
  const { client, keyring, clock } = runtime;
  // A form carries the token in its body; one that came with the address is the same token.
  const token = fieldText(request, 'token') ?? request.query['token'] ?? '';
  if (token === '') return noLinkPage(request, (await readPlainly(client)).settings);
  const link = await openLink(token, runtime);
  if (link === null) return deadLinkPage(request);

  const sent = readAction(request);
  const now = clock.now();
  if (sent.ok && !isNo(sent.action.kind)) {
    const mark = { use: 'preferences', key: link.tokenId, limit: LIMIT, windowMinutes: WINDOW_MINUTES };
    const allowed = await throttle(client, keyring(), [mark], now);
    if (!allowed.allowed)
      return commonMessage(
        'tooOften',
        chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS),
        DEFAULT_PUBLIC_SETTINGS,
        { 'retry-after': String(allowed.retryAfterSeconds) },
      );
  }
  const answers = await answersOf(link, runtime);
  if (answers === null) return deadLinkPage(request);

  const { settings } = answers;
  const language = chooseLanguage(request, settings);
  const show = (after: PersonAnswers, status: Status, code = 200, draft?: RequestDraft): PageAnswer => ({
    status: code,
    html: preferencesPage({
      request,
      settings,
      language,
      token,
      preferences: preferencesOf(keyring(), after, now),
      purposes: after.purposes,
      part: partOf(fieldText(request, 'part')),
      status,
      ...(draft === undefined ? {} : { draft }),
    }),
  });
  if (!sent.ok) {
    const { status, draft } = problemOf(sent.problem, request, language);
    return show(answers, status, 400, draft);
  }
  if (sent.action.kind === 'receipt') {
    const tooLong: Status = { tone: 'warn', text: PREFERENCES[language].receipt.tooLong };
    return (await receipt(answers, language, runtime)) ?? show(answers, tooLong);
  }
  const changed = await change({ client, keyring: keyring(), answers, language, now }, sent.action);
  return show(changed.answers, outcomeStatus(changed.result, language, settings));
};
