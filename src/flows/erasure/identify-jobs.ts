import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { subjectIdentifiers, type SubjectIdentifiers } from '../../domain/subject-identifiers';
import { holdsSurrogate, SURROGATE_PATTERN } from '../../domain/surrogate';
import { unseal, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { Job } from './erasure-job';
import { isAskedFor } from './job-generalisation';
import {
  formerIdentityReads,
  identifySubjects,
  knownFromFields,
  type IdentifiedSubject,
} from './identify-subjects';

/** Everything that tells who the persons are; needs nothing but their ids, and travels with other reads. */
export const identityReads = (graph: WorkspaceGraph, personIds: readonly string[]): Read[] => {
  const person = requireObject(graph, 'person');
  return [
    { object: person, filter: { id: { in: personIds } }, selection: selectFields(person) },
    {
      object: requireObject(graph, 'sealedValue'),
      filter: { and: [{ personId: { in: personIds } }, { kind: { eq: 'PSEUDONYM_MAPPING' } }] },
      selection: 'id objectName recordId fieldName ciphertext keyVersion personId',
      withDeleted: false,
    },
    ...formerIdentityReads(graph, personIds),
  ];
};

const NOT_FOUND = (personId: string): PrivacyError =>
  new PrivacyError(
    'PERSON_NOT_FOUND',
    `There is no person with the id ${personId}. Choose an existing record.`,
  );

/**
 * Whether the act has been done to the person, and is asked for again so that what was kept is said less exactly. What was
 * pseudonymised is not erased by the way, nor the other way round.
 */
const isOnlyCoarser = (job: Job, person: Row): boolean =>
  isAskedFor(job.settings.generalise) &&
  person['processingState'] === (job.act === 'ERASE' ? 'ERASED' : 'PSEUDONYMISED');

/** Whether the act can be done to the person as they are now. @throws PrivacyError ALREADY_ERASED, ALREADY_PSEUDONYMISED */
const refuseWhatIsDone = (job: Job, person: Row): void => {
  // Who came back, or came back with a backup, holds a surrogate in part; what is to be done is what the job finds.
  if (job.reason === 'RETURN' || job.reason === 'REPLAY' || !holdsSurrogate(person)) return;
  if (isOnlyCoarser(job, person)) return;
  if (person['processingState'] === 'ERASED')
    throw new PrivacyError('ALREADY_ERASED', 'This person is erased already. Nothing was changed.');
  if (job.act === 'PSEUDONYMISE')
    throw new PrivacyError(
      'ALREADY_PSEUDONYMISED',
      'This person is pseudonymised already. Nothing was changed.',
    );
};

/** Who a pseudonymised person is, from the sealed mapping: to be erased, they must be known once more. */
const formerSelf = (
  graph: WorkspaceGraph,
  keyring: Keyring,
  person: Row,
  sealedValues: readonly Row[],
): Partial<SubjectIdentifiers> | undefined => {
  if (!holdsSurrogate(person)) return undefined;
  const values: Record<string, unknown> = {};
  for (const row of sealedValues) {
    if (row['personId'] !== person.id || row['recordId'] !== person.id) continue;
    const field = String(row['fieldName']);
    values[field] = JSON.parse(
      unseal(keyring, String(row['ciphertext']), String(row['keyVersion']), {
        object: String(row['objectName']),
        recordId: String(row['recordId']),
        field,
      }),
    );
  }
  return knownFromFields(graph, values);
};

/** A person who came back, or whose surrogate stays, keeps the one that the record bears. */
const withItsSurrogate = (job: Job, person: Row): Job => {
  const name = surrogateOn(person);
  return name !== undefined && (job.reason === 'RETURN' || isOnlyCoarser(job, person))
    ? { ...job, surrogate: name }
    : job;
};

const surrogateOn = (person: Row): string | undefined => {
  const name = String((person['name'] as { lastName?: unknown } | null)?.lastName ?? '');
  return SURROGATE_PATTERN.test(name) ? name : undefined;
};

/** A surrogate is written in many places; whoever is erased after having been pseudonymised loses that name as well. */
const formerSurrogate = (job: Job, person: Row): string[] => {
  const name = surrogateOn(person);
  return name !== undefined && name !== job.surrogate ? [name] : [];
};

/**
 * Finds out who the subjects of new jobs are, from rows of `identityReads` and one request more for all.
 * @param same ids of further records of the same person, by the id of the job's, as a human has confirmed them; they are
 *   among the rows
 * @returns each job with its subject, or why it cannot be done
 */
export const identifyJobs = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  keyring: Keyring,
  jobs: readonly Job[],
  rows: ReadonlyMap<string, readonly Row[]>,
  same: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<(Job | PrivacyError)[]> => {
  const people = new Map((rows.get('person') ?? []).map((row) => [row.id, row]));
  const results = new Map<Job, Job | PrivacyError>();
  const known: { asked: Job; job: Job; person: Row; seen: Partial<SubjectIdentifiers> }[] = [];
  for (const asked of jobs) {
    try {
      const person = people.get(asked.personId);
      if (person === undefined) throw NOT_FOUND(asked.personId);
      const job = withItsSurrogate(asked, person);
      refuseWhatIsDone(job, person);
      const former = formerSelf(graph, keyring, person, rows.get('sealedValue') ?? []);
      const seen = together(former, job.subject.identifiers, formerSurrogate(job, person));
      known.push({ asked, job, person, seen });
    } catch (error) {
      if (!isPrivacyError(error)) throw error;
      results.set(asked, error);
    }
  }
  const twins = await surrogateTwins(client, graph, known);
  const identified =
    known.length === 0
      ? []
      : await identifySubjects(
          client,
          graph,
          known.map(({ job, person, seen }) => ({
            person,
            seen,
            choice: job.settings.sharedIdentifiers,
            mayBeUnknown: isOnlyCoarser(job, person),
            same: (same.get(job.personId) ?? []).flatMap((id) => people.get(id) ?? []),
          })),
          rows,
        );
  for (const [index, { asked, job, person }] of known.entries()) {
    const outcome: IdentifiedSubject | PrivacyError | undefined = identified[index];
    if (outcome === undefined) continue;
    results.set(
      asked,
      isPrivacyError(outcome)
        ? outcome
        : {
            ...job,
            subject: {
              personIds: [
                ...new Set([
                  ...outcome.people.map(({ id }) => id),
                  ...(twins.get(surrogateOn(person) ?? '') ?? []),
                ]),
              ],
              identifiers: outcome.identifiers,
              distinctness: outcome.distinctness,
            },
          },
    );
  }
  return jobs.map((job) => results.get(job) ?? NOT_FOUND(job.personId));
};

/**
 * Soft-deleted records of the same person got the same surrogate when it was pseudonymised; by it they are found again.
 * One request, only when somebody with a surrogate is done again.
 */
const surrogateTwins = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  known: readonly { person: Row }[],
): Promise<ReadonlyMap<string, string[]>> => {
  const surrogates = [...new Set(known.flatMap(({ person }) => surrogateOn(person) ?? []))];
  const twins = new Map<string, string[]>();
  if (surrogates.length === 0) return twins;
  const rows = await readAll(client, [
    {
      object: requireObject(graph, 'person'),
      filter: { name: { lastName: { in: surrogates } } },
      selection: 'id name { firstName lastName }',
    },
  ]);
  for (const row of rows.get('person') ?? []) {
    const surrogate = surrogateOn(row) ?? '';
    twins.set(surrogate, [...(twins.get(surrogate) ?? []), row.id]);
  }
  return twins;
};

const together = (
  former: Partial<SubjectIdentifiers> | undefined,
  seen: SubjectIdentifiers,
  surrogates: readonly string[],
): Partial<SubjectIdentifiers> =>
  subjectIdentifiers({
    names: [...(former?.names ?? []), ...seen.names],
    emails: [...(former?.emails ?? []), ...seen.emails],
    phones: [...(former?.phones ?? []), ...seen.phones],
    links: [...(former?.links ?? []), ...seen.links],
    other: [...(former?.other ?? []), ...seen.other, ...surrogates],
  });
