import * as z from 'zod/mini';

import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { checkLists, NOTHING_TO_CHECK, type ListCheckOutcome } from './check-lists';

const eventSchema = z.object({
  properties: z.object({
    after: z.looseObject({ id: z.string(), privacyPurposeId: z.nullish(z.string()) }),
  }),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Lists in a trigger's payload, one event or a batch, that have a purpose now, and which. */
export const listsInEvents = (payload: unknown): { listId: string; purposeId: string }[] => {
  const purposes = new Map<string, string>();
  for (const one of (Array.isArray(payload) ? payload : [payload]).map(entry))
    for (const event of Array.isArray(one['events']) ? one['events'] : [one]) {
      const parsed = eventSchema.safeParse(event);
      if (!parsed.success) continue;
      const { id, privacyPurposeId } = parsed.data.properties.after;
      if (privacyPurposeId) purposes.set(id, privacyPurposeId);
    }
  return [...purposes].map(([listId, purposeId]) => ({ listId, purposeId }));
};

/** A list was given a purpose, or another one. No request where it lost it: nothing says any more who may be on it. */
export const listUpdated = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: { now: () => Date },
  payload: unknown,
): Promise<ListCheckOutcome> => {
  const lists = listsInEvents(payload);
  if (lists.length === 0) return NOTHING_TO_CHECK;
  const at = clock.now().getTime();
  return checkLists(
    client,
    keyring,
    clock,
    { id: { in: lists.map(({ listId }) => listId) } },
    lists.map((list) => ({ ...list, after: null, at })),
  );
};
