import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { giveBack, type GiveBack, type LeftField } from '../../domain/erasure/give-back';
import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row, type Write } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { ledgerRow } from '../ledger/ledger-row';
import { giveBackDeals } from './give-back-deals';
import { moveSealedFields } from './move-sealed-fields';
import { isOfPerson, readSealedIdentity, type SealedIdentity } from './sealed-identity';
import { stableId } from '../stable-id';

/** Why an identity is given back. Codes, and no free text that could name someone. */
export const REIDENTIFY_REASONS = [
  'LEGAL_CLAIM',
  'SUBJECT_RETURNED',
  'MISTAKE',
  'AUTHORITY_ORDER',
  'OTHER',
] as const;

export type ReidentifyOrder = { personId: string; reason: (typeof REIDENTIFY_REASONS)[number] };

/** Ids and counts; the values are on the person's record, for those who may read it. */
export type Reidentified = {
  personId: string;
  /** The person, and the deleted records of the same person. */
  records: number;
  fields: number;
  left: LeftField[];
  suppressionsLifted: number;
  jobsEnded: number;
  /** The workflow that links people to companies by their e-mail had moved the person, and was undone. */
  companyPutBack: boolean;
  ledgerEntryId: string;
  requests: number;
};

const orderSchema = z.object({ personId: z.uuid(), reason: z.enum(REIDENTIFY_REASONS) });

/** Reads the body of the request. @throws PrivacyError INVALID_INPUT */
export const parseReidentifyOrder = (body: unknown): ReidentifyOrder => {
  const parsed = orderSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new PrivacyError(
    'INVALID_INPUT',
    `Send JSON with "personId" (the id of a Person record) and "reason" (one of ${REIDENTIFY_REASONS.join(', ')}).`,
  );
};

/** The token is the user's own (platform fact §n), so what the server refuses is what their role lacks. */
const asUser = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    const roots = (error.details['roots'] as string[] | undefined)?.join(', ') || 'a request';
    throw new PrivacyError(
      'MISSING_GRANT',
      `Your role lacks a right that re-identifying needs: Twenty refused ${roots}. Have an administrator give your role that right ` +
        '(Settings → Roles), or somebody do it who has it, and run it again: what was done so far is kept.',
      error.details,
    );
  }
};

const detailsSchema = z.looseObject({ companyId: z.nullish(z.string()) });

/** The same for whoever goes on with it after an interruption, another for everybody else: each who gives back is on record. */
const entryIdFor = (order: ReidentifyOrder, memberId: string, mappings: readonly Row[]): string =>
  stableId(
    'reidentified',
    order.personId,
    memberId,
    order.reason,
    ...mappings.map(({ id }) => id).toSorted(),
  );

const entryFor = (
  id: string,
  order: ReidentifyOrder,
  memberId: string,
  found: SealedIdentity,
  keyring: Keyring,
  now: Date,
): LedgerEntryContent => ({
  id,
  action: 'PERSON_REIDENTIFIED',
  subjectKey: keyedHash(keyring, 'subject', found.firstId),
  keyVersion: keyring.currentVersion,
  subjectObject: 'person',
  subjectRecordId: order.personId,
  actorKind: 'MEMBER',
  actorId: memberId,
  details: {
    reason: order.reason,
    fields: found.fields.length,
    // Where the person belonged before their e-mail came back, see `keepCompany`; needed should this stop half way.
    companyId: found.person['companyId'] ?? null,
  },
  happenedAt: now.toISOString(),
});

/**
 * A job that waits for a hold or a human would pseudonymise the person again when it goes on, and seal nothing, as it has
 * its evidence already: it ends here, and with it the identifiers it carried.
 * @throws PrivacyError JOB_ALREADY_RUNNING when a worker took one up meanwhile
 */
