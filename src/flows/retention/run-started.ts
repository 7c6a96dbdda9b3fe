import * as z from 'zod/mini';

import type { RunKind } from './run-record';

const eventSchema = z.looseObject({
  recordId: z.optional(z.string()),
  properties: z.optional(
    z.looseObject({
      after: z.nullish(z.looseObject({ id: z.optional(z.string()), kind: z.optional(z.string()) })),
    }),
  ),
});
const queueSchema = z.object({
  runIds: z.array(z.uuid()),
  kind: z.optional(z.enum(['RETENTION', 'RISK'])),
});

export type StartedRun = { runId: string; kind: RunKind };

const kindOf = (value: unknown): RunKind | undefined =>
  value === 'RETENTION' || value === 'RISK' ? value : undefined;

/**
 * The runs that a function is told of: by the event of a new one, alone or several together, or by the queue of the server. A
 * row that says it is something else is none: the run itself, read under its lease, decides.
 */
export const startedRuns = (payload: unknown): StartedRun[] => {
  const queued = queueSchema.safeParse(payload);
  if (queued.success) {
    const { runIds, kind = 'RETENTION' } = queued.data;
    return runIds.map((runId) => ({ runId, kind }));
  }
  const batch = z.looseObject({ events: z.array(z.unknown()) }).safeParse(payload);
  const events: readonly unknown[] = batch.success
    ? batch.data.events
    : Array.isArray(payload)
      ? payload
      : [payload];
  return events.flatMap((one) => {
    const event = eventSchema.safeParse(one);
    if (!event.success) return [];
    const { recordId, properties } = event.data;
    const runId = recordId ?? properties?.after?.id;
    const kind = kindOf(properties?.after?.kind);
    return runId === undefined || kind === undefined ? [] : [{ runId, kind }];
  });
};
