import * as z from 'zod/mini';

import { isOwnWrite } from '../returns/sightings';
import { entryOf } from './order-records';

/** An order that was written, as a trigger tells it. */
export type OrderEvent = {
  id: string;
  isCreated: boolean;
  /** As it was written. */
  after: Readonly<Record<string, unknown>> & { id: string };
  /** Who wrote, as the platform says; null for an API key, a workflow or an app. */
  memberId: string | null;
  isOwn: boolean;
};

const schema = z.object({
  properties: z.object({ after: z.looseObject({ id: z.string() }) }),
  workspaceMemberId: z.nullish(z.string()),
});

/** The events in a trigger's payload: one (servers up to 2.39), or up to 200 under `events`; deletions are left out. */
export const readOrderEvents = (payload: unknown): OrderEvent[] => {
  const whole = entryOf(payload);
  const name = String(whole['name'] ?? '');
  if (!name.endsWith('.created') && !name.endsWith('.updated')) return [];
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return events.flatMap((event): OrderEvent[] => {
    const parsed = schema.safeParse(event);
    if (!parsed.success) return [];
    const { after } = parsed.data.properties;
    return [
      {
        id: after.id,
        isCreated: name.endsWith('.created'),
        after,
        memberId: parsed.data.workspaceMemberId || null,
        isOwn: isOwnWrite(after),
      },
    ];
  });
};
