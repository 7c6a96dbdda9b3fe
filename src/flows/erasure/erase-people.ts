import * as z from 'zod/mini';

import { generaliseChoiceSchema } from '../../domain/erasure/generalise-choice';
import { PrivacyError } from '../../domain/errors';
import { requireObject } from '../../domain/graph';
import { writeAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { orderProgress, updateOrders, type OrderProgress } from './bulk-progress';
import type { ErasureChoices } from './erasure-draft';
import type { Act } from './erasure-order';
import { orderErasures, type OrderParts } from './order-erasures';
import { stableId } from '../stable-id';

export type ErasePeopleInput = {
  personIds: string[];
  act: Act;
  choices: ErasureChoices;
  /** See `OrderOptions`. */
  isDecided?: boolean;
};

/** One order; more are several orders. A request body takes 10 MB, an id with its quotes 39 bytes. */
const MOST_PEOPLE = 20_000;

const uuid = z.uuid();
const person = z.union([uuid, z.looseObject({ id: uuid })]);
const inputSchema = z.object({
  people: z.array(person).check(z.minLength(1), z.maxLength(MOST_PEOPLE)),
  act: z.nullish(z.enum(['PSEUDONYMISE', 'ERASE'])),
  sharedIdentifiers: z.nullish(z.enum(['REFUSE', 'LEAVE'])),
  mentions: z.nullish(z.enum(['REVIEW', 'REDACT', 'KEEP'])),
  generalise: z.nullish(generaliseChoiceSchema),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseErasePeopleInput = (input: unknown): ErasePeopleInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success)
    throw new PrivacyError(
      'INVALID_INPUT',
      `Choose the people: "people" takes a list of 1 to ${MOST_PEOPLE} Person records or their ids; "act" is PSEUDONYMISE or ERASE, ` +
        '"sharedIdentifiers" REFUSE or LEAVE, "mentions" REVIEW, REDACT or KEEP, "generalise" SUGGESTED or a list of steps.',
    );
  const { people, act, sharedIdentifiers, mentions, generalise } = parsed.data;
  return {
    personIds: [...new Set(people.map((one) => (typeof one === 'string' ? one : one.id)))],
    act: act ?? 'PSEUDONYMISE',
    choices: {
      ...(sharedIdentifiers ? { sharedIdentifiers } : {}),
      ...(mentions ? { mentions } : {}),
      ...(generalise ? { generalise } : {}),
    },
  };
};

export type PeopleOrdered = OrderProgress & { orderId: string; people: number };

/**
 * Orders many people at once: one job a person under an order that counts them. A person who cannot be done — an address
 * shared with somebody else, a record that is gone — stays with a reason in their own job, and the rest goes on. Ordered
 * again, the same people are the same order.
 */
export const erasePeople = async (parts: OrderParts, input: ErasePeopleInput): Promise<PeopleOrdered> => {
  const { client, clock } = parts;
  const { personIds, act, choices, isDecided = false } = input;
  const graph = await readWorkspaceGraph(client);
  const orderId = stableId('erasure-order', act, ...personIds.toSorted());
  await writeAll(client, [
    {
      kind: 'upsert',
      object: requireObject(graph, 'erasureJob'),
      rows: [
        {
          id: orderId,
          name: `${act === 'ERASE' ? 'Erase' : 'Pseudonymise'} ${personIds.length} people`,
          act,
          state: 'RUNNING',
          reason: 'ORDER',
          startedAt: clock.now().toISOString(),
          subjectsTotal: personIds.length,
          nextRunAt: null,
        },
      ],
    },
  ]);
  await orderErasures(
    parts,
    personIds.map((personId) => ({ personId, act, reason: 'ORDER' })),
    { parentJobId: orderId, choices, isDecided },
  );
  const progress = await orderProgress(client, orderId);
  // All of them are under way under other orders: nothing ends this one.
  if (progress.total === 0) await updateOrders(client, graph, [orderId], clock.now());
  return { orderId, people: personIds.length, ...progress };
};
