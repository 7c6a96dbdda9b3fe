import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { LedgerAction } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { evidenceOf, type Answer } from '../consent/answer-rows';
import { consentEntry, consentEntryId, type Actor } from '../consent/consent-entry';
import type { Change } from '../consent/write-changes';
import { stableId } from '../stable-id';
import type { PendingSignUp } from './pending-sign-ups';

const APPLICATION: Actor = { kind: 'APPLICATION', id: null };

const GONE = { sealedContact: null, contactKey: null } as const;

/** The contact goes, and the evidence stays without it. */
export const clearedRow = ({ id }: Row): Row => ({ id, ...GONE });

const isOpen = (row: Row): boolean => row['state'] === 'GIVEN' || row['state'] === 'REQUESTED';

/**
 * Why an answer of a form can never have a person: its contact does not open, the address was erased and nobody proved to
 * be its owner, the person has said no and nobody proved to be them, or the workspace takes no such person.
 */
export type InvalidBecause = 'CONTACT_UNREADABLE' | 'ADDRESS_SUPPRESSED' | 'NO_ON_RECORD' | 'PERSON_REFUSED';

/** An answer that nobody can stand for counts no longer; one that had ended already only loses its contact. */
export const invalidation = (
  keyring: Keyring,
  row: Row,
  purpose: Purpose | null,
  because: InvalidBecause,
  now: Date,
): Change => {
  if (!isOpen(row)) return { consents: [clearedRow(row)], entries: [] };
  const invalidated = { state: 'INVALIDATED', stateSince: now.toISOString() };
  const entry = consentEntry(keyring, {
    action: 'CONSENT_INVALIDATED',
    consent: { ...row, ...invalidated },
    actor: APPLICATION,
    happenedAt: now,
    ...(purpose === null ? {} : { purposeCode: purpose.code }),
    more: { because },
  });
  return {
    consents: [{ ...clearedRow(row), ...invalidated, evidence: evidenceOf(row, entry.id, false) }],
    entries: [entry],
  };
};

const actionOf = (row: Row): LedgerAction => {
  switch (row['state']) {
    case 'GIVEN':
      return row['proof'] === 'CONFIRMED' ? 'CONSENT_CONFIRMED' : 'CONSENT_GIVEN';
    case 'WITHDRAWN':
      return 'CONSENT_WITHDRAWN';
    default:
      return 'CONSENT_REQUESTED';
  }
};

/** Ids of the entries that were written through the link, while there was no person: as `confirm` made them. */
const toldByLink = (row: Row): string[] =>
  (
    [
      ['CONSENT_CONFIRMED', 'guardianConfirmedAt'],
      ['CONSENT_CONFIRMED', 'confirmedAt'],
      ['CONSENT_WITHDRAWN', 'withdrawnAt'],
    ] as const
  ).flatMap(([action, field]) =>
    typeof row[field] === 'string'
      ? [consentEntryId({ action, consent: row, actor: APPLICATION, happenedAt: new Date(row[field]) })]
      : [],
  );

const evidenceWith = (row: Row, ...entryIds: string[]): ReturnType<typeof evidenceOf> =>
  entryIds.reduce<ReturnType<typeof evidenceOf>>(
    (evidence, id) => evidenceOf({ ...row, evidence }, id, false),
    (row['evidence'] ?? { entries: [] }) as ReturnType<typeof evidenceOf>,
  );

/**
 * The answer gets its person, and the sealed contact goes. The entry says once more what happened when, now with the
 * subject's key; it is the same however often, and whenever, the answer is linked to that person.
 */
export const linkChange = (
  keyring: Keyring,
  { row, contact, purpose }: PendingSignUp,
  personId: string,
): Change => {
  const linked = { ...row, personId };
  const entry = {
    ...consentEntry(keyring, {
      action: actionOf(row),
      consent: linked,
      actor: APPLICATION,
      happenedAt: new Date(String(row['stateSince'])),
      ...(purpose === null ? {} : { purposeCode: purpose.code }),
      more: { change: 'LINKED' },
    }),
    id: stableId('consent-linked', row.id, personId),
  };
  const { guardian } = contact;
  return {
    consents: [
      {
        ...clearedRow(row),
        personId,
        subjectKey: keyedHash(keyring, 'subject', personId),
        evidence: evidenceWith(row, ...toldByLink(row), entry.id),
        ...(guardian === undefined
          ? {}
          : {
              guardianName: { firstName: guardian.firstName, lastName: guardian.lastName },
              guardianEmail: { primaryEmail: guardian.email, additionalEmails: null },
            }),
      },
    ],
    entries: [entry],
  };
};

/** What a withdrawal through the link means for whom it turns out to be: everything said before it for that purpose ends. */
export const withdrawalOf = ({ row }: PendingSignUp, purpose: Purpose, personId: string): Answer => ({
  personId,
  purpose,
  channel: row['channel'] as ConsentChannel,
  state: 'WITHDRAWN',
  method: (row['withdrawalMethod'] ?? 'WEB_FORM') as ConsentMethod,
  language: 'en',
  source: null,
  givenAt: new Date(String(row['stateSince'])),
});
