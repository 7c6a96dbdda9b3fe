/**
 * Terms that the machine-readable notice may use, each looked up in the W3C Data Privacy Vocabulary 2.3 (published on
 * 15 February 2026; https://w3id.org/dpv and its extensions `pd`, `legal/eu` and `legal/eu/gdpr`), in DCMI Metadata Terms,
 * SKOS and schema.org. A term that is not here is not to be written.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const NOTICE_TERMS: Readonly<Record<string, ReadonlySet<string>>> = {
  dpv: words(`
    AlgorithmicLogic Applicant Authority AutomatedDecisionMaking Child Consequence ConsentNotice Customer DataController
    DataProcessor DataProtectionAuthority DataProtectionOfficer DataSubject DataSubjectDataSource DirectMarketing Employee
    JointDataControllers Optional PersonalData PrivacyNotice Process Purpose Recipient Required RightExerciseNotice
    SpecialCategoryPersonalData StorageDuration TemporalDuration ThirdParty ThirdPartyDataSource UntilEventDuration Visitor
    hasAddress hasAlgorithmicLogic hasApplicableLaw hasAuthority hasConsequence hasContact hasContext hasCountry
    hasDataController hasDataProtectionOfficer hasDataSource hasDataSubject hasDuration hasLegalBasis hasName hasNecessity
    hasNotice hasPersonalData hasProcess hasPurpose hasRecipient hasRight hasStorageCondition hasThirdCountry isExercisedAt`),
  'eu-gdpr': words(`
    A6-1-a A6-1-b A6-1-c A6-1-d A6-1-e A6-1-f A7-3
    A9-2-a A9-2-b A9-2-c A9-2-d A9-2-e A9-2-f A9-2-g A9-2-h A9-2-i A9-2-j
    A13 A14 A15 A16 A17 A18 A20 A21 A22 A77 A45-3 A46-2-b A46-2-c A46-2-e A46-2-f
    DirectDataCollectionNotice IndirectDataCollectionNotice`),
  'legal-eu': words('law-GDPR'),
  pd: words(`
    Communication Contact Criminal Financial Identifying Location Picture Professional ServiceConsumptionBehaviour
    Transactional`),
  dct: words('description identifier language modified title'),
  skos: words('broader'),
  schema: words('duration text url version'),
  xsd: words('dateTime'),
};
