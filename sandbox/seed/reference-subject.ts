/**
 * The person benchmarks measure with: exactly 2 deals, 10 notes, 5 tasks, 60 messages, 20 calendar events,
 * 5 attachments and 150 timeline rows, of which some are shared with others and with the deals.
 */
import type { Workspace } from '../contract';
import { Batch } from './batch';
import { seedCompany } from './companies';
import { addDeal, type SeedDeal } from './deals';
import { languageOf } from './language/languages';
import { addThread } from './mails';
import { addMeeting } from './meetings';
import { addNote, addTask, type Sharing } from './notes';
import { type SeedPerson, seedPerson } from './people';
import { addAttachment, addChange, addCreation, type Change } from './person-history';
import { createRandom } from './random';
import { DEMO_DATE, type Surroundings } from './surroundings';
import { surroundingsOf } from './surroundings-of-workspace';
import { type StoreFile, storageOf } from './store-file';
import { writeBatch } from './write-batch';

export type Identifiers = { name: string; emails: string[]; phones: string[]; links: string[] };

export type ReferenceSubject = { personId: string; identifiers: Identifiers };

export const REFERENCE_COUNTS = {
  deals: 2,
  notes: 10,
  tasks: 5,
  messages: 60,
  events: 20,
  attachments: 5,
  timelineRows: 150,
} as const;

const CHANGES: readonly Change[] = ['jobTitle', 'emails', 'name', 'phones', 'linkedinLink', 'company'];
const COMPANIONS = 3;

/** `n` tells several subjects of one workspace apart. */
export async function seedReferenceSubject(
  workspace: Workspace,
  n = 0,
  options: { storeFile?: StoreFile; now?: Date } = {},
): Promise<ReferenceSubject> {
  const batch = new Batch();
  const world = await surroundingsOf(workspace, options.now ?? DEMO_DATE);
  const subject = addReferenceSubject(batch, world, n);
  await writeBatch(workspace, batch, options.storeFile ?? storageOf(workspace), {});
  return { personId: subject.id, identifiers: identifiersOf(subject) };
}

export function identifiersOf({ voice, additionalEmails, phone, row }: SeedPerson): Identifiers {
  const link = (row.linkedinLink as { primaryLinkUrl: string }).primaryLinkUrl;
  const additional = (row.phones as { additionalPhones: { number: string }[] }).additionalPhones.map(
    ({ number }) => number,
  );
  return {
    name: voice.display,
    emails: [voice.email, ...additionalEmails],
    phones: [...new Set([phone.number, phone.international, phone.national, ...additional])],
    links: link ? [link] : [],
  };
}

export function addReferenceSubject(batch: Batch, world: Surroundings, n: number): SeedPerson {
  const seed = `reference/${n}`;
  const random = createRandom(seed);
  const language = languageOf('de');
  // Far beyond the demo's indices, so that names, numbers and domains are nobody else's.
  const start = 20_000 + n * (COMPANIONS + 1);
  const company = seedCompany(seed, 10_000 + n, language, world);
  const [subject, ...companions] = Array.from({ length: COMPANIONS + 1 }, (_, place) =>
    seedPerson({
      seed,
      index: 900_000 + start + place,
      indexInLanguage: start + place,
      language,
      company,
      world,
      wish: { phone: `15129${String(start + place).padStart(6, '0')}` },
    }),
  ) as [SeedPerson, ...SeedPerson[]];
  const companion = (index: number): SeedPerson => companions[index % COMPANIONS] ?? subject;
  batch.add('company', company.row);
  for (const { row } of [subject, ...companions]) batch.add('person', row);

  const deals = Array.from({ length: REFERENCE_COUNTS.deals }, (_, index) =>
    addDeal(batch, random, world, subject, {
      name: `${language.phrases.dealNames[index]} – ${company.name}`,
      stage: 2 + index,
    }),
  );
  const written = (
    index: number,
  ): { person: SeedPerson; other: SeedPerson; deal?: SeedDeal; sharing: Sharing; variant: number } => {
    const shared = index % 5 >= 3;
    return {
      person: subject,
      other: companion(index),
      deal: shared ? deals[index % 2] : undefined,
      sharing: shared ? 'shared' : 'alone',
      variant: index,
    };
  };
  for (let index = 0; index < REFERENCE_COUNTS.notes; index += 1)
    addNote(batch, random, world, written(index));
  for (let index = 0; index < REFERENCE_COUNTS.tasks; index += 1)
    addTask(batch, random, world, written(index));
  for (let index = 0; index < REFERENCE_COUNTS.messages / 4; index += 1) {
    const others = index % 3 === 0 ? [companion(index), companion(index + 1)] : [];
    addThread(batch, random, world, {
      person: subject,
      others,
      deal: deals[index % 2],
      messages: 4,
      masked: index % 5 === 4,
    });
  }
  for (let index = 0; index < REFERENCE_COUNTS.events; index += 1) {
    addMeeting(batch, random, world, {
      person: subject,
      others: index % 3 === 0 ? [companion(index)] : [],
      masked: index % 5 === 4,
    });
  }
  for (let index = 0; index < REFERENCE_COUNTS.attachments; index += 1) {
    addAttachment(batch, random, world, subject, { targetPersonId: subject.id }, index);
  }
  fillTimeline(batch, random, world, subject);
  return subject;
}

/** Rows about the subject to the number; of the rest only the deals' history stays. */
function fillTimeline(
  batch: Batch,
  random: ReturnType<typeof createRandom>,
  world: Surroundings,
  subject: SeedPerson,
): void {
  addCreation(batch, random, world, 'person', subject.row);
  const rows = batch.rows.get('timelineActivity') ?? [];
  const kept = rows.filter(
    (row) => row.targetPersonId === subject.id || row.targetOpportunityId !== undefined,
  );
  batch.size -= rows.length - kept.length;
  batch.rows.set('timelineActivity', kept);
  for (
    let have = kept.filter((row) => row.targetPersonId === subject.id).length;
    have < REFERENCE_COUNTS.timelineRows;
    have += 1
  ) {
    addChange(batch, random, world, subject, CHANGES[have % CHANGES.length] as Change);
  }
}
