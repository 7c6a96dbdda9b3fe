/** The person `npm run demo` pseudonymises: everything platform.md lists, laid down by hand. */
import { base, type Batch, type Row } from './batch';
import type { Block } from './block';
import { CAST_PLACES, HERO } from './cast';
import { addDeal } from './deals';
import { addMembership, type SeedLists } from './lists';
import { addThread } from './mails';
import { addMeeting } from './meetings';
import { addNote, addRetitling, addTask } from './notes';
import type { SeedPerson } from './people';
import { addAttachment, addAvatar, addChange, addMergeTraces, addWorkflowRun } from './person-history';
import { createRandom, type Random } from './random';
import { paragraph } from './rich-text';
import { daysBefore, type Surroundings } from './surroundings';
import { timelineRow } from './timeline';
import { addVisit } from './visits';

export const HERO_DEALS = 2;

export type HeroTwins = { twinId: string; duplicateId: string };

export function addHero(
  batch: Batch,
  seed: string,
  world: Surroundings,
  block: Block,
  lists: SeedLists,
): HeroTwins {
  const random = createRandom(`${seed}/hero`);
  const at = (place: number): SeedPerson => block.people[place] as SeedPerson;
  const hero = at(CAST_PLACES.hero);
  const thomas = at(CAST_PLACES.thomasMueller);
  const lena = at(CAST_PLACES.lenaBrandt);
  const anna = at(CAST_PLACES.annaMueller);
  const sabine = at(CAST_PLACES.sabineKoehler);
  const martin = at(CAST_PLACES.martinKoehler);

  const frame = addDeal(batch, random, world, hero, {
    name: `Rahmenvertrag 2027 – ${hero.company.name}`,
    stage: 3,
    amount: 48_000,
  });
  const pilot = addDeal(batch, random, world, hero, {
    name: `Pilotphase – ${hero.company.name}`,
    stage: 4,
    amount: 12_500,
  });

  const notes = [0, 1, 2, 3].map((variant) =>
    addNote(batch, random, world, { person: hero, other: thomas, sharing: 'alone', variant }),
  );
  addRetitling(batch, random, world, 'note', notes[0] as Row, `Anruf ${HERO.title} ${hero.voice.full}`);
  const shared = addNote(batch, random, world, {
    person: hero,
    other: thomas,
    deal: frame,
    sharing: 'shared',
    variant: 0,
  });
  addNote(batch, random, world, { person: sabine, other: hero, deal: pilot, sharing: 'shared', variant: 1 });
  // Named in what hangs on others only.
  addNote(batch, random, world, { person: hero, other: lena, sharing: 'mention', variant: 2 });
  addNote(batch, random, world, {
    person: thomas,
    other: thomas,
    deal: frame,
    sharing: 'neutral',
    draft: spellings(hero),
  });
  addTask(batch, random, world, { person: hero, other: thomas, sharing: 'alone', variant: 0 });
  const task = addTask(batch, random, world, { person: hero, other: thomas, sharing: 'alone', variant: 1 });
  addRetitling(batch, random, world, 'task', task, `Angebot: ${hero.voice.reversed}`);
  addTask(batch, random, world, { person: hero, other: lena, deal: pilot, sharing: 'shared', variant: 0 });

  addThread(batch, random, world, { person: hero, others: [], messages: 4 });
  addThread(batch, random, world, { person: hero, others: [thomas, lena], deal: frame, messages: 4 });
  addThread(batch, random, world, { person: hero, others: [sabine], deal: pilot, messages: 2, masked: true });
  addThread(batch, random, world, { person: hero, others: [thomas, anna], messages: 1, absent: true });

  addMeeting(batch, random, world, { person: hero, others: [thomas], recorded: 'video' });
  addMeeting(batch, random, world, { person: hero, others: [], deal: frame });
  addMeeting(batch, random, world, { person: hero, others: [lena, sabine], masked: true });
  addMeeting(batch, random, world, { person: sabine, others: [hero], recorded: 'audio' });

  for (const variant of [0, 1, 2])
    addAttachment(batch, random, world, hero, { targetPersonId: hero.id }, variant);
  addAttachment(batch, random, world, hero, { targetNoteId: shared.id }, 0);
  addAvatar(batch, random, hero);
  addMembership(batch, random, world, lists, hero, 'newsletter');
  addMembership(batch, random, world, lists, hero, 'events');
  addVisit(batch, random, world, hero, thomas);
  addVisit(batch, random, world, lena, hero);
  for (const change of ['emails', 'jobTitle', 'name', 'phones', 'linkedinLink'] as const)
    addChange(batch, random, world, hero, change);
  addWorkflowRun(batch, random, world, hero);
  addWorkflowRun(batch, random, world, hero);

  // Namesakes of half the name, and two of one surname: all of it stays as it is when the hero goes.
  addNote(batch, random, world, { person: anna, other: thomas, sharing: 'alone', variant: 1 });
  addNote(batch, random, world, { person: lena, other: thomas, sharing: 'shared', variant: 0 });
  addNote(batch, random, world, { person: sabine, other: martin, sharing: 'shared', variant: 1 });
  addThread(batch, random, world, { person: martin, others: [sabine], messages: 2 });

  return {
    twinId: addTwin(batch, random, world, hero),
    duplicateId: addDuplicate(batch, random, world, hero),
  };
}

