/** Country (ISO 3166-1 alpha-2, capitals) → years of age from which a child consents alone (Art. 8(1) GDPR). */
export type AgeTable = ReadonlyMap<string, number>;

/** Where no law lowered it, and where the country is not known. */
export const DEFAULT_AGE = 16;

/** When the table below was last compared with its sources. */
export const AGES_CHECKED_ON = '2026-11-29';

/** Commission staff working document on the application of the GDPR, which lists every member state but Slovenia. */
const LIST_OF_2020 = 'SWD(2020) 115, p. 17';

const AGES_BY_LIST: Readonly<Record<number, readonly string[]>> = {
  13: ['BE', 'EE', 'FI', 'LV', 'MT', 'PT', 'SE'],
  14: ['AT', 'BG', 'CY', 'ES', 'IT', 'LT'],
  15: ['CZ', 'FR', 'GR'],
  16: ['DE', 'HR', 'HU', 'IE', 'LU', 'NL', 'PL', 'RO', 'SK'],
};

/**
 * The member states' ages and where each comes from. Countries outside the Union are left to the settings: the age of
 * Norway is being raised, and the United Kingdom has a law of its own.
 */
export const AGES_OF_CONSENT: Readonly<Record<string, { age: number; source: string }>> = {
  ...Object.fromEntries(
    Object.entries(AGES_BY_LIST).flatMap(([age, countries]) =>
      countries.map((country) => [country, { age: Number(age), source: LIST_OF_2020 }]),
    ),
  ),
  // 13 until the end of 2023.
  DK: { age: 15, source: 'databeskyttelsesloven § 6, as amended from 1 January 2024' },
  SI: { age: 15, source: 'ZVOP-2, in force from 26 January 2023' },
};

/**
 * The table with what an admin changed or added.
 * @param overrides country → age, as the setting `minors.ages` holds it
 */
export const ageTable = (overrides: Readonly<Record<string, number>> = {}): AgeTable => {
  const table = new Map(Object.entries(AGES_OF_CONSENT).map(([country, { age }]) => [country, age]));
  for (const [country, age] of Object.entries(overrides)) table.set(country.toUpperCase(), age);
  return table;
};

const ageIn = (ages: AgeTable, country: string | null): number | undefined =>
  country === null ? undefined : ages.get(country.trim().toUpperCase());

/**
 * The age for somebody of that country. Where it is not known or not in the table, the controller's country counts: the
 * law that binds the controller is the one it can be held to.
 */
export const ageOfConsent = (ages: AgeTable, country: string | null, homeCountry: string | null): number =>
  ageIn(ages, country) ?? ageIn(ages, homeCountry) ?? DEFAULT_AGE;

/** `2012-02-29`, also as the beginning of a time. */
const ISO_DATE = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/;

/**
 * The first moment, in ms, at which somebody born that day has the age; a day counts as UTC has it. Who was born on
 * 29 February has it on 1 March of other years. What is no date is never old enough: nobody is taken for grown up because
 * of a slip of the pen.
 */
export const reachesAge = (birthDate: string, age: number): number => {
  const [, year, month, day] = ISO_DATE.exec(birthDate.trim()) ?? [];
  return year === undefined ? Infinity : Date.UTC(Number(year) + age, Number(month) - 1, Number(day));
};