const endWaitingJobs = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobs: readonly Row[],
  now: Date,
): Promise<void> => {
  if (jobs.length === 0) return;
  const ids = jobs.map(({ id }) => id);
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: requireObject(graph, 'erasureJob'),
      filter: {
        and: [
          { id: { in: ids } },
          { state: { in: ['HELD', 'NEEDS_ATTENTION'] } },
          { leaseUntil: { lt: now.toISOString() } },
        ],
      },
      data: {
        state: 'DONE',
        finishedAt: now.toISOString(),
        sealedIdentifiers: '',
        nextRunAt: null,
        failureCode: 'REIDENTIFIED',
        failureMessage: 'The identity was given back; the job ended with it.',
      },
    },
  ]);
  const ended = [...changed.values()].flat();
  const running = ids.find((id) => !ended.includes(id));
  if (running !== undefined)
    throw new PrivacyError(
      'JOB_ALREADY_RUNNING',
      `Job ${running} works on this person at this moment. Wait for it to finish, then run this again.`,
      { jobId: running },
    );
};

const isRefusal = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

/** Writes a record's fields; one that the server refuses does not hold back the others. */
const writeFields = async (
  client: TwentyClient,
  object: GraphObject,
  { recordId, patch, files }: GiveBack,
  state: Record<string, unknown>,
): Promise<LeftField[]> => {
  const update = (data: Record<string, unknown>): Promise<unknown> =>
    writeAll(client, [{ kind: 'update', object, id: recordId, data }]);
  const left: LeftField[] = [];
  const each = async (fields: Record<string, unknown>, reason: LeftField['reason']): Promise<void> => {
    for (const [field, value] of Object.entries(fields)) {
      try {
        await update({ [field]: value });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        left.push({ recordId, field, reason });
      }
    }
  };
  try {
    await update({ ...patch, ...state });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await each(patch, 'VALUE_REFUSED');
    if (Object.keys(state).length > 0) await update(state);
  }
  await each(files, 'FILE_GONE');
  return left;
};

/** The standing workflow takes half a second; under load longer (platform fact §c). */
const COMPANY_LOOKS_MS = [700, 1500];

/**
 * An e-mail that comes back sets off Twenty's standing workflow, which links the person to the company of its domain
 * (platform fact §2). The company is put back as it was.
 */
const keepCompany = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  personId: string,
  companyId: string | null,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<boolean> => {
  for (const pause of COMPANY_LOOKS_MS) {
    await sleep(pause);
    const data = await client.core(
      'query CompanyOf($filter: PersonFilterInput) { people(filter: $filter, first: 1) { edges { node { companyId } } } }',
      { filter: { id: { eq: personId } } },
    );
    const { edges } = companySchema.parse(data).people;
    const [now] = edges;
    if (now === undefined || (now.node.companyId ?? null) === companyId) continue;
    await writeAll(client, [
      { kind: 'update', object: requireObject(graph, 'person'), id: personId, data: { companyId } },
    ]);
    return true;
  }
  return false;
};
const companySchema = z.object({
  people: z.object({ edges: z.array(z.object({ node: z.object({ companyId: z.nullish(z.string()) }) })) }),
});

const hasEmail = (patch: Readonly<Record<string, unknown>>): boolean =>
  Boolean((patch['emails'] as { primaryEmail?: unknown } | undefined)?.primaryEmail);

/**
 * Gives a pseudonymised person their identity back, from the sealed mapping. The client acts as the user who asks: that
 * they may read sealed values is the permission. Evidence comes first, the mapping is destroyed last, and everything in
 * between may be stopped anywhere and run again. Mails, notes and meetings keep the surrogate: only the record is given back.
 * @param memberId the member who asks, or their place in the workspace; a request without a person behind it is refused
 * @throws PrivacyError NOT_ALLOWED, PERSON_NOT_FOUND, NOT_PSEUDONYMISED, ALREADY_ERASED, JOB_ALREADY_RUNNING,
 * SHARED_IDENTIFIER, SEAL_BROKEN, UNKNOWN_KEY_VERSION, MISSING_GRANT; nothing is given back then
 */
