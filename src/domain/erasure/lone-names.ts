import { compileMatcher, isOrdinaryWord, type Matcher, type Span } from '../redaction';
import type { SubjectIdentifiers } from '../subject-identifiers';

/** Shorter ones are words of many languages as well. */
const SHORTEST_NAME = 4;

/** Which of the person's names nobody else in the workspace bears. */
export type UniqueNames = { surname: boolean; firstName: boolean };

const isCapitalised = (text: string, span: Span): boolean =>
  /^\p{Lu}/u.test(text.slice(span.start, span.end));
/** "Anna Schmidt" in a mail of Anna Müller's is somebody else, in the workspace or not. */
const isOthersFirstName = (text: string, span: Span): boolean =>
  /^[ \u00a0]\p{Lu}/u.test(text.slice(span.end, span.end + 3));

const exactly = (strings: readonly string[]): Matcher =>
  compileMatcher({ names: [], emails: [], phones: [], links: [], other: [...strings] });

/**
 * Also finds the surname or the first name by itself. Only for records linked to the subject, and only when nobody else
 * in the workspace bears the name: "Termin mit Müller-Brandt" on the subject's own task can then mean nobody else.
 */
export const withLoneNames = (
  matcher: Matcher,
  identifiers: SubjectIdentifiers,
  unique: UniqueNames,
): Matcher => {
  const isLongEnough = (name: string): boolean => name.length >= SHORTEST_NAME;
  const surnames = identifiers.names.filter(({ lastName }) => unique.surname && isLongEnough(lastName));
  // "Termin Müller-Brandt, Anna": elsewhere this may be two people, here the first name goes with the surname.
  const surname = exactly(
    surnames.flatMap(({ firstName, lastName }) => [`${lastName}, ${firstName}`, lastName]),
  );
  const firstName = exactly(
    identifiers.names
      .map((name) => name.firstName)
      .filter((name) => unique.firstName && isLongEnough(name) && !isOrdinaryWord(name.toLowerCase())),
  );
  if (!unique.surname && !unique.firstName) return matcher;
  return {
    ...matcher,
    find: (text, options) => {
      const known = matcher.find(text, options);
      const more = [
        ...surname.find(text, options),
        ...firstName
          .find(text, options)
          .filter((span) => isCapitalised(text, span) && !isOthersFirstName(text, span)),
      ].toSorted((a, b) => b.end - b.start - (a.end - a.start));
      const spans = [...known];
      for (const span of more) {
        if (spans.every(({ start, end }) => span.end <= start || span.start >= end)) spans.push(span);
      }
      return spans.length === known.length ? known : spans.toSorted((a, b) => a.start - b.start);
    },
  };
};
