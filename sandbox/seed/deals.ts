/** Deals and the history of their stages. */
import { base, type Batch, type Row } from './batch';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { DAY, type Surroundings } from './surroundings';
import { timelineRow } from './timeline';

export const STAGES = ['NEW', 'SCREENING', 'MEETING', 'PROPOSAL', 'CUSTOMER'] as const;

export type SeedDeal = { id: string; name: string; person: SeedPerson; row: Row };

export type DealWish = { name?: string; stage?: number; amount?: number };

export function addDeal(
  batch: Batch,
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  wish: DealWish = {},
): SeedDeal {
  const { language, company } = person;
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const stage = wish.stage ?? random.integer(0, STAGES.length - 1);
  const createdAt = new Date(person.createdAt.getTime() + random.integer(1, 20) * DAY);
  // Some deals are named after the contact, so that a deal's text can hold a name too.
  const namedAfterContact = wish.name === undefined && random.chance(0.05);
  const subject = random.pick(language.phrases.dealNames);
  const name = wish.name ?? `${subject} – ${namedAfterContact ? person.voice.full : company.name}`;

  const changes = Array.from({ length: stage }, (_, step) => ({
    before: STAGES[step],
    after: STAGES[step + 1],
    at: new Date(
      Math.min(
        createdAt.getTime() + (step + 1) * random.integer(1, 6) * DAY,
        world.now.getTime() - 3_600_000,
      ),
    ),
  }));
  const last = changes.at(-1)?.at ?? createdAt;
  const row: Row = {
    ...base(random.uuid(), createdAt, 'MANUAL', member),
    updatedAt: last.toISOString(),
    name,
    amount: {
      amountMicros: (wish.amount ?? random.integer(20, 2500) * 100) * 1_000_000,
      currencyCode: language.currency,
    },
    closeDate: new Date(createdAt.getTime() + random.integer(40, 200) * DAY).toISOString(),
    stage: STAGES[stage],
    companyId: company.id,
    pointOfContactId: person.id,
    ownerId: member?.id ?? null,
    position: random.integer(1, 100_000),
  };
  batch.add('opportunity', row);
  const target = { object: 'opportunity', id: row.id } as const;
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: 'opportunity.created', at: createdAt, target, member }),
  );
  for (const { before, after, at } of changes) {
    batch.add(
      'timelineActivity',
      timelineRow(random, world, {
        name: 'opportunity.updated',
        at,
        target,
        member,
        diff: { stage: { before, after } },
      }),
    );
  }
  return { id: row.id, name, person, row };
}
