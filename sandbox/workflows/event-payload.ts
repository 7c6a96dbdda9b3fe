import type { RecordData, RecordEvent, RecordEventBatch, Records } from '../contract';
import { userOf } from '../triggers/database-events';

const withRelations = async (
  records: Records,
  { object }: RecordEventBatch,
  record: RecordData,
): Promise<RecordData> => {
  const whole: RecordData = { ...record };
  for (const { name, relation } of object.fields) {
    const id = relation?.joinColumnName ? record[relation.joinColumnName] : undefined;
    if (!relation || typeof id !== 'string') continue;
    const [related] = await records.find(relation.targetObject, {
      filter: { id: { eq: id } },
      limit: 1,
    });
    if (related) whole[name] = related;
  }
  return whole;
};

/** What an event hands a workflow: the change, the records that the record points to, and who made it if a user did. */
export const workflowPayload = async (
  records: Records,
  batch: RecordEventBatch,
  event: RecordEvent,
): Promise<Record<string, unknown>> => {
  const user = userOf(batch.actor);
  const isNew = batch.action === 'upserted' && event.before === undefined;
  const updatedFields = isNew
    ? Object.keys(event.after ?? {}).filter((name) => name !== 'searchVector' && name !== 'updatedAt')
    : event.updatedFields;
  // A server adds the records a record points to, but not for `upserted`.
  const whole = async (record: RecordData | undefined): Promise<RecordData | undefined> =>
    record && batch.action !== 'upserted' ? withRelations(records, batch, record) : record;
  return {
    recordId: event.recordId,
    properties: {
      ...(event.before && { before: await whole(event.before) }),
      ...(event.after && { after: await whole(event.after) }),
      ...(updatedFields && { updatedFields }),
      ...(event.diff && { diff: event.diff }),
    },
    ...(user && {
      userId: user.userId,
      userWorkspaceId: user.userWorkspaceId,
      workspaceMemberId: user.workspaceMemberId,
    }),
  };
};
