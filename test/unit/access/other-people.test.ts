import * as fc from 'fast-check';

import { answerPage, blocksHtml } from '../../../src/access-document/html';
import { printable } from '../../../src/access-document/printable';
import { excerpt, namedLeaves } from '../../../src/domain/access/excerpts';
import { otherPeople, surnamesIn, type OtherPerson } from '../../../src/domain/access/other-people';
import { ACCESS_TEXTS } from '../../../src/domain/access/texts';
import { compileMatcher, redactText } from '../../../src/domain/redaction';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';

const identifiers = subjectIdentifiers({
  names: [{ firstName: 'Anna', lastName: 'Müller' }],
  emails: ['anna.mueller@example.com'],
  phones: [{ number: '0151 29020000', countryCode: 'DE' }],
});
const words = ACCESS_TEXTS.en.masks;
const tom: OtherPerson = { kind: 'STAFF', firstName: 'Thomas', lastName: 'Weber' };
const peter: OtherPerson = { kind: 'PERSON', firstName: 'Peter', lastName: 'Müller' };
const jana: OtherPerson = { kind: 'PERSON', firstName: 'Jana', lastName: 'Novak' };

const copy = (text: string, near: readonly OtherPerson[] = []): string => {
  const others = otherPeople(identifiers);
  others.learn([tom, peter, jana]);
  return others
    .matchers(near, words)
    .reduce((left, { label, matcher }) => redactText(left, matcher, label).text, text);
};

describe('other people in a copy', () => {
  test.each([
    ['Anna Müller met Thomas Weber', 'Anna Müller met [our staff]'],
    ['Anna Müller and Peter Müller', 'Anna Müller and [another person]'],
    ['write to jana.novak@else.example', 'write to [address of another person]'],
    ['write to anna.mueller@example.com', 'write to anna.mueller@example.com'],
    ['call +49 30 1234567', 'call [telephone number]'],
    ['call 0151 29020000', 'call 0151 29020000'],
    ['invoice 4711 of 02-03-2024', 'invoice 4711 of 02-03-2024'],
  ])('%s', (text, expected) => {
    expect(copy(text)).toBe(expected);
  });

  test('whoever took part is found by the first name too, and only there', () => {
    expect(copy('Dear Thomas, thank you', [tom])).toBe('Dear [our staff], thank you');
    expect(copy('Dear Thomas, thank you')).toBe('Dear Thomas, thank you');
  });

  test('the subject stays in every text, whoever else is named in it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Anna Müller', 'Thomas Weber', 'Peter Müller', 'and', 'called', '\n', 'Jana Novak'),
          {
            maxLength: 12,
          },
        ),
        (parts) => {
          const text = parts.join(' | ');
          const copied = copy(text, [tom, jana]);
          expect(copied.split('Anna Müller').length).toBe(text.split('Anna Müller').length);
          expect(copied).not.toMatch(/Weber|Novak|Peter Müller/);
        },
      ),
    );
  });

  test('a surname is asked for once', () => {
    const asked = new Set<string>();
    expect(surnamesIn(['Dear Jana Novak'], asked)).toContain('Novak');
    expect(surnamesIn(['Novak again'], asked)).toEqual([]);
  });
});

describe('excerpts', () => {
  const subject = compileMatcher(identifiers, { salutationSurname: false });

  test('only the lines that name the person', () => {
    expect(excerpt('About Peter.\nAnna Müller agreed.\nPeter paid.', subject)).toBe(
      '[…]\nAnna Müller agreed.\n[…]',
    );
  });

  test('the values of a JSON that name the person, by their place', () => {
    expect(
      namedLeaves(
        {
          a: [{ mail: 'anna.mueller@example.com' }],
          secret: 'key',
          name: { firstName: 'Anna', lastName: 'Müller' },
        },
        subject,
      ),
    ).toEqual({ 'a[0].mail': 'anna.mueller@example.com', name: 'Anna Müller' });
  });
});

describe('documents', () => {
  test('nothing a record holds becomes markup', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const html = blocksHtml([
          { kind: 'record', title: value, meta: [value], rows: [{ label: value, value }], body: value },
          { kind: 'text', text: value },
        ]);
        const tags = new Set(html.match(/<\/?[a-z0-9]+/g));
        expect([...tags].every((tag) => /^<\/?(?:article|h4|p|dl|dt|dd|div)$/.test(tag))).toBe(true);
      }),
    );
  });

  test('a page loads and runs nothing', () => {
    const head = { language: 'en', title: 'T', subtitle: 'S', lines: [], lead: '' };
    const page = new TextDecoder().decode(answerPage(head, null, ''));
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|src=/);
  });

  test('what paper cannot show takes its plain form, or says so', () => {
    expect(printable('Łódź → Zürich')).toEqual({ value: 'Lódz -> Zürich', isChanged: false });
    expect(printable('田中')).toEqual({ value: '??', isChanged: true });
  });

  test('every language says everything', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value;
    for (const texts of Object.values(ACCESS_TEXTS)) {
      expect(shape(texts)).toEqual(shape(ACCESS_TEXTS.en));
      expect(JSON.stringify(texts)).not.toContain('""');
    }
  });
});
