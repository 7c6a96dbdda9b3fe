import * as fc from 'fast-check';

import { compileMatcher, type Matcher } from '../../../src/domain/redaction';
import { subjectIdentifiers, type SubjectIdentifiersInput } from '../../../src/domain/subject-identifiers';

export const SURROGATE = 'P-4F7K2M9Q0A';

export const ANNA: SubjectIdentifiersInput = {
  names: [{ firstName: 'Anna', lastName: 'Müller' }],
  emails: ['anna.mueller@example.de', 'anna.mue@gmail.com'],
  phones: [{ number: '1701234567', callingCode: '+49', countryCode: 'DE' }],
  links: ['https://www.linkedin.com/in/anna-mueller/'],
  other: ['https://cdn.example/avatars/7f3a.png'],
};
export const PIOTR: SubjectIdentifiersInput = {
  names: [{ firstName: 'Piotr', lastName: 'Nowak' }],
  emails: ['p.nowak@firma.example'],
  phones: [{ number: '+48 601 234 567' }],
};
export const KOWALSKA: SubjectIdentifiersInput = { names: [{ firstName: 'Anna', lastName: 'Kowalska' }] };
export const TANAKA: SubjectIdentifiersInput = { names: [{ firstName: '太郎', lastName: '田中' }] };
export const LEE: SubjectIdentifiersInput = {
  names: [{ firstName: 'Bruce', lastName: 'Lee' }],
  phones: [{ number: '+12125550123' }],
};
export const VRIES: SubjectIdentifiersInput = { names: [{ firstName: 'Jan', lastName: 'de Vries' }] };
export const SUBJECTS = { ANNA, PIOTR, KOWALSKA, TANAKA, LEE, VRIES } as const;

export const matcherOf = (input: SubjectIdentifiersInput): Matcher =>
  compileMatcher(subjectIdentifiers(input));
export const found = (input: SubjectIdentifiersInput, text: string): string[] =>
  matcherOf(input)
    .find(text)
    .map(({ start, end }) => text.slice(start, end));

/** Words, look-alikes, other people and separators a text about the subject is made of. */
const FILLER = [
  'Peter Müller', 'Anna Schmidt', 'Müller', 'Anna', 'Frau', 'Herr', 'und', 'Vertrag', 'Annabelle Müllerstein', 'Anna Müller-Schmidt',
  'Piotr Nowakowski', 'Adam Nowak', 'Bruce Wayne', 'lee', 'Jan Smit', '田中', '太郎', '0170 12345678', '+43 170 1234567', 'Vries',
  'joanna.mueller@example.de', 'x@example.com', 'https://linkedin.com/in/peter', '😀', 'ü', '\u00ad', '\u200b', '**', '_', '[', ']', '(', ')', SURROGATE,
  'P-', '%', '&', '\\', '"', '{', '}', '7', '170', '.', ',', '\n', '\t', ' ', '-', ' ', ' ',
]; // prettier-ignore

/** Mentions of every subject, in forms the matcher promises to read and the search terms promise to reach. */
export const MENTIONS: Readonly<Record<keyof typeof SUBJECTS, readonly string[]>> = {
  ANNA: [
    'Anna Müller', 'Müller, Anna', 'MÜLLER Anna', 'A. Müller', 'Müller, A.', 'Frau Müller', 'Frau Dr. Müller', 'Anna Müllers', 'Anna Mueller',
    'Anna Muller', 'anna müller', 'ANNA MÜLLER', 'Anna Maria Müller', 'Anna Mu\u0308ller', 'Anna\u00a0Müller', 'AnnaMueller',
    'anna.mueller@example.de', 'ANNA.MUELLER@EXAMPLE.DE', 'anna.mueller+tag@example.de', 'anna.mueller%40example.de', 'anna.mueller (at) example . de',
    'Anna.Mueller@Example.de', 'annamue@gmail.com', 'anna.m.u.e@googlemail.com', '0170 1234567', '+49 170 123 45 67', '0170/12 34 567', '(0170) 1234-567',
    '0049-170-1234567', '01701234567', '+49 (0) 170 / 123 456 7', '1 7 0 1 2 3 4 5 6 7', 'linkedin.com/in/anna-mueller', 'https://de.linkedin.com/in/Anna-Mueller/?x=1',
    'https://cdn.example/avatars/7f3a.png',
  ],
  PIOTR: ['Piotr Nowak', 'Piotra Nowaka', 'Piotrowi Nowakowi', 'z Piotrem Nowakiem', 'Nowak Piotr', 'pana Nowaka', 'P. Nowak', 'PIOTR NOWAK', '601234567', '+48 601-234-567', 'p.nowak@firma.example'],
  KOWALSKA: ['Anna Kowalska', 'Anny Kowalskiej', 'Annie Kowalskiej', 'Anną Kowalską', 'Kowalska, Anna', 'Pani Kowalska', 'pani Kowalskiej', 'A. KOWALSKA'],
  TANAKA: ['田中太郎', '田中 太郎', '田中　太郎', '田中様', '田中さん', '田中太郎氏'],
  LEE: ['Bruce Lee', 'Lee, Bruce', 'Mr Lee', 'Mr. Lee', 'Mr.Lee', 'B. Lee', 'Lee, B.', 'LEE Bruce', 'Lee-san', '(212) 555-0123', '212.555.0123', '+1 212 555 0123'],
  VRIES: ['Jan de Vries', 'Meneer de Vries', 'J. de Vries', 'de Vries, Jan', 'JAN DE VRIES', 'Vries, Jan de'],
}; // prettier-ignore

export const subjectNames = Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[];

/** A subject and a text that may or may not mention it, amid look-alikes. */
export const textAbout = fc.constantFrom(...subjectNames).chain((name) =>
  fc.record({
    subject: fc.constant(name),
    text: fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...FILLER) },
          { weight: 2, arbitrary: fc.constantFrom(...MENTIONS[name]) },
          { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'grapheme' }) },
        ),
        { maxLength: 24 },
      )
      .chain((words) => fc.constantFrom('', ' ', ', ', '\n').map((separator) => words.join(separator))),
  }),
);
