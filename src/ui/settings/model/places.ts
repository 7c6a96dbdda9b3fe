/**
 * The places whose public holidays were checked against the law (docs/deadlines.md). Written as `DE` or `DE-BY`; the
 * holidays themselves are not here, they are large.
 */
export const CHECKED_PLACES = (
  'AT BE BG CH-GE CH-ZH CY CZ DE DE-BE DE-BW DE-BY DE-HH DE-NW DE-SN DE-TH DK EE ES ES-CT FI FR FR-57 GB-ENG GB-NIR ' +
  'GB-SCT GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK'
).split(' ');

/** Names of their own, where the region of a country has one that needs no translation table. */
const REGION_NAMES: Readonly<Record<string, string>> = {
  'CH-GE': 'Genève',
  'CH-ZH': 'Zürich',
  'DE-BE': 'Berlin',
  'DE-BW': 'Baden-Württemberg',
  'DE-BY': 'Bayern',
  'DE-HH': 'Hamburg',
  'DE-NW': 'Nordrhein-Westfalen',
  'DE-SN': 'Sachsen',
  'DE-TH': 'Thüringen',
  'ES-CT': 'Catalunya',
  'FR-57': 'Moselle',
  'GB-ENG': 'England',
  'GB-NIR': 'Northern Ireland',
  'GB-SCT': 'Scotland',
};

/** Name of a country in the reader’s language; its code where the platform knows none. */
export const countryName = (code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
};

export const placeName = (place: string, locale: string): string => {
  const [country = ''] = place.split('-');
  const region = REGION_NAMES[place];
  const name = countryName(country, locale);
  return region === undefined ? name : `${name} – ${region}`;
};

/** `DE-BY` of `{country: 'DE', state: 'BY'}`; a region of a state stays behind another hyphen. */
export const placeCode = (value: { country?: unknown; state?: unknown; region?: unknown }): string =>
  [value.country, value.state, value.region]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('-');

/** The other way round. Only the first two hyphens part: `ES-CT`, `DE-BY-A`. */
export const placeValue = (code: string): { country: string; state?: string; region?: string } => {
  const [country = '', state = '', ...rest] = code.trim().toUpperCase().split('-');
  const region = rest.join('-');
  return { country, ...(state === '' ? {} : { state }), ...(region === '' ? {} : { region }) };
};

/** Countries that controllers are mostly in, the EU and EEA first by name; any other code may be written. */
export const COUNTRIES =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK US CA AU NZ'.split(
    ' ',
  );
