import * as z from 'zod/mini';

import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { continueJobs, type ContinuedJobs } from './erasure/continue-erasure-jobs';
import { DUE_JOBS_ROOT, dueJobsFilter, readDueJobs } from './erasure/erasure-job';
import { sealLedger } from './ledger/seal-ledger';
import {
  lookAfterOrders,
  ORDERS_ROOT,
  ORDERS_VARIABLE,
  orderVariables,
  parseOrders,
  type MinuteOrders,
} from './orders/minute-orders';
import {
  parsePendingSignUps,
  PENDING_SIGN_UPS_ROOT,
  PENDING_SIGN_UPS_VARIABLE,
  pendingSignUpsFilter,
} from './public/pending-sign-ups';
import { mailAbility, settleContacts, type Outward, type SettledContacts } from './public/settle-contacts';
import {
  DUE_HOLDS_ROOT,
  DUE_HOLDS_VARIABLE,
  dueHoldsFilter,
  endHolds,
  parseDueHolds,
} from './holds/wake-held-jobs';
import {
  followSealedLook,
  parseSealedLook,
  SEALED_ROOTS,
  SEALED_VARIABLES,
  sealedLookVariables,
  type SealedMinute,
} from './sealing/minute-look';
import type { Clock } from './worker';

/** What a minute may have work for, in one request: an app shares 500 a minute with all its workspaces. */
const LOOK = `query EveryMinute($dueJobs: ErasureJobFilterInput, ${DUE_HOLDS_VARIABLE}, ${PENDING_SIGN_UPS_VARIABLE}, ${ORDERS_VARIABLE}, ${SEALED_VARIABLES}, $unsealed: LedgerEntryFilterInput) {
  ${DUE_JOBS_ROOT}
  ${DUE_HOLDS_ROOT}
  ${PENDING_SIGN_UPS_ROOT}
  ${ORDERS_ROOT}
  ${SEALED_ROOTS}
  ledgerEntries(filter: $unsealed, first: 1) { edges { node { id } } }
}`;
const unsealedSchema = z.object({ ledgerEntries: z.object({ edges: z.array(z.unknown()) }) });

const NOTHING_SETTLED: SettledContacts = { linked: 0, created: 0, mailed: 0, invalidated: 0, failed: [] };

/** `sealed` counts entries of the ledger, `values` is about sealed fields. */
export type MinuteResult = ContinuedJobs & {
  holdsEnded: number;
  signUps: SettledContacts;
  sealed: number;
  orders: MinuteOrders;
  values: SealedMinute;
};

/**
 * The app's every minute: ends the holds whose time has come, finds the people for confirmed sign-ups, picks up orders that
 * were missed or stopped, goes on with the jobs that are due, seals what the ledger has got meanwhile, and looks after sealed fields. One request when there is nothing to do.
 */
export const everyMinute = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  outward: Outward,
): Promise<MinuteResult> => {
  const now = clock.now();
  const answer = await client.core(LOOK, {
    dueJobs: dueJobsFilter(now),
    dueHolds: dueHoldsFilter(now),
    signUps: pendingSignUpsFilter(now, mailAbility(outward).canMail),
    ...orderVariables(now),
    ...sealedLookVariables(now),
    unsealed: { sealId: { is: 'NULL' } },
  });
  const holds = await endHolds(client, now, parseDueHolds(answer));
  const pending = parsePendingSignUps(answer);
  const signUps =
    pending.rows.length === 0
      ? NOTHING_SETTLED
      : await settleContacts({ client, keyring: keyring(), clock, outward }, pending);
  // Before the rest, which may take minutes: somebody waits for them.
  const orders = await lookAfterOrders({ client, keyring, clock }, parseOrders(answer));
  const hasUnsealed = unsealedSchema.parse(answer).ledgerEntries.edges.length > 0;
  // Before the jobs, which may take minutes: an entry should not wait for its seal longer than it must.
  const sealed = hasUnsealed ? (await sealLedger(client, keyring(), clock.now)).entries : 0;
  const values = await followSealedLook({ client, keyring, clock }, parseSealedLook(answer));
  const jobs = await continueJobs(client, keyring, clock, readDueJobs(answer, now));
  return { ...jobs, holdsEnded: holds.ended, signUps, orders, sealed, values };
};
