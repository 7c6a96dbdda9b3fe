import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { suppressionKeys, type SuppressionKey } from '../../domain/suppression';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { KNOWN } from './own-objects';
import { seenPerson } from './sightings';
import { returnTaskId } from './task';
import { stableId } from '../stable-id';
import { findSuppressed, readSuppressions, type SuppressionMatch } from './suppression';

export type AdmitInput = { personId: string } | { address: SuppressionKey };

export type AdmitOutcome = {
  /** False when there was nothing (more) to lift. */
  admitted: boolean;
  /** Suppressions that were lifted. */
  lifted: number;
  personId: string | null;
};

const uuid = z.uuid();
const inputSchema = z.object({
  person: z.nullish(z.union([uuid, z.looseObject({ id: uuid }), z.literal('')])),
  address: z.nullish(z.string()),
});

const keyOf = (address: string): SuppressionKey | undefined => {
  if (address.includes('@')) return suppressionKeys({ emails: [address] })[0];
  return /^[\d\s()+./-]+$/.test(address)
    ? suppressionKeys({ phones: [{ number: address }] })[0]
    : suppressionKeys({ links: [address] })[0];
};

/** Reads the input of the workflow action: a person, or an address where there is no record. @throws PrivacyError INVALID_INPUT */
export const parseAdmitInput = (input: unknown): AdmitInput => {
  const parsed = inputSchema.safeParse(input);
  const { person, address } = parsed.success ? parsed.data : {};
  if (person) return { personId: typeof person === 'string' ? person : person.id };
  const key = address ? keyOf(address) : undefined;
  if (key !== undefined) return { address: key };
  throw new PrivacyError(
    'INVALID_INPUT',
    'Choose whom to let in: "person" takes a Person record or its id (a UUID); "address" takes an e-mail address of a person ' +
      '(not a shared mailbox, which is never suppressed), a number with its country code, or the link of a profile.',
  );
};

const PERSON = `id createdAt updatedAt emails { primaryEmail additionalEmails }
  phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
  linkedinLink { primaryLinkUrl secondaryLinks }`;

/** The suppressions that the input names: by the person's addresses and, for one who stands under a surrogate, by the record. */
const readNamed = async (
  client: TwentyClient,
  keyring: Keyring,
  input: AdmitInput,
): Promise<SuppressionMatch[]> => {
  if ('address' in input)
    return [...(await findSuppressed(client, keyring, [input.address])).values()].flat();
  const { personId } = input;
  const rows = await readAll(client, [
    { object: KNOWN.person, filter: { id: { eq: personId } }, selection: PERSON },
  ]);
  const [person] = rows.get('person') ?? [];
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  const [byAddress, byRecord] = await Promise.all([
    findSuppressed(client, keyring, seenPerson(person)?.keys ?? []),
    readSuppressions(client, { personId: { eq: personId } }),
  ]);
  return [...[...byAddress.values()].flat(), ...byRecord];
};

/**
 * All that was suppressed of the same subjects: who comes back comes back with all their addresses, or the next mail from
 * another one would erase them again. A number by itself names nobody (it may be another's by now) and is lifted alone.
 */
const withSubjects = async (
  client: TwentyClient,
  named: readonly SuppressionMatch[],
): Promise<SuppressionMatch[]> => {
  const proven = named.filter(({ kind }) => kind !== 'PHONE');
  const subjectKeys = [...new Set(proven.map(({ subjectKey }) => subjectKey))];
  const surrogates = [...new Set(proven.flatMap(({ surrogate }) => surrogate ?? []))];
  const conditions = [
    ...(subjectKeys.length > 0 ? [{ subjectKey: { in: subjectKeys } }] : []),
    ...(surrogates.length > 0 ? [{ surrogate: { in: surrogates } }] : []),
  ];
  const more = conditions.length === 0 ? [] : await readSuppressions(client, { or: conditions });
  return [...new Map([...named, ...more].map((match) => [match.id, match])).values()];
};

type Asked = { restrictedSince?: unknown } | null;

/** Records that a guard restricted until somebody decides, and that nobody has restricted or freed since. */
const restrictedByGuard = (entries: readonly Row[], people: readonly Row[]): string[] => {
  const since = new Map(
    entries.map((entry) => [
      String(entry['subjectRecordId']),
      String((entry['details'] as Asked)?.restrictedSince),
    ]),
  );
  return people
    .filter(
      (person) =>
        person['processingState'] === 'RESTRICTED' &&
        Date.parse(String(person['processingStateSince'])) === Date.parse(since.get(person.id) ?? ''),
    )
    .map(({ id }) => id);
};

