import type { ConsentState, LegalBasis } from '../facts';

/**
 * Terms of the W3C Data Privacy Vocabulary, version 2.3 (https://w3id.org/dpv), and the JSON-LD context that gives the
 * fields of ISO/IEC TS 27560:2023 their meaning in it, after the group's own guide
 * (https://w3id.org/dpv/guides/consent-27560). The context travels in the document: nothing has to be fetched to read it.
 */
export const PREFIXES = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'dpv-27560': 'https://w3id.org/dpv/schema/dpv-27560#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  'legal-eu': 'https://w3id.org/dpv/legal/eu#',
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  // What neither vocabulary has a word for: places in the app's own ledger, and channels.
  tp: 'urn:twenty-privacy:',
} as const;

export const RECORD_PROFILE = 'dpv-27560:record-eu-gdpr';
export const RECEIPT_PROFILE = 'dpv-27560:receipt-eu-gdpr';
export const APPLICABLE_LAW = 'legal-eu:law-GDPR';

const iri = (id: string) => ({ '@id': id, '@type': '@id' }) as const;
const time = (id: string) => ({
  '@id': id,
  '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
});

/** A field that says in a word of the standard what the object's type says already is left out of the graph (`null`). */
export const CONTEXT: Readonly<Record<string, unknown>> = {
  '@version': 1.1,
  ...PREFIXES,
  id: '@id',
  type: '@type',
  // The standard's sections put fields in order; in the graph the fields belong to the record itself.
  header: '@nest',
  processing: '@nest',
  schema_version: iri('dct:conformsTo'),
  record_id: 'dct:identifier',
  receipt_id: 'dct:identifier',
  pii_principal_id: iri('dpv:hasDataSubject'),
  created: time('dct:created'),
  publisher: iri('dct:publisher'),
  records: 'dpv:hasRecordOfActivity',
  privacy_notice: 'dpv:hasNotice',
  language: 'dct:language',
  notice_version: 'dct:hasVersion',
  notice_url: iri('schema:url'),
  wording: 'schema:text',
  wording_hash: 'schema:sha256',
  purposes: 'dpv:hasProcess',
  purpose: 'dpv:hasPurpose',
  purpose_type: iri('dpv:hasPurpose'),
  code: 'dct:identifier',
  name: 'dct:title',
  description: 'dct:description',
  channel: 'tp:channel',
  proof: 'tp:proof',
  lawful_basis: iri('dpv:hasLegalBasis'),
  pii_information: 'dpv:hasPersonalData',
  pii_type: iri('skos:broader'),
  pii_optional: iri('dpv:hasNecessity'),
  sensitive_pii_category: null,
  special_pii_category: null,
  pii_controllers: iri('dpv:hasDataController'),
  collection_method: iri('dpv:hasDataSource'),
  processing_method: iri('dpv:hasProcessing'),
  storage_locations: 'dpv:hasStorageCondition',
  location: iri('dpv:hasLocation'),
  retention_period: 'dpv:hasStorageCondition',
  duration: 'dpv:hasDuration',
  value: 'rdf:value',
  counted_from: 'tp:countedFrom',
  geographic_restrictions: 'dpv:hasRule',
  safeguards: iri('dpv:hasLegalBasis'),
  jurisdiction: iri('dpv:hasJurisdiction'),
  applicable_law: iri('dpv:hasApplicableLaw'),
  recipient_third_parties: iri('dpv:hasRecipient'),
  withdrawal_method: 'dpv:hasConsentControl',
  exercised_at: iri('dpv:isExercisedAt'),
  privacy_rights: 'dpv:hasRight',
  authority_party: iri('dpv:hasAuthority'),
  party_identification: 'dpv:hasEntity',
  party_id: 'dpv:hasIdentifier',
  party_name: 'dpv:hasName',
  party_role: '@type',
  party_type: iri('skos:broader'),
  party_address: 'dpv:hasAddress',
  party_country: iri('dpv:hasLocation'),
  party_contact: 'dpv:hasContact',
  party_email: 'schema:email',
  party_phone: 'schema:telephone',
  party_url: iri('schema:url'),
  event: 'dpv:hasConsentStatus',
  right_exercise: 'dpv:hasRecordOfActivity',
  right: iri('dpv:hasRight'),
  status: iri('dpv:hasStatus'),
  event_time: time('dpv:isIndicatedAtTime'),
  validity_duration: 'dpv:hasDuration',
  entity_id: iri('dpv:isIndicatedBy'),
  event_type: iri('dpv:hasLegalBasis'),
  event_state: '@type',
  indication_method: 'dpv:hasIndicationMethod',
  ledger: 'dct:source',
  entry_id: 'dct:identifier',
  action: 'tp:action',
  happened_at: time('dct:date'),
  entry_hash: 'tp:entryHash',
  sequence: 'tp:sequence',
  seal: 'tp:seal',
  seal_hash: 'tp:sealHash',
};

