/** People: each is derived from the seed and an index alone, whatever came before. */
import { base, type Row } from './batch';
import type { SeedCompany } from './companies';
import type { Language } from './language/languages';
import type { Voice } from './language/phrases';
import { type PersonName, personName } from './person-names';
import { phoneOf, type SeedPhone, seedPhone } from './phones';
import { createRandom, type Random } from './random';
import { DAY, type Surroundings } from './surroundings';

export type SeedPerson = {
  id: string;
  language: Language;
  voice: Voice;
  phone: SeedPhone;
  additionalEmails: string[];
  company: SeedCompany;
  createdAt: Date;
  row: Row;
};

/** What is laid down about a person instead of being drawn. */
export type PersonWish = {
  name?: PersonName;
  email?: string;
  additionalEmails?: string[];
  phone?: string;
  jobTitle?: string;
};

export type PersonDraw = {
  seed: string;
  index: number;
  /** Counts the people of this language. */
  indexInLanguage: number;
  language: Language;
  company: SeedCompany;
  world: Surroundings;
  wish?: PersonWish;
};

export function seedPerson({
  seed,
  index,
  indexInLanguage,
  language,
  company,
  world,
  wish = {},
}: PersonDraw): SeedPerson {
  const random = createRandom(`${seed}/person/${index}`);
  // The id comes first: it stays the same whatever the workspace's staff.
  const id = random.uuid();
  const name = wish.name ?? personName(language, indexInLanguage);
  const phone = wish.phone ? phoneOf(language, wish.phone) : seedPhone(language, indexInLanguage);
  // The digits keep a private address from repeating; at work the full name within one company does not.
  const privateEmail = `${name.latin}.${1000 + index}@gmail.com`;
  const isPrivate = random.chance(0.18);
  const email = wish.email ?? (isPrivate ? privateEmail : `${name.latin}@${company.domain}`);
  const additionalEmails = wish.additionalEmails ?? (!isPrivate && random.chance(0.12) ? [privateEmail] : []);
  const jobTitle = wish.jobTitle ?? language.faker(random).person.jobTitle();
  const createdAt = new Date(
    world.now.getTime() - random.integer(40, 390) * DAY - random.integer(0, 540) * 60_000,
  );
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const source = random.pick(['MANUAL', 'MANUAL', 'IMPORT', 'EMAIL'] as const);

  const row: Row = {
    ...base(id, createdAt, source, member),
    name: { firstName: name.first, lastName: name.last },
    emails: { primaryEmail: email, additionalEmails },
    linkedinLink: {
      primaryLinkLabel: '',
      primaryLinkUrl: `https://www.linkedin.com/in/${name.latin.replace('.', '-')}-${1000 + index}`,
      secondaryLinks: [],
    },
    jobTitle,
    phones: {
      primaryPhoneNumber: phone.number,
      primaryPhoneCountryCode: phone.countryCode,
      primaryPhoneCallingCode: phone.callingCode,
      additionalPhones: random.chance(0.1) ? [additionalPhone(language, index)] : [],
    },
    avatarUrl: '',
    avatarFile: null,
    companyId: company.id,
    position: index + 1,
  };
  return {
    id,
    language,
    phone,
    additionalEmails,
    company,
    createdAt,
    row,
    voice: {
      ...name.forms,
      female: name.female,
      email,
      phone: phone.international,
      phoneNational: phone.national,
      jobTitle,
    },
  };
}

/** A second number, out of the far half of the language's range so that it is nobody's first. */
function additionalPhone(
  language: Language,
  index: number,
): { number: string; countryCode: string; callingCode: string } {
  const { number, countryCode, callingCode } = seedPhone(language, 3_400 + Math.floor(index / 6));
  return { number, countryCode, callingCode };
}

/** Someone of the group other than `person`; the person itself only when alone. */
export function someoneElse(random: Random, people: readonly SeedPerson[], person: SeedPerson): SeedPerson {
  const others = people.filter((candidate) => candidate !== person);
  return others.length > 0 ? random.pick(others) : person;
}
