/**
 * The statute of a legal hold is typed by a person, and a certificate takes no free text. What is read as a citation of
 * one of these laws is written anew from its parts; anything else is left out, and stays to be read on the hold itself.
 */
const LAWS: readonly string[] = [
  // European Union
  'GDPR',
  'DSGVO',
  'DS-GVO',
  'RGPD',
  'ePrivacy',
  // Germany
  'HGB',
  'AO',
  'BGB',
  'BDSG',
  'GwG',
  'UStG',
  'EStG',
  'KStG',
  'GewStG',
  'GmbHG',
  'AktG',
  'InsO',
  'ZPO',
  'StPO',
  'StGB',
  'SGB',
  'ArbZG',
  'MiLoG',
  'AGG',
  'BetrVG',
  'KWG',
  'WpHG',
  'VAG',
  'TDDDG',
  'TKG',
  'ProdHaftG',
  'AWG',
  'BRAO',
  'StBerG',
  // Austria and Switzerland
  'UGB',
  'BAO',
  'ABGB',
  'DSG',
  'OR',
  'ZGB',
  'MWSTG',
  'GwV',
  // France and Belgium
  'CGI',
  'LPF',
  'CPC',
  'CMF',
  'CSS',
  'CDE',
  'CIR',
  // Spain
  'LOPDGDD',
  'CCom',
  'LGT',
  'LSSI',
  'LEC',
  // Italy, Netherlands, Poland
  'TUIR',
  'AWR',
  'BW',
  'RODO',
  // United Kingdom and Ireland
  'CA',
  'TMA',
  'VATA',
  'TCA',
];
const BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(LAWS.map((law) => [law.toLowerCase(), law]));

/** `§§ 257 Abs. 1 Nr. 4 HGB`, `Art. L123-22 CCom`, `s. 388 CA`: a sign, a number with what narrows it down, a law. */
const CITATION =
  /^(?<sign>§{1,2}|art(?:icle|ikel|ículo|\.)?|s(?:ection|\.)?)\s*(?<number>[LRD]?\.?\s?\d{1,4}[a-z]?(?:-\d{1,3})?)(?<narrowed>(?:\s*(?:\(\w{1,3}\)|(?:abs|nr|lit|satz|para?|no|n|al)\.?\s*\w{1,2}))*)\s+(?<law>[\p{L}-]{2,9})$/iu;
const LONGEST_CITATION = 60;
const NARROWED = /\((\w{1,3})\)|(abs|nr|lit|satz|para?|no|n|al)\.?\s*(\w{1,2})/giu;

/** `Abs.`, `Nr.`, `lit.`; `Satz` is a whole word. */
const abbreviated = (word: string): string => (/^(?:satz|para)$/i.test(word) ? word : `${word}.`);

/** `(1)`, `Nr. 4`, `lit. a`: digits, or one letter. */
const isPlace = (text: string): boolean => /^(?:\d{1,3}|[a-z])$/i.test(text);

/**
 * A citation that holds nothing but a place in a known law, such as `§ 257 Abs. 4 HGB`; null for any other text.
 */
export const citedStatute = (text: string | null): string | null => {
  const trimmed = text?.trim().replace(/\s+/g, ' ') ?? '';
  if (trimmed.length > LONGEST_CITATION) return null;
  const { sign = '', number = '', narrowed = '', law = '' } = CITATION.exec(trimmed)?.groups ?? {};
  const known = BY_LOWER_CASE.get(law.toLowerCase());
  if (known === undefined) return null;
  const places = [...narrowed.matchAll(NARROWED)].map(([, bracketed, word = '', place = '']) =>
    bracketed === undefined
      ? { place, text: `${abbreviated(word)} ${place}` }
      : { place: bracketed, text: `(${bracketed})` },
  );
  if (!places.every(({ place }) => isPlace(place))) return null;
  const mark = sign.startsWith('§') ? sign : /^a/i.test(sign) ? 'Art.' : 's.';
  return [mark, number, ...places.map((place) => place.text), known].join(' ');
};
