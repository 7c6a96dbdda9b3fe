import { LANGUAGES } from '../../../src/domain/public-settings';
import { REQUEST_TEXTS } from '../../../src/pages/texts/request';

/** Every text with its place; what takes values is given marks. */
const textsIn = (value: unknown, place = ''): [place: string, text: string][] => {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, (value as (...marks: string[]) => string)('‹1›', '‹2›')]];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
  return [];
};
const english = new Map(textsIn(REQUEST_TEXTS.en));
const marks = (text: string) => [...new Set(text.match(/‹\d›/g) ?? [])].toSorted();

describe.each(LANGUAGES)('texts of the form in %s', (language) => {
  const texts = textsIn(REQUEST_TEXTS[language]);

  it('are all there, and take the same values', () => {
    expect(texts.map(([place]) => place)).toEqual([...english.keys()]);
    expect(
      texts.filter(
        ([place, text]) =>
          text.trim() === '' || String(marks(text)) !== String(marks(english.get(place) ?? '')),
      ),
    ).toEqual([]);
  });
});

it.each(LANGUAGES.filter((language) => language !== 'en'))('they are translated in %s', (language) => {
  const same = textsIn(REQUEST_TEXTS[language]).filter(
    ([place, text]) => text === english.get(place) && text.trim().split(' ').length > 1,
  );
  expect(same).toEqual([]);
});
