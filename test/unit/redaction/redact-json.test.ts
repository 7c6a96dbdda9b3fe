import * as fc from 'fast-check';

import { redactJson, redactRichText } from '../../../src/domain/redaction';
import { ANNA, matcherOf, SURROGATE } from './subjects';

const matcher = matcherOf(ANNA);
const redact = <T>(value: T): T => redactJson(value, matcher, SURROGATE).value;
const text = (words: string, styles: object = {}) => ({ type: 'text', text: words, styles });
const paragraph = (...content: unknown[]) => ({
  id: '1',
  type: 'paragraph',
  props: { textColor: 'default' },
  content,
  children: [] as unknown[],
});

const diff = (firstName: string) => ({
  diff: { name: { before: { firstName, lastName: 'Müller' }, after: { firstName: '', lastName: '' } } },
});

const phones = (code: string) => ({
  primaryPhoneNumber: '1701234567',
  primaryPhoneCallingCode: code,
  additionalPhones: [{ number: '0170 1234567', callingCode: code }],
});

const words = (list: string[]) => [
  { participant: { name: 'Anna Müller' }, words: list.map((word, start) => ({ text: word, start })) },
];

describe('JSON', () => {
  it('redacts strings at any depth and keeps keys in order', () => {
    const value = { b: ['x', { z: 'Frau Müller', a: 1 }], a: null, c: true };
    expect(JSON.stringify(redact(value))).toBe(
      JSON.stringify({ b: ['x', { z: `Frau ${SURROGATE}`, a: 1 }], a: null, c: true }),
    );
  });

  it('gives back the same instance when nothing is mentioned', () => {
    const value = { a: ['Peter Müller'], b: { firstName: 'Anna', lastName: 'Schmidt' } };
    expect(redactJson(value, matcher, SURROGATE)).toEqual({ value, count: 0 });
    expect(redact(value)).toBe(value);
  });

  it('replaces the name composite of the subject, in timeline diffs too, and no other', () => {
    expect(redact(diff('Anna')).diff.name.before).toEqual({ firstName: 'Pseudonym', lastName: SURROGATE });
    expect(redact(diff('Peter'))).toEqual(diff('Peter'));
    expect(redact({ vorname: 'Anna', nachname: 'Müller' })).toEqual({
      vorname: 'Pseudonym',
      nachname: SURROGATE,
    });
  });

  it('decides phone composites by number and calling code together', () => {
    expect(redact(phones('+49'))).toEqual({
      primaryPhoneNumber: SURROGATE,
      primaryPhoneCallingCode: '+49',
      additionalPhones: [{ number: SURROGATE, callingCode: '+49' }],
    });
    expect(redact(phones('+43'))).toEqual(phones('+43'));
  });

  it('redacts e-mail and link composites', () => {
    expect(redact({ primaryEmail: 'ANNA.mueller@example.de', additionalEmails: ['x@y.example'] })).toEqual({
      primaryEmail: SURROGATE,
      additionalEmails: ['x@y.example'],
    });
    expect(
      redact({ primaryLinkUrl: 'https://linkedin.com/in/anna-mueller', primaryLinkLabel: '' }).primaryLinkUrl,
    ).toBe(SURROGATE);
  });

  it('replaces a numeric phone by 0 and no similar number', () => {
    expect(redact([491701234567, 1701234567, 1701234568, 1.5])).toEqual([0, 0, 1701234568, 1.5]);
  });

  it('renames keys that carry an identifier without losing an entry', () => {
    const value = { 'anna.mueller@example.de': 1, 'x@y.example': 2, 'Anna Müller': 3 };
    expect(JSON.stringify(redact(value))).toBe(
      JSON.stringify({ [SURROGATE]: 1, 'x@y.example': 2, [`${SURROGATE}-2`]: 3 }),
    );
  });

  it('reads word-by-word transcripts across words', () => {
    expect(redact(words(['hier', 'ist', 'Anna', 'Müller.']))).toEqual([
      {
        participant: { name: SURROGATE },
        words: ['hier', 'ist', SURROGATE, '.'].map((word, start) => ({ text: word, start })),
      },
    ]);
  });

  it('opens JSON inside strings', () => {
    expect(redact({ body: JSON.stringify({ name: 'Anna Müller' }) })).toEqual({
      body: JSON.stringify({ name: SURROGATE }),
    });
    expect(redact('{"id":12345678901234567890,"n":"Anna Müller"}')).toBe(
      `{"id":12345678901234567890,"n":"${SURROGATE}"}`,
    );
  });

  it('survives 10,000 levels, __proto__ keys and odd values', () => {
    let deep: unknown = 'Anna Müller';
    for (let level = 0; level < 10_000; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep };
    let inner: unknown = redact(deep);
    while (typeof inner === 'object' && inner !== null) inner = Object.values(inner)[0];
    expect(inner).toBe(SURROGATE);
    const hostile: unknown = JSON.parse('{"__proto__":{"x":"Anna Müller"},"a":null}');
    expect(JSON.stringify(redact(hostile))).toBe(`{"__proto__":{"x":"${SURROGATE}"},"a":null}`);
    expect(redact('['.repeat(20_000) + '"Anna Müller"' + ']'.repeat(20_000))).toContain(SURROGATE);
  });

  it('keeps structure, is idempotent, and leaves no mention', () => {
    const leaf = fc.constantFrom<unknown>(
      'Anna Müller',
      'Peter Müller',
      'anna.mueller@example.de',
      'x',
      1,
      1701234567,
      null,
      true,
      '[{"type":"text","text":"Anna Müller"}]',
    );
    const key = fc.constantFrom(
      'a',
      'firstName',
      'lastName',
      'text',
      'number',
      'callingCode',
      'anna.mueller@example.de',
      'markdown',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === 'object' && value !== null
          ? Object.values(value).map(shape)
          : typeof value;
    fc.assert(
      fc.property(tree, (value) => {
        const once = redact(value);
        expect(shape(once)).toEqual(shape(value));
        expect(redactJson(once, matcher, SURROGATE)).toEqual({ value: once, count: 0 });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rich text', () => {
  it('catches a mention over several inline nodes and drops emptied ones', () => {
    const blocks = [
      paragraph(text('Anruf von '), text('Anna', { bold: true }), text(' Müller'), text(' heute')),
    ];
    const { value, count } = redactRichText(
      { blocknote: JSON.stringify(blocks), markdown: 'Anruf von **Anna** Müller heute' },
      matcher,
      SURROGATE,
    );
    expect(JSON.parse(value.blocknote)).toEqual([
      paragraph(text('Anruf von '), text(SURROGATE, { bold: true }), text(' heute')),
    ]);
    expect(value.markdown).toBe(`Anruf von **${SURROGATE}** heute`);
    expect(count).toBe(2);
  });

  it('redacts links, props, tables, mentions and children', () => {
    const blocks = [
      {
        ...paragraph(
          { type: 'link', href: 'mailto:anna.mueller@example.de', content: [text('Anna')] },
          text(' '),
          { type: 'link', href: 'https://x.example', content: [text('Müller')] },
          { type: 'mention', props: { label: 'Anna Müller' } },
        ),
        children: [
          {
            id: '2',
            type: 'image',
            props: { url: 'https://cdn.example/avatars/7f3a.png', caption: 'Anna Müller' },
            children: [],
          },
        ],
      },
      {
        id: '3',
        type: 'table',
        content: { type: 'tableContent', rows: [{ cells: [[text('Anna Müller')], [text('Peter Müller')]] }] },
        children: [],
      },
    ];
    const result: unknown = JSON.parse(
      redactRichText({ blocknote: JSON.stringify(blocks), markdown: null }, matcher, SURROGATE).value
        .blocknote,
    );
    expect(result).toEqual([
      {
        ...paragraph(
          { type: 'link', href: `mailto:${SURROGATE}`, content: [text(SURROGATE)] },
          { type: 'mention', props: { label: SURROGATE } },
        ),
        children: [{ id: '2', type: 'image', props: { url: SURROGATE, caption: SURROGATE }, children: [] }],
      },
      {
        id: '3',
        type: 'table',
        content: { type: 'tableContent', rows: [{ cells: [[text(SURROGATE)], [text('Peter Müller')]] }] },
        children: [],
      },
    ]);
  });

  it('treats broken JSON as text and empty sides as they are', () => {
    expect(
      redactRichText(
        { blocknote: '[{"type":"text","text":"Anna M\\u00fcller"', markdown: '' },
        matcher,
        SURROGATE,
      ).value,
    ).toEqual({
      blocknote: `[{"type":"text","text":"${SURROGATE}"`,
      markdown: '',
    });
    const untouched = { blocknote: null, markdown: 'Peter Müller' };
    expect(redactRichText(untouched, matcher, SURROGATE)).toEqual({ value: untouched, count: 0 });
  });
});
