type Fields = Readonly<Record<string, unknown>>;

/** One record that was just written, as an event tells it. It holds personal data and lives in memory only. */
export type FieldWrite = {
  recordId: string;
  /** What stood there before; null where the record was created. */
  before: Fields | null;
  after: Fields;
  /** API names of the fields that changed; for a created record those that hold something. */
  changedFields: readonly string[];
  isByApp: boolean;
  /** Workspace member who wrote; null for keys, workflows and apps. */
  actorId: string | null;
};

/** `recordId.fieldName`, the key under which a write is told to have been put back. */
export const writeKey = (recordId: string, fieldName: string): string => `${recordId}.${fieldName}`;
