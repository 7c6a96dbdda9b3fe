import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

type Say = (text: MessageDescriptor, values?: Record<string, string>) => string;

/** Steps of `generalise` by their first word; `{n}` is what stands after it. */
const TEXTS: Readonly<Record<string, MessageDescriptor>> = {
  month: msg('the month only'),
  year: msg('the year only'),
  years: msg('a span of {n} years'),
  decade: msg('the decade only'),
  prefix: msg('the first characters only: {n}'),
  postcode: msg('the first characters of the postcode only: {n}'),
  city: msg('the city only'),
  country: msg('the country only'),
  level: msg('the level of the position only'),
  band: msg('amounts in steps of {n}'),
  CLEAR: msg('left out'),
};

/** How exactly a value would still be said; a step nobody knows here stands by its code. */
export const generalisationStepText = (t: Say, step: string): string => {
  const [, word = '', n = ''] = /^([A-Za-z]+)(?:-(\d+))?$/.exec(step) ?? [];
  const text = TEXTS[word];
  return text === undefined ? step : t(text, { n });
};
