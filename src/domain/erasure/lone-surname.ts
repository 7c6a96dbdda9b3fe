import { compileMatcher, type Matcher } from '../redaction';
import type { SubjectIdentifiers } from '../subject-identifiers';

/** Shorter ones are words of many languages as well. */
const SHORTEST_SURNAME = 4;

/**
 * Also finds the surname by itself. Only for records linked to the subject, and only when nobody else in the workspace
 * bears the name: "Termin mit Müller-Brandt" on the subject's own task can then mean nobody else.
 */
export const withLoneSurname = (matcher: Matcher, identifiers: SubjectIdentifiers): Matcher => {
  const surnames = identifiers.names
    .map(({ lastName }) => lastName)
    .filter((name) => name.length >= SHORTEST_SURNAME);
  if (surnames.length === 0) return matcher;
  const lone = compileMatcher({ names: [], emails: [], phones: [], links: [], other: surnames });
  return {
    ...matcher,
    find: (text, options) => {
      const known = matcher.find(text, options);
      const extra = lone
        .find(text, options)
        .filter((span) => known.every(({ start, end }) => span.end <= start || span.start >= end));
      return extra.length === 0 ? known : [...known, ...extra].toSorted((a, b) => a.start - b.start);
    },
  };
};
