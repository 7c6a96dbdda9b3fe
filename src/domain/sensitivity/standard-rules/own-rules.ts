import {
  all,
  LINK,
  LINKS_HERE,
  NOTHING,
  rule,
  STATE,
  type RulesOfObject,
  type ShippedRule,
} from './shipped-rule';

/** Keyed hashes, ids and seals: they point at a person for whoever holds the keys, and are evidence (Art. 5(2), 17(3)(e)). */
const EVIDENCE = rule('PERSONAL', null, 'USAGE', 'KEEP');
/** What members wrote to settle a request is about its person. */
const ABOUT_REQUEST = rule('PERSONAL', 'FREE_TEXT', 'COMMUNICATION', 'CLEAR');
const OWN_NOTE = rule('PERSONAL', 'FREE_TEXT', 'OTHER', 'REDACT');
const guardian = (meaning: 'NAME' | 'EMAIL', category: 'IDENTITY' | 'CONTACT'): ShippedRule =>
  rule('IDENTIFIER', meaning, category, 'CLEAR');

/** What the app adds to Twenty's objects. */
export const ADDED_RULES: Readonly<Record<string, RulesOfObject>> = {
  person: {
    ...all(
      `processingState processingStateSince retentionDueAt retentionState retentionExtendedUntil reidentificationRisk
       lastEngagementAt`,
      STATE,
    ),
    retentionPurpose: NOTHING,
    // Lines for the timeline, about the person: they go with the person.
    ...all(
      'restrictionNote requestProgress listRemoval lastReveal sourceOfData',
      rule('PERSONAL', 'FREE_TEXT', 'USAGE', 'CLEAR'),
    ),
    ...all(
      'consents dataRequests erasureJobs legalHolds privacyOrders recipientNotices sealedValues sensitiveFindings',
      LINKS_HERE,
    ),
  },
  company: {
    lastReveal: rule('PERSONAL', 'FREE_TEXT', 'USAGE', 'REDACT'),
    ...all('privacyRecipients sensitiveFindings', LINKS_HERE),
  },
  opportunity: {
    lastReveal: rule('PERSONAL', 'FREE_TEXT', 'USAGE', 'REDACT'),
    sensitiveFindings: LINKS_HERE,
  },
  note: { sensitiveFindings: LINKS_HERE },
  task: { sensitiveFindings: LINKS_HERE },
  messageList: { privacyPurpose: NOTHING },
  workspaceMember: all('approvedDataRequests assignedDataRequests', LINKS_HERE),
};

