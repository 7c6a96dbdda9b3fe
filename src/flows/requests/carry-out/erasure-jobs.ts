import { readCertificate, type Certificate } from '../../../domain/certificate/certificate';
import type { DataRequest } from '../../../domain/requests/data-request';
import type { TwentyClient } from '../../../twenty/client';
import { readAll, type Row } from '../../../twenty/records';
import { addressesOf } from '../../consent/person-facts';
import { jobEntryId } from '../../erasure/job-entries';
import { REQUEST_OBJECTS } from '../request-objects';
import { erasureOrderOf } from './erasure-records';

/** An erasure that was ordered for a request, as far as the request needs to know it. */
export type OrderedJob = {
  id: string;
  state: string;
  /** The record as ordered; a surrogate record may have taken its place since. */
  orderedFor: string;
  attempts: number;
  failureCode: string;
  /** Whether an overwrite may have happened. */
  hasBegun: boolean;
  /** When anybody last worked on it, and when it ended; ISO 8601, empty while it has not. */
  updatedAt: string;
  finishedAt: string;
  certificate: Certificate | undefined;
};

export type ErasureProgress = {
  jobs: OrderedJob[];
  /**
   * The request's records that are not erased and for which no job is at work, in the order in which they are to be erased.
   * A job that calls itself done proves nothing: its record is erased or gone, or the ledger says that the job did it.
   */
  open: string[];
  /** Addresses and name on file of the request's own record; empty once it is erased. */
  onFile: { emails: string[]; name: { firstName: string; lastName: string } };
};

const JOB = 'id state step act settings attempts failureCode certificate createdAt updatedAt finishedAt';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const jobOf = (row: Row): OrderedJob => ({
  id: row.id,
  state: text(row['state']),
  orderedFor: text(fieldsOf(row['settings'])['orderedFor']),
  attempts: typeof row['attempts'] === 'number' ? row['attempts'] : 0,
  failureCode: text(row['failureCode']),
  hasBegun: text(row['step']) !== '',
  updatedAt: text(row['updatedAt']),
  finishedAt: text(row['finishedAt']),
  certificate: readCertificate(row['certificate']),
});

const isSurrogate = (person: Row): boolean =>
  person['processingState'] === 'ERASED' || person['processingState'] === 'PSEUDONYMISED';

/** Of jobs that have ended, those whose end the ledger knows. One request; none without jobs. */
const provenJobs = async (
  client: TwentyClient,
  ended: readonly OrderedJob[],
): Promise<ReadonlySet<string>> => {
  if (ended.length === 0) return new Set();
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { id: { in: ended.map(({ id }) => jobEntryId(id, 'PERSON_ERASED')) } },
          { action: { eq: 'PERSON_ERASED' } },
        ],
      },
      selection: 'id subjectRecordId',
    },
  ]);
  const subjects = new Map(
    (rows.get(REQUEST_OBJECTS.ledgerEntry.name) ?? []).map((row) => [row.id, row['subjectRecordId']]),
  );
  return new Set(
    ended
      .filter(({ id, orderedFor }) => subjects.get(jobEntryId(id, 'PERSON_ERASED')) === orderedFor)
      .map(({ id }) => id),
  );
};

/**
 * Where the erasures of a request stand. One request; one more where a job has ended and its record is not erased.
 * @throws PrivacyError those of the client
 */
export const readErasure = async (client: TwentyClient, request: DataRequest): Promise<ErasureProgress> => {
  const ids = erasureOrderOf(request);
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.erasureJob,
      filter: { and: [{ dataRequestId: { eq: request.id } }, { act: { eq: 'ERASE' } }] },
      selection: JOB,
      withDeleted: false,
    },
    ...(ids.length === 0
      ? []
      : [
          {
            object: REQUEST_OBJECTS.person,
            filter: { id: { in: ids } },
            selection:
              'id processingState name { firstName lastName } emails { primaryEmail additionalEmails }',
          },
        ]),
  ]);
  const people = new Map((rows.get(REQUEST_OBJECTS.person.name) ?? []).map((row) => [row.id, row]));
  const left = ids.filter((id) => {
    const person = people.get(id);
    return person !== undefined && person['processingState'] !== 'ERASED';
  });
  const all = (rows.get(REQUEST_OBJECTS.erasureJob.name) ?? [])
    .toSorted((a, b) => text(a['createdAt']).localeCompare(text(b['createdAt'])))
    .map(jobOf);
  const doubtful = all.filter((job) => hasEnded(job) && left.includes(job.orderedFor));
  const proven = await provenJobs(client, doubtful);
  const jobs = all.filter((job) => !doubtful.includes(job) || proven.has(job.id));
  const own = people.get(request.personId ?? '');
  const name = fieldsOf(own?.['name']);
  const isKnown = own !== undefined && !isSurrogate(own);
  return {
    jobs,
    open: left.filter((id) => !jobs.some(({ orderedFor }) => orderedFor === id)),
    onFile: {
      emails: isKnown ? addressesOf(own).emails : [],
      name: {
        firstName: isKnown ? text(name['firstName']) : '',
        lastName: isKnown ? text(name['lastName']) : '',
      },
    },
  };
};

/** Through with all it can do for now: what is left waits for a legal hold, or for the very request to be closed. */
export const hasEnded = ({ state }: OrderedJob): boolean => state === 'DONE' || state === 'HELD';

/** What a job meets in the person's other records, and no longer meets once those are erased as well. */
const MET_IN_OTHER_RECORDS: ReadonlySet<string> = new Set([
  'RESIDUALS',
  'REVIEW_NEEDED',
  'SHARED_IDENTIFIER',
  'NOTHING_TO_IDENTIFY',
]);

/** Through for now, with something left over that may be in the person's next record: that one goes first. */
export const waitsForOthers = ({ state, failureCode }: OrderedJob): boolean =>
  state === 'NEEDS_ATTENTION' && MET_IN_OTHER_RECORDS.has(failureCode);

/** Of such jobs those that have not looked again since the last of the person's records was through. */
export const toLookAgain = (jobs: readonly OrderedJob[]): OrderedJob[] => {
  const lastEnd = Math.max(...jobs.filter(hasEnded).map(({ finishedAt }) => Date.parse(finishedAt) || 0));
  return jobs.filter((job) => waitsForOthers(job) && Date.parse(job.updatedAt) < lastEnd);
};
