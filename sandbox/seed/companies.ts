/** Companies with invented brands: no surname in them, so that a person's name found anywhere is that person's. */
import { base, type Row } from './batch';
import type { Language } from './language/languages';
import { createRandom, scatter } from './random';
import { DAY, type Surroundings } from './surroundings';

export type SeedCompany = { id: string; name: string; domain: string; city: string; row: Row };

/** Syllables that can be written in kana, so that a Japanese company is written in its own script. */
const SYLLABLES =
  'ka カ ki キ ko コ sa サ so ソ ta タ to ト na ナ ni ニ no ノ mi ミ mo モ ra ラ ri リ ro ロ ru ル be ベ bo ボ da ダ do ド ga ガ go ゴ za ザ pi ピ'.split(
    ' ',
  );
const COUNT = SYLLABLES.length / 2;

function brand(index: number): { latin: string; kana: string } {
  const place = scatter(index, COUNT ** 3);
  const digits = [place % COUNT, Math.floor(place / COUNT) % COUNT, Math.floor(place / COUNT ** 2)];
  const latin = digits.map((digit) => SYLLABLES[digit * 2]).join('');
  // After so many companies the brands start again, told apart by a number.
  const round = Math.floor(index / COUNT ** 3);
  const suffix = round === 0 ? '' : `${round + 1}`;
  return {
    latin: `${latin.charAt(0).toUpperCase()}${latin.slice(1)}${suffix}`,
    kana: `${digits.map((digit) => SYLLABLES[digit * 2 + 1]).join('')}${suffix}`,
  };
}

export function seedCompany(
  seed: string,
  index: number,
  language: Language,
  world: Surroundings,
): SeedCompany {
  const random = createRandom(`${seed}/company/${index}`);
  const id = random.uuid();
  const words = language.faker(random);
  const { latin, kana } = brand(index);
  const name = random
    .pick(language.companyPatterns)
    .replace('{brand}', language.code === 'ja' ? kana : latin);
  const domain = `${latin.toLowerCase()}.${language.topLevelDomain}`;
  const [city, postcode, region] = random.pick(language.towns);
  const createdAt = new Date(world.now.getTime() - random.integer(400, 1500) * DAY);
  const owner = world.members.length > 0 ? random.pick(world.members) : undefined;
  const row: Row = {
    ...base(id, createdAt, 'MANUAL', owner),
    name,
    domainName: { primaryLinkLabel: '', primaryLinkUrl: `https://${domain}`, secondaryLinks: [] },
    address: {
      addressStreet1: words.location.streetAddress(),
      addressStreet2: '',
      addressCity: city,
      addressPostcode: postcode,
      addressState: region,
      addressCountry: language.countryName,
      addressLat: null,
      addressLng: null,
    },
    linkedinLink: {
      primaryLinkLabel: '',
      primaryLinkUrl: `https://www.linkedin.com/company/${latin.toLowerCase()}`,
      secondaryLinks: [],
    },
    annualRevenue: {
      amountMicros: random.integer(1, 400) * 100_000_000_000,
      currencyCode: language.currency,
    },
    accountOwnerId: owner?.id ?? null,
    position: index + 1,
  };
  return { id, name, domain, city, row };
}
