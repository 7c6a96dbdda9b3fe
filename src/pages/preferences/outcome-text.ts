import { wordingOf } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { PreferenceOutcome } from '../../flows/public/change-preferences';
import { PREFERENCES } from '../texts/preferences';
import { dayText } from './day-text';
import type { Status } from './preferences-view';
import { choiceName } from './purpose-card';

/** What the page says of an act. */
export const outcomeStatus = (
  result: PreferenceOutcome,
  language: Language,
  settings: PublicSettings,
): Status => {
  const { done, problems } = PREFERENCES[language];
  const good = (text: string): Status => ({ tone: 'good', text });
  const warn = (text: string): Status => ({ tone: 'warn', text });
  const what = (about: Extract<PreferenceOutcome, { purpose: unknown }>): string =>
    choiceName(wordingOf(about.purpose, language, settings.languages).name, about.channel, language);
  switch (result.outcome) {
    case 'GIVEN':
      return good(done.given(what(result)));
    case 'WITHDRAWN':
      return good(done.withdrawn(what(result)));
    case 'OBJECTED':
      return good(done.objected(what(result)));
    case 'OBJECTION_OPENED':
      return good(done.objectionOpened(what(result), result.reference));
    case 'WITHDRAWN_ALL':
      return good(done.withdrawnAll);
    case 'NOTHING_TO_WITHDRAW':
      return good(done.nothingToWithdraw);
    case 'MARKETING_STOPPED':
      return good(done.stopped);
    case 'PAUSED':
      return good(done.paused(dayText(result.until.getTime(), language)));
    case 'PAUSE_ENDED':
      return good(done.pauseEnded);
    case 'REQUEST_OPENED':
      return good(done.opened(result.reference));
    case 'REQUEST_JOINED':
      return good(done.joined(result.reference));
    case 'UNCHANGED':
      return good(done.unchanged);
    case 'STALE':
      return warn(problems.stale);
    case 'NOT_OFFERED':
      return warn(problems.notOffered);
    case 'UNKNOWN_CHOICE':
      return warn(problems.unknown);
    default: {
      const unknown: never = result;
      return unknown;
    }
  }
};
