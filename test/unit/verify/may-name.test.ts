import * as fc from 'fast-check';

import { mayName } from '../../../src/domain/erasure/may-name';
import { compileMatcher, searchTerms, type SearchTerms } from '../../../src/domain/redaction';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { MENTIONS, SUBJECTS, subjectNames, textAbout } from '../redaction/subjects';
import { likePattern } from './filter-evaluation';

const says = ({ caseInsensitive }: SearchTerms, text: string): boolean =>
  caseInsensitive.some(({ allOf }) => allOf.every((pattern) => likePattern(pattern, 'iu').test(text)));

it('says what PostgreSQL would say of the same terms', () => {
  fc.assert(
    fc.property(textAbout, ({ subject, text }) => {
      const terms = searchTerms(subjectIdentifiers(SUBJECTS[subject]), { salutationSurname: false });
      // Case-insensitive means one thing to a regular expression and another to lower case, for letters no name here has.
      fc.pre(!/[^\x20-\x7e\n\täöüÄÖÜß田中太郎様さん氏\u00a0\u3000]/u.test(text.replaceAll('\u0308', '')));
      expect(mayName(terms)(text)).toBe(says(terms, text));
    }),
    { numRuns: 1000 },
  );
});

it('never rules out a text in which the matcher finds somebody', () => {
  for (const name of subjectNames) {
    const identifiers = subjectIdentifiers(SUBJECTS[name]);
    const may = mayName(searchTerms(identifiers, { salutationSurname: false }));
    const matcher = compileMatcher(identifiers, { salutationSurname: false });
    for (const mention of MENTIONS[name].filter((text) => matcher.find(text).length > 0)) {
      const record = JSON.stringify({
        id: 'r',
        body: { blocknote: JSON.stringify([{ text: `x ${mention}` }]) },
      });
      expect([mention, may(record)]).toEqual([mention, true]);
    }
  }
});

it.each([
  ['a literal underscore', 'a\\_b', 'xa_by', true],
  ['not any character for it', 'a\\_b', 'xacby', false],
  ['any one character', 'm_ller', 'Herr MÜLLER', true],
  ['one, not two', 'm_ller', 'mueller', false],
  ['pieces in their order', 'anna%mueller', 'anna.x.mueller', true],
  ['and in no other', 'anna%mueller', 'mueller, anna', false],
  ['no piece twice', 'anna%anna', 'anna', false],
])('reads %s', (_what, pattern, text, expected) => {
  const may = mayName({ caseInsensitive: [{ allOf: [`%${pattern}%`] }], caseSensitive: [] });
  expect(may(text)).toBe(expected);
});

it('takes time in proportion to the text, whatever is in it', () => {
  const may = mayName(searchTerms(subjectIdentifiers(SUBJECTS.ANNA), { salutationSurname: false }));
  const text = '1701234560 mu anna. '.repeat(50_000);
  const began = performance.now();
  may(text);
  expect(performance.now() - began).toBeLessThan(2000);
});
