import type { Response, RoutePayload } from 'twenty-sdk/logic-function';

import { isPrivacyError } from '../domain/errors';
import { DEFAULT_PUBLIC_SETTINGS, type Language } from '../domain/public-settings';
import { httpAnswer } from '../http-answer';
import { openRuntime, type Runtime } from '../runtime';
import { chooseLanguage } from './language';
import { LARGEST_PAGE } from './layout';
import { commonMessage } from './message-page';
import { readPageRequest, type PageRequest } from './page-request';

/** What a page answers: HTML, or something for programs. Headers beside those of content and caching do not leave the server. */
export type PageAnswer = {
  status: number;
  html?: string;
  json?: unknown;
  headers?: Record<string, string>;
};

export type PageHandler = (request: PageRequest, runtime: Runtime) => Promise<PageAnswer>;

const RETRY_SECONDS = '60';

const response = (answer: PageAnswer): Response => {
  const isPage = answer.html !== undefined;
  return httpAnswer(answer.html ?? JSON.stringify(answer.json ?? null), {
    status: answer.status,
    headers: {
      'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
      // A page may name what a person chose; nobody on the way is to keep it.
      'cache-control': 'no-store',
      ...answer.headers,
    },
  });
};

/** The language of an answer that settings had no say in. */
const languageOf = (request: PageRequest | null): Language =>
  request === null ? 'en' : chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);

/** What a person sees when something failed: whether it was set up wrong or is out of reach, and no more. */
const failure = (error: unknown, language: Language): PageAnswer => {
  const code = isPrivacyError(error) ? error.code : error instanceof Error ? error.name : 'UNKNOWN';
  // The log of the function is read by admins; a message could hold what a person typed, a code cannot.
  console.error(`A public page failed: ${code}`);
  const isUnfinished = code === 'INVALID_SETTING' || code === 'MISSING_KEY' || code === 'WEAK_KEY';
  return commonMessage(isUnfinished ? 'notPublished' : 'tryLater', language, DEFAULT_PUBLIC_SETTINGS, {
    'retry-after': RETRY_SECONDS,
  });
};

export type AnswerOptions = {
  /** What a page for programs says when it failed, instead of a page for people. */
  failureJson?: unknown;
  /** Injected in tests; the platform's environment otherwise. */
  open?: () => Runtime;
};

const isTooLarge = (answer: PageAnswer): boolean =>
  Buffer.byteLength(answer.html ?? JSON.stringify(answer.json ?? null)) > LARGEST_PAGE;

/**
 * Runs a public page. Nothing is thrown: the platform would show the message of whatever it was to the visitor (platform
 * fact §j). A setting that cannot be read, or a missing key, is a page that says it is not set up (503); everything
 * unforeseen one that says to try later (503). HEAD needs nothing of its own: the server runs the GET handler for it.
 */
export const answerPage = async (
  event: RoutePayload,
  handle: PageHandler,
  { failureJson, open = openRuntime }: AnswerOptions = {},
): Promise<Response> => {
  const fail = (answer: PageAnswer): Response => {
    const { html: _, ...rest } = answer;
    return response(failureJson === undefined ? answer : { ...rest, json: failureJson });
  };
  let request: PageRequest | null = null;
  try {
    request = readPageRequest(event);
    const answer = await handle(request, open());
    if (!isTooLarge(answer)) return response(answer);
    console.error('A public page is larger than the server can send.');
    return fail(commonMessage('tooLarge', languageOf(request)));
  } catch (error) {
    return fail(failure(error, languageOf(request)));
  }
};
