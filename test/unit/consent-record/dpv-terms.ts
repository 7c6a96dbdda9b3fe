/**
 * Terms of the W3C Data Privacy Vocabulary that consent records may use, each looked up in the published version 2.3
 * (15 February 2026; https://w3id.org/dpv, its extensions `pd`, `legal/eu`, `legal/eu/gdpr`, and the profiles of
 * https://w3id.org/dpv/schema/dpv-27560). A term that is not here is not to be written.
 */
export const DPV_VERSION = '2.3';

const words = (text: string): string[] => text.trim().split(/\s+/);

export const PUBLISHED_TERMS: Readonly<Record<string, ReadonlySet<string>>> = {
  dpv: new Set(
    words(`
      AutomatedDecisionMaking Authority Collect ConsentExpired ConsentGiven ConsentInvalidated ConsentNotice
      ConsentReceipt ConsentRecord ConsentRefused ConsentRequested ConsentWithdrawn DataController DataProcessor
      DataProtectionAuthority DataSubject DataSubjectDataSource DataSubjectRight DirectMarketing
      ExplicitlyExpressedConsent ExpressedConsent GuardianOfDataSubject JointDataControllers Optional Organisation
      PersonalData Process Purpose Recipient RequestAccepted Required RightExerciseActivity
      SpecialCategoryPersonalData StorageDuration StorageLocation Store TemporalDuration ThirdParty
      ThirdPartyDataSource UntilEventDuration UntilTimeDuration Use WithdrawConsent
      hasAddress hasApplicableLaw hasAuthority hasConsentControl hasConsentStatus hasContact hasDataController
      hasDataSource hasDataSubject hasDuration hasEntity hasIdentifier hasIndicationMethod hasJurisdiction
      hasLegalBasis hasLocation hasName hasNecessity hasNotice hasPersonalData hasProcess hasProcessing hasPurpose
      hasRecipient hasRecordOfActivity hasRight hasRule hasStatus hasStorageCondition isExercisedAt isIndicatedAtTime
      isIndicatedBy`),
  ),
  'dpv-27560': new Set(words('record-eu-gdpr receipt-eu-gdpr')),
  'eu-gdpr': new Set(
    words(`
      A6-1-a A6-1-b A6-1-c A6-1-d A6-1-e A6-1-f A7-3
      A9-2-a A9-2-b A9-2-c A9-2-d A9-2-e A9-2-f A9-2-g A9-2-h A9-2-i A9-2-j
      A15 A16 A17 A18 A20 A21 A22 A77 A45-3 A46-2-b A46-2-c A46-2-e A46-2-f`),
  ),
  'legal-eu': new Set(words('law-GDPR')),
  pd: new Set(
    words(`
      Communication Contact Criminal Financial Identifying Location Picture Professional
      ServiceConsumptionBehaviour Transactional`),
  ),
};
