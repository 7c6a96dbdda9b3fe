/** Sets a scene for the phrases: who, with whom, where, about what. */
import type { SeedDeal } from './deals';
import type { Scene } from './language/phrases';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { daysBefore, type Member, type Surroundings } from './surroundings';

const NOBODY: Member = { id: '', name: 'Tim Apple', email: 'tim@apple.dev' };

export function setScene(
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  other: SeedPerson,
  deal?: SeedDeal,
  member?: Member,
): Scene {
  const speaker = member ?? (world.members.length > 0 ? random.pick(world.members) : NOBODY);
  return {
    person: person.voice,
    other: other.voice,
    member: { name: speaker.name, email: speaker.email },
    company: person.company.name,
    deal: deal?.name ?? random.pick(person.language.phrases.dealNames),
    city: random.pick(person.language.towns)[0],
    date: person.language.formatDate(daysBefore(world.now, random.integer(-20, 60))),
  };
}
