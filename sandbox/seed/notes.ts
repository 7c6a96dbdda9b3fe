/** Notes and tasks: about one person, shared by several and with deals, or merely mentioning someone. */
import { base, type Batch, type Row } from './batch';
import type { SeedDeal } from './deals';
import type { Draft } from './language/phrases';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { richText } from './rich-text';
import { setScene } from './scene';
import { daysBefore, HOUR, type Surroundings } from './surroundings';
import { timelineRow } from './timeline';

/** `mention` names the person but hangs on somebody else only. */
export type Sharing = 'alone' | 'shared' | 'mention' | 'neutral';

export type Topic = {
  person: SeedPerson;
  other: SeedPerson;
  deal?: SeedDeal;
  sharing: Sharing;
  /** Which of the language's texts, for scenes laid down by hand. */
  variant?: number;
  draft?: Draft;
};

export function addNote(batch: Batch, random: Random, world: Surroundings, topic: Topic): Row {
  const { notesAlone, notesShared, notesNeutral } = topic.person.language.phrases;
  const texts = { alone: notesAlone, shared: notesShared, mention: notesShared, neutral: notesNeutral }[
    topic.sharing
  ];
  return addWritten(batch, random, world, topic, 'note', texts);
}

export function addTask(batch: Batch, random: Random, world: Surroundings, topic: Topic): Row {
  const { tasksAlone, tasksShared } = topic.person.language.phrases;
  const texts = topic.sharing === 'alone' || topic.sharing === 'neutral' ? tasksAlone : tasksShared;
  return addWritten(batch, random, world, topic, 'task', texts);
}

type Text = Topic['person']['language']['phrases']['notesAlone'][number];

function addWritten(
  batch: Batch,
  random: Random,
  world: Surroundings,
  topic: Topic,
  kind: 'note' | 'task',
  texts: readonly Text[],
): Row {
  const { person, other, deal, sharing } = topic;
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const scene = setScene(random, world, person, other, deal, member);
  const text = topic.variant === undefined ? random.pick(texts) : texts[topic.variant % texts.length];
  const draft = topic.draft ?? (text as Text)(scene);
  const at = daysBefore(world.now, random.integer(1, 39), -random.integer(0, 500));
  const row: Row = {
    ...base(random.uuid(), at, 'MANUAL', member),
    title: draft.title,
    bodyV2: richText(draft.body, random),
    position: random.integer(1, 100_000),
  };
  if (kind === 'task') {
    row.dueAt = daysBefore(world.now, random.integer(-30, 20)).toISOString();
    row.status = random.pick(['TODO', 'IN_PROGRESS', 'DONE']);
    row.assigneeId = member?.id ?? null;
  }
  batch.add(kind, row);

  const people = { alone: [person], neutral: [person], shared: [person, other], mention: [other] }[sharing];
  const targets: { object: 'person' | 'opportunity'; id: string }[] = [...new Set(people)].map(({ id }) => ({
    object: 'person',
    id,
  }));
  if (deal && sharing !== 'alone') targets.push({ object: 'opportunity', id: deal.id });
  for (const target of targets) {
    batch.add(`${kind}Target`, {
      ...base(random.uuid(), at, 'MANUAL', member),
      [`${kind}Id`]: row.id,
      [target.object === 'person' ? 'targetPersonId' : 'targetOpportunityId']: target.id,
    });
    batch.add(
      'timelineActivity',
      timelineRow(random, world, {
        name: `linked-${kind}.created`,
        at: new Date(at.getTime() + 1000),
        target,
        linked: { object: kind, id: row.id, cachedName: draft.title },
        member,
      }),
    );
  }
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: `${kind}.created`, at, target: { object: kind, id: row.id }, member }),
  );
  return row;
}

/**
 * Somebody reworded a title: Twenty keeps the old wording, body too, in a row on the note
 * and in a second row without any target.
 */
export function addRetitling(
  batch: Batch,
  random: Random,
  world: Surroundings,
  kind: 'note' | 'task',
  row: Row,
  oldTitle: string,
): void {
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const at = new Date(new Date(String(row.createdAt)).getTime() + HOUR);
  const diff = {
    title: { before: oldTitle, after: row.title },
    bodyV2: { before: row.bodyV2, after: row.bodyV2 },
  };
  const linked = { object: kind, id: row.id, cachedName: String(row.title) };
  batch.add(
    'timelineActivity',
    timelineRow(random, world, {
      name: `${kind}.updated`,
      at,
      target: { object: kind, id: row.id },
      diff,
      member,
    }),
  );
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: `linked-${kind}.updated`, at, target: null, diff, linked, member }),
  );
}
