import { PURPOSE_SELECTION } from '../../../domain/consent/purpose';

/** Records in the bin are hidden otherwise. */
export const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

/** What Twenty gives of an object at once. */
export const PAGE = 200;

export const CONSENT_SELECTION = `id deletedAt createdAt createdBy { name } personId purposeId channel state stateSince proof
  method isExplicit language noticeVersion wording requestedAt givenAt confirmedAt confirmationExpiresAt refusedAt
  withdrawnAt withdrawalMethod expiresAt source guardianConfirmedAt guardianRelation evidence`;

export const REQUEST_SELECTION =
  'id deletedAt createdAt personId purposeId reference right state step progress receivedAt dueOn pausedAt closedAt';

const ORDER_SELECTION = 'id createdAt kind state';

export const JOB_SELECTION = `id act state step found done heldUntil reviewItems settings cleanChecks startedAt finishedAt nextRunAt
  failureCode certificateFiles { label extension url }`;

/**
 * Everything the tab shows at first, in one request. What a role may not see comes back refused, each part for itself; so
 * what a protected workspace hides from many (addresses) stands in a part of its own.
 */
export const TAB_QUERY = `query PrivacyTab($person: PersonFilterInput!, $consents: ConsentFilterInput, $requests: DataRequestFilterInput,
  $holds: LegalHoldFilterInput, $jobs: ErasureJobFilterInput, $values: SealedValueFilterInput,
  $rules: FieldRuleFilterInput, $suppressions: SuppressionFilterInput, $settings: PrivacySettingFilterInput,
  $orders: PrivacyOrderFilterInput, $extensions: LedgerEntryFilterInput) {
  people(filter: $person, first: 1) { edges { node { id deletedAt name { firstName lastName } processingState
    processingStateSince retentionDueAt retentionState retentionExtendedUntil retentionPurposeId sourceOfData lastEngagementAt
    reidentificationRisk } } }
  person(filter: $person) { id emails { primaryEmail additionalEmails }
    phones { primaryPhoneNumber primaryPhoneCallingCode } }
  purposes(first: ${PAGE}) { edges { node { ${PURPOSE_SELECTION} } } }
  consents(filter: $consents, first: ${PAGE}, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { ${CONSENT_SELECTION} } } pageInfo { hasNextPage endCursor } }
  dataRequests(filter: $requests, first: ${PAGE}, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { ${REQUEST_SELECTION} } } pageInfo { hasNextPage } }
  legalHolds(filter: $holds, first: ${PAGE}) {
    edges { node { id name ground statute scope state startsAt until } } }
  erasureJobs(filter: $jobs, first: 20, orderBy: [{ createdAt: DescNullsLast }]) { edges { node { ${JOB_SELECTION} } } }
  sealedValues(filter: $values, first: ${PAGE}) { edges { node { id fieldName sealedAt } } }
  fieldRules(filter: $rules, first: ${PAGE}) { edges { node { id fieldName } } }
  suppressions(filter: $suppressions, first: ${PAGE}) { edges { node { id scope since liftedAt } } pageInfo { hasNextPage } }
  privacySettings(filter: $settings, first: ${PAGE}) { edges { node { id name value } } }
  privacyOrders(filter: $orders, first: 10) { edges { node { ${ORDER_SELECTION} } } }
  ledgerEntries(filter: $extensions, first: 1, orderBy: [{ happenedAt: DescNullsLast }]) { edges { node { id details } } }
}`;

/** Settings the tab reads: who the controller is, its languages, ages of consent, and whether erasing begins here. */
const SETTINGS = ['controller', 'languages', 'minors', 'mentionPolicy', 'eraseFromRecord'];

export const tabVariables = (personId: string): Record<string, unknown> => {
  const ofPerson = { personId: { eq: personId } };
  return {
    person: { and: [{ id: { eq: personId } }, EITHER_DELETED] },
    consents: { and: [ofPerson, EITHER_DELETED] },
    requests: { and: [ofPerson, EITHER_DELETED] },
    holds: { and: [{ or: [ofPerson, { recordId: { eq: personId } }] }, { state: { eq: 'ACTIVE' } }] },
    jobs: ofPerson,
    values: { and: [{ recordId: { eq: personId } }, { kind: { eq: 'SEALED_FIELD' } }] },
    rules: {
      and: [
        { objectName: { eq: 'person' } },
        { isSealed: { eq: true } },
        { status: { eq: 'CONFIRMED' } },
        { isMissing: { eq: false } },
      ],
    },
    suppressions: ofPerson,
    settings: { and: [{ kind: { eq: 'SETTING' } }, { name: { in: SETTINGS } }] },
    orders: { and: [ofPerson, { state: { in: ['ORDERED', 'RUNNING'] } }] },
    // By whom the last extension was reasoned; whoever may not see the ledger sees its date alone.
    extensions: { and: [{ subjectRecordId: { eq: personId } }, { action: { eq: 'RETENTION_EXTENDED' } }] },
  };
};

/** What is read again while something is under way: the state, jobs and orders. */
export const PROGRESS_QUERY = `query PrivacyProgress($person: PersonFilterInput, $jobs: ErasureJobFilterInput,
  $orders: PrivacyOrderFilterInput) {
  people(filter: $person, first: 1) { edges { node { id deletedAt processingState processingStateSince reidentificationRisk } } }
  erasureJobs(filter: $jobs, first: 20, orderBy: [{ createdAt: DescNullsLast }]) { edges { node { ${JOB_SELECTION} } } }
  privacyOrders(filter: $orders, first: 10) { edges { node { ${ORDER_SELECTION} } } }
}`;
