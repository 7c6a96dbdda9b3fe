import { LANGUAGES, type Language } from '../../../domain/public-settings';
import type { DataRequest } from '../../../domain/requests/data-request';
import { heldInWords, type HeldRecords } from '../../../domain/requests/held-in-words';
import type { Move } from '../../../domain/requests/move';
import { writeAll } from '../../../twenty/records';
import { orderErasures } from '../../erasure/order-erasures';
import { REQUEST_OBJECTS } from '../request-objects';
import type { CarryOut, CarryOutContext, StepOutcome } from './carry-out';
import {
  hasEnded,
  readErasure,
  toLookAgain,
  waitsForOthers,
  type ErasureProgress,
  type OrderedJob,
} from './erasure-jobs';
import { tellOfAttention } from './erasure-task';
import { keepContact } from './keep-contact';

const MINUTE = 60_000;

const sharedIn = ({ result }: DataRequest): 'REFUSE' | 'LEAVE' =>
  (result['preview'] as { sharedIdentifiers?: unknown } | undefined)?.sharedIdentifiers === 'LEAVE'
    ? 'LEAVE'
    : 'REFUSE';

/** Orders the next erasure. @returns false when somebody else's job is at work on the person, which has to end first */
const orderNext = async (
  { client, keyring, clock }: CarryOutContext,
  request: DataRequest,
  { jobs, open }: ErasureProgress,
): Promise<boolean> => {
  const [personId] = open;
  if (personId === undefined) return true;
  const { jobIds, created } = await orderErasures(
    { client, keyring, clock },
    [{ personId, act: 'ERASE', reason: 'ORDER' }],
    {
      dataRequestId: request.id,
      // What records of the same person have in common is shared only until the last of them is erased.
      choices: {
        sharedIdentifiers: open.length > 1 || jobs.some(waitsForOthers) ? 'LEAVE' : sharedIn(request),
      },
    },
  );
  const [existing] = jobIds.filter((id) => !created.includes(id));
  if (existing === undefined) return true;
  // A member has ordered it meanwhile: an erasure answers the request as well, a pseudonymisation does not.
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ id: { eq: existing } }, { act: { eq: 'ERASE' } }] },
      data: { dataRequestId: request.id },
    },
    // One that holds something back without having erased anything looks again.
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ id: { eq: existing } }, { act: { eq: 'ERASE' } }, { state: { eq: 'HELD' } }] },
      data: { nextRunAt: clock.now().toISOString() },
    },
  ]);
  return [...changed.values()].flat().length > 0;
};

/** They get their patience back: what they met in the person's other records is gone by now. */
const lookAgain = async ({ client, clock }: CarryOutContext, jobs: readonly OrderedJob[]): Promise<void> => {
  await writeAll(
    client,
    jobs.map(({ id, hasBegun }) => ({
      kind: 'updateWhere' as const,
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ id: { eq: id } }, { state: { eq: 'NEEDS_ATTENTION' } }] },
      data: {
        state: hasBegun ? 'AFTERMATH' : 'FAILED',
        attempts: 1,
        cleanChecks: 0,
        nextRunAt: clock.now().toISOString(),
      },
    })),
  );
};

const sumOf = (counts: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const part of counts)
    for (const [key, count] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const heldBy = (jobs: readonly OrderedJob[]): HeldRecords[] =>
  jobs.flatMap(({ certificate }) =>
    (certificate?.held ?? []).map(({ ground, count, until }) => ({ ground, count, until })),
  );

const languageOf = ({ language }: DataRequest): Language =>
  LANGUAGES.find((one) => one === language.toLowerCase().split('-')[0]) ?? 'en';

/** What a request says of its certificates: where they are, and what proves them. */
const referenceOf = ({ id, certificate }: OrderedJob): Record<string, unknown> => ({
  jobId: id,
  isFinal: certificate?.isFinal ?? false,
  ...(certificate?.ledger ? { entryId: certificate.ledger.entryId, hash: certificate.ledger.entryHash } : {}),
});

/** Nothing of it is left to do but what the law forbids for now: the person is told so with the same mail (Art. 12(4)). */
const completed = (request: DataRequest, jobs: readonly OrderedJob[]): Move => {
  const held = heldBy(jobs);
  const note = [request.decisionNote, heldInWords(held, languageOf(request))]
    .filter((part) => part !== '')
    .join('\n\n');
  const certificates = jobs.flatMap(({ certificate }) => certificate ?? []);
  return {
    kind: 'COMPLETE',
    ...(note === '' ? {} : { note }),
    result: {
      erasure: {
        jobs: jobs.length,
        found: sumOf(certificates.map(({ found }) => found)),
        done: sumOf(certificates.map(({ done }) => done)),
        held: held.reduce((sum, { count }) => sum + count, 0),
      },
    },
    patch: {
      certificate: { erasureJobs: jobs.map(referenceOf) },
      ...(held.length === 0 ? {} : { withheld: held }),
    },
  };
};

const waits = (request: DataRequest, jobs: readonly OrderedJob[]): Move[] =>
  request.step === 'WAIT_FOR_ERASURE'
    ? []
    : [
        {
          kind: 'STEP',
          step: 'WAIT_FOR_ERASURE',
          result: { erasure: { jobs: jobs.length } },
        },
      ];

/**
 * Goes on with an approved erasure (Art. 17 GDPR), wherever it is: keeps on the request whom to tell, orders the erasure of
 * each record of the person one after the other, waits for it, and when all are through answers the request. The certificate
 * of the job is the proof, and the request says which it is. What a legal hold keeps does not hold up the answer: the person
 * is told what is kept and why. What a job meets in the person's next record, such as a number that both have, does not hold
 * up the next one either: once all are through it looks again, and only what is left then needs a human.
 *
 * For the steps ERASE and WAIT_FOR_ERASURE. One request to look, one where jobs look again; with an order those of
 * `orderErasures` and up to two more.
 * @throws PrivacyError OBJECT_WITHOUT_TREATMENT, INVALID_SETTING, and those of the client
 */
export const continueErasure: CarryOut = async (context, request): Promise<StepOutcome> => {
  const progress = await readErasure(context.client, request);
  const { jobs, open } = progress;
  const unfinished = jobs.filter((job) => !hasEnded(job));
  if (unfinished.length === 0 && open.length === 0) return { moves: ended(request, jobs) };
  if (open.length > 0 && unfinished.every(waitsForOthers)) {
    // The request holds the erasure of this back until it is answered (`planOwnObject`).
    await keepContact(context, request, progress.onFile);
    const isOrdered = await orderNext(context, request, progress);
    return { moves: isOrdered ? waits(request, jobs) : [] };
  }
  const again = unfinished.every(waitsForOthers) ? toLookAgain(jobs) : [];
  if (again.length > 0) await lookAgain(context, again);
  for (const job of unfinished)
    if (job.state === 'NEEDS_ATTENTION' && !again.includes(job)) await tellOfAttention(context, request, job);
  return { moves: waits(request, jobs), lookAgainAt: new Date(context.now.getTime() + 10 * MINUTE) };
};

/** A person who was erased by somebody else before it came to this was erased all the same. */
const ended = (request: DataRequest, jobs: readonly OrderedJob[]): Move[] => [
  ...waits(request, jobs),
  completed(request, jobs),
];
