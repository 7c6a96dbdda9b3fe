/** What happened, as evidence: enums, ids and counts, never a value of a person's (see `objects/ledger-entry`). */
export type LedgerAction =
  | 'CONSENT_REQUESTED'
  | 'CONSENT_GIVEN'
  | 'CONSENT_CONFIRMED'
  | 'CONSENT_REFUSED'
  | 'CONSENT_WITHDRAWN'
  | 'CONSENT_EXPIRED'
  | 'CONSENT_INVALIDATED'
  | 'CONSENT_IMPORTED'
  | 'OBJECTION_RECORDED'
  | 'NOTICE_CHANGED'
  | 'PURPOSE_CHANGED'
  | 'REQUEST_OPENED'
  | 'REQUEST_IDENTITY_CHECKED'
  | 'REQUEST_ADVANCED'
  | 'REQUEST_EXTENDED'
  | 'REQUEST_APPROVED'
  | 'REQUEST_DECLINED'
  | 'REQUEST_DONE'
  | 'REQUEST_REFUSED'
  | 'REQUEST_WITHDRAWN'
  | 'EXPORT_CREATED'
  | 'EXPORT_DOWNLOADED'
  | 'DATA_RECTIFIED'
  | 'LIST_MEMBER_REMOVED'
  | 'ERASURE_PLANNED'
  | 'PERSON_PSEUDONYMISED'
  | 'PERSON_ERASED'
  | 'PERSON_REIDENTIFIED'
  | 'ERASURE_VERIFIED'
  | 'ERASURE_FAILED'
  | 'ERASURE_REPLAYED'
  | 'RETURN_CAUGHT'
  | 'RETURN_ADMITTED'
  | 'SUPPRESSION_ADDED'
  | 'SUPPRESSION_LIFTED'
  | 'PROCESSING_RESTRICTED'
  | 'RESTRICTION_LIFTED'
  | 'CHANGE_PUT_BACK'
  | 'RECIPIENT_NOTIFIED'
  | 'RECIPIENT_ANSWERED'
  | 'RECIPIENT_OMITTED'
  | 'HOLD_PLACED'
  | 'HOLD_ENDED'
  | 'VALUE_SEALED'
  | 'VALUE_UNSEALED'
  | 'VALUE_REVEALED'
  | 'KEY_ROTATED'
  | 'FIELD_RULE_CONFIRMED'
  | 'FIELD_RULE_CHANGED'
  | 'PROTECTION_APPLIED'
  | 'PROTECTION_UNDONE'
  | 'WRITE_FLAGGED'
  | 'RETENTION_RUN'
  | 'RETENTION_EXTENDED'
  | 'RISK_ASSESSED'
  | 'SETTINGS_CHANGED'
  | 'RECIPIENT_CHANGED'
  | 'ORDER_GIVEN'
  | 'LEDGER_EXPORTED';

export type LedgerActor = 'SUBJECT' | 'MEMBER' | 'WORKFLOW' | 'APPLICATION';

/** An entry as it is written, before a seal gives it its place. */
export type LedgerEntryContent = {
  /** UUID; made from what happened (`stableId`), so that a step that is run again writes the same entry. */
  id: string;
  action: LedgerAction;
  /** Keyed hash of the person record's id. */
  subjectKey: string | null;
  keyVersion: string | null;
  subjectObject: string | null;
  subjectRecordId: string | null;
  actorKind: LedgerActor;
  actorId: string | null;
  /** Enums, ids and counts. */
  details: Readonly<Record<string, unknown>> | null;
  /** ISO 8601, UTC, milliseconds. */
  happenedAt: string;
};
