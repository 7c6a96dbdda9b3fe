import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { GeneraliseStep } from '../../domain/erasure/generalise-step';
import type { MappedField } from '../../domain/erasure/give-back';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { keyValue, suppressionKeys, type Addresses } from '../../domain/suppression';
import { holdsSurrogate, SURROGATE_PATTERN } from '../../domain/surrogate';
import { keyedHash, unseal, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { isLeased } from '../erasure/erasure-job';
import { decidedSteps, jobGeneralisationSchema } from '../erasure/job-generalisation';
import { stableId } from '../stable-id';

/** All that re-identifying a person needs to know, read and opened before anything is written. */
export type SealedIdentity = {
  person: Row;
  /** The record's id when it was pseudonymised: another one, if a surrogate record took its place. Evidence knows the person by it. */
  firstId: string;
  mappings: readonly Row[];
  fields: readonly MappedField[];
  /** Those in force on the addresses that come back. */
  suppressions: readonly Row[];
  /** Jobs of the pseudonymisation that wait for a hold or a human. */
  waitingJobs: readonly Row[];
  ledgerEntries: readonly Row[];
  /** What the person's jobs said less exactly. */
  steps: readonly GeneraliseStep[];
};

const MAPPING_FIELDS = 'id name objectName recordId fieldName ciphertext keyVersion sealedAt personId';
const IS_MAPPING = { kind: { eq: 'PSEUDONYM_MAPPING' } };

const stepsOfJob = ({ settings }: Row): readonly GeneraliseStep[] => {
  const read = jobGeneralisationSchema.safeParse(entry(settings)['generalise']);
  return read.success ? decidedSteps(read.data) : [];
};

/** Asked for by itself: a refusal of this request, and of no other, means that the user may not reveal. */
const readOwnMapping = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  personId: string,
): Promise<Row[]> => {
  const notAllowed = (): PrivacyError =>
    new PrivacyError(
      'NOT_ALLOWED',
      'Your role may not read sealed values, and so may not re-identify anyone. Ask a person who may, or an administrator for the right.',
    );
  // On some servers an object that may not be read is not even named.
  if (!graph.objects.has('sealedValue')) throw notAllowed();
  try {
    const rows = await readAll(client, [
      {
        object: requireObject(graph, 'sealedValue'),
        filter: { and: [IS_MAPPING, { personId: { eq: personId } }] },
        selection: MAPPING_FIELDS,
      },
    ]);
    return rows.get('sealedValue') ?? [];
  } catch (error) {
    if (isPrivacyError(error) && error.code === 'MISSING_GRANT') throw notAllowed();
    throw error;
  }
};

/** Of the person's own record; the others are of deals, whose values were said less exactly with the act. */
export const isOfPerson = (row: Row): boolean =>
  row['objectName'] === 'person' || row['objectName'] === null || row['objectName'] === undefined;

/** @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION: of a mapping that does not open as a whole nothing is given back */
const openMapping = (keyring: Keyring, rows: readonly Row[]): MappedField[] =>
  rows.map((row) => {
    const recordId = String(row['recordId'] ?? '');
    const field = String(row['fieldName'] ?? '');
    const object = isOfPerson(row) ? 'person' : String(row['objectName']);
    try {
      const text = unseal(keyring, String(row['ciphertext'] ?? ''), String(row['keyVersion'] ?? ''), {
        object,
        recordId,
        field,
      });
      return {
        rowId: row.id,
        object,
        // Where a surrogate record took the person's place, the mapping hangs on that one, and is bound to the first.
        recordId: object === 'person' ? String(row['personId'] ?? recordId) : recordId,
        field,
        sealedAt: String(row['sealedAt'] ?? ''),
        value: JSON.parse(text) as unknown,
      };
    } catch (error) {
      if (isPrivacyError(error) && error.code === 'UNKNOWN_KEY_VERSION') throw error;
      throw new PrivacyError(
        'SEAL_BROKEN',
        `Sealed value ${row.id} does not open: it was changed, cut, moved or sealed with another key. Nothing was given back. ` +
          'Restore this record from a backup, or set PRIVACY_MASTER_KEY to hold the key it was sealed with, and run this again.',
        { sealedValueId: row.id },
      );
    }
  });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Every address among the values, whatever field it stood in. */