/** Art. 6(1) GDPR. */
export const BASIS_TERM: Readonly<Record<LegalBasis, string>> = {
  CONSENT: 'eu-gdpr:A6-1-a',
  CONTRACT: 'eu-gdpr:A6-1-b',
  LEGAL_OBLIGATION: 'eu-gdpr:A6-1-c',
  VITAL_INTERESTS: 'eu-gdpr:A6-1-d',
  PUBLIC_TASK: 'eu-gdpr:A6-1-e',
  LEGITIMATE_INTERESTS: 'eu-gdpr:A6-1-f',
};

/** Art. 9(2) GDPR, by the conditions a purpose can name. */
export const SPECIAL_CONDITION_TERM: Readonly<Record<string, string>> = {
  EXPLICIT_CONSENT: 'eu-gdpr:A9-2-a',
  EMPLOYMENT_LAW: 'eu-gdpr:A9-2-b',
  VITAL_INTERESTS: 'eu-gdpr:A9-2-c',
  NOT_FOR_PROFIT_BODY: 'eu-gdpr:A9-2-d',
  MADE_PUBLIC: 'eu-gdpr:A9-2-e',
  LEGAL_CLAIMS: 'eu-gdpr:A9-2-f',
  PUBLIC_INTEREST: 'eu-gdpr:A9-2-g',
  HEALTH_CARE: 'eu-gdpr:A9-2-h',
  PUBLIC_HEALTH: 'eu-gdpr:A9-2-i',
  ARCHIVING_RESEARCH: 'eu-gdpr:A9-2-j',
};

export const STATE_TERM: Readonly<Record<ConsentState, string>> = {
  REQUESTED: 'dpv:ConsentRequested',
  GIVEN: 'dpv:ConsentGiven',
  REFUSED: 'dpv:ConsentRefused',
  WITHDRAWN: 'dpv:ConsentWithdrawn',
  EXPIRED: 'dpv:ConsentExpired',
  INVALIDATED: 'dpv:ConsentInvalidated',
};

/** Kinds of data a purpose can name; what is not among them is personal data and no more. */
export const DATA_CATEGORY_TERM: Readonly<Record<string, string>> = {
  IDENTITY: 'pd:Identifying',
  CONTACT: 'pd:Contact',
  PROFESSIONAL: 'pd:Professional',
  COMMUNICATION: 'pd:Communication',
  CONTRACT: 'pd:Transactional',
  FINANCIAL: 'pd:Financial',
  USAGE: 'pd:ServiceConsumptionBehaviour',
  LOCATION: 'pd:Location',
  IMAGE_AND_SOUND: 'pd:Picture',
  SPECIAL_CATEGORY: 'dpv:SpecialCategoryPersonalData',
  CRIMINAL: 'pd:Criminal',
};

export const RECIPIENT_ROLE_TERM: Readonly<Record<string, string>> = {
  PROCESSOR: 'dpv:DataProcessor',
  CONTROLLER: 'dpv:DataController',
  JOINT_CONTROLLER: 'dpv:JointDataControllers',
  PUBLIC_AUTHORITY: 'dpv:Authority',
  GROUP_COMPANY: 'dpv:ThirdParty',
};

/** Tools of Chapter V GDPR that cover a transfer to a third country. */
export const SAFEGUARD_TERMS: Readonly<Record<string, readonly string[]>> = {
  ADEQUACY_DECISION: ['eu-gdpr:A45-3'],
  BINDING_RULES: ['eu-gdpr:A46-2-b'],
  STANDARD_CLAUSES: ['eu-gdpr:A46-2-c'],
  CODE_OR_CERTIFICATE: ['eu-gdpr:A46-2-e', 'eu-gdpr:A46-2-f'],
};

/** `DE` → `loc:DE`; null for what is no ISO 3166-1 alpha-2 code. */
export const countryTerm = (country: string | null | undefined): string | null =>
  country && /^[A-Z]{2}$/.test(country) ? `loc:${country}` : null;
