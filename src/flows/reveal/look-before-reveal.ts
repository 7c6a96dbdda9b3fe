import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { mayRevealRestricted, type RevealOrder } from '../../domain/reveal/reveal-order';
import { MOST_TIMES_USUAL, readRevealsPerHour } from '../../domain/reveal/unusual-reveals';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import type { RevealObject, RevealWorld } from '../../twenty/reveal-world';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import {
  newestRows,
  SEALED_KIND,
  SEALED_SELECTION,
  SEALED_VALUE,
  sealedFieldsOf,
} from '../sealing/sealed-values';
import { REVEALS_PER_HOUR } from './watch-reveals';

export const notAllowed = (words: string): PrivacyError => new PrivacyError('NOT_ALLOWED', words);
const MAY_NOT_REVEAL =
  'Your role may not read sealed values, and so may not reveal one. Ask a person who may, or an administrator for the right.';
const MAY_NOT_READ =
  'Your role may not read this record or this field, and so may not reveal its value. Ask an administrator for the right.';

const HOUR_MS = 3_600_000;
const MAPPING_KIND = 'PSEUDONYM_MAPPING';
const { ledgerEntry, privacySetting } = REQUEST_OBJECTS;

export type FoundBefore = {
  record: Row | undefined;
  sealed: Row | undefined;
  /** There is a way back to who they were: whatever the record says, they are pseudonymised. */
  isPseudonymised: boolean;
  /** By the ledger a restriction began and was not lifted. */
  isRestricted: boolean;
  /** Reveals by this member within the last hour, as far as they may read the ledger. */
  reveals: number;
  mostReveals: number;
};

const graphObject = ({ name, plural }: Pick<RevealObject, 'name' | 'plural'>): GraphObject => ({
  ...RESTRICTION_OBJECTS.timelineActivity,
  name,
  plural,
  isSystem: false,
});

const rootsOf = (error: PrivacyError): readonly string[] =>
  (error.details['roots'] as string[] | undefined) ?? [];

const isRevealEntry = ({ action }: Row): boolean =>
  action === 'VALUE_REVEALED' || action === 'PERSON_REIDENTIFIED';

const isRestrictedBy = (entries: readonly Row[]): boolean => {
  const [last] = entries
    .filter((entry) => !isRevealEntry(entry))
    .toSorted((a, b) => Date.parse(String(b['happenedAt'])) - Date.parse(String(a['happenedAt'])));
  return last?.['action'] === 'PROCESSING_RESTRICTED';
};

/** What the member may not read of this says nothing then; the app's own look at the ledger sees it all the same. */
const besides = (
  world: RevealWorld,
  { object, recordId }: RevealOrder,
  memberId: string,
  now: Date,
): Read[] => {
  const since = new Date(now.getTime() - HOUR_MS).toISOString();
  const revealed = {
    and: [
      { actorId: { eq: memberId } },
      { action: { in: ['VALUE_REVEALED', 'PERSON_REIDENTIFIED'] } },
      { happenedAt: { gt: since } },
    ],
  };
  const restricted = {
    and: [
      { subjectRecordId: { eq: recordId } },
      { action: { in: ['PROCESSING_RESTRICTED', 'RESTRICTION_LIFTED'] } },
    ],
  };
  const reads: Read[] = [
    {
      object: ledgerEntry,
      filter: object === 'person' ? { or: [revealed, restricted] } : revealed,
      selection: 'id action happenedAt',
      // A member could put an entry into the bin; it counts all the same.
      withDeleted: true,
    },
    {
      object: privacySetting,
      filter: { name: { eq: REVEALS_PER_HOUR } },
      selection: 'id value',
      withDeleted: false,
    },
  ];
  // On some servers an object that may not be read is not even named.
  return reads.filter((read) => world.object(read.object.name) !== undefined);
};

/**
 * Reads what decides about a reveal, with the caller's own rights: what the server refuses is what their role lacks
 * (platform fact §n). One request; one more where the role may read neither ledger nor settings.
 * @throws PrivacyError NOT_ALLOWED
 */
