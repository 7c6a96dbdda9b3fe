import { isPrivacyError } from '../../../domain/errors';
import { OPEN_STATES, type DataRequest, type Right, type Step } from '../../../domain/requests/data-request';
import { taskItem } from '../../../domain/requests/decided';
import type { Keyring } from '../../../keys/keyring';
import type { TwentyClient } from '../../../twenty/client';
import { readAll } from '../../../twenty/records';
import type { Outward } from '../../public/settle-contacts';
import { isOwnWrite } from '../../returns/sightings';
import type { Clock } from '../../worker';
import { asLeft } from '../kept-state';
import { readLedgerAnchors } from '../ledger-anchor';
import { moveRequest } from '../move-request';
import { recordsIn, requestsRead, trusted } from '../read-requests';
import { readRequestEvents } from '../request-events';
import { REQUEST_SETTINGS_READ, requestSettingsOr } from '../request-settings';
import { patched, writeRequest } from '../write-request';
import type { CarryOut, CarryOutContext } from './carry-out';

/** Who carries out which step: by the right where it differs by it. */
export type Carriers = Partial<Record<Step, CarryOut | Partial<Record<Right, CarryOut>>>>;

export type DispatchParts = {
  client: TwentyClient;
  keyring: () => Keyring;
  clock: Clock;
  outward: Outward;
};

export type Dispatched = {
  /** Requests that went on. */
  moved: number;
  /** Requests that are looked at again later. */
  waiting: number;
  failed: { code: string }[];
};

const MINUTE_MS = 60_000;
/** Longer than a run may take. */
const LEASE_MS = 16 * MINUTE_MS;
const AGAIN_MS = 10 * MINUTE_MS;
const MOST_LEASE_TRIES = 4;
/** Each may take a while; the rest comes in ten minutes. */
const MOST_AT_ONCE = 20;

const codeOf = (error: unknown): string => (isPrivacyError(error) ? error.code : 'UNEXPECTED');

const carrierOf = (carriers: Carriers, { step, right }: DataRequest): CarryOut | undefined => {
  const carrier = carriers[step];
  return typeof carrier === 'function' ? carrier : carrier?.[right];
};

const stepsOf = (carriers: Carriers): string[] => Object.keys(carriers);

const dueFilter = (carriers: Carriers, now: Date): Record<string, unknown> => ({
  and: [
    { step: { in: stepsOf(carriers) } },
    { state: { in: [...OPEN_STATES] } },
    { or: [{ workUntil: { is: 'NULL' } }, { workUntil: { lte: now.toISOString() } }] },
  ],
});

/** A mark that the carrying out failed, once for each code: whoever is responsible is told once, not every ten minutes. */
const failedPatch = (context: CarryOutContext, request: DataRequest, code: string) => {
  const isTold = request.result['failed'] === code;
  return {
    patch: {
      workUntil: context.clock.now().getTime() + AGAIN_MS,
      ...(isTold ? {} : { result: { ...request.result, failed: code }, nextLookAt: context.now.getTime() }),
    },
    outbox: isTold ? [] : [taskItem(context, 'cannot-go-on', { code })],
  };
};

/** Writes what is no move: a lease, when to look again, that it failed. Null when somebody wrote the record meanwhile. */
const mark = async (
  context: CarryOutContext,
  record: DataRequest,
  { patch, outbox }: { patch: Partial<DataRequest>; outbox?: Parameters<typeof patched>[3] },
): Promise<DataRequest | null> => {
  const left = asLeft(context.keyring, record);
  if (left.kind !== 'KEPT') return null;
  const after = patched(context.keyring, left.request, patch, outbox ?? []);
  return writeRequest(context, { record, base: left.request }, after);
};

const reread = async ({ client }: CarryOutContext, id: string): Promise<DataRequest | undefined> =>
  recordsIn(await readAll(client, [requestsRead({ id: { eq: id } })]))[0];

/** Another look later, whatever was written meanwhile. */
const later = async (
  context: CarryOutContext,
  leased: DataRequest,
  change: (request: DataRequest) => Parameters<typeof mark>[2],
): Promise<void> => {
  if ((await mark(context, leased, change(trusted(context, leased)))) !== null) return;
  const record = await reread(context, leased.id);
  if (record !== undefined) await mark(context, record, change(trusted(context, record)));
};

