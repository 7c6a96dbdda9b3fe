/** What an ordinary person of a CRM gathers: the shares below, drawn for each person. */
import { base, type Batch } from './batch';
import { type Block, byLanguage } from './block';
import { addDeal, type SeedDeal } from './deals';
import { addMembership, type SeedLists } from './lists';
import { addThread } from './mails';
import { addMeeting } from './meetings';
import { addNote, addRetitling, addTask } from './notes';
import { type SeedPerson, someoneElse } from './people';
import {
  addAttachment,
  addAvatar,
  addChange,
  addCreation,
  addWorkflowRun,
  type Change,
} from './person-history';
import { createRandom, type Random } from './random';
import { daysBefore, type Surroundings } from './surroundings';
import { addVisit } from './visits';

const DEALS_PER_PERSON = 0.75;

const CHANGES: readonly (readonly [Change, number])[] = [
  ['emails', 0.15],
  ['jobTitle', 0.3],
  ['phones', 0.1],
  ['name', 0.05],
  ['company', 0.1],
  ['linkedinLink', 0.1],
];

export type Everyday = {
  seed: string;
  blockNumber: number;
  block: Block;
  lists: SeedLists;
  /** Deals the scenes laid down by hand bring themselves, and whose they are. */
  laidDown: { deals: number; people: ReadonlySet<SeedPerson> };
};

export function addEveryday(
  batch: Batch,
  world: Surroundings,
  { seed, blockNumber, block, lists, laidDown }: Everyday,
): void {
  for (const company of block.companies)
    addCreation(batch, createRandom(`${seed}/${company.id}`), world, 'company', company.row);
  const groups = byLanguage(block.people);
  const ordinary = block.people.filter((person) => !laidDown.people.has(person));
  const deals = Math.max(0, Math.round(block.people.length * DEALS_PER_PERSON) - laidDown.deals);

  for (const [place, person] of block.people.entries()) {
    const random = createRandom(`${seed}/everyday/${blockNumber}/${place}`);
    const group = groups.get(person.language.code) ?? [person];
    const index = ordinary.indexOf(person);
    // Spread evenly, so that the total is exact: the n-th person gets the deals between two neighbouring marks.
    const own = index < 0 ? 0 : mark(index + 1, deals, ordinary.length) - mark(index, deals, ordinary.length);
    const dealsOfPerson = Array.from({ length: own }, () => addDeal(batch, random, world, person));
    addCreation(batch, random, world, 'person', person.row);
    if (index >= 0) addLife(batch, random, world, person, group, dealsOfPerson[0], lists);
  }
}

const mark = (index: number, total: number, size: number): number => Math.floor((index * total) / size);

function addLife(
  batch: Batch,
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  group: SeedPerson[],
  deal: SeedDeal | undefined,
  lists: SeedLists,
): void {
  const other = (): SeedPerson => someoneElse(random, group, person);
  const others = (most: number): SeedPerson[] =>
    random.sample(
      group.filter((one) => one !== person),
      random.integer(0, most),
    );

  if (random.chance(0.6)) {
    const note = addNote(batch, random, world, { person, other: other(), deal, sharing: 'alone' });
    if (random.chance(0.2))
      addRetitling(batch, random, world, 'note', note, `${person.voice.full}: ${String(note.title)}`);
    if (random.chance(0.05)) addAttachment(batch, random, world, person, { targetNoteId: note.id });
  }
  if (random.chance(0.35)) addNote(batch, random, world, { person, other: other(), deal, sharing: 'shared' });
  if (random.chance(0.12)) addNote(batch, random, world, { person, other: other(), sharing: 'mention' });
  if (random.chance(0.15))
    addNote(batch, random, world, { person, other: other(), deal, sharing: 'neutral' });
  if (random.chance(0.4)) addTask(batch, random, world, { person, other: other(), sharing: 'alone' });
  if (random.chance(0.2)) addTask(batch, random, world, { person, other: other(), deal, sharing: 'shared' });
  if (random.chance(0.45)) {
    addThread(batch, random, world, {
      person,
      others: others(3),
      deal,
      messages: random.integer(1, 5),
      masked: random.chance(0.3),
    });
  }
  if (random.chance(0.08) && group.length > 1) {
    addThread(batch, random, world, {
      person,
      others: [other()],
      messages: random.integer(1, 2),
      absent: true,
    });
  }
  if (random.chance(0.5)) {
    const recorded = random.chance(0.12) ? (random.chance(0.3) ? 'video' : 'audio') : undefined;
    const guests = recorded ? [other()] : others(2);
    addMeeting(batch, random, world, { person, others: guests, deal, masked: random.chance(0.3), recorded });
  }
  if (random.chance(0.16)) addAttachment(batch, random, world, person, { targetPersonId: person.id });
  if (deal && random.chance(0.06))
    addAttachment(batch, random, world, person, { targetOpportunityId: deal.id });
  if (random.chance(0.15)) addAvatar(batch, random, person);
  for (const [change, share] of CHANGES)
    if (random.chance(share)) addChange(batch, random, world, person, change);
  if (random.chance(0.25))
    addMembership(batch, random, world, lists, person, random.pick(['newsletter', 'events']));
  if (random.chance(0.1)) addWorkflowRun(batch, random, world, person);
  if (random.chance(0.25)) addVisit(batch, random, world, person, other(), random.chance(0.2));
  const member = world.members[0];
  if (member && random.chance(0.01)) {
    batch.add('blocklist', {
      ...base(random.uuid(), daysBefore(world.now, 30), 'MANUAL', member),
      handle: person.voice.email,
      workspaceMemberId: member.id,
    });
  }
}