export const lookBeforeReveal = async (
  client: TwentyClient,
  keyring: Keyring,
  world: RevealWorld,
  object: RevealObject,
  order: RevealOrder,
  memberId: string,
  now: Date,
): Promise<FoundBefore> => {
  const { field, recordId } = order;
  if (world.object(SEALED_VALUE.name) === undefined) throw notAllowed(MAY_NOT_REVEAL);
  const isPerson = object.name === 'person';
  // Asked for though it is only a mask: a field that is hidden from the role is not revealed to it.
  const isText = object.field(field)?.type === 'TEXT';
  const selection = [
    'id deletedAt',
    ...(isText ? [field] : []),
    ...(isPerson ? ['processingState'] : []),
  ].join(' ');
  const own = sealedFieldsOf(object.name, [recordId], [field]);
  const mapping = {
    and: [
      { kind: { eq: MAPPING_KIND } },
      { or: [{ recordId: { eq: recordId } }, { personId: { eq: recordId } }] },
    ],
  };
  const needed: Read[] = [
    {
      object: SEALED_VALUE,
      filter: isPerson ? { or: [own, mapping] } : own,
      selection: `kind ${SEALED_SELECTION}`,
      withDeleted: false,
    },
    { object: graphObject(object), filter: { id: { eq: recordId } }, selection },
  ];
  let more = besides(world, order, memberId, now);
  let rows: Map<string, Row[]> | undefined;
  while (rows === undefined) {
    try {
      rows = await readAll(client, [...needed, ...more]);
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
      const roots = rootsOf(error);
      const left = more.filter((read) => !roots.includes(read.object.plural));
      const isOnlyMore = roots.length > 0 && needed.every((read) => !roots.includes(read.object.plural));
      if (!isOnlyMore || left.length === more.length) {
        const isOnlyRecord = roots.length > 0 && !roots.includes(SEALED_VALUE.plural);
        throw notAllowed(isOnlyRecord ? MAY_NOT_READ : MAY_NOT_REVEAL);
      }
      more = left;
    }
  }
  const sealedRows = rows.get(SEALED_VALUE.name) ?? [];
  // What has no kind was asked for as a sealed field.
  const isField = ({ kind }: Row): boolean => kind === undefined || kind === SEALED_KIND;
  const [sealed] = newestRows(sealedRows.filter(isField), keyring).values();
  const entries = rows.get(ledgerEntry.name) ?? [];
  const { perHour } = readRevealsPerHour(rows.get(privacySetting.name)?.[0]?.['value']);
  return {
    record: rows.get(object.name)?.[0],
    sealed,
    isPseudonymised: sealedRows.some(({ kind }) => kind === MAPPING_KIND),
    isRestricted: isPerson && isRestrictedBy(entries),
    reveals: entries.filter(isRevealEntry).length,
    mostReveals: perHour * MOST_TIMES_USUAL,
  };
};

/** @throws PrivacyError that says in words why the value of this record is not shown */
export const checkBeforeReveal = (found: FoundBefore, { reason }: RevealOrder): void => {
  const { record, isPseudonymised, isRestricted, reveals, mostReveals } = found;
  if (record === undefined)
    throw new PrivacyError(
      'RECORD_NOT_FOUND',
      'There is no such record, or your role may not see it. Nothing was revealed.',
    );
  const state = record['processingState'];
  if (state === 'ERASED')
    throw new PrivacyError('ALREADY_ERASED', 'This person was erased; nothing of theirs is revealed.');
  // The state stands on the record, where a member may write it; the evidence says the same to whoever did not.
  if (state === 'PSEUDONYMISED' || isPseudonymised)
    throw new PrivacyError(
      'ALREADY_PSEUDONYMISED',
      'This person is pseudonymised; nothing of theirs is revealed. To use their data again, re-identify them first, with its own reason.',
    );
  if (record.deletedAt)
    throw new PrivacyError(
      'RECORD_NOT_FOUND',
      'The record is in the bin. Restore it first, then reveal the value.',
    );
  if ((state === 'RESTRICTED' || isRestricted) && !mayRevealRestricted(reason))
    throw notAllowed(
      'Processing of this person is restricted (Art. 18): a value is revealed at the person’s own request, for a legal claim or on the order of an authority only.',
    );
  if (reveals >= mostReveals)
    throw new PrivacyError(
      'TOO_MANY_REVEALS',
      `You revealed ${reveals} values within the last hour; ${MOST_TIMES_USUAL} times what is usual here is the most. Go on later; if the work needs so many, have an administrator raise the privacy setting "${REVEALS_PER_HOUR}".`,
    );
};
