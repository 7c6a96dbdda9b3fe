/** Rows of `visit`, the custom object: a text, a JSON, a plain relation and a morph relation to person or company. */
import { base, type Batch } from './batch';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { setScene } from './scene';
import { daysBefore, type Surroundings } from './surroundings';

export function addVisit(
  batch: Batch,
  random: Random,
  world: Surroundings,
  visitor: SeedPerson,
  host: SeedPerson,
  asCompany = false,
): void {
  if (!world.hasVisits) return;
  const { voice, language, company } = visitor;
  const scene = setScene(random, world, visitor, host);
  const at = daysBefore(world.now, random.integer(1, 200));
  batch.add('visit', {
    ...base(random.uuid(), at, 'MANUAL', world.members[0]),
    name: `${scene.city}, ${scene.date}`,
    reason: random.pick(language.phrases.visitReason)(scene),
    badge: {
      printed: voice.full,
      contact: { mail: voice.email, phone: voice.phone },
      allergies: random.pick(['none', 'nuts', 'gluten']),
    },
    visitedOn: at.toISOString(),
    visitorPersonId: asCompany ? null : visitor.id,
    visitorCompanyId: asCompany ? company.id : null,
    hostId: host.id,
  });
}
