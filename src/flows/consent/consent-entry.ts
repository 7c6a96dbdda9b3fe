import type { LedgerAction, LedgerActor, LedgerEntryContent } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { stableId } from '../stable-id';

/** Who made a change: the person, a member (with their id), a workflow or the app. */
export type Actor = { kind: LedgerActor; id: string | null };

export type ConsentChange = {
  action: LedgerAction;
  /** The record as it is after the change: what is not given here is not told. */
  consent: Readonly<Record<string, unknown>> & { id: string };
  actor: Actor;
  happenedAt: Date;
  purposeCode?: string;
  /** Enums, ids, hashes and counts; never a value of a person's. */
  more?: Readonly<Record<string, unknown>>;
};

/** What of a consent is evidence; none of it names the person. */
export const TOLD = [
  'purposeId',
  'channel',
  'state',
  'proof',
  'method',
  'withdrawalMethod',
  'language',
  'noticeVersion',
  'wordingHash',
  'isExplicit',
  'requestedAt',
  'givenAt',
  'confirmedAt',
  'expiresAt',
  'guardianConfirmedAt',
] as const;

const isTold = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export const consentEntryId = ({ action, consent, happenedAt }: ConsentChange): string =>
  stableId('consent-entry', consent.id, action, happenedAt.toISOString());

/**
 * The ledger's entry for a change of a consent, to be written in the same request as the record (Art. 7(1) GDPR). The
 * same change has the same id. A contact for whom no person stands yet has no subject key; the entry that links them has.
 */
export const consentEntry = (keyring: Keyring, change: ConsentChange): LedgerEntryContent => {
  const { action, consent, actor, happenedAt, purposeCode, more } = change;
  const personId = typeof consent['personId'] === 'string' ? consent['personId'] : null;
  return {
    id: consentEntryId(change),
    action,
    subjectKey: personId === null ? null : keyedHash(keyring, 'subject', personId),
    keyVersion: personId === null ? null : keyring.currentVersion,
    subjectObject: 'consent',
    subjectRecordId: consent.id,
    actorKind: actor.kind,
    actorId: actor.id,
    details: {
      ...(purposeCode ? { purposeCode } : {}),
      ...Object.fromEntries(
        TOLD.filter((field) => isTold(consent[field])).map((field) => [field, consent[field]]),
      ),
      ...more,
    },
    happenedAt: happenedAt.toISOString(),
  };
};
