import { isDeepStrictEqual } from 'node:util';

import type { Actor, RecordAction, RecordData, RecordEvent, RecordEventBatch } from '../contract';
import type { SandboxObject } from '../metadata/model';

type Handler = (batch: RecordEventBatch) => Promise<void> | void;

const IGNORED = new Set(['updatedAt', 'searchVector']);

/** What changed between two states of a record; empty when nothing did. */
export const diffOf = (
  before: RecordData,
  after: RecordData,
): Record<string, { before: unknown; after: unknown }> => {
  const diff: Record<string, { before: unknown; after: unknown }> = {};
  for (const key of Object.keys(after)) {
    if (!IGNORED.has(key) && !isDeepStrictEqual(before[key], after[key]))
      diff[key] = { before: before[key], after: after[key] };
  }
  return diff;
};

/** An update as event; `undefined` when nothing changed: an empty change makes no event. */
export const updateEvent = (before: RecordData, after: RecordData): RecordEvent | undefined => {
  const diff = diffOf(before, after);
  const updatedFields = Object.keys(diff);
  return updatedFields.length === 0 ? undefined : { recordId: after.id, before, after, updatedFields, diff };
};

/** Hands committed changes to whoever listens, after the response, one batch after the other. */
export class EventBus {
  private readonly handlers = new Set<Handler>();
  private queue: Promise<void> = Promise.resolve();
  private pending = 0;

  constructor(private readonly onError: (error: unknown) => void = () => undefined) {}

  /** Adds a handler; the result takes it away again. */
  subscribe(handler: Handler): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  /** Queues a batch; handlers run in a later turn, so that the caller answers first. */
  emit(object: SandboxObject, action: RecordAction, actor: Actor, events: RecordEvent[]): void {
    if (events.length === 0 || this.handlers.size === 0) return;
    const batch: RecordEventBatch = { object, action, actor, events };
    this.pending += 1;
    this.queue = this.queue
      .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
      .then(() => this.deliver(batch))
      .finally(() => {
        this.pending -= 1;
      });
  }

  /** Resolves when everything emitted, also by the handlers themselves, has been handled. */
  async settle(): Promise<void> {
    while (this.pending > 0) await this.queue;
  }

  private async deliver(batch: RecordEventBatch): Promise<void> {
    for (const handler of this.handlers) {
      try {
        await handler(batch);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
