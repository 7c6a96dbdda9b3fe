import { randomUUID } from 'node:crypto';

import { isPrivacyError, PrivacyError, type PrivacyErrorCode } from '../../domain/errors';
import { mayOrder } from '../../domain/orders/may-order';
import type { OrderKind, OrderResults } from '../../domain/orders/order-kinds';
import { refusalInWords } from '../../domain/orders/order-words';
import type { Keyring } from '../../keys/keyring';
import { readMemberRights, type RightsOfMembers } from '../../twenty/member-rights';
import { writeAll, type Write } from '../../twenty/records';
import type { OpenedOrder } from './open-order';
import { endedEntry, isOfConsequence, orderEntry } from './order-entry';
import { OrderRefused, type OrderContext, type OrderKinds, type OrderParts } from './order-kind';
import { numberOf, PRIVACY_ORDER, textOf, timeOf } from './order-records';
import {
  AGAIN_MS,
  asOrdered,
  LEASE_MS,
  MOST_ATTEMPTS,
  NO_LEASE,
  orderData,
  unchangedFilter,
  type OrderAsLeft,
} from './order-rows';

/** How an order ended; ids and codes only. */
export type OrderOutcome =
  | 'DONE'
  | 'FAILED'
  | 'REFUSED'
  /** The server was not to be reached for it now; the minute takes it up again. */
  | 'LATER'
  /** Somebody else took it at the same moment. */
  | 'TAKEN';

/** What may be different in a minute. */
const PASSING: ReadonlySet<PrivacyErrorCode> = new Set([
  'RATE_LIMITED',
  'SERVER_UNREACHABLE',
  'LEASE_LOST',
  'REQUEST_CHANGED',
]);
const REPORT_EVERY_MS = 4000;
/** A role may be changed at any time; for the orders of one moment it is read once. */
const RIGHTS_LAST_MS = 5000;

type Ending = Pick<OrderAsLeft, 'state' | 'result' | 'failureCode' | 'failureMessage'>;

const refused = (code: ConstructorParameters<typeof OrderRefused>[0]): Ending => ({
  state: 'REFUSED',
  result: null,
  failureCode: code,
  failureMessage: refusalInWords(code),
});

const failed = (error: unknown): Ending => {
  if (error instanceof OrderRefused) return refused(error.code);
  return isPrivacyError(error)
    ? { state: 'FAILED', result: null, failureCode: error.code, failureMessage: error.message }
    : {
        state: 'FAILED',
        result: null,
        failureCode: 'UNEXPECTED',
        failureMessage: refusalInWords('UNEXPECTED'),
      };
};

/** The roles are read as an order is carried out: a role may have changed since it was given. */
export const rightsOnce = ({
  client,
  clock,
}: Pick<OrderParts, 'client' | 'clock'>): (() => Promise<RightsOfMembers>) => {
  let asked: { at: number; rights: Promise<RightsOfMembers> } | undefined;
  return () => {
    const at = clock.now().getTime();
    if (asked === undefined || Math.abs(at - asked.at) > RIGHTS_LAST_MS)
      asked = { at, rights: readMemberRights(client) };
    return asked.rights;
  };
};

const carryOutKind = <Kind extends OrderKind>(
  kinds: OrderKinds,
  context: OrderContext<Kind>,
): Promise<OrderResults[Kind]> => {
  // The kind of the content is the kind of the context, which the compiler cannot follow through the lookup.
  const carryOut = kinds[context.content.kind] as OrderKinds[Kind];
  if (carryOut === undefined) throw new Error('This function does not carry out such orders.');
  return carryOut(context);
};

const work = async (
  parts: OrderParts,
  kinds: OrderKinds,
  rights: () => Promise<RightsOfMembers>,
  context: OrderContext,
  onGiven: () => void,
): Promise<Ending> => {
  const { order, content } = context;
  const ofMember = (await rights()).get(order.orderedBy);
  if (ofMember === undefined) return refused('NOT_A_MEMBER');
  const may = mayOrder(content, ofMember);
  if (!may.allowed) return refused(may.code);
  // The health check is what says that there is no key; everything else says so by failing, before anything is done.
  if (content.kind !== 'HEALTH_CHECK') parts.keyring();
  const entry = orderEntry(order, content);
  if (entry !== null) {
    await writeAll(parts.client, [{ kind: 'upsert', object: entry.object, rows: [entry.row] }]);
    onGiven();
  }
  const result = await carryOutKind(kinds, { ...context, mayManageRoles: ofMember.mayManageRoles });
  return { state: 'DONE', result: { ...result }, failureCode: '', failureMessage: '' };
};

