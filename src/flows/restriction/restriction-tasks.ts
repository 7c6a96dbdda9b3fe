import { fieldInWords } from '../../domain/restriction/put-back-note';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { RESTRICTION_OBJECTS } from './restriction-objects';

/** Opens a task on a person's record once: a task that is there, done or not, stays as it is. */
const openTask = async (
  client: TwentyClient,
  personId: string,
  id: string,
  title: string,
  lines: readonly string[],
): Promise<void> => {
  const rows = await readAll(client, [
    { object: RESTRICTION_OBJECTS.task, filter: { id: { eq: id } }, selection: 'id' },
  ]);
  const target: Row = { id: stableId('restriction-task-target', id), taskId: id, targetPersonId: personId };
  if ((rows.get('task') ?? []).length === 0)
    await writeAll(client, [
      {
        kind: 'upsert',
        object: RESTRICTION_OBJECTS.task,
        rows: [{ id, title, status: 'TODO', bodyV2: { markdown: lines.join('\n') } }],
      },
    ]);
  await writeAll(client, [{ kind: 'upsert', object: RESTRICTION_OBJECTS.taskTarget, rows: [target] }]);
};

/** A workflow or app keeps changing a restricted record: one task a day. */
export const taskAboutLoop = (client: TwentyClient, personId: string, now: Date): Promise<void> =>
  openTask(
    client,
    personId,
    stableId('restriction-loop', personId, now.toISOString().slice(0, 10)),
    'A workflow, app or key keeps changing a restricted record',
    [
      'Processing of this person is restricted (Art. 18 GDPR), and something changes the record again each time that its change is put back.',
      '',
      'The timeline of the person says who. Switch that workflow, app or import off for this person. Until then the change is put back every ten minutes.',
    ],
  );

/** Values that the server does not take back. */
export const taskAboutValues = (
  client: TwentyClient,
  personId: string,
  fields: readonly string[],
  at: string,
): Promise<void> =>
  openTask(
    client,
    personId,
    stableId('restriction-values', personId, at),
    'A change of a restricted record could not be put back',
    [
      `Processing of this person is restricted (Art. 18 GDPR). Twenty does not take back what stood in: ${fields.map(fieldInWords).join(', ')}.`,
      '',
      '- An address may be on another record by now: take it off there.',
      '- An option may have been removed from the field: add it again.',
      '- A file that was taken off a record is gone; put it on again if you have it.',
      '',
      'The timeline of the person shows the old value. Ask an administrator to lift the restriction for the correction, or correct it by a rectification.',
    ],
  );
