/** Masks: they show little, and never decide alone what a value is. */
import * as fc from 'fast-check';

import {
  checkPattern,
  freshContent,
  likeOf,
  looksLikeMask,
  maskFor,
  maskOf,
  patternOf,
} from '../../../src/domain/sealing/mask';
import { withMask } from '../../../src/domain/sealing/sealed-content';

const PATTERNS = [
  '•••• {last4}',
  '{first2}••••{last2}',
  '••• hidden',
  '{first1}•',
  '•{last9}',
  '{last2}•{first2}',
];

describe('a mask', () => {
  it.each([
    ['4242 4242 4242 4242', null, '•••• 4242'],
    ['DE89370400440532013000', null, '•••• 3000'],
    ['1234567', null, '•••• 67'],
    ['12345', null, '•••• 5'],
    ['42', null, '••••'],
    ['x', null, '••••'],
    ['DE89370400440532013000', '{first2}••••{last2}', 'DE••••00'],
    ['12345', '{first2}••••{last2}', '1••••'],
    ['anything', '••• hidden', '••• hidden'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', null, '•••• 👩‍👩‍👧‍👦'],
    ['日本語のテキスト', '•{last2}', '•スト'],
  ])('of %j by %j is %j', (value, pattern, mask) => {
    expect(maskOf(value, pattern)).toBe(mask);
  });

  it('shows no more than a third of a value, and none of it whole', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,40}$/), fc.constantFrom(...PATTERNS), (value, pattern) => {
        const fixed = pattern.replaceAll(/\{[^}]*\}/g, '').trim();
        const shown = maskOf(value, pattern).length - fixed.length;
        expect(shown).toBeLessThanOrEqual(Math.floor(value.length / 3) + 1);
        expect(maskOf(value, pattern)).not.toContain(value.length > 2 ? value : '\u0000');
      }),
    );
  });

  it('has the looks of its pattern, for the app and for the server’s filter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
        fc.constantFrom(...PATTERNS),
        (value, pattern) => {
          const mask = maskOf(value, pattern);
          const like = new RegExp(
            `^${likeOf(pattern)
              .split('%')
              .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
              .join('[^]*')}$`,
            'u',
          );
          expect([mask, looksLikeMask(mask, pattern), like.test(mask)]).toEqual([mask, true, true]);
        },
      ),
    );
  });

  it('is told in no time, however long the text', () => {
    expect(looksLikeMask(`•${'a'.repeat(1_000_000)} `, '{first9}•{last9}')).toBe(false);
    expect(looksLikeMask('•'.repeat(1_000_000), '{first9}•{last9}')).toBe(false);
  });

  it('shows with all its others together no more than a third: an edited rule uncovers nothing', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{1,40}$/),
        fc.array(fc.constantFrom('•{last4}', '{first4}•', '{first2}•{last9}', '{first9}•', '• hidden')),
        (value, patterns) => {
          let content = freshContent(value, null, '2026-11-30T10:00:00.000Z');
          const most = Math.floor(value.length / 3);
          for (const pattern of patterns) {
            const { mask, shown } = maskFor(content, pattern);
            content = { ...withMask(content, mask), shown };
            expect(shown.first + shown.last).toBeLessThanOrEqual(most);
            expect(mask.replaceAll(/•|hidden| /g, '').length).toBeLessThanOrEqual(most);
          }
          // The first pattern shows again what it did.
          expect(maskFor(content, null).mask).toBe(maskOf(value, null));
        },
      ),
    );
    expect(maskFor({ value: 'DE89370400440532013000', shown: { first: 0, last: 4 } }, '{first4}•').mask).toBe(
      '•',
    );
  });

  it.each(['DE89370400440532013000', '4242 4242 4242 4242', 'none', '•••• and much more text'])(
    'does not look like %j',
    (value) => {
      expect(looksLikeMask(value, null)).toBe(false);
    },
  );

  it.each([
    ['last4', 'has no •'],
    ['{last4}', 'has no •'],
    ['• {middle2}', '{middle2} is not known'],
    ['• {last', 'a brace is open'],
    ['•'.repeat(61), 'more than 60'],
    ['•{last99}', '{last99} is not known'],
    ['•{last1}{last1}', 'stands in it twice'],
  ])('of the pattern %j is refused: %s', (pattern, why) => {
    expect(() => checkPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_RULE', message: expect.stringContaining(why) }),
    );
    // And what is to be sealed meanwhile gets the default.
    expect(patternOf(pattern)).toBe('•••• {last4}');
  });
});