const addressesIn = (graph: WorkspaceGraph, all: readonly MappedField[]): Addresses => {
  const fields = all.filter(({ object }) => object === 'person');
  const types = new Map(requireObject(graph, 'person').fields.map(({ name, type }) => [name, type]));
  const emails: string[] = [];
  const phones: { number: string; countryCode: string; callingCode: string }[] = [];
  const links: string[] = [];
  for (const { field, value } of fields) {
    const composite = entry(value);
    const type = types.get(field);
    if (type === 'EMAILS')
      emails.push(text(composite['primaryEmail']), ...list(composite['additionalEmails']).map(text));
    if (type === 'LINKS')
      links.push(
        text(composite['primaryLinkUrl']),
        ...list(composite['secondaryLinks']).map((link) => text(entry(link)['url'])),
      );
    if (type !== 'PHONES') continue;
    phones.push({
      number: text(composite['primaryPhoneNumber']),
      countryCode: text(composite['primaryPhoneCountryCode']),
      callingCode: text(composite['primaryPhoneCallingCode']),
    });
    for (const phone of list(composite['additionalPhones']).map(entry))
      phones.push({
        number: text(phone['number']),
        countryCode: text(phone['countryCode']),
        callingCode: text(phone['callingCode']),
      });
  }
  return { emails, phones, links };
};

/** Addresses that were kept from coming back, known by their hash under any key; and those noted for this very person. */
const suppressionFilter = (
  graph: WorkspaceGraph,
  keyring: Keyring,
  personIds: readonly string[],
  fields: readonly MappedField[],
): Record<string, unknown> => {
  const keys = suppressionKeys(addressesIn(graph, fields));
  const ids = keyring.versions.flatMap((version) =>
    keys.map((key) => stableId('suppression', keyedHash(keyring, 'suppression', keyValue(key), version))),
  );
  const own = {
    and: [
      { reason: { eq: 'PSEUDONYMISED' } },
      {
        or: [
          { personId: { in: personIds } },
          {
            subjectKey: {
              in: keyring.versions.flatMap((version) =>
                personIds.map((id) => keyedHash(keyring, 'subject', id, version)),
              ),
            },
          },
        ],
      },
    ],
  };
  // An objection to marketing is the person's own word and stays.
  const byAddress = { and: [{ id: { in: ids } }, { reason: { in: ['PSEUDONYMISED', 'ERASED'] } }] };
  return { or: [own, ...(ids.length > 0 ? [byAddress] : [])] };
};

const primaryEmail = (value: unknown): string => text(entry(value)['primaryEmail']);

/** The person, and whoever holds the address by now that only one record may hold. */
const peopleRead = (graph: WorkspaceGraph, personId: string, fields: readonly MappedField[]): Read => {
  const emails = fields.map(({ field, value }) => (field === 'emails' ? primaryEmail(value) : ''));
  const addresses = emails.filter((email) => email !== '').flatMap((email) => [email, email.toLowerCase()]);
  return {
    object: requireObject(graph, 'person'),
    filter: {
      or: [
        { id: { eq: personId } },
        ...(addresses.length > 0 ? [{ emails: { primaryEmail: { in: [...new Set(addresses)] } } }] : []),
      ],
    },
    selection: 'id deletedAt companyId processingState name { firstName lastName }',
  };
};

const surrogateOf = (mappings: readonly Row[]): string | undefined =>
  mappings.map((row) => text(row['name']).split(' ')[0] ?? '').find((code) => SURROGATE_PATTERN.test(code));

const JOB_STATES_TO_END: ReadonlySet<unknown> = new Set(['HELD', 'NEEDS_ATTENTION']);
const waits = (job: Row, now: Date): boolean =>
  job['act'] === 'PSEUDONYMISE' && JOB_STATES_TO_END.has(job['state']) && !isLeased(job, now);

const isOpen = (job: Row): boolean => !job.deletedAt && job['state'] !== 'DONE';

