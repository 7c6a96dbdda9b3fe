import { LANGUAGES, type Language } from '../public-settings';
import { dayNumber } from './days';
import type { DeadlineStep } from './deadline';
import { de } from './texts/de';
import { en } from './texts/en';
import { es } from './texts/es';
import { fr } from './texts/fr';
import type { DeadlineTexts } from './texts/texts';

const TEXTS: Record<Language, DeadlineTexts> = { en, de, fr, es };

/** "Monday, 2 March 2026"; what is no day stays as it is. */
const written = (day: string, { locale, afterWeekday }: DeadlineTexts): string => {
  if (dayNumber(day) === null) return day;
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(date);
  return `${weekday}${afterWeekday}${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)}`;
};

const countryName = (country: string, locale: string): string => {
  const code = country.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
};

const lineFor = (step: DeadlineStep, texts: DeadlineTexts): string => {
  const on = (day: string): string => written(day, texts);
  switch (step.code) {
    case 'RECEIVED':
      return texts.received(on(step.day), step.timeZone);
    case 'PLACE':
      return texts.place(
        countryName(step.country, texts.locale),
        [step.country, step.state, step.region].filter(Boolean).join('-').toUpperCase(),
      );
    case 'NO_PLACE':
      return texts.noPlace;
    case 'ONE_MONTH':
      return texts.oneMonth(on(step.to), step.clamped ? Number(step.from.slice(8)) : null);
    case 'PAUSED':
      return texts.paused(step.days, on(step.to));
    case 'NO_WORKING_DAY':
      return step.why === 'PUBLIC_HOLIDAY'
        ? texts.publicHoliday(on(step.day), step.holiday)
        : texts.weekend(on(step.day));
    case 'NEXT_WORKING_DAY':
      return texts.nextWorkingDay(on(step.day));
    case 'TWO_WORKING_DAYS':
      return texts.twoWorkingDays(on(step.to));
    case 'FIRST_DUE':
      return texts.firstDue(on(step.day));
    case 'EXTENDED':
      return step.fromFirstMonth === step.fromReceipt
        ? texts.extended(on(step.to))
        : texts.extendedTwoWays(on(step.fromFirstMonth), on(step.fromReceipt), on(step.to));
    case 'DUE':
      return texts.due(on(step.day));
    default: {
      const never: never = step;
      return never;
    }
  }
};

/**
 * A trace as a person reads it: a sentence for each step, in order, first letter as the language has it at the beginning of a
 * sentence. Plain text, to be escaped where it is shown.
 */
export const deadlineInWords = (trace: readonly DeadlineStep[], language: Language): string[] =>
  trace.map((step) => {
    const line = lineFor(step, TEXTS[language]);
    return line.charAt(0).toLocaleUpperCase(language) + line.slice(1);
  });

/** A step with what it says in each language: `NO_WORKING_DAY`, and "14 May 2026 is a public holiday there (Ascension)". */
export type StepInWords = DeadlineStep & { inWords: Record<Language, string> };

/** A trace as it is stored on a record: as data, and readable by whoever opens the record. */
export const traceWithWords = (trace: readonly DeadlineStep[]): StepInWords[] => {
  const words = LANGUAGES.map((language) => [language, deadlineInWords(trace, language)] as const);
  return trace.map((step, index) => ({
    ...step,
    inWords: Object.fromEntries(words.map(([language, lines]) => [language, lines[index] ?? ''])) as Record<
      Language,
      string
    >,
  }));
};
