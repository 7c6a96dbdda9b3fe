import { PrivacyError } from '../../domain/errors';
import type { RestrictionGround } from '../../domain/requests/data-request';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { leaveAllLists } from './leave-all-lists';
import { RESTRICTION_OBJECTS } from './restriction-objects';

export type RestrictionParts = { client: TwentyClient; keyring: Keyring; now: Date };

export type RestrictOrder = {
  personId: string;
  /** Art. 18(1)(a) to (d); null when nobody said. */
  ground: RestrictionGround | null;
  actor: Actor;
  /** The data request that it answers. */
  requestId?: string | null;
};

export type Restricted = {
  /** False: it was restricted already. */
  restricted: boolean;
  /** ISO 8601, when the restriction began. */
  since: string;
  /** Places on message lists that were given up. */
  leftLists: number;
};

/** Somebody else wrote the state at the same moment; then the record is read again. */
const MOST_TURNS = 3;

type Found = { person: Row; entries: Row[] };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const read = async (client: TwentyClient, personId: string): Promise<Found> => {
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: 'id deletedAt processingState processingStateSince',
    },
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: { and: [{ subjectRecordId: { eq: personId } }, { action: { eq: 'PROCESSING_RESTRICTED' } }] },
      selection: 'id',
    },
  ]);
  const [person] = rows.get('person') ?? [];
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  return { person, entries: rows.get('ledgerEntry') ?? [] };
};

/** @throws PrivacyError for whom there is nothing left to restrict */
const refuseSurrogate = ({ person }: Found): void => {
  switch (person['processingState']) {
    case 'ERASED':
      throw new PrivacyError(
        'ALREADY_ERASED',
        'This person is erased: there is nothing left to restrict. Nothing was changed.',
      );
    case 'PSEUDONYMISED':
      throw new PrivacyError(
        'ALREADY_PSEUDONYMISED',
        'This person is pseudonymised, and every use is refused already. Nothing was changed. To restrict the record with its identity, re-identify the person first.',
      );
    default:
  }
};

/** The id of the ledger's entry about one restriction; it begins once. */
export const restrictionEntryId = (personId: string, since: string): string =>
  stableId('processing-restricted', personId, new Date(since).toISOString());

const entryFor = (keyring: Keyring, order: RestrictOrder, since: string): Row => {
  const { personId, ground, actor, requestId } = order;
  return ledgerRow({
    id: restrictionEntryId(personId, since),
    action: 'PROCESSING_RESTRICTED',
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: 'person',
    subjectRecordId: personId,
    actorKind: actor.kind,
    actorId: actor.id,
    details: {
      ...(ground === null ? {} : { ground }),
      ...(requestId ? { requestId } : {}),
    },
    happenedAt: since,
  });
};

const freeze = async (client: TwentyClient, personId: string, since: string): Promise<boolean> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RESTRICTION_OBJECTS.person,
      filter: {
        and: [
          { id: { eq: personId } },
          { processingState: { eq: 'ACTIVE' } },
          // Somebody in the bin too: out of it, the restriction holds.
          { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
        ],
      },
      data: { processingState: 'RESTRICTED', processingStateSince: since },
      // For the timeline, and for workflows that hang on it.
      afterwards: {
        and: [
          { id: { eq: personId } },
          { processingState: { eq: 'RESTRICTED' } },
          { processingStateSince: { eq: since } },
        ],
      },
    },
  ]);
  return (changed.get('updatePeople') ?? []).length > 0;
};

/**
 * Restricts processing of a person's data (Art. 18 GDPR): from this moment on it is stored and nothing else. The state
 * comes first, because everything asks it; then the person leaves all message lists, and the ledger's entry comes last, so
 * that a run that was stopped is finished by the next one. Of somebody who is restricted already, it makes sure of both.
 *
 * Four requests, and one for each purpose whose lists the person was on; three when all is done already.
 * @throws PrivacyError PERSON_NOT_FOUND, ALREADY_ERASED, ALREADY_PSEUDONYMISED, and those of the client
 */
export const restrictPerson = async (
  { client, keyring, now }: RestrictionParts,
  order: RestrictOrder,
): Promise<Restricted> => {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const found = await read(client, order.personId);
    refuseSurrogate(found);
    const isFrozen = found.person['processingState'] === 'RESTRICTED';
    // Set by hand, it may have no beginning: then it is now.
    const known = isFrozen ? text(found.person['processingStateSince']) : '';
    const since = known === '' ? now.toISOString() : new Date(known).toISOString();
    if (!isFrozen && !(await freeze(client, order.personId, since))) continue;
    if (isFrozen && known === '') await begin(client, order.personId, since);
    const { removed } = await leaveAllLists(client, keyring, order.personId, now);
    const entry = entryFor(keyring, order, since);
    if (!found.entries.some(({ id }) => id === entry.id))
      await writeAll(client, [{ kind: 'upsert', object: RESTRICTION_OBJECTS.ledgerEntry, rows: [entry] }]);
    return { restricted: !isFrozen, since, leftLists: removed };
  }
  throw new PrivacyError(
    'REQUEST_CHANGED',
    'The privacy state of this person is being changed by somebody else at this moment. Run it again.',
  );
};

const begin = async (client: TwentyClient, personId: string, since: string): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RESTRICTION_OBJECTS.person,
      filter: { and: [{ id: { eq: personId } }, { processingState: { eq: 'RESTRICTED' } }] },
      data: { processingStateSince: since },
    },
  ]);
};

/**
 * Completes a restriction that somebody set on the record itself, by the API or an import: it begins now, the person leaves
 * all lists, and the ledger says who. The state alone already made every gate say no.
 */
export const completeRestriction = async (
  { client, keyring, now }: RestrictionParts,
  personId: string,
  actor: Actor,
  at: string,
): Promise<{ leftLists: number }> => {
  const since = new Date(at).toISOString();
  const { person, entries } = await read(client, personId);
  if (person['processingState'] !== 'RESTRICTED') return { leftLists: 0 };
  const { removed } = await leaveAllLists(client, keyring, personId, now);
  const entry = entryFor(keyring, { personId, ground: null, actor }, since);
  if (!entries.some(({ id }) => id === entry.id))
    await writeAll(client, [{ kind: 'upsert', object: RESTRICTION_OBJECTS.ledgerEntry, rows: [entry] }]);
  // Last: by this write of the app's own the record says that its restriction is looked after.
  await begin(client, personId, since);
  return { leftLists: removed };
};
