import * as z from 'zod/mini';

import { parseDataRequest, type DataRequest } from '../../domain/requests/data-request';
import { actorOf } from '../consent/change-events';
import type { Actor } from '../consent/consent-entry';
import { isOwnWrite } from '../returns/sightings';

/** A data request that was written, as a trigger tells it. */
export type RequestEvent = {
  id: string;
  record: DataRequest;
  /** As it was before; null for a request that is new. */
  before: DataRequest | null;
  /** API names; empty for a request that is new. */
  updatedFields: readonly string[];
  actor: Actor;
  isOwn: boolean;
};

const schema = z.object({
  properties: z.object({
    before: z.nullish(z.record(z.string(), z.unknown())),
    after: z.looseObject({ id: z.string() }),
    updatedFields: z.nullish(z.array(z.string())),
  }),
  workspaceMemberId: z.nullish(z.string()),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * The events of data requests in a trigger's payload: one event (servers up to 2.39), or up to 200 under `events`; the app's
 * own writes too. Null when it is no event at all, but cron.
 */
export const readRequestEvents = (payload: unknown): RequestEvent[] | null => {
  const whole = entry(payload);
  const isEvent = 'properties' in whole || 'events' in whole;
  if (!isEvent) return null;
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return events.flatMap((event): RequestEvent[] => {
    const parsed = schema.safeParse(event);
    if (!parsed.success) return [];
    const { properties, workspaceMemberId } = parsed.data;
    return [
      {
        id: properties.after.id,
        record: parseDataRequest(properties.after),
        before: properties.before
          ? parseDataRequest({ ...properties.before, id: properties.after.id })
          : null,
        updatedFields: properties.updatedFields ?? [],
        actor: actorOf(properties.after, workspaceMemberId),
        isOwn: isOwnWrite(properties.after),
      },
    ];
  });
};
