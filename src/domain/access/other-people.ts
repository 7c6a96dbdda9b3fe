import { withLoneNames } from '../erasure/lone-names';
import { compileMatcher, type Matcher, type Span } from '../redaction';
import { subjectIdentifiers, type SubjectIdentifiers } from '../subject-identifiers';

/** Somebody else who may be named in a record: a colleague, or a person outside. */
export type OtherPerson = { kind: 'PERSON' | 'STAFF'; firstName: string; lastName: string };

/** What stands in the place of somebody else, in the language of the answer. */
export type OtherWords = { person: string; staff: string; address: string; number: string; link: string };

/** Finds other people in texts, never the subject. */
export type OthersMatcher = { label: string; matcher: Matcher };

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

const MOST_COMPILED = 400;

type Numbered = OtherPerson & { number: number };

/**
 * The other people of an answer. Those who are known by name are found by an index of the words of their surnames, so that
 * a text is looked at for those only whom it may name, however many there are; whoever took part in a conversation is also
 * found by the first name or the surname alone, there.
 */
export const otherPeople = (identifiers: SubjectIdentifiers) => {
  // With the whole name only: "Müller" alone may be whoever took part.
  const subject = compileMatcher(identifiers, { salutationSurname: false });
  const own = {
    firstName: new Set(identifiers.names.map(({ firstName }) => firstName.toLowerCase())),
    lastName: new Set(identifiers.names.map(({ lastName }) => lastName.toLowerCase())),
  };
  const indexed = new Set<Numbered>();
  const known = new Map<string, Numbered>();
  const bySurname = new Map<string, Numbered[]>();
  const compiled = new Map<string, Matcher>();

  const numbered = (person: OtherPerson): Numbered | undefined => {
    const name = `${person.firstName} ${person.lastName}`.trim();
    if (person.lastName.trim().length < 2 || subject.find(name).length > 0) return undefined;
    const key = `${person.kind} ${name.toLowerCase()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const added = { ...person, number: known.size };
    known.set(key, added);
    return added;
  };

  const matcherOf = (people: readonly Numbered[], isNear: boolean): Matcher => {
    const key = `${isNear} ${people.map(({ number }) => number).join(',')}`;
    const before = compiled.get(key);
    if (before !== undefined) return before;
    const theirs = subjectIdentifiers({ names: people });
    const isApart = (part: 'firstName' | 'lastName'): boolean =>
      people.every((person) => !own[part].has(person[part].toLowerCase()));
    const matcher = compileMatcher(theirs, { salutationSurname: isApart('lastName') });
    const unique = { surname: isApart('lastName'), firstName: isApart('firstName') };
    const made = isNear ? withLoneNames(matcher, theirs, unique) : matcher;
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(key, made);
    return made;
  };

  /** The subject's own mentions win: who shares a surname with them is not the one meant. */
  const apart = (text: string, spans: readonly Span[]): Span[] => {
    if (spans.length === 0) return [];
    const mentions = subject.find(text);
    return spans.filter(({ start, end }) => mentions.every((one) => end <= one.start || start >= one.end));
  };

  const found = (text: string, people: readonly Numbered[], isNear: boolean): Span[] =>
    people.length === 0 ? [] : matcherOf(people, isNear).find(text);

  const among =
    (kind: OtherPerson['kind'], near: readonly Numbered[]) =>
    (text: string): Span[] => {
      const there = new Set(words(text));
      const isThere = ({ firstName, lastName }: Numbered): boolean =>
        words(`${firstName} ${lastName}`).some((word) => there.has(word));
      const ofKind = (person: Numbered): boolean => person.kind === kind;
      const nearby = near.filter((person) => ofKind(person) && isThere(person));
      const others = [...there].flatMap((word) => bySurname.get(word) ?? []).filter(ofKind);
      const spans = [...found(text, nearby, true)];
      for (const span of found(
        text,
        [...new Set(others)].toSorted((a, b) => a.number - b.number),
        false,
      ))
        if (spans.every(({ start, end }) => span.end <= start || span.start >= end)) spans.push(span);
      return apart(
        text,
        spans.toSorted((a, b) => a.start - b.start),
      );
    };

  return {
    /** People who may be named anywhere. */
    learn: (people: readonly OtherPerson[]): void => {
      for (const person of people) {
        const added = numbered(person);
        if (added === undefined || indexed.has(added)) continue;
        indexed.add(added);
        for (const word of new Set(words(person.lastName)))
          bySurname.set(word, [...(bySurname.get(word) ?? []), added]);
      }
    },
    /** How to find them in a record in which these took part. */
    matchers: (near: readonly OtherPerson[], label: OtherWords): OthersMatcher[] => {
      const nearby = near.flatMap((person) => numbered(person) ?? []);
      const matcher = (find: (text: string) => Span[]): Matcher => ({ find, isSubjectName: () => false });
      return [
        // First, or the name in an address would leave its host behind.
        ...ADDRESSES.map(({ kind, pattern, isReal }) => ({
          label: label[kind],
          matcher: matcher((text) => apart(text, addressSpans(text, pattern, isReal))),
        })),
        { label: label.staff, matcher: matcher(among('STAFF', nearby)) },
        { label: label.person, matcher: matcher(among('PERSON', nearby)) },
      ];
    },
  };
};

export type OtherPeople = ReturnType<typeof otherPeople>;

/** What looks like an address, a number or a profile is somebody's; what is the subject's stays. */
const ADDRESSES: readonly {
  kind: 'address' | 'number' | 'link';
  pattern: RegExp;
  isReal: (found: string) => boolean;
}[] = [
  {
    kind: 'address',
    pattern: /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
    isReal: () => true,
  },
  {
    kind: 'number',
    pattern: /(?<![\p{L}\p{N}+.,:/-])(?:\+|00)[1-9](?:[ ()./-]{0,2}\d){6,14}(?![\p{L}\p{N}])/gu,
    isReal: () => true,
  },
  {
    kind: 'number',
    pattern: /(?<![\p{L}\p{N}+.,:/-])\(?0[1-9]\d{1,4}\)?[ /-]\d(?:[ -]?\d){4,9}(?![\p{L}\p{N}])/gu,
    // "02-03-2024 10" is a day.
    isReal: (number) => !/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}/.test(number),
  },
  {
    kind: 'link',
    pattern: /(?:https?:\/\/)?(?:\w+\.)?(?:linkedin\.com\/in|xing\.com\/profile)\/[\p{L}\p{N}_%-]+/giu,
    isReal: () => true,
  },
];

const addressSpans = (text: string, pattern: RegExp, isReal: (found: string) => boolean): Span[] =>
  [...text.matchAll(pattern)].flatMap((match) =>
    isReal(match[0])
      ? [{ start: match.index, end: match.index + match[0].length, kind: 'EMAIL', form: 'ADDRESS' }]
      : [],
  );

/**
 * Words and pairs of words with capitals that may be the surname of somebody in the workspace: to be asked for at once for
 * many texts, each of them once.
 */
export const surnamesIn = (texts: readonly string[], asked: Set<string>): string[] => {
  const fresh = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/\p{Lu}[\p{L}'’-]{2,30}(?: \p{Lu}[\p{L}'’-]{2,30})?/gu)) {
      for (const name of new Set([word, ...word.split(' ')])) {
        if (asked.has(name)) continue;
        asked.add(name);
        fresh.add(name);
      }
    }
  }
  return [...fresh];
};
