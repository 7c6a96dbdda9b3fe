import type { Actor, ObjectMetadata, RecordEvent, RecordEventBatch, Workspace } from '../contract';
import { type AppFunction, allFunctions } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';
import type { Consumer } from './event-queue';
import { late } from './late';
import type { ServerFeatures } from './server-features';

/** Quickest seen on a quiet server was 160 ms from write to run (platform-measured §k). */
const DELAY_MS = 100;

/** Events of one run on a server that has `batchMode`; a hard ceiling there (twentyhq/twenty pull request 25726). */
const EVENTS_PER_RUN = 200;

/**
 * Runs functions subscribed to record changes: one call a record, or up to 200 where the server has batches and the
 * function asks for them; all of a change at once, failures not repeated.
 */
export const databaseEventTriggers = (
  workspace: Workspace,
  runner: FunctionRunner,
  features: Readonly<Pick<ServerFeatures, 'batchEvents'>>,
): Consumer => ({
  name: 'database-event-triggers',
  inOrder: false,
  wants: (batch) => subscribers(workspace, batch).length > 0,
  async handle(batch, committedAt) {
    await late(workspace, committedAt, DELAY_MS);
    const calls = subscribers(workspace, batch).flatMap((subscriber) => {
      const events = batch.events.filter((event) => concerns(subscriber, batch, event));
      const isBatched = features.batchEvents && subscriber.fn.databaseEventTriggerSettings?.batchMode;
      const payloads = isBatched
        ? chunked(events, EVENTS_PER_RUN).map((some) => batchPayload(workspace, batch, some))
        : events.map((event) => eventPayload(workspace, batch, event));
      return payloads.map((payload) => runner.run(subscriber, payload));
    });
    await Promise.all(calls);
  },
});

const subscribers = (workspace: Workspace, { object, action }: RecordEventBatch): AppFunction[] => {
  // The server publishes timeline rows to no trigger, and `upserted` to workflows only.
  if (object.nameSingular === 'timelineActivity' || action === 'upserted') return [];
  const names = new Set([
    `${object.nameSingular}.${action}`,
    `*.${action}`,
    `${object.nameSingular}.*`,
    '*.*',
  ]);
  return allFunctions(workspace.applications()).filter(({ fn }) =>
    names.has(fn.databaseEventTriggerSettings?.eventName ?? ''),
  );
};

const concerns = ({ fn }: AppFunction, { action }: RecordEventBatch, event: RecordEvent): boolean => {
  const wanted = fn.databaseEventTriggerSettings?.updatedFields ?? [];
  if (action !== 'updated' || wanted.length === 0) return true;
  return (event.updatedFields ?? []).some((field) => wanted.includes(field));
};

const chunked = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

const common = (workspace: Workspace, batch: RecordEventBatch): Record<string, unknown> => ({
  name: `${batch.object.nameSingular}.${batch.action}`,
  workspaceId: workspace.id,
  objectMetadata: flatObject(workspace, batch.object),
});

const recordEvent = (batch: RecordEventBatch, event: RecordEvent): Record<string, unknown> => ({
  recordId: event.recordId,
  properties: {
    ...(event.before && { before: event.before }),
    ...(event.after && { after: event.after }),
    ...(event.updatedFields && { updatedFields: event.updatedFields }),
    ...(event.diff && { diff: event.diff }),
  },
  ...writer(batch.actor),
});

/** What a function gets, as in `event-samples-2.21.json`. */
export const eventPayload = (
  workspace: Workspace,
  batch: RecordEventBatch,
  event: RecordEvent,
): Record<string, unknown> => ({ ...common(workspace, batch), ...recordEvent(batch, event) });

/** What it gets in batches: `DatabaseEventBatchPayload` of `twenty-sdk/logic-function`. */
export const batchPayload = (
  workspace: Workspace,
  batch: RecordEventBatch,
  events: readonly RecordEvent[],
): Record<string, unknown> => ({
  ...common(workspace, batch),
  events: events.map((event) => recordEvent(batch, event)),
});

/** Only present when a user wrote (§k); an app acting for a user counts as that user. */
const writer = (actor: Actor): Record<string, string> => {
  const user = userOf(actor);
  if (!user) return {};
  return {
    userId: user.userId,
    userWorkspaceId: user.userWorkspaceId,
    workspaceMemberId: user.workspaceMemberId,
  };
};

/** The user behind a change, if there is one. */
export const userOf = (
  actor: Actor,
): { userId: string; userWorkspaceId: string; workspaceMemberId: string } | undefined => {
  switch (actor.kind) {
    case 'user':
      return actor;
    case 'application':
      return actor.user;
    case 'system':
    case 'apiKey':
    case 'workflow':
      return undefined;
    default: {
      const never: never = actor;
      return never;
    }
  }
};

const flatObject = (workspace: Workspace, object: ObjectMetadata): Record<string, unknown> => {
  const { fields, labelIdentifierField, ...rest } = object;
  const label = fields.find(({ name }) => name === labelIdentifierField);
  return {
    ...rest,
    workspaceId: workspace.id,
    labelIdentifierFieldMetadataId: label?.id ?? null,
    labelIdentifierFieldMetadataUniversalIdentifier: label?.universalIdentifier ?? null,
    fieldIds: fields.map(({ id }) => id),
    fieldUniversalIdentifiers: fields.map(({ universalIdentifier }) => universalIdentifier),
  };
};
