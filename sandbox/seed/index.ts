/** Demo data: the same people, ids and texts on every run. */
import type { Workspace } from '../contract';
import { Batch } from './batch';
import { addBlock, BLOCK_SIZE, type Block, seedBlock } from './block';
import { CAST_PLACES, CAST_SIZE, HERO, SEED } from './cast';
import { addEveryday } from './everyday';
import { addHero, HERO_DEALS } from './hero';
import { addLists, type SeedLists } from './lists';
import { addDuplicate, mergeInto } from './merged-pair';
import type { SeedPerson } from './people';
import { formerEmail } from './person-history';
import { type Identifiers, identifiersOf } from './reference-subject';
import type { Surroundings } from './surroundings';
import { DEMO_DATE } from './surroundings';
import { surroundingsOf } from './surroundings-of-workspace';
import { ensureVisitObject } from './visit-object';
import { type StoreFile, storageOf } from './store-file';
import { type Counts, writeBatch } from './write-batch';

export { seedReferenceSubject, type ReferenceSubject } from './reference-subject';
export { heroPersonId } from './cast';
export { DEMO_DATE } from './surroundings';
export type { StoreFile, StoredFile } from './store-file';

export type SeedOptions = {
  progress?: (text: string) => void;
  /** Where files go; the workspace's own storage when left out. */
  storeFile?: StoreFile;
  /** What the dates are counted from. */
  now?: Date;
};

export type SeedSummary = {
  /** Rows written, by object; `file` counts stored files. The merges then remove two people. */
  counts: Counts;
  heroPersonId: string;
  heroIdentifiers: Identifiers;
  /** Soft-deleted person with the hero's name and number. */
  twinId: string;
  /** The person that a duplicate was merged into. */
  mergedId: string;
  samples: {
    heroDealIds: string[];
    /** Share half the hero's name. */
    halfNamesakeIds: string[];
    /** Two people of one surname. */
    namesakeIds: string[];
    sharedMailboxIds: string[];
    mergedAwayIds: string[];
  };
};

type Scenes = Omit<SeedSummary, 'counts'> & { merges: { survivorId: string; duplicateId: string }[] };

/**
 * `demo` is 200 people; a number is that many in the same proportions, the demo's scenes among them.
 * Throws a RangeError for fewer people than the scenes need.
 */
export async function seedWorkspace(
  workspace: Workspace,
  seed: 'demo' | number,
  options: SeedOptions = {},
): Promise<SeedSummary> {
  const people = seed === 'demo' ? BLOCK_SIZE : seed;
  if (!Number.isInteger(people) || people < CAST_SIZE) {
    throw new RangeError(
      `--seed takes "demo" or a whole number of at least ${CAST_SIZE} people, not ${String(seed)}.`,
    );
  }
  const progress = options.progress ?? (() => undefined);
  await ensureVisitObject(workspace);
  const world = await surroundingsOf(workspace, options.now ?? DEMO_DATE);
  const storeFile = options.storeFile ?? storageOf(workspace);
  const counts: Counts = {};
  let scenes: Scenes | undefined;
  // While the database takes in one block the next is made; there are never more than two in memory.
  let writing: Promise<void> | undefined;
  for (const { batch, done, scenes: laidDown } of generate(world, people)) {
    scenes ??= laidDown;
    await writing;
    writing = writeBatch(workspace, batch, storeFile, counts).then(() =>
      progress(`${done} of ${people} people`),
    );
  }
  await writing;
  const { merges, ...summary } = scenes as Scenes;
  for (const { survivorId, duplicateId } of merges) await mergeInto(workspace, survivorId, duplicateId);
  await workspace.settle();
  return { counts, ...summary };
}

export type SeedStep = { batch: Batch; done: number; scenes: Scenes | undefined };

/** Makes the rows block by block. The first holds the scenes laid down by hand and the mailing lists. */
export function* generate(world: Surroundings, people: number): Generator<SeedStep> {
  let lists: SeedLists | undefined;
  for (let blockNumber = 0; blockNumber * BLOCK_SIZE < people; blockNumber += 1) {
    const batch = new Batch();
    lists ??= addLists(batch, SEED, world);
    const size = Math.min(BLOCK_SIZE, people - blockNumber * BLOCK_SIZE);
    const block = seedBlock(SEED, blockNumber, size, world);
    addBlock(batch, block);
    const scenes = blockNumber === 0 ? addScenes(batch, world, block, lists) : undefined;
    const hero = blockNumber === 0 ? block.people[CAST_PLACES.hero] : undefined;
    const laidDown = { deals: hero ? HERO_DEALS : 0, people: new Set(hero ? [hero] : []) };
    addEveryday(batch, world, { seed: SEED, blockNumber, block, lists, laidDown });
    yield { batch, done: blockNumber * BLOCK_SIZE + size, scenes };
  }
}

function addScenes(batch: Batch, world: Surroundings, block: Block, lists: SeedLists): Scenes {
  const { twinId, duplicateId } = addHero(batch, SEED, world, block, lists);
  const pair = addDuplicate(batch, SEED, world, block);
  const person = (place: number): SeedPerson => block.people[place] as SeedPerson;
  const id = (place: number): string => person(place).id;
  const hero = person(CAST_PLACES.hero);
  const known = identifiersOf(hero);
  return {
    heroPersonId: hero.id,
    heroIdentifiers: {
      ...known,
      emails: [...known.emails, HERO.twinEmail, HERO.duplicateEmail, formerEmail(hero)],
    },
    twinId,
    mergedId: pair.survivorId,
    samples: {
      heroDealIds: (batch.rows.get('opportunity') ?? [])
        .filter((row) => row.pointOfContactId === hero.id)
        .map((row) => row.id),
      halfNamesakeIds: [CAST_PLACES.thomasMueller, CAST_PLACES.lenaBrandt, CAST_PLACES.annaMueller].map(id),
      namesakeIds: [CAST_PLACES.sabineKoehler, CAST_PLACES.martinKoehler].map(id),
      sharedMailboxIds: [CAST_PLACES.julienMoreau, CAST_PLACES.claireMoreau].map(id),
      mergedAwayIds: [duplicateId, pair.duplicateId],
    },
    merges: [{ survivorId: hero.id, duplicateId }, pair],
  };
}
