import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { isOpen } from '../../domain/requests/data-request';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { carryOutSteps, type DispatchParts, type Dispatched } from './carry-out/dispatch';
import { continueErasure } from './carry-out/erase';
import { recordsIn, requestsRead } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';

const jobSchema = z.looseObject({ state: z.nullish(z.string()), dataRequestId: z.nullish(z.string()) });
const eventSchema = z.looseObject({ properties: z.looseObject({ after: jobSchema }) });

/** States in which a job has done all it can for now. */
const ENDS: readonly string[] = ['DONE', 'HELD', 'NEEDS_ATTENTION'];

/** Ids of the requests whose erasures ended, in a trigger's payload; null when it is no event, but cron. */
const endedIn = (payload: unknown): string[] | null => {
  const whole = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  if (!('properties' in whole) && !('events' in whole)) return null;
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return events.flatMap((event) => {
    const parsed = eventSchema.safeParse(event);
    const { state, dataRequestId } = parsed.success ? parsed.data.properties.after : {};
    return dataRequestId && ENDS.includes(state ?? '') ? [dataRequestId] : [];
  });
};

const holdsContact = (job: Row): boolean => {
  const kept = job['kept'] as Record<string, unknown> | null;
  return typeof kept?.['REQUEST_STILL_OPEN'] === 'number' && kept['REQUEST_STILL_OPEN'] > 0;
};

/**
 * Erasures that kept nothing but the contact on a request (`REQUEST_STILL_OPEN`), which is answered by now and its last mail
 * out: they look again, and the contact goes too. One request when there are none, two more when there are.
 */
const letContactsGo = async ({ client, clock }: DispatchParts): Promise<number> => {
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ state: { eq: 'HELD' } }, { dataRequestId: { is: 'NOT_NULL' } }] },
      selection: 'id personId dataRequestId kept',
      withDeleted: false,
    },
  ]);
  const held = (rows.get(REQUEST_OBJECTS.erasureJob.name) ?? []).filter(holdsContact);
  if (held.length === 0) return 0;
  const idsOf = (field: string): string[] => [
    ...new Set(held.flatMap((job) => (typeof job[field] === 'string' ? [job[field]] : []))),
  ];
  const requests = recordsIn(
    await readAll(client, [
      requestsRead({
        or: [{ id: { in: idsOf('dataRequestId') } }, { personId: { in: idsOf('personId') } }],
      }),
    ]),
  );
  const isWaiting = (job: Row): boolean =>
    requests.some(
      (request) =>
        (request.id === job['dataRequestId'] || request.personId === job['personId']) &&
        (isOpen(request) || request.outbox.some(({ kind }) => kind === 'MAIL')),
    );
  const free = held.filter((job) => !isWaiting(job)).map(({ id }) => id);
  if (free.length === 0) return 0;
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ id: { in: free.slice(0, 200) } }, { state: { eq: 'HELD' } }] },
      data: { nextRunAt: clock.now().toISOString() },
    },
  ]);
  return free.length;
};

/**
 * An erasure that a request waits for has ended, or needs a human: the request goes on. Every ten minutes those go on whose
 * event was missed, and contacts are let go of that were only needed for the answer.
 *
 * An event of other jobs costs no request. Never throws.
 */
export const erasureEnded = async (
  parts: DispatchParts,
  payload: unknown,
): Promise<Dispatched & { contacts: number }> => {
  const { client, clock } = parts;
  const result = { moved: 0, waiting: 0, failed: [] as { code: string }[], contacts: 0 };
  try {
    const requestIds = endedIn(payload);
    if (requestIds?.length === 0) return result;
    if (requestIds !== null)
      // Looked at a moment ago it would be left for ten minutes. Two runs at once do the same, and one move counts.
      await writeAll(client, [
        {
          kind: 'updateWhere',
          object: REQUEST_OBJECTS.dataRequest,
          filter: { and: [{ id: { in: requestIds } }, { step: { eq: 'WAIT_FOR_ERASURE' } }] },
          data: { workUntil: clock.now().toISOString() },
        },
      ]);
    const dispatched = await carryOutSteps({ WAIT_FOR_ERASURE: continueErasure }, parts, undefined);
    result.moved = dispatched.moved;
    result.waiting = dispatched.waiting;
    result.failed.push(...dispatched.failed);
    if (requestIds === null) result.contacts = await letContactsGo(parts);
  } catch (error) {
    result.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return result;
};
