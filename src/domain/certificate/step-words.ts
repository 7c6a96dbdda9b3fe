/** How a step of `generalise` is told: `band-10000` is `band` with 10000. */
export const STEP_WORDS = [
  'month',
  'year',
  'years',
  'decade',
  'prefix',
  'level',
  'band',
  'country',
  'city',
  'postcode',
  'CLEAR',
] as const;
export type StepWord = (typeof STEP_WORDS)[number];

/**
 * A step in words; one that this version does not know goes by its code, which holds nothing personal.
 * @param format writes its number as the reader does
 */
export const stepInWords = (
  texts: Readonly<Record<StepWord, string>>,
  step: string,
  format: (n: number) => string = String,
): string => {
  const [, word = '', n = ''] = /^([A-Za-z]+)(?:-(\d+))?$/.exec(step) ?? [];
  const text = STEP_WORDS.find((known) => known === word);
  return text === undefined ? step : texts[text].replace('{n}', () => format(Number(n)));
};
