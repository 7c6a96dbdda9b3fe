import {
  ACTION_KINDS,
  ACTS,
  CAUSES,
  KEPT_REASONS,
  LANGUAGES,
  OTHER,
  UNREACHABLE,
} from '../../../src/domain/certificate/codes';
import { inWords } from '../../../src/domain/certificate/in-words';
import { TEXTS } from '../../../src/domain/certificate/texts';
import { KNOWN_OBJECTS } from '../../../src/domain/certificate/texts/texts';
import { STANDARD_TREATMENTS } from '../../../src/domain/erasure/treatments';
import { HOLD_GROUNDS } from '../../../src/domain/holds';
import { example, interimInput } from './example';

const leaves = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
const isWinAnsi = (text: string): boolean =>
  [...text].every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return (
      (code >= 32 && code < 127) ||
      (code >= 160 && code < 256) ||
      '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'.includes(char)
    );
  });

const english = new Map(leaves(TEXTS.en));

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = TEXTS[language];

  it('have every key, and none that is empty', () => {
    expect(
      leaves(texts)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual([...english.keys()].toSorted());
    expect(leaves(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('put in the same values as the English ones', () => {
    for (const [path, text] of leaves(texts))
      expect([path, placeholders(text)]).toEqual([path, placeholders(english.get(path) ?? '')]);
  });

  it('have words for every code', () => {
    const keys = (part: object) => Object.keys(part).toSorted();
    expect(keys(texts.act)).toEqual([...ACTS].toSorted());
    expect(keys(texts.causes)).toEqual([...CAUSES].toSorted());
    expect(keys(texts.actions)).toEqual([...ACTION_KINDS].toSorted());
    expect(keys(texts.keptReasons)).toEqual([...KEPT_REASONS, OTHER].toSorted());
    expect(keys(texts.grounds)).toEqual([...HOLD_GROUNDS].toSorted());
    expect(keys(texts.places)).toEqual([...UNREACHABLE].toSorted());
    expect(keys(texts.objects)).toEqual([...KNOWN_OBJECTS].toSorted());
    expect(keys(texts.objects)).toEqual(expect.arrayContaining(Object.keys(STANDARD_TREATMENTS)));
  });

  it('can be set in the standard fonts of PDF', () => {
    expect(leaves(texts).filter(([, text]) => !isWinAnsi(text))).toEqual([]);
  });

  it('are another language than English', () => {
    const same = leaves(texts).filter(([path, text]) => english.get(path) === text && text.length > 30);
    expect(language === 'en' ? [] : same).toEqual([]);
  });

  it('speak of sections that are where they say', () => {
    const headings = inWords(example(), language)
      .blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
      .map((text) => text.split('  '));
    const numbered = (heading: string) => headings.find(([, text]) => text === heading)?.[0];
    const { held, review, residual, risk, unreachable } = texts.headings;
    // "section 4" and so on, in these very texts.
    expect([held, review, residual, risk, unreachable].map(numbered)).toEqual(['4', '5', '6', '7', '8']);
    expect(texts.actMeans.ERASE).toMatch(/8.*7|7.*8/);
    expect(texts.state.follows).toMatch(/4.*5/);
    expect(texts.result.hits).toMatch(/6/);
  });

  it('leave no place for a value open', () => {
    for (const changes of [{}, interimInput]) {
      const words = inWords(example(changes), language);
      const { footer, ...rest } = words;
      expect(JSON.stringify(rest)).not.toMatch(/\{\w+\}|undefined|\[object/);
      expect(footer.page).toContain('{page}');
    }
  });
});

describe('the words of an act', () => {
  it('never call a pseudonymisation an erasure, and name its article', () => {
    for (const language of LANGUAGES) {
      const words = inWords(example({ act: 'PSEUDONYMISE' }), language);
      expect(words.means).toMatch(/4/);
      expect(words.act).not.toBe(TEXTS[language].act.ERASE);
      expect(words.title).not.toBe(TEXTS[language].title.ERASE);
    }
  });

  it('say at the top when something was found or is held', () => {
    const words = inWords(example(interimInput), 'en');
    expect(words.result).toEqual({
      isClean: false,
      text: 'The search at the end still found traces of the identity: 4 hits in 318 columns of 47 objects. Section 6 says where.',
    });
    expect([words.isFinal, words.state]).toEqual([false, TEXTS.en.state.follows]);
    expect(inWords(example(), 'en').result.isClean).toBe(true);
  });
});
