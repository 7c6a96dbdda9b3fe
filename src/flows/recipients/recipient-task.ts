import type { NoticeAct } from '../../domain/recipients/notice';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

export type RecipientTask = {
  id: string;
  title: string;
  lines: readonly string[];
  assigneeId: string | null;
  /** Whom it is about: the task's link says it, its words do not. */
  personId: string | null;
  /** ISO 8601. */
  dueAt?: string | undefined;
};

/** Writes a task and its link. Two requests: the link needs its task. A task is written once, see whether it is there first. */
export const writeTask = async (client: TwentyClient, task: RecipientTask): Promise<void> => {
  const row: Row = {
    id: task.id,
    title: task.title,
    status: 'TODO',
    ...(task.assigneeId === null ? {} : { assigneeId: task.assigneeId }),
    ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
    bodyV2: { markdown: task.lines.join('\n') },
  };
  await writeAll(client, [{ kind: 'upsert', object: REQUEST_OBJECTS.task, rows: [row] }]);
  if (task.personId === null) return;
  await writeAll(client, [
    {
      kind: 'upsert',
      object: REQUEST_OBJECTS.taskTarget,
      rows: [
        { id: stableId('recipient-task-target', task.id), taskId: task.id, targetPersonId: task.personId },
      ],
    },
  ]);
};

/** Writes the tasks that are not there yet, done and deleted ones included. One request, and two for each new one. */
export const writeNewTasks = async (
  client: TwentyClient,
  tasks: readonly RecipientTask[],
): Promise<number> => {
  if (tasks.length === 0) return 0;
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.task,
      filter: { id: { in: tasks.map(({ id }) => id) } },
      selection: 'id',
    },
  ]);
  const there = new Set((rows.get(REQUEST_OBJECTS.task.name) ?? []).map(({ id }) => id));
  const missing = tasks.filter(({ id }) => !there.has(id));
  for (const task of missing) await writeTask(client, task);
  return missing.length;
};

const OF_ACT: Record<NoticeAct, string> = {
  RECTIFICATION: 'a rectification',
  ERASURE: 'an erasure',
  RESTRICTION: 'a restriction',
  RESTRICTION_LIFTED: 'the end of a restriction',
  CONSENT_WITHDRAWN: 'a withdrawal of consent',
};

const HOW_TO_ANSWER = [
  'Open **Privacy → Recipient notices** and write on each notice what was done:',
  '',
  '- told: set *State* to *Sent*; when an answer comes, to *Confirmed* or *Declined*, with the *Answer*;',
  '- telling is impossible or takes a disproportionate effort (Art. 19): choose *Why omitted* and write *Omission explained* first, then set *State* to *Omitted*;',
  '- it is no recipient at all: delete it under **Privacy → Recipients**.',
];

const listOf = (names: readonly string[]): string[] =>
  names.length > 30
    ? [...names.slice(0, 30).map((name) => `- ${name}`), `- and ${names.length - 30} more`]
    : names.map((name) => `- ${name}`);

export const tellTaskId = (key: string, act: NoticeAct): string => stableId('tell-recipients-task', key, act);

export type TellTask = {
  id: string;
  act: NoticeAct;
  /** The request's number, or empty. */
  reference: string;
  recipients: readonly string[];
  assigneeId: string | null;
  personId: string | null;
  /** `YYYY-MM-DD`: after this day nobody knows any more whom to tell of. */
  erasedAfter: string | null;
};

/** Asks a human to tell recipients whom the app does not write to. */
export const tellTask = (task: TellTask): RecipientTask => ({
  id: task.id,
  title: `Tell recipients of ${OF_ACT[task.act]}${task.reference === '' ? '' : ` (${task.reference})`}`,
  assigneeId: task.assigneeId,
  personId: task.personId,
  ...(task.erasedAfter === null ? {} : { dueAt: `${task.erasedAfter}T00:00:00.000Z` }),
  lines: [
    `These recipients have or may have the data of the person this task is linked to, and have to be told of ${OF_ACT[task.act]} (Art. 19 GDPR). The app does not write to them itself:`,
    '',
    ...listOf(task.recipients),
    '',
    ...HOW_TO_ANSWER,
    ...(task.erasedAfter === null
      ? []
      : [
          '',
          `The person is erased as soon as all are told, and on ${task.erasedAfter} at the latest. After that their name and address are not known here any more.`,
        ]),
  ],
});

/** Says that recipients were asked as often as the settings want, and did not answer. */
export const unansweredTask = (
  notice: { id: string; act: NoticeAct; personId: string | null; attempts: number },
  recipient: string,
  reference: string,
  assigneeId: string | null,
): RecipientTask => ({
  id: stableId('recipient-unanswered-task', notice.id),
  title: `${recipient} has not answered about ${OF_ACT[notice.act]} (${reference})`,
  assigneeId,
  personId: notice.personId,
  lines: [
    `${recipient} was told of ${OF_ACT[notice.act]} and has not said what it did. It was written to ${notice.attempts === 1 ? 'once' : `${notice.attempts} times`} under the reference ${reference}.`,
    '',
    'Telling is what Art. 19 GDPR demands, and that is done. With a processor the agreement says that it has to answer (Art. 28(3)): ask by another way, and write the answer on the notice under **Privacy → Recipient notices**.',
  ],
});