/** The app's own objects. */
export const OWN_RULES: Readonly<Record<string, RulesOfObject>> = {
  purpose: {
    ...all(
      `name code isActive legalBasis legalBasisDetail specialCategoryCondition isCriminalDataAllowed criminalDataLaw
       dataCategories subjectCategories channels isDirectMarketing isDoubleOptIn isOfferedToChildren consentMonths
       confirmationDays notice noticeVersion noticeChangedAt noticeHistory provision provisionConsequence dataSources
       hasAutomatedDecisions automatedDecisionLogic balancingTestedOn transferSafeguards transferDetail securityMeasures
       retentionAmount retentionUnit retentionTrigger retentionAction retentionObjectName retentionExceptions
       compatibleWith`,
      NOTHING,
    ),
    ...all('description balancingTest compatibilityAssessment', OWN_NOTE),
    ...all('compatiblePurposes consents dataRequests disclosures messageLists peopleKept', LINKS_HERE),
  },
  consent: {
    ...all('person purpose', LINK),
    ...all(
      `name channel state stateSince proof method isExplicit language noticeVersion wording requestedAt givenAt confirmedAt
       confirmationExpiresAt refusedAt withdrawnAt withdrawalMethod expiresAt remindedAt source guardianRelation
       guardianConfirmedAt`,
      STATE,
    ),
    ...all('subjectKey wordingHash confirmationToken sealedContact contactKey evidence', EVIDENCE),
    guardianName: guardian('NAME', 'IDENTITY'),
    guardianEmail: guardian('EMAIL', 'CONTACT'),
  },
  dataRequest: {
    contactName: rule('IDENTIFIER', 'NAME', 'IDENTITY', 'CLEAR', 'PROVIDED'),
    contactEmail: rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'CLEAR', 'PROVIDED'),
    contactPhone: rule('IDENTIFIER', 'TELEPHONE', 'CONTACT', 'CLEAR', 'PROVIDED'),
    details: { ...ABOUT_REQUEST, isProvidedBySubject: true },
    ...all(
      'sealedChanges identityNote pauseReason approvalNote extensionNote refusalNote decisionNote',
      ABOUT_REQUEST,
    ),
    ...all('person purpose approver assignee joinedInto', LINK),
    ...all('joinedRequests recipientNotices erasureJobs', LINKS_HERE),
    ...all(
      `name reference right state intake language receivedAt acknowledgedAt dueOn firstDueOn deadlineTrace reminder
       extendedAt extensionReason extensionNotifiedAt pausedAt pausedDays identityCheck identityCheckedAt approval
       approvedAt refusalGround step progress result withheld certificate deliveryExpiresAt deliveredAt downloadedAt
       downloads closedAt restrictionGround moreAskedAt`,
      STATE,
    ),
    ...all(
      `subjectKey identityToken deliveryToken samePersonRecords approvalAskedBy outbox nextLookAt keptState workUntil
       writeMark`,
      EVIDENCE,
    ),
  },
  fieldRule: all(
    `name objectName fieldName fieldType fieldId sensitivity suggestedSensitivity meaning dataCategory erasureStrategy
     generalisation mask isSealed isProvidedBySubject status reason confidence confirmedAt seenAt isMissing`,
    NOTHING,
  ),
  legalHold: {
    ...all('name note statute', OWN_NOTE),
    ...all('ground scope objectName recordId query state startsAt until endedAt', STATE),
    person: LINK,
  },
  recipient: {
    ...all('name description', OWN_NOTE),
    contactEmail: rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'REDACT'),
    agreement: rule('PERSONAL', 'PROFILE_LINK', 'PROFESSIONAL', 'REDACT'),
    ...all('kind isActive country safeguard noticeChannel agreementSignedOn origin originReference', NOTHING),
    company: LINK,
    ...all('disclosures notices', LINKS_HERE),
  },
  recipientNotice: {
    ...all('recipient person dataRequest erasureJob', LINK),
    ...all('omissionNote answer', OWN_NOTE),
    ...all('name act state omissionGround sentAt answeredAt attempts nextAttemptAt', STATE),
    subjectKey: EVIDENCE,
  },
  disclosure: all('name purpose recipient dataCategories', NOTHING),
  suppression: {
    ...all('hash subjectKey personId surrogate', EVIDENCE),
    ...all('name kind reason scope keyVersion since liftedAt lastHitAt', STATE),
  },
  sealedValue: {
    ...all('ciphertext wrappedKey file', EVIDENCE),
    ...all('name kind objectName recordId fieldName keyVersion sealedAt', STATE),
    person: LINK,
  },
  erasureJob: {
    ...all('subjectKey surrogate sealedIdentifiers', EVIDENCE),
    ...all(
      `name act state step planItems found done kept heldUntil reviewItems reason residual steps requests attempts
       leaseOwner leaseUntil nextRunAt startedAt finishedAt cleanChecks keyVersion failureCode failureMessage settings
       subjectsTotal subjectsDone subjectsFailed certificate certificateFiles`,
      STATE,
    ),
    ...all('person dataRequest parentJob', LINK),
    ...all('recipientNotices childJobs', LINKS_HERE),
  },
  privacyOrder: {
    ...all('orderedBy proof', EVIDENCE),
    ...all(
      `name kind state personCount options progress result failureCode failureMessage startedAt finishedAt leaseOwner
       leaseUntil cronSeenAt attempts wokenAt handedAt passedAt`,
      STATE,
    ),
    person: LINK,
  },
  privacyRun: all(
    `name kind state mode startedAt endedAt reached counts findings waiting requests failureCode failureMessage leaseOwner
     leaseUntil`,
    STATE,
  ),
  ledgerEntry: {
    ...all('subjectKey subjectRecordId actorId details', EVIDENCE),
    ...all('name sequence action keyVersion subjectObject actorKind happenedAt hash seal', STATE),
  },
  ledgerSeal: {
    ...all(
      `name sequence merkleRoot previousHash hash signature keyVersion entryCount firstSequence lastSequence sealedAt
       covers exports`,
      NOTHING,
    ),
    entries: LINKS_HERE,
  },
  privacyDocument: all('name kind periodStart periodEnd madeAt language sha256 counts files', NOTHING),
  privacySetting: all('name value kind description', NOTHING),
  sensitiveFinding: {
    ...all(
      'name source level kinds count reason state objectName fieldName recordId foundAt seenAt',
      rule('PERSONAL', null, 'OTHER', 'DESTROY'),
    ),
    ...all('person company opportunity note task', LINK),
  },
};
