/** A block of up to 200 people with their companies: the demo is one, a big workspace many. */
import type { Batch } from './batch';
import { castWish } from './cast';
import { type SeedCompany, seedCompany } from './companies';
import { languageAt } from './language/languages';
import type { LanguageCode } from './language/name-forms';
import { type SeedPerson, seedPerson } from './people';
import { type PersonName, personName } from './person-names';
import type { Surroundings } from './surroundings';

export const BLOCK_SIZE = 200;
const COMPANIES_IN_BLOCK = 60;
const LANGUAGES = 6;
const OF_A_LANGUAGE_IN_BLOCK = Math.ceil(BLOCK_SIZE / LANGUAGES);
/** Names beyond those that 100 blocks use up, for when one must be passed over. */
const SPARE_NAMES = OF_A_LANGUAGE_IN_BLOCK * 100;

export type Block = { companies: SeedCompany[]; people: SeedPerson[] };

export function seedBlock(seed: string, block: number, size: number, world: Surroundings): Block {
  const companies = Array.from(
    { length: Math.max(1, Math.round((size * COMPANIES_IN_BLOCK) / BLOCK_SIZE)) },
    (_, place) => seedCompany(seed, block * COMPANIES_IN_BLOCK + place, languageAt(place), world),
  );
  const taken: string[] = [];
  const people = Array.from({ length: size }, (_, place) => {
    const language = languageAt(place);
    const nth = Math.floor(place / LANGUAGES);
    const indexInLanguage = block * OF_A_LANGUAGE_IN_BLOCK + nth;
    const laidDown = block === 0 ? castWish(place) : undefined;
    const wish =
      laidDown ?? (block === 0 ? { name: nameLikeNoOther(taken, place, indexInLanguage) } : undefined);
    if (wish?.name) taken.push(...spellings(wish.name));
    const employers = companies.filter((_company, index) => index % LANGUAGES === place % LANGUAGES);
    const company = employers[nth % Math.max(1, employers.length)] ?? (companies[0] as SeedCompany);
    return seedPerson({
      seed,
      index: block * BLOCK_SIZE + place,
      indexInLanguage,
      language,
      company,
      world,
      wish,
    });
  });
  return { companies, people };
}

/** In the demo no name may even be part of another one ("Ana Silva" in "Diana Silva"), so that a search for it is sharp. */
function nameLikeNoOther(taken: readonly string[], place: number, indexInLanguage: number): PersonName {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const name = personName(
      languageAt(place),
      attempt === 0 ? indexInLanguage : SPARE_NAMES + attempt * OF_A_LANGUAGE_IN_BLOCK + indexInLanguage,
    );
    const mine = spellings(name);
    const reserved = Array.from({ length: BLOCK_SIZE }, (_, other) => castWish(other)?.name).flatMap((cast) =>
      cast ? spellings(cast) : [],
    );
    const clashes = [...taken, ...reserved].some((other) =>
      mine.some((spelling) => spelling.includes(other) || other.includes(spelling)),
    );
    if (!clashes) return name;
  }
  throw new RangeError(`No name left for place ${place} that differs from all others.`);
}

function spellings(name: PersonName): string[] {
  return [name.forms.display, name.forms.full, name.latin].map((text) => text.toLowerCase());
}

export function addBlock(batch: Batch, block: Block): void {
  for (const { row } of block.companies) batch.add('company', row);
  for (const { row } of block.people) batch.add('person', row);
}

export function byLanguage(people: readonly SeedPerson[]): ReadonlyMap<LanguageCode, SeedPerson[]> {
  const groups = new Map<LanguageCode, SeedPerson[]>();
  for (const person of people)
    groups.set(person.language.code, [...(groups.get(person.language.code) ?? []), person]);
  return groups;
}
