import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { readSpecialGuard, SPECIAL_GUARD_SETTING } from '../../domain/special/guard-setting';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import { missingKeysIn, SEALED_BY_KEY, type MissingKey } from '../sealing/missing-keys';
import { listSpecialData } from '../special/list-special-data';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import { CENSUS_OBJECTS } from './census-objects';

export type HourlyParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock };

export type HourlyLook = {
  /** Versions of the master key that sealed values need and the app has not. */
  missingKeys: number;
  /** Objects without an event of their own that were looked at for special categories. */
  looked: number;
  /** Values in them that nothing allows. */
  caught: number;
  failed: { code: string }[];
};

export const KEY_TASK_ID = stableId('missing-master-key-task');

/** Their writes are judged one by one, as they come (`guard-*-fields`). */
const WITH_EVENT = ['person', 'company', 'opportunity', 'note', 'task'];

const QUERY = `query HourlyLook($rules: FieldRuleFilterInput, $setting: PrivacySettingFilterInput, $task: TaskFilterInput) {
  ${SEALED_BY_KEY}
  fieldRules(filter: $rules, first: 200) { edges { node { id objectName } } }
  privacySettings(filter: $setting, first: 1) { edges { node { id name value } } }
  tasks(filter: $task, first: 1) { edges { node { id title status } } }
}`;

const page = z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) });
const answerSchema = z.looseObject({ fieldRules: page, privacySettings: page, tasks: page });

/** Those there are; none where no key is set or readable. */
const versionsOf = (keyring: () => Keyring): readonly string[] => {
  try {
    return keyring().versions;
  } catch {
    return [];
  }
};

const keyTask = (missing: readonly MissingKey[]): Row => {
  const values = missing.reduce((sum, one) => sum + one.values, 0);
  const names = missing.map(({ version }) => version).join(', ');
  return {
    id: KEY_TASK_ID,
    title: `Master key ${names} is not set: ${values === 1 ? '1 value' : `${values} values`} cannot be read`,
    status: 'TODO',
    bodyV2: {
      markdown: [
        ...missing.map(({ version, values: count }) => `- Master key **${version}**: ${count} sealed`),
        '',
        'Add it to PRIVACY_MASTER_KEY after the current one. Everything else works. If it is lost, the values are: write them into their fields anew.',
        '',
        'This task is done by itself when every key is there again.',
      ].join('\n'),
    },
  };
};

const keyTasks = (missing: readonly MissingKey[], [known]: readonly Row[]): Row[] => {
  if (missing.length === 0)
    return known === undefined || known['status'] === 'DONE'
      ? []
      : [{ id: KEY_TASK_ID, title: 'Every master key is set', status: 'DONE' }];
  const task = keyTask(missing);
  return task['title'] === known?.['title'] ? [] : [task];
};

/**
 * What no event tells of, once an hour: keys that sealed values need and the app has not, in one task; and special categories in
 * objects without an event of their own. One request where there is neither, else one for the task, and what *List special data*
 * costs for these objects. Never throws: the census comes after it.
 */
export const hourlyLook = async (parts: HourlyParts): Promise<HourlyLook> => {
  try {
    return await look(parts);
  } catch (error) {
    const code = isPrivacyError(error) ? error.code : 'UNEXPECTED';
    return { missingKeys: 0, looked: 0, caught: 0, failed: [{ code }] };
  }
};

const look = async ({ client, keyring, clock }: HourlyParts): Promise<HourlyLook> => {
  const answer = answerSchema.safeParse(
    await client.core(QUERY, {
      rules: {
        and: [
          { status: { eq: 'CONFIRMED' } },
          { isMissing: { eq: false } },
          { sensitivity: { in: ['SPECIAL_CATEGORY', 'CRIMINAL'] } },
          { not: { objectName: { in: WITH_EVENT } } },
        ],
      },
      setting: { name: { eq: SPECIAL_GUARD_SETTING } },
      task: { id: { eq: KEY_TASK_ID } },
    }),
  );
  if (!answer.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered the hourly look in an unknown shape.',
    );
  const nodes = (root: 'fieldRules' | 'privacySettings' | 'tasks'): Row[] =>
    answer.data[root].edges.map(({ node }) => node);
  const missing = missingKeysIn(answer.data, versionsOf(keyring));
  const tasks = keyTasks(missing, nodes('tasks'));
  if (tasks.length > 0)
    await writeAll(client, [{ kind: 'upsert', object: CENSUS_OBJECTS.task, rows: tasks }]);
  const objects = new Set(nodes('fieldRules').map((row) => String(row['objectName'])));
  const result = { missingKeys: missing.length, looked: objects.size, caught: 0, failed: [] };
  if (objects.size === 0 || readSpecialGuard(nodes('privacySettings')).guard === 'OFF') return result;
  const { caught } = await listSpecialData(
    { client, keyring: keyring(), clock },
    { rules: 'CONFIRMED', objects },
  );
  return { ...result, caught };
};
