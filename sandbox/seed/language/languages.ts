/** The six languages of the demo data: faker's words, country, telephone numbers, towns and texts of each. */
import { Faker, type LocaleDefinition } from '@faker-js/faker';
import { faker as fakerDe } from '@faker-js/faker/locale/de';
import { faker as fakerEn } from '@faker-js/faker/locale/en_GB';
import { faker as fakerEs } from '@faker-js/faker/locale/es';
import { faker as fakerFr } from '@faker-js/faker/locale/fr';
import { faker as fakerJa } from '@faker-js/faker/locale/ja';
import { faker as fakerPl } from '@faker-js/faker/locale/pl';
import type { CountryCode } from 'libphonenumber-js';
import type { Random } from '../random';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ja } from './ja';
import type { LanguageCode } from './name-forms';
import type { Phrases } from './phrases';
import { pl } from './pl';

export type Language = {
  code: LanguageCode;
  country: CountryCode;
  countryName: string;
  callingCode: string;
  currency: string;
  topLevelDomain: string;
  phrases: Phrases;
  /** Town, postcode, region. */
  towns: readonly (readonly [string, string, string])[];
  /** "{brand}" is replaced. */
  companyPatterns: readonly string[];
  formatDate(date: Date): string;
  names: { female: readonly string[]; male: readonly string[]; last: readonly string[] };
  /** faker speaking this language, its chance taken from `random` until it is asked for again. */
  faker(random: Random): Faker;
};

type Setup = Omit<Language, 'code' | 'formatDate' | 'names' | 'faker'> & { base: Faker; dateLocale: string };

function language(code: LanguageCode, { base, dateLocale, ...setup }: Setup): Language {
  const locale = base.rawDefinitions as LocaleDefinition;
  const person = base.definitions.person;
  // One Faker a language, pointed at whoever asks: making one takes longer than all it is asked for.
  let source: Random | undefined;
  const words = new Faker({ locale, randomizer: { next: () => source?.next() ?? 0, seed: () => undefined } });
  const format = new Intl.DateTimeFormat(dateLocale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    ...setup,
    code,
    names: {
      female: person.first_name?.female ?? [],
      male: person.first_name?.male ?? [],
      last: person.last_name?.generic ?? [],
    },
    formatDate: (date) => format.format(date),
    faker: (random) => {
      source = random;
      return words;
    },
  };
}

export const LANGUAGES: readonly Language[] = [
  language('de', {
    base: fakerDe,
    dateLocale: 'de-DE',
    country: 'DE',
    countryName: 'Deutschland',
    callingCode: '+49',
    currency: 'EUR',
    topLevelDomain: 'de',
    phrases: de,
    towns: [
      ['Leipzig', '04109', 'Sachsen'],
      ['Hamburg', '20095', 'Hamburg'],
      ['Freiburg', '79098', 'Baden-Württemberg'],
      ['Köln', '50667', 'Nordrhein-Westfalen'],
      ['Kassel', '34117', 'Hessen'],
    ],
    companyPatterns: [
      '{brand} Maschinenbau GmbH',
      '{brand} Logistik GmbH',
      '{brand} Energie AG',
      '{brand} Software GmbH & Co. KG',
      '{brand} Pflegedienste gGmbH',
    ],
  }),
  language('fr', {
    base: fakerFr,
    dateLocale: 'fr-FR',
    country: 'FR',
    countryName: 'France',
    callingCode: '+33',
    currency: 'EUR',
    topLevelDomain: 'fr',
    phrases: fr,
    towns: [
      ['Lyon', '69001', 'Auvergne-Rhône-Alpes'],
      ['Nantes', '44000', 'Pays de la Loire'],
      ['Lille', '59000', 'Hauts-de-France'],
      ['Bordeaux', '33000', 'Nouvelle-Aquitaine'],
    ],
    companyPatterns: [
      '{brand} Conseil SARL',
      '{brand} Industries SA',
      'Ateliers {brand} SAS',
      '{brand} Logiciels SAS',
    ],
  }),
  language('en', {
    base: fakerEn,
    dateLocale: 'en-GB',
    country: 'GB',
    countryName: 'United Kingdom',
    callingCode: '+44',
    currency: 'GBP',
    topLevelDomain: 'co.uk',
    phrases: en,
    towns: [
      ['Leeds', 'LS1 4DY', 'England'],
      ['Bristol', 'BS1 5TR', 'England'],
      ['Cardiff', 'CF10 3AT', 'Wales'],
      ['Glasgow', 'G2 1DY', 'Scotland'],
    ],
    companyPatterns: [
      '{brand} Systems Ltd',
      '{brand} Partners LLP',
      '{brand} Foods plc',
      '{brand} Robotics Ltd',
    ],
  }),
  language('es', {
    base: fakerEs,
    dateLocale: 'es-ES',
    country: 'ES',
    countryName: 'España',
    callingCode: '+34',
    currency: 'EUR',
    topLevelDomain: 'es',
    phrases: es,
    towns: [
      ['Valencia', '46002', 'Comunidad Valenciana'],
      ['Sevilla', '41001', 'Andalucía'],
      ['Bilbao', '48001', 'País Vasco'],
      ['Zaragoza', '50001', 'Aragón'],
    ],
    companyPatterns: [
      '{brand} Servicios S.L.',
      'Grupo {brand} S.A.',
      '{brand} Renovables S.L.',
      'Bodegas {brand} S.L.',
    ],
  }),
  language('pl', {
    base: fakerPl,
    dateLocale: 'pl-PL',
    country: 'PL',
    countryName: 'Polska',
    callingCode: '+48',
    currency: 'PLN',
    topLevelDomain: 'pl',
    phrases: pl,
    towns: [
      ['Kraków', '31-001', 'małopolskie'],
      ['Gdańsk', '80-001', 'pomorskie'],
      ['Wrocław', '50-001', 'dolnośląskie'],
      ['Poznań', '61-001', 'wielkopolskie'],
    ],
    companyPatterns: [
      '{brand} Sp. z o.o.',
      '{brand} Transport S.A.',
      'Zakłady {brand} Sp. z o.o.',
      '{brand} Systemy Sp. z o.o.',
    ],
  }),
  language('ja', {
    base: fakerJa,
    dateLocale: 'ja-JP',
    country: 'JP',
    countryName: '日本',
    callingCode: '+81',
    currency: 'JPY',
    topLevelDomain: 'co.jp',
    phrases: ja,
    towns: [
      ['大阪市', '530-0001', '大阪府'],
      ['名古屋市', '450-0002', '愛知県'],
      ['札幌市', '060-0001', '北海道'],
      ['福岡市', '810-0001', '福岡県'],
    ],
    companyPatterns: [
      '株式会社{brand}',
      '{brand}電機株式会社',
      '{brand}商事株式会社',
      '株式会社{brand}システムズ',
    ],
  }),
];

export function languageAt(index: number): Language {
  return LANGUAGES[index % LANGUAGES.length] as Language;
}

export function languageOf(code: LanguageCode): Language {
  const found = LANGUAGES.find((candidate) => candidate.code === code);
  if (!found) throw new RangeError(`No demo data in the language "${code}".`);
  return found;
}