/** @throws PrivacyError when there is nothing to give back, or it may not be now */
const checkMayGiveBack = (
  personId: string,
  people: readonly Row[],
  mappings: readonly Row[],
  jobs: readonly Row[],
  now: Date,
): Row => {
  const person = people.find(({ id }) => id === personId);
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  const running = jobs.find((job) => isOpen(job) && !waits(job, now));
  if (running !== undefined)
    throw new PrivacyError(
      'JOB_ALREADY_RUNNING',
      `Job ${running.id} still works on this person. Wait for it to finish, then run this again.`,
      { jobId: running.id },
    );
  if (person['processingState'] === 'ERASED' || (mappings.length === 0 && holdsSurrogate(person)))
    throw new PrivacyError(
      'ALREADY_ERASED',
      'No mapping is kept for this person: the identity is gone and cannot be given back.',
    );
  if (mappings.length === 0)
    throw new PrivacyError('NOT_PSEUDONYMISED', 'This person is not pseudonymised. Nothing was changed.');
  const records = new Set([personId, ...mappings.map((row) => String(row['personId']))]);
  const others = people.filter(({ id }) => !records.has(id));
  if (others.length > 0)
    throw new PrivacyError(
      'SHARED_IDENTIFIER',
      `${others.length} other record(s) hold the e-mail address of this person by now, and Twenty takes it only once. ` +
        'Take it off them, or out of the trash, and run this again.',
      { personIds: others.map(({ id }) => id) },
    );
  return person;
};

/**
 * Reads and opens the sealed identity of a person and of the deleted records of the same person. Two requests; the first
 * is the permission check.
 * @throws PrivacyError NOT_ALLOWED, PERSON_NOT_FOUND, JOB_ALREADY_RUNNING, ALREADY_ERASED, NOT_PSEUDONYMISED,
 * SHARED_IDENTIFIER, SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const readSealedIdentity = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  keyring: Keyring,
  personId: string,
  now: Date,
): Promise<SealedIdentity> => {
  const own = await readOwnMapping(client, graph, personId);
  const ownFields = openMapping(keyring, own);
  const surrogate = surrogateOf(own);
  const firstId = text(own.find(isOfPerson)?.['recordId']) || personId;
  const rows = await readAll(client, [
    peopleRead(graph, personId, ownFields),
    {
      object: requireObject(graph, 'erasureJob'),
      filter: { personId: { eq: personId } },
      selection: 'id state act settings sealedIdentifiers leaseOwner leaseUntil',
    },
    {
      object: requireObject(graph, 'suppression'),
      filter: suppressionFilter(graph, keyring, [...new Set([personId, firstId])], ownFields),
      selection: 'id liftedAt',
      withDeleted: false,
    },
    {
      object: requireObject(graph, 'ledgerEntry'),
      filter: { and: [{ action: { eq: 'PERSON_REIDENTIFIED' } }, { subjectRecordId: { eq: personId } }] },
      selection: 'id details',
    },
    // Deleted records of the same person carry the same surrogate.
    ...(surrogate === undefined
      ? []
      : [
          {
            object: requireObject(graph, 'sealedValue'),
            filter: { and: [IS_MAPPING, { name: { startsWith: `${surrogate} ` } }] },
            selection: MAPPING_FIELDS,
          },
        ]),
  ]);
  const person = checkMayGiveBack(
    personId,
    rows.get('person') ?? [],
    [...own, ...(rows.get('sealedValue') ?? [])],
    rows.get('erasureJob') ?? [],
    now,
  );
  const known = new Set(own.map(({ id }) => id));
  const twins = (rows.get('sealedValue') ?? []).filter(({ id }) => !known.has(id));
  // The record of a mapping that lost its person was destroyed; there is nothing to write to any more.
  const living = twins.filter((row) => Boolean(row['personId']));
  return {
    person,
    firstId,
    mappings: [...own, ...twins],
    fields: [...ownFields, ...openMapping(keyring, living)],
    suppressions: (rows.get('suppression') ?? []).filter((row) => !row['liftedAt']),
    waitingJobs: (rows.get('erasureJob') ?? []).filter((job) => isOpen(job) && waits(job, now)),
    ledgerEntries: rows.get('ledgerEntry') ?? [],
    steps: (rows.get('erasureJob') ?? []).flatMap(stepsOfJob),
  };
};