/** Every way people write her: with title, in capitals, reversed, in initials, and her number with a stroke. */
function spellings({ voice }: SeedPerson): { title: string; body: ReturnType<typeof paragraph>[] } {
  return {
    title: `Einkauf: ${HERO.title} ${voice.full} entscheidet`,
    body: [
      paragraph(
        `Laut ${voice.full.toUpperCase()} ist das Budget frei; ${voice.initial} zeichnet, ${voice.reversed} steht im Verteiler.`,
      ),
      paragraph(
        'Durchwahl ',
        { bold: voice.phoneNational.replace(' ', '/') },
        `, privat ${HERO.privateEmail}.`,
      ),
      paragraph(`${voice.genitive} Vertretung ist im Urlaub, Frau Dr. ${voice.last} erst wieder im Mai da.`),
    ],
  };
}

function copyOf(random: Random, hero: SeedPerson, at: Date, email: string): Row {
  return {
    ...hero.row,
    ...base(random.uuid(), at, 'EMAIL'),
    emails: { primaryEmail: email, additionalEmails: [] },
    linkedinLink: { primaryLinkLabel: '', primaryLinkUrl: '', secondaryLinks: [] },
    avatarFile: null,
    companyId: null,
    position: 0,
  };
}

/** The soft-deleted twin: same name, same number, another address; mail would bring it back. */
function addTwin(batch: Batch, random: Random, world: Surroundings, hero: SeedPerson): string {
  const deletedAt = daysBefore(world.now, 30);
  const row: Row = {
    ...copyOf(random, hero, daysBefore(world.now, 200), HERO.twinEmail),
    deletedAt: deletedAt.toISOString(),
    updatedAt: deletedAt.toISOString(),
  };
  batch.add('person', row);
  const target = { object: 'person', id: row.id } as const;
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: 'person.created', at: daysBefore(world.now, 200), target }),
  );
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: 'person.deleted', at: deletedAt, target }),
  );
  const twin: SeedPerson = {
    ...hero,
    id: row.id,
    row,
    voice: { ...hero.voice, email: HERO.twinEmail },
    additionalEmails: [],
  };
  addNote(batch, random, world, { person: twin, other: hero, sharing: 'alone', variant: 0 });
  addThread(batch, random, world, { person: twin, others: [], messages: 2 });
  return row.id;
}

/** A duplicate that is merged into the hero afterwards: its note is left without any target and only its text tells. */
function addDuplicate(batch: Batch, random: Random, world: Surroundings, hero: SeedPerson): string {
  const row = copyOf(random, hero, daysBefore(world.now, 120), HERO.duplicateEmail);
  batch.add('person', row);
  const duplicate: SeedPerson = {
    ...hero,
    id: row.id,
    row,
    voice: { ...hero.voice, email: HERO.duplicateEmail },
    additionalEmails: [],
  };
  addNote(batch, random, world, { person: duplicate, other: hero, sharing: 'alone', variant: 2 });
  addMergeTraces(batch, random, world, hero, HERO.duplicateEmail);
  return row.id;
}