/**
 * The lease is a conditional write: of two runs one gets it. The settlement of the move that began the step writes the record
 * at the same moment, and is no other run: where the step is as it was and free, it is tried for again.
 */
const lease = async (context: CarryOutContext, record: DataRequest): Promise<DataRequest | null> => {
  const now = context.now.getTime();
  let current: DataRequest | undefined = record;
  for (let tries = 0; tries < MOST_LEASE_TRIES && current !== undefined; tries += 1) {
    const leased = await mark(context, current, { patch: { workUntil: now + LEASE_MS } });
    if (leased !== null) return leased;
    current = await reread(context, record.id);
    if (current?.step !== record.step || (current.workUntil ?? 0) > now) return null;
  }
  return null;
};

/**
 * An older copy of what the app left can be put back over a closed request. Where somebody else wrote the record last, the
 * ledger is asked whether it has ended. One request then; none otherwise.
 */
const wasEnded = async ({ client }: CarryOutContext, record: DataRequest): Promise<boolean> =>
  !isOwnWrite({ updatedBy: record.updatedBy }) &&
  Boolean((await readLedgerAnchors(client, [record.id])).get(record.id)?.ended);

const carryOutOne = async (
  context: CarryOutContext,
  carrier: CarryOut,
  record: DataRequest,
): Promise<'MOVED' | 'WAITING' | 'TAKEN'> => {
  if (await wasEnded(context, record)) return 'TAKEN';
  const leased = await lease(context, record);
  if (leased === null) return 'TAKEN';
  let request = trusted(context, leased);
  try {
    const { moves, lookAgainAt } = await carrier(context, request);
    const again = lookAgainAt?.getTime() ?? context.clock.now().getTime() + AGAIN_MS;
    for (const move of moves) request = await moveRequest(context, request, move);
    // A step that goes on with itself keeps its place in the queue.
    if (moves.length === 0 || request.step === leased.step)
      await later(context, request, () => ({ patch: { workUntil: again } }));
    return moves.length === 0 ? 'WAITING' : 'MOVED';
  } catch (error) {
    await later(context, leased, (current) => failedPatch(context, current, codeOf(error)));
    throw error;
  }
};

/**
 * Carries out the steps that are due: those that an event of this app's own is about, or, without an event, all of them.
 * What stands in `step` counts only as the app left it, so that nothing is carried out by writing it into the record. A
 * lease keeps two runs apart; a run that is stopped is taken up when it ends.
 *
 * One request to read, one for each lease, those of the step, and one for each move. Never throws: what failed is tried
 * again in ten minutes, and a task says so once.
 */
export const carryOutSteps = async (
  carriers: Carriers,
  { client, keyring, clock, outward }: DispatchParts,
  payload: unknown,
): Promise<Dispatched> => {
  const result: Dispatched = { moved: 0, waiting: 0, failed: [] };
  try {
    const now = clock.now();
    const events = readRequestEvents(payload);
    const steps = new Set<string>(stepsOf(carriers));
    const relevant = events?.filter(({ isOwn, record }) => isOwn && steps.has(record.step));
    if (relevant?.length === 0) return result;
    const due = dueFilter(carriers, now);
    const filter =
      relevant === undefined ? due : { and: [{ id: { in: relevant.map(({ id }) => id) } }, due] };
    const rows = await readAll(client, [requestsRead(filter), REQUEST_SETTINGS_READ]);
    const { settings, failed } = requestSettingsOr(rows);
    result.failed.push(...failed.map((code) => ({ code })));
    const context: CarryOutContext = {
      client,
      keyring: keyring(),
      now,
      settings,
      actor: { kind: 'APPLICATION', id: null },
      clock,
      outward,
      functionsUrl: outward.functionsUrl,
    };
    for (const record of recordsIn(rows).slice(0, MOST_AT_ONCE)) {
      const carrier = carrierOf(carriers, trusted(context, record));
      if (carrier === undefined) continue;
      try {
        const outcome = await carryOutOne({ ...context, now: clock.now() }, carrier, record);
        if (outcome === 'MOVED') result.moved += 1;
        if (outcome === 'WAITING') result.waiting += 1;
      } catch (error) {
        result.failed.push({ code: codeOf(error) });
      }
    }
  } catch (error) {
    result.failed.push({ code: codeOf(error) });
  }
  return result;
};
