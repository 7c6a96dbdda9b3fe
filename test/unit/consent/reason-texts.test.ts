import { reasonInWords } from '../../../src/domain/consent/reason-texts';
import { ALLOW_REASONS, DENY_REASONS } from '../../../src/domain/consent/reasons';
import { LANGUAGES } from '../../../src/domain/public-settings';

const REASONS = [...ALLOW_REASONS, ...DENY_REASONS];

describe.each(LANGUAGES)('the reasons in %s', (language) => {
  const words = REASONS.map((reason) => reasonInWords(reason, language));

  it('are one line each, all of them different', () => {
    expect(words.filter((text) => !/^\p{Lu}[^\n]{5,100}[^\s.]$/u.test(text))).toEqual([]);
    expect(new Set(words).size).toBe(REASONS.length);
  });

  it('are another language than the others', () => {
    const others = LANGUAGES.filter((other) => other !== language).flatMap((other) =>
      REASONS.map((reason) => reasonInWords(reason, other)),
    );
    expect(words.filter((text) => others.includes(text))).toEqual([]);
  });
});
