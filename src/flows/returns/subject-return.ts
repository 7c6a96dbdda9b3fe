import type { ReturnAnswer } from '../../domain/returns';
import type { Settings } from '../../domain/settings';
import type { Row } from '../../twenty/records';
import type { SuppressionMatch } from './suppression';
import type { SeenRecord } from './sightings';
import { returnTaskId } from './task';

/** A subject who is back, and the person record that this is about: all that one batch shows of it. */
export type SubjectReturn = {
  subjectKey: string;
  personId: string | null;
  records: SeenRecord[];
  matches: SuppressionMatch[];
};

/** A return, what is done about it, and the id of its ledger entry. */
export type AnsweredReturn = SubjectReturn & { answer: ReturnAnswer; entryId: string };

/** What a hit needs to know of the workspace. */
export type ReturnContext = {
  policy: Settings['returnPolicy'];
  people: ReadonlyMap<string, Row>;
  tasks: ReadonlyMap<string, Row>;
  entries: readonly Row[];
  colleagues: ReadonlySet<string>;
};

export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

export const latest = (times: readonly string[]): string =>
  times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), times[0] ?? '');

/** Whether the subject's question to a human is still open. */
export const hasOpenTask = (subjectKey: string, { tasks }: Pick<ReturnContext, 'tasks'>): boolean => {
  const task = tasks.get(returnTaskId(subjectKey));
  return task !== undefined && !task.deletedAt && task['status'] !== 'DONE';
};
