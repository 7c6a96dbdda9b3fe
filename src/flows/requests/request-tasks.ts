import type { DataRequest, OutboxItem, Reminder } from '../../domain/requests/data-request';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { taskInWords } from './task-words';

type TaskItem = Extract<OutboxItem, { kind: 'TASK' }>;

const texts = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'string' ? value : '';

/** Said again after it was settled, it is another task: the moment it was made is part of it. */
const taskId = (request: DataRequest, code: string, madeAt: string): string =>
  stableId('request-task', request.id, code, madeAt);

const dueSentence = ({ dueOn }: DataRequest): string =>
  dueOn === null ? 'The due date is not known yet.' : `The answer is due on ${dueOn} (Art. 12(3)).`;

/** A task for whoever is responsible, and its link to the person: codes and numbers in words, nothing of the person. */
export const taskRows = (
  request: DataRequest,
  { task, details, madeAt }: TaskItem,
  assigneeId: string | null,
): { task: Row; target: Row | null } => {
  const id = taskId(request, task, madeAt);
  const { title, markdown } = taskInWords(task, {
    name: request.name,
    due: dueSentence(request),
    fields: texts(details?.['fields']),
    mail: texts(details?.['mail']),
    code: texts(details?.['code']),
  });
  return {
    task: {
      id,
      title,
      status: 'TODO',
      ...(request.dueOn === null ? {} : { dueAt: `${request.dueOn}T00:00:00.000Z` }),
      ...(assigneeId === null ? {} : { assigneeId }),
      bodyV2: { markdown },
    },
    target:
      request.personId === null
        ? null
        : { id: stableId('request-task-target', id), taskId: id, targetPersonId: request.personId },
  };
};

/**
 * Who gets a task about a request: whoever is assigned, else whoever is responsible.
 * @param around `members`: ids of the workspace's members, since a task is given to one who is there
 */
export const assigneeOf = (
  { settings, members }: { settings: RequestSettings; members: ReadonlySet<string> },
  { assigneeId }: DataRequest,
): string | null =>
  [assigneeId, settings.dataRequests.responsible].find((id) => id !== null && members.has(id)) ?? null;

const REMINDER_TASKS: Record<Exclude<Reminder, 'NONE'>, string> = {
  HALF_TIME: 'reminder-half-time',
  WEEK: 'reminder-week',
  DAY: 'reminder-day',
  OVERDUE: 'reminder-overdue',
};

/** The task of a reminder: one for each due date, so that an extension reminds again. */
export const reminderItem = (request: DataRequest, reminder: Exclude<Reminder, 'NONE'>): TaskItem => ({
  kind: 'TASK',
  task: REMINDER_TASKS[reminder],
  madeAt: `${request.dueOn ?? ''}T00:00:00.000Z`,
});
