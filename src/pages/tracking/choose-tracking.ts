import { DEFAULT_PUBLIC_SETTINGS } from '../../domain/public-settings';
import { chooseTracking as choose } from '../../flows/public/choose-tracking';
import { isVisitor, readTracking } from '../../flows/public/tracking';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { commonMessage, messagePage } from '../message-page';
import { fieldText, type PageRequest } from '../page-request';
import { TRACKING } from '../texts/tracking';
import { trackingAnswer } from './show-tracking';

type Posted =
  | { kind: 'INVALID' }
  | { kind: 'OPEN'; visitor: string }
  | { kind: 'CHOICE'; visitor: string; allow: boolean; purposeCode: string | null; shown: string | null };

const LONGEST_CODE = 200;

/** A number alone opens the page; with a choice it is kept. Anything else is told apart without asking the workspace. */
const readPosted = (request: PageRequest): Posted => {
  const visitor = fieldText(request, 'visitor');
  if (!isVisitor(visitor)) return { kind: 'INVALID' };
  if (!Object.hasOwn(request.form, 'choice')) return { kind: 'OPEN', visitor };
  const choice = fieldText(request, 'choice');
  if (choice !== 'allow' && choice !== 'refuse') return { kind: 'INVALID' };
  const purposeCode = fieldText(request, 'purpose');
  if (Object.hasOwn(request.form, 'purpose') && (purposeCode === null || purposeCode.length > LONGEST_CODE))
    return { kind: 'INVALID' };
  return {
    kind: 'CHOICE',
    visitor,
    allow: choice === 'allow',
    purposeCode,
    shown: fieldText(request, 'shown'),
  };
};

const invalid = (request: PageRequest): PageAnswer => {
  const language = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
  const { title, text } = TRACKING[language].invalid;
  return messagePage(DEFAULT_PUBLIC_SETTINGS, language, { title, paragraphs: [text], status: 400 });
};

/**
 * `POST /privacy/tracking`: opens the page for the browser whose number comes with it, and keeps what is chosen there. The
 * number stands in the body, never in an address.
 */
export const chooseTracking: PageHandler = async (request, { client, keyring, clock }) => {
  const posted = readPosted(request);
  if (posted.kind === 'INVALID') return invalid(request);
  const now = clock.now();
  if (posted.kind === 'OPEN') {
    const workspace = await readTracking(client, keyring(), posted.visitor);
    const language = chooseLanguage(request, workspace.settings);
    return trackingAnswer(request, workspace, language, posted.visitor, null, now);
  }
  // Settings say which languages there are; the words of a yes are compared, so that a wrong guess saves nothing.
  const asked = chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS);
  const chosen = await choose(client, keyring(), { ...posted, language: asked }, now);
  const language = chooseLanguage(request, chosen.workspace.settings);
  switch (chosen.outcome) {
    case 'NO_SUCH_PURPOSE':
      return invalid(request);
    case 'TOO_OFTEN':
      return commonMessage('tooOften', language, chosen.workspace.settings, {
        'retry-after': String(chosen.retryAfterSeconds),
      });
    case 'WORDING_CHANGED':
      return trackingAnswer(request, chosen.workspace, language, posted.visitor, 'WORDING_CHANGED', now);
    case 'SAVED':
    case 'UNCHANGED':
      return trackingAnswer(
        request,
        chosen.workspace,
        language,
        posted.visitor,
        posted.allow ? 'SAVED_ALLOWED' : 'SAVED_REFUSED',
        now,
      );
    default: {
      const unknown: never = chosen;
      return unknown;
    }
  }
};
