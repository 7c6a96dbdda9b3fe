import * as fc from 'fast-check';

import { compileMatcher, searchTerms } from '../../../src/domain/redaction';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';

const localPart = fc.stringMatching(/^[a-z0-9]{1,6}([._-][a-z0-9]{1,6}){0,3}([+][a-z0-9]{0,5})?$/);
const oddLocalPart = fc.stringMatching(/^[a-z0-9][a-z0-9._+'/=?^{|}~!#$%&*()[\]\\-]{0,20}$/);
const addressOf = (part: fc.Arbitrary<string>) =>
  fc
    .tuple(part, fc.constantFrom('gmail.com', 'googlemail.com', 'web.de', 'my-firm.co.uk', 'müller.de'))
    .map(([local, domain]) => `${local}@${domain}`);
const text = fc.string({ unit: 'grapheme', maxLength: 24 });

it('compiles whatever a record holds, and finds an address that stands in a text by itself', () => {
  fc.assert(
    fc.property(
      fc.array(addressOf(localPart), { maxLength: 3 }),
      fc.array(addressOf(oddLocalPart), { maxLength: 3 }),
      fc.array(fc.record({ firstName: text, lastName: text }), { maxLength: 2 }),
      fc.array(text, { maxLength: 2 }),
      fc.array(text, { maxLength: 2 }),
      (emails, odd, names, links, other) => {
        compileMatcher(subjectIdentifiers({ emails: odd }));
        const identifiers = subjectIdentifiers({ emails, names, links, other });
        const matcher = compileMatcher(identifiers);
        searchTerms(identifiers);
        for (const address of identifiers.emails)
          expect(matcher.find(`to ${address} now`).map(({ kind }) => kind)).toContain('EMAIL');
      },
    ),
    { numRuns: 500 },
  );
});

it('takes a hyphen in a mailbox of Gmail', () => {
  const matcher = compileMatcher(subjectIdentifiers({ emails: ['anna-lena.brandt@gmail.com'] }));
  expect(matcher.find('an annalena.x@gmail.com')).toEqual([]);
  expect(matcher.find('an anna-lenabrandt@googlemail.com')).toHaveLength(1);
});