/** Two entries a subject; their ids say which suppressions were lifted, so that the same admission is recorded once. */
const entriesFor = (matches: readonly SuppressionMatch[], personId: string | null, now: Date): Row[] => {
  const bySubject = new Map<string, SuppressionMatch[]>();
  for (const match of matches)
    bySubject.set(match.subjectKey, [...(bySubject.get(match.subjectKey) ?? []), match]);
  return [...bySubject].flatMap(([subjectKey, theirs]) => {
    const what = theirs.map(({ id, since }) => `${id}@${since}`).toSorted();
    return (['SUPPRESSION_LIFTED', 'RETURN_ADMITTED'] as const).map((action) =>
      ledgerRow({
        id: stableId('admit', action, subjectKey, ...what),
        action,
        subjectKey,
        keyVersion: theirs[0]?.keyVersion ?? null,
        subjectObject: 'person',
        subjectRecordId: personId ?? theirs[0]?.personId ?? null,
        actorKind: 'WORKFLOW',
        actorId: null,
        details: {
          kinds: [...new Set(theirs.map(({ kind }) => kind))].toSorted(),
          suppressions: theirs.length,
        },
        happenedAt: now.toISOString(),
      }),
    );
  });
};

/**
 * Lets somebody in who comes back by their own will: lifts the suppression of their addresses, ends the restriction a guard
 * has put on their record, closes the question to a human, and records it. Run again it finds nothing to lift. The evidence
 * comes first and the lifting last, so that one that was stopped is taken up again.
 * @throws PrivacyError PERSON_NOT_FOUND and those of the client
 */
export const admitReturn = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  input: AdmitInput,
): Promise<AdmitOutcome> => {
  const personId = 'personId' in input ? input.personId : null;
  const named = await readNamed(client, keyring, input);
  if (named.length === 0) return { admitted: false, lifted: 0, personId };

  const matches = await withSubjects(client, named);
  const now = clock.now();
  const entries = entriesFor(matches, personId, now);
  const subjectKeys = [...new Set(matches.map(({ subjectKey }) => subjectKey))];
  const ledger = await readAll(client, [
    {
      object: KNOWN.ledgerEntry,
      filter: {
        or: [
          { id: { in: entries.map(({ id }) => id) } },
          { and: [{ action: { eq: 'RETURN_CAUGHT' } }, { subjectKey: { in: subjectKeys } }] },
        ],
      },
      selection: 'id action subjectRecordId happenedAt details',
    },
  ]);
  const known = ledger.get('ledgerEntry') ?? [];
  const caught = known
    .filter(
      (entry) =>
        entry['action'] === 'RETURN_CAUGHT' &&
        entry['subjectRecordId'] &&
        (entry['details'] as Asked)?.restrictedSince,
    )
    .toSorted((a, b) => Date.parse(String(a['happenedAt'])) - Date.parse(String(b['happenedAt'])));
  const caughtIds = [...new Set(caught.map((entry) => String(entry['subjectRecordId'])))];
  const people =
    caughtIds.length === 0
      ? undefined
      : await readAll(client, [
          {
            object: KNOWN.person,
            filter: { id: { in: caughtIds } },
            selection: 'id processingState processingStateSince',
          },
        ]);
  const toFree = restrictedByGuard(caught, people?.get('person') ?? []);

  const recorded = new Set(known.map(({ id }) => id));
  const missing = entries.filter(({ id }) => !recorded.has(id));
  const writes: Write[] = [
    {
      kind: 'updateWhere',
      object: KNOWN.task,
      filter: {
        and: [{ id: { in: subjectKeys.map(returnTaskId) } }, { status: { in: ['TODO', 'IN_PROGRESS'] } }],
      },
      data: { status: 'DONE' },
    },
  ];
  if (missing.length > 0) writes.push({ kind: 'upsert', object: KNOWN.ledgerEntry, rows: missing });
  for (const ids of chunked(toFree, BATCH_SIZE))
    writes.push({
      kind: 'updateWhere',
      object: KNOWN.person,
      filter: { and: [{ id: { in: ids } }, { processingState: { eq: 'RESTRICTED' } }] },
      data: { processingState: 'ACTIVE', processingStateSince: now.toISOString() },
    });
  await writeAll(client, writes);
  await writeAll(
    client,
    chunked(matches, BATCH_SIZE).map((some) => ({
      kind: 'updateWhere',
      object: KNOWN.suppression,
      filter: { id: { in: some.map(({ id }) => id) } },
      data: { liftedAt: now.toISOString() },
    })),
  );
  return { admitted: true, lifted: matches.length, personId };
};
