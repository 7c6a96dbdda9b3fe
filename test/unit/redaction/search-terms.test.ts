import * as fc from 'fast-check';

import { compileMatcher, searchTerms, type SearchTerm } from '../../../src/domain/redaction';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { ANNA, LEE, MENTIONS, SUBJECTS, subjectNames, textAbout } from './subjects';

/** PostgreSQL's LIKE, by hand: `%`, `_` (one character), backslash escapes. */
function like(text: string, pattern: string): boolean {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]/-]/gs, (piece, escaped: string | undefined) =>
    piece === '%'
      ? '[^]*?'
      : piece === '_'
        ? '[^]'
        : (escaped ?? piece).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`).test(text);
}
const any = (terms: SearchTerm[], text: string, insensitive: boolean) =>
  terms.some(({ allOf }) =>
    allOf.every((pattern) =>
      insensitive ? like(text.toLowerCase(), pattern.toLowerCase()) : like(text, pattern),
    ),
  );

const around = fc.constantFrom('', 'x ', 'Siehe: ', '\n', '(', 'siehe\n');

describe.each([true, false])('with form of address and surname: %s', (salutationSurname) => {
  const compiled = subjectNames.map((name) => {
    const identifiers = subjectIdentifiers(SUBJECTS[name]);
    return {
      name,
      matcher: compileMatcher(identifiers, { salutationSurname }),
      terms: searchTerms(identifiers, { salutationSurname }),
    };
  });

  it('no text with a mention is missed, as text or as JSON', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...compiled).chain((one) =>
          fc.record({
            one: fc.constant(one),
            mention: fc.constantFrom(...MENTIONS[one.name]),
            before: around,
            after: around,
          }),
        ),
        ({ one: { matcher, terms }, mention, before, after }) => {
          const text = `${before}${mention}${after}`;
          if (matcher.find(text).length === 0) return;
          expect([text, any(terms.caseInsensitive, text, true)]).toEqual([text, true]);
          const json = JSON.stringify({ note: text });
          expect([json, any(terms.caseSensitive, json, false)]).toEqual([json, true]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('nor one amid other people, marks and fragments', () => {
    fc.assert(
      fc.property(textAbout, ({ subject, text }) => {
        const one = compiled.find(({ name }) => name === subject);
        if (one === undefined || one.matcher.find(text).length === 0) return;
        expect([text, any(one.terms.caseInsensitive, text, true)]).toEqual([text, true]);
        const json = JSON.stringify(text);
        expect([json, any(one.terms.caseSensitive, json, false)]).toEqual([json, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

it('asks for little', () => {
  const { caseInsensitive, caseSensitive } = searchTerms(subjectIdentifiers(ANNA));
  expect(caseInsensitive.length).toBeLessThanOrEqual(14);
  expect(caseSensitive.length).toBeLessThanOrEqual(26);
  expect(caseInsensitive).toContainEqual({ allOf: ['%M_ller%'] });
  expect(caseInsensitive).toContainEqual({ allOf: ['%anna%mueller%example%'] });
  expect(searchTerms(subjectIdentifiers({ names: LEE.names })).caseInsensitive.length).toBeLessThanOrEqual(
    12,
  );
});

it('does not select texts about something else', () => {
  const { caseInsensitive } = searchTerms(subjectIdentifiers(ANNA));
  expect(
    any(
      caseInsensitive,
      'Alle Mitarbeiter treffen sich am 12.03.2024 um 10:15 in Raum 4.17, Telefon 030 55667788.',
      true,
    ),
  ).toBe(false);
});

it('asks for nothing when there is nothing to ask for', () => {
  expect(searchTerms(subjectIdentifiers({}))).toEqual({ caseInsensitive: [], caseSensitive: [] });
});