export const reidentify = async (
  client: TwentyClient,
  keyring: Keyring,
  order: ReidentifyOrder,
  memberId: string | null,
  clock: { now: () => Date; sleep: (milliseconds: number) => Promise<void> },
): Promise<Reidentified> => {
  // Called with an API key, the function has the rights of the app, and the server would check nobody's.
  if (memberId === null)
    throw new PrivacyError(
      'NOT_ALLOWED',
      'Only a signed-in member may re-identify a person, not an API key.',
    );
  return asUser(async () => {
    const graph = await readWorkspaceGraph(client);
    const found = await readSealedIdentity(client, graph, keyring, order.personId, clock.now());
    const entryId = entryIdFor(order, memberId, found.mappings);
    const written = found.ledgerEntries.find(({ id }) => id === entryId);

    await endWaitingJobs(client, graph, found.waitingJobs, clock.now());
    if (written === undefined) {
      const entry = entryFor(entryId, order, memberId, found, keyring, clock.now());
      await writeAll(client, [
        { kind: 'upsert', object: requireObject(graph, 'ledgerEntry'), rows: [ledgerRow(entry)] },
      ]);
    }
    await liftSuppressions(client, graph, found.suppressions, clock.now());
    await moveSealedFields(client, graph, keyring, found.mappings.filter(isOfPerson));

    const person = requireObject(graph, 'person');
    const records = giveBack(
      person,
      found.fields.filter(({ object }) => object === person.name),
    );
    const state = {
      processingState: 'ACTIVE',
      processingStateSince: clock.now().toISOString(),
      // It spoke of what remained of the identity, which is whole again.
      reidentificationRisk: null,
    };
    const left: LeftField[] = [];
    for (const record of records) {
      left.push(...record.left, ...(await writeFields(client, person, record, state)));
    }
    left.push(
      ...(await giveBackDeals(client, graph, found, (object, record) =>
        writeFields(client, object, record, {}),
      )),
    );
    const own = records.find(({ recordId }) => recordId === order.personId);
    const companyId = written
      ? (detailsSchema.safeParse(written['details']).data?.companyId ?? null)
      : ((found.person['companyId'] as string | null | undefined) ?? null);
    const companyPutBack =
      own !== undefined &&
      hasEmail(own.patch) &&
      (await keepCompany(client, graph, order.personId, companyId, clock.sleep));
    await destroyMappings(client, graph, found.mappings, left);
    return {
      personId: order.personId,
      records: records.length,
      fields: new Set(found.fields.map(({ recordId, field }) => `${recordId} ${field}`)).size - left.length,
      left,
      suppressionsLifted: found.suppressions.length,
      jobsEnded: found.waitingJobs.length,
      companyPutBack,
      ledgerEntryId: entryId,
      requests: client.requestCount(),
    };
  });
};

/** Before the addresses are back: the guard that catches returns would take the person for one. */
const liftSuppressions = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  suppressions: readonly Row[],
  now: Date,
): Promise<void> => {
  if (suppressions.length === 0) return;
  const write: Write = {
    kind: 'updateWhere',
    object: requireObject(graph, 'suppression'),
    filter: { id: { in: suppressions.map(({ id }) => id) } },
    data: { liftedAt: now.toISOString() },
  };
  await writeAll(client, [write]);
};

/** A value that the server refused stays sealed, and can be given back when its cause is removed; a lost file cannot. */
const destroyMappings = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  mappings: readonly Row[],
  left: readonly LeftField[],
): Promise<void> => {
  const kept = new Set(
    left
      .filter(({ reason }) => reason === 'VALUE_REFUSED')
      .map(({ recordId, field }) => `${recordId} ${field}`),
  );
  const ids = mappings
    .filter((row) => {
      const recordId = isOfPerson(row) ? row['personId'] : row['recordId'];
      return !kept.has(`${String(recordId)} ${String(row['fieldName'])}`);
    })
    .map(({ id }) => id);
  if (ids.length > 0)
    await writeAll(client, [
      { kind: 'destroyWhere', object: requireObject(graph, 'sealedValue'), filter: { id: { in: ids } } },
    ]);
};
