/**
 * Records as Twenty answers them, as far as the tab reads them. Whatever is optional here may be null in a record that
 * somebody typed in.
 */

type Maybe<T> = T | null | undefined;

export type FullName = { firstName?: Maybe<string>; lastName?: Maybe<string> };

export type PersonRow = {
  id: string;
  deletedAt?: Maybe<string>;
  name?: Maybe<FullName>;
  emails?: Maybe<{ primaryEmail?: Maybe<string>; additionalEmails?: unknown }>;
  phones?: Maybe<{ primaryPhoneNumber?: Maybe<string>; primaryPhoneCallingCode?: Maybe<string> }>;
  processingState?: Maybe<string>;
  processingStateSince?: Maybe<string>;
  retentionDueAt?: Maybe<string>;
  retentionState?: Maybe<string>;
  retentionExtendedUntil?: Maybe<string>;
  retentionPurposeId?: Maybe<string>;
  sourceOfData?: Maybe<string>;
  lastEngagementAt?: Maybe<string>;
  reidentificationRisk?: Maybe<string>;
};

export type ConsentRow = {
  id: string;
  deletedAt?: Maybe<string>;
  createdAt?: Maybe<string>;
  createdBy?: Maybe<{ name?: Maybe<string> }>;
  personId?: Maybe<string>;
  purposeId?: Maybe<string>;
  channel?: Maybe<string>;
  state?: Maybe<string>;
  stateSince?: Maybe<string>;
  proof?: Maybe<string>;
  method?: Maybe<string>;
  isExplicit?: Maybe<boolean>;
  language?: Maybe<string>;
  noticeVersion?: Maybe<number>;
  wording?: Maybe<string>;
  requestedAt?: Maybe<string>;
  givenAt?: Maybe<string>;
  confirmedAt?: Maybe<string>;
  confirmationExpiresAt?: Maybe<string>;
  refusedAt?: Maybe<string>;
  withdrawnAt?: Maybe<string>;
  withdrawalMethod?: Maybe<string>;
  expiresAt?: Maybe<string>;
  source?: Maybe<string>;
  guardianConfirmedAt?: Maybe<string>;
  guardianRelation?: Maybe<string>;
  evidence?: unknown;
};

export type RequestRow = {
  id: string;
  deletedAt?: Maybe<string>;
  createdAt?: Maybe<string>;
  personId?: Maybe<string>;
  purposeId?: Maybe<string>;
  reference?: Maybe<string>;
  right?: Maybe<string>;
  state?: Maybe<string>;
  step?: Maybe<string>;
  progress?: Maybe<number>;
  receivedAt?: Maybe<string>;
  dueOn?: Maybe<string>;
  pausedAt?: Maybe<string>;
  closedAt?: Maybe<string>;
};

export type HoldRow = {
  id: string;
  name?: Maybe<string>;
  ground?: Maybe<string>;
  statute?: Maybe<string>;
  scope?: Maybe<string>;
  state?: Maybe<string>;
  startsAt?: Maybe<string>;
  until?: Maybe<string>;
};

export type CertificateFile = { label?: Maybe<string>; extension?: Maybe<string>; url?: Maybe<string> };

export type JobRow = {
  id: string;
  act?: Maybe<string>;
  state?: Maybe<string>;
  step?: Maybe<string>;
  found?: unknown;
  done?: unknown;
  heldUntil?: Maybe<string>;
  reviewItems?: unknown;
  settings?: unknown;
  cleanChecks?: Maybe<number>;
  startedAt?: Maybe<string>;
  finishedAt?: Maybe<string>;
  nextRunAt?: Maybe<string>;
  failureCode?: Maybe<string>;
  certificateFiles?: Maybe<readonly CertificateFile[]>;
};

export type SealedValueRow = { id: string; fieldName?: Maybe<string>; sealedAt?: Maybe<string> };

export type SealedRuleRow = { id: string; fieldName?: Maybe<string> };

export type SuppressionRow = {
  id: string;
  scope?: Maybe<string>;
  since?: Maybe<string>;
  liftedAt?: Maybe<string>;
};

export type SettingRow = { id: string; name?: Maybe<string>; value?: Maybe<string> };

export type OpenOrderRow = {
  id: string;
  createdAt?: Maybe<string>;
  kind?: Maybe<string>;
  state?: Maybe<string>;
};

/** A ledger entry about one answer. */
export type EntryRow = {
  id: string;
  action?: Maybe<string>;
  actorKind?: Maybe<string>;
  happenedAt?: Maybe<string>;
  subjectRecordId?: Maybe<string>;
};
