/** Masks: they show little, and never decide alone what a value is. */
import * as fc from 'fast-check';

import { checkPattern, likeOf, looksLikeMask, maskOf, patternOf } from '../../../src/domain/sealing/mask';

const PATTERNS = ['•••• {last4}', '{first2}••••{last2}', '••• hidden', '{first1}•', '•{last99}'];

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
  ])('of the pattern %j is refused: %s', (pattern, why) => {
    expect(() => checkPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_RULE', message: expect.stringContaining(why) }),
    );
    // And what is to be sealed meanwhile gets the default.
    expect(patternOf(pattern)).toBe('•••• {last4}');
  });
});