/**
 * Carries out one order: takes it, asks whether the member's role allows it, writes down that it was given where it is of
 * consequence, does it, and writes what came of it. Stopped anywhere, it is taken up again when its lease is over.
 * Three requests (four with evidence) besides those of the kind, one for all orders of a run.
 */
export const carryOutOrder = async (
  parts: OrderParts,
  keyring: Keyring | null,
  kinds: OrderKinds,
  opened: Extract<OpenedOrder, { kind: 'OPEN' }>,
  via: 'EVENT' | 'MINUTE',
  rights: () => Promise<RightsOfMembers> = rightsOnce(parts),
): Promise<OrderOutcome> => {
  const { client, clock } = parts;
  const { row, content, orderedBy, isNew } = opened;
  const owner = randomUUID();
  const now = clock.now();
  const begun = isNew ? '' : textOf(row['startedAt']);
  const startedAt = begun === '' ? now : new Date(begun);
  // Who handed it on has counted.
  const attempts = isNew ? 1 : numberOf(row['attempts']);
  const running = (): OrderAsLeft => ({
    ...asOrdered(row.id, content, orderedBy),
    state: 'RUNNING',
    startedAt: startedAt.toISOString(),
    attempts,
    leaseOwner: owner,
    leaseUntil: new Date(clock.now().getTime() + LEASE_MS).toISOString(),
  });
  const taken = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: PRIVACY_ORDER,
      filter: unchangedFilter(row),
      data: {
        ...orderData(keyring, running()),
        ...(content.personIds.length === 1 ? {} : { personId: null }),
        progress: 1,
      },
    },
  ]);
  if ((taken.get('updatePrivacyOrders') ?? []).length === 0) return 'TAKEN';

  /** By the owner of the lease only, which is nobody once somebody else has written it: then this run is not to go on. */
  const writeOwn = async (
    data: Record<string, unknown>,
    besides: readonly Write[] = [],
  ): Promise<boolean> => {
    const filter = { and: [{ id: { eq: row.id } }, { leaseOwner: { eq: owner } }] };
    const written = await writeAll(client, [
      { kind: 'updateWhere', object: PRIVACY_ORDER, filter, data },
      ...besides,
    ]);
    return (written.get('updatePrivacyOrders') ?? []).length > 0;
  };
  let reported = now.getTime();
  const report = async (percent: number): Promise<void> => {
    const at = clock.now().getTime();
    if (at - reported < REPORT_EVERY_MS) return;
    reported = at;
    const progress = Math.max(1, Math.min(99, Math.round(percent)));
    if (!(await writeOwn({ ...orderData(keyring, running()), progress })))
      throw new PrivacyError('LEASE_LOST', 'The order was changed while it was carried out.');
  };
  const order = {
    id: row.id,
    orderedBy,
    startedAt,
    isResumed: !isNew && row['state'] === 'RUNNING',
    orderedAt: new Date(timeOf(row['createdAt']) || startedAt.getTime()),
    via,
  };
  let ending: Ending;
  let isLater = false;
  // An earlier attempt has.
  let isGiven = order.isResumed && isOfConsequence(content);
  try {
    // Stopped again and again without a word: something in it ends the run.
    ending =
      attempts > MOST_ATTEMPTS
        ? failed(undefined)
        : await work(parts, kinds, rights, { ...parts, order, content, report }, () => {
            isGiven = true;
          });
  } catch (error) {
    ending = failed(error);
    isLater = isPrivacyError(error) && PASSING.has(error.code) && attempts < MOST_ATTEMPTS;
  }
  const ended = clock.now();
  const finishedAt = ended.toISOString();
  const over: OrderAsLeft = isLater
    ? { ...running(), leaseOwner: '', leaseUntil: new Date(ended.getTime() + AGAIN_MS).toISOString() }
    : { ...running(), ...ending, ...NO_LEASE, finishedAt };
  // In the same request: a record that is written back afterwards finds its end in the ledger.
  const entry = isLater || !isGiven ? null : endedEntry(order, content, owner, { ...over, finishedAt });
  const isWritten = await writeOwn(
    {
      ...orderData(keyring, over),
      ...(isLater ? {} : { progress: over.state === 'DONE' ? 100 : 0 }),
    },
    entry === null ? [] : [{ kind: 'upsert', object: entry.object, rows: [entry.row] }],
  );
  if (!isWritten) return 'TAKEN';
  return isLater ? 'LATER' : (over.state as Extract<OrderOutcome, typeof over.state>);
};
