import * as fc from 'fast-check';

import { redactMarkdown, redactPieces, redactText } from '../../../src/domain/redaction';
import { ANNA, matcherOf, SUBJECTS, subjectNames, SURROGATE, textAbout } from './subjects';

const matchers = Object.fromEntries(subjectNames.map((name) => [name, matcherOf(SUBJECTS[name])]));
const matcherFor = (name: string) => matchers[name] ?? matcherOf(ANNA);

it('keeps every byte outside the spans, and counts them', () => {
  fc.assert(
    fc.property(textAbout, ({ subject, text }) => {
      const { text: redacted, spans, count } = redactText(text, matcherFor(subject), SURROGATE);
      let rebuilt = '';
      let at = 0;
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        rebuilt += text.slice(at, start) + SURROGATE;
        at = end;
      }
      expect(redacted).toBe(rebuilt + text.slice(at));
      expect(count).toBe(spans.length);
    }),
    { numRuns: 1500 },
  );
});

it('changes nothing the second time', () => {
  fc.assert(
    fc.property(textAbout, ({ subject, text }) => {
      const once = redactText(text, matcherFor(subject), SURROGATE).text;
      const twice = redactText(once, matcherFor(subject), SURROGATE);
      expect(twice.text).toBe(once);
      expect(twice.count).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

it('leaves texts about other people untouched, as the same string', () => {
  const others = [
    'Peter Müller',
    'Anna Schmidt',
    'Hanna Müller',
    'Frau Petra Müller',
    'P. Müller',
    '0170 7654321',
    'peter.mueller@example.de',
    'linkedin.com/in/peter',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...others), { maxLength: 12 }),
      fc.constantFrom('; ', ' – ', '\n', ' | '),
      (names, separator) => {
        const text = names.join(separator);
        expect(redactText(text, matcherFor('ANNA'), SURROGATE).text).toBe(text);
      },
    ),
  );
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(redactText(text, matcherFor('ANNA'), SURROGATE).text).toBe(text);
      expect(redactMarkdown(text, matcherFor('ANNA'), SURROGATE).text).toBe(text);
    }),
  );
});

it('never takes the surrogate for a mention, even one that looks like a name', () => {
  expect(redactText('Müller, Anna', matcherFor('ANNA'), 'Anna Müller').text).toBe('Anna Müller');
  expect(redactText('Anna Müller', matcherFor('ANNA'), 'Anna Müller').count).toBe(0);
});

it.each([
  ['surname over and over', 'Müller '.repeat(60_000)],
  ['initials', 'A. '.repeat(100_000)],
  ['digits', '1 7 0 '.repeat(60_000)],
  ['one digit', '1'.repeat(300_000)],
  ['half an address', 'anna.mueller'.repeat(25_000)],
  ['plus-tags', `anna.mueller+${'a'.repeat(300_000)}`],
  ['brackets', '['.repeat(300_000)],
  ['link heads', ']('.repeat(150_000)],
  ['emphasis', '**a'.repeat(100_000)],
  ['percent', '%C3'.repeat(100_000)],
  ['entities', '&#'.repeat(150_000)],
  ['combining marks', `a${'\u0308'.repeat(300_000)}`],
  ['spaces', ' '.repeat(300_000)],
  ['link', 'linkedin.com/in/'.repeat(20_000)],
])('stays linear on adversarial input: %s', (_, text) => {
  // The limit is Jest's own (5 s); a pattern that backtracks would need hours.
  const redacted = redactText(text, matcherFor('ANNA'), SURROGATE).text;
  expect(matcherFor('ANNA').find(redacted, { surrogate: SURROGATE })).toEqual([]);
  expect(redactMarkdown(redacted, matcherFor('ANNA'), SURROGATE).count).toBe(0);
});

describe('Markdown', () => {
  it.each([
    ['**Anna** Müller ok', `**${SURROGATE}** ok`],
    ['Anna **Müller** ok', `${SURROGATE} ok`],
    ['**Anna** **Müller** ok', `**${SURROGATE}** ok`],
    ['_Anna_ **Müller**', `_${SURROGATE}_`],
    ['Anna **Müller ist da**', `**${SURROGATE} ist da**`],
    ['An**na** Müller', SURROGATE],
    ['**Anna Müller**', `**${SURROGATE}**`],
    ['# Anna Müller', `# ${SURROGATE}`],
    ['* Anna Müller\n* Peter Müller', `* ${SURROGATE}\n* Peter Müller`],
    ['[Anna Müller](https://crm.example/1)', `[${SURROGATE}](https://crm.example/1)`],
    ['[Anna](mailto:anna.mueller@example.de) Müller', `[${SURROGATE}](mailto:${SURROGATE})`],
    ['[Anna](https://x.example) [Müller](https://y.example)', `[${SURROGATE}](https://x.example)`],
    ['[Profil](https://www.linkedin.com/in/anna-mueller/)', `[Profil](${SURROGATE})`],
    ['anna.mueller@example\\.de', SURROGATE],
    ['a * b * Anna Müller', `a * b * ${SURROGATE}`],
    ['`Anna` Müller', `\`${SURROGATE}\``],
    ['<b>Anna</b> Müller', `<b>${SURROGATE}</b>`],
    ['**Peter** Müller, _Anna_ Schmidt', '**Peter** Müller, _Anna_ Schmidt'],
  ])('%s', (text, expected) => {
    const redacted = redactMarkdown(text, matcherFor('ANNA'), SURROGATE).text;
    expect(redacted).toBe(expected);
    expect(redactMarkdown(redacted, matcherFor('ANNA'), SURROGATE).text).toBe(expected);
  });

  it('changes nothing the second time, and leaves no mention', () => {
    fc.assert(
      fc.property(textAbout, ({ subject, text }) => {
        const once = redactMarkdown(text, matcherFor(subject), SURROGATE).text;
        expect(redactMarkdown(once, matcherFor(subject), SURROGATE).text).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });
});

it('replaces a mention over several pieces once and removes the rest', () => {
  const { pieces, count } = redactPieces(
    ['Für An', 'na ', 'Mül', 'ler, bitte; Anna', ' Müller'],
    matcherFor('ANNA'),
    SURROGATE,
  );
  expect(pieces).toEqual([`Für ${SURROGATE}`, '', '', `, bitte; ${SURROGATE}`, '']);
  expect(count).toBe(2);
});

it('gives in pieces what it gives in one', () => {
  fc.assert(
    fc.property(textAbout, fc.array(fc.nat(40), { maxLength: 5 }), ({ subject, text }, cuts) => {
      const pieces: string[] = [];
      let rest = text;
      for (const cut of cuts) {
        pieces.push(rest.slice(0, cut));
        rest = rest.slice(cut);
      }
      const whole = redactText(text, matcherFor(subject), SURROGATE);
      const cutUp = redactPieces([...pieces, rest], matcherFor(subject), SURROGATE);
      expect(cutUp.pieces.join('')).toBe(whole.text);
    }),
  );
});
