import {
  APPLICABLE_LAW,
  BASIS_TERM,
  countryTerm,
  DATA_CATEGORY_TERM,
  PREFIXES,
  RECIPIENT_ROLE_TERM,
  SAFEGUARD_TERMS,
  SPECIAL_CONDITION_TERM,
} from '../../domain/consent/consent-record/vocabulary';
import { wordingOf } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import type { NoticeContent, NoticePurpose, Recipient } from '../../flows/public/read-notice';
import { NOTICE } from '../texts/notice';
import { purposeAnchor } from './anchors';
import { fingerprintOf, lastChange } from './fingerprint';
import { isOutsideEea, transfersOf } from './transfers';
import type { Controller } from './sections';

/** A node of JSON-LD; what is undefined does not get into the text. */
type Node = { readonly [key: string]: unknown };

const { dct, dpv, loc, pd, schema, skos } = PREFIXES;
/** The context travels in the document: nothing has to be fetched to read it. */
const CONTEXT = {
  dct,
  dpv,
  'eu-gdpr': PREFIXES['eu-gdpr'],
  'legal-eu': PREFIXES['legal-eu'],
  loc,
  pd,
  schema,
  skos,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const node = (id: string | null | undefined): Node | undefined => (id ? { '@id': id } : undefined);
const nodes = (ids: readonly (string | null | undefined)[]): Node[] =>
  [...new Set(ids.filter((id): id is string => Boolean(id)))].map((id) => ({ '@id': id }));
const said = (text: string, language: Language): Node | undefined =>
  text === '' ? undefined : { '@value': text, '@language': language };
const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const SUBJECT_TERM: Readonly<Record<string, string>> = {
  CUSTOMERS: 'dpv:Customer',
  EMPLOYEES: 'dpv:Employee',
  APPLICANTS: 'dpv:Applicant',
  VISITORS: 'dpv:Visitor',
  CHILDREN: 'dpv:Child',
};

/** Rights that hold whatever the legal basis is (Art. 13 to 18, 22, 77). */
const RIGHTS_OF_ALL = ['A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A22', 'A77'];

const rightsOf = ({ legalBasis, isDirectMarketing }: NoticePurpose): Node[] =>
  nodes(
    [
      ...RIGHTS_OF_ALL,
      ...(legalBasis === 'CONSENT' ? ['A7-3'] : []),
      ...(legalBasis === 'CONSENT' || legalBasis === 'CONTRACT' ? ['A20'] : []),
      ...(legalBasis === 'LEGITIMATE_INTERESTS' || legalBasis === 'PUBLIC_TASK' || isDirectMarketing
        ? ['A21']
        : []),
    ].map((right) => `eu-gdpr:${right}`),
  );

const categories = (values: readonly string[]): Node[] =>
  nodes(values.map((category) => DATA_CATEGORY_TERM[category] ?? 'dpv:PersonalData'));

const recipientNode = (recipient: Recipient): Node => ({
  '@id': `urn:uuid:${recipient.id}`,
  '@type': ['dpv:Recipient', RECIPIENT_ROLE_TERM[recipient.kind] ?? 'dpv:ThirdParty'],
  'dpv:hasName': recipient.name,
  'dct:description': recipient.description || undefined,
  [isOutsideEea(recipient.country) ? 'dpv:hasThirdCountry' : 'dpv:hasCountry']: node(
    countryTerm(recipient.country),
  ),
  'dpv:hasLegalBasis': filled(nodes(SAFEGUARD_TERMS[recipient.safeguard] ?? [])),
  'dpv:hasPersonalData': filled(categories(recipient.dataCategories)),
});

const UNIT_LETTER = { DAYS: 'D', MONTHS: 'M', YEARS: 'Y' } as const;

const storageOf = (purpose: NoticePurpose): Node => ({
  '@type': 'dpv:StorageDuration',
  'dpv:hasDuration':
    purpose.retentionAmount === null
      ? { '@type': 'dpv:UntilEventDuration' }
      : {
          '@type': 'dpv:TemporalDuration',
          'schema:duration': `P${purpose.retentionAmount}${UNIT_LETTER[purpose.retentionUnit]}`,
        },
});

const legalBases = (purpose: NoticePurpose): Node[] => {
  const transfers = transfersOf(purpose);
  return nodes([
    BASIS_TERM[purpose.legalBasis],
    purpose.usesSpecialCategories ? SPECIAL_CONDITION_TERM[purpose.specialCategoryCondition] : undefined,
    ...(transfers?.safeguards ?? []).flatMap((safeguard) => SAFEGUARD_TERMS[safeguard] ?? []),
  ]);
};

const processNode = (
  purpose: NoticePurpose,
  language: Language,
  languages: readonly Language[],
  base: string,
): Node => {
  const wording = wordingOf(purpose, language, languages);
  const transfers = transfersOf(purpose);
  return {
    '@id': `${base}#${purposeAnchor(purpose.code)}`,
    '@type': 'dpv:Process',
    'dct:identifier': purpose.code,
    'dpv:hasPurpose': {
      '@type': 'dpv:Purpose',
      'dct:title': said(wording.name || purpose.code, wording.language),
      'dct:description': said(wording.description, wording.language),
      'skos:broader': node(purpose.isDirectMarketing ? 'dpv:DirectMarketing' : null),
    },
    'dpv:hasLegalBasis': legalBases(purpose),
    'dpv:hasPersonalData': filled(categories(purpose.dataCategories)),
    'dpv:hasNecessity': node(purpose.provision === 'OPTIONAL' ? 'dpv:Optional' : 'dpv:Required'),
    'dpv:hasConsequence':
      purpose.provisionConsequence === ''
        ? undefined
        : { '@type': 'dpv:Consequence', 'dct:description': purpose.provisionConsequence },
    'dpv:hasDataSubject': nodes(
      purpose.subjectCategories.length === 0
        ? ['dpv:DataSubject']
        : purpose.subjectCategories.map((subject) => SUBJECT_TERM[subject] ?? 'dpv:DataSubject'),
    ),
    'dpv:hasDataSource': [
      { '@id': 'dpv:DataSubjectDataSource' },
      ...(purpose.dataSources === ''
        ? []
        : [{ '@type': 'dpv:ThirdPartyDataSource', 'dct:description': purpose.dataSources }]),
    ],
    'dpv:hasRecipient': filled(purpose.recipients.map(recipientNode)),
    'dpv:hasThirdCountry': filled(nodes((transfers?.countries ?? []).map(countryTerm))),
    'dpv:hasStorageCondition': storageOf(purpose),
    'dpv:hasContext': purpose.hasAutomatedDecisions ? node('dpv:AutomatedDecisionMaking') : undefined,
    'dpv:hasAlgorithmicLogic':
      purpose.hasAutomatedDecisions && purpose.automatedDecisionLogic !== ''
        ? { '@type': 'dpv:AlgorithmicLogic', 'dct:description': purpose.automatedDecisionLogic }
        : undefined,
    'dpv:hasRight': rightsOf(purpose),
    'dpv:hasNotice': {
      '@type': purpose.legalBasis === 'CONSENT' ? 'dpv:ConsentNotice' : 'dpv:PrivacyNotice',
      'schema:version': String(purpose.noticeVersion),
      'dct:language': wording.language,
      'schema:text': said(wording.text, wording.language),
      'dct:modified': dateTime(purpose.noticeChangedAt),
    },
  };
};

const dateTime = (iso: string | null): Node | undefined =>
  iso === null || Number.isNaN(Date.parse(iso))
    ? undefined
    : { '@value': new Date(iso).toISOString(), '@type': 'xsd:dateTime' };

const controllerNode = (controller: Controller, content: NoticeContent): Node => {
  const officer = content.settings.dataProtectionOfficer;
  return {
    '@id': 'urn:twenty-privacy:party:controller',
    '@type': 'dpv:DataController',
    'dpv:hasName': controller.name,
    'dpv:hasAddress': controller.address || undefined,
    'dpv:hasContact': filled([controller.email, controller.phone].filter(Boolean)),
    'dpv:hasCountry': node(countryTerm(controller.country)),
    'schema:url': node(controller.website),
    'dpv:hasDataProtectionOfficer':
      officer === null
        ? undefined
        : {
            '@type': 'dpv:DataProtectionOfficer',
            'dpv:hasName': officer.name || undefined,
            'dpv:hasAddress': officer.address || undefined,
            'dpv:hasContact': officer.email || undefined,
          },
  };
};

/**
 * The notice for programs: JSON-LD in the W3C Data Privacy Vocabulary 2.3 (https://w3id.org/dpv) with its extension for
 * the GDPR, a `dpv:Process` for each purpose. What the vocabulary has no term for is told in Dublin Core or schema.org.
 * @param publicUrl where the routes are from outside; null where nobody says it, and the document has a URN for an address
 */
export const noticeJsonLd = (
  content: NoticeContent,
  controller: Controller,
  language: Language,
  publicUrl: string | null,
): Node => {
  const { settings, purposes } = content;
  const base = publicUrl === null ? 'urn:twenty-privacy:notice' : `${publicUrl}/privacy/notice`;
  const authority = settings.supervisoryAuthority;
  return {
    '@context': CONTEXT,
    '@id': base,
    '@type': [
      'dpv:PrivacyNotice',
      'eu-gdpr:DirectDataCollectionNotice',
      'eu-gdpr:IndirectDataCollectionNotice',
    ],
    'dct:title': said(NOTICE[language].title, language),
    'dct:language': language,
    'dct:modified': dateTime(lastChange(content)),
    'schema:version': fingerprintOf(content),
    'dpv:hasApplicableLaw': node(APPLICABLE_LAW),
    'dpv:hasDataController': controllerNode(controller, content),
    'dpv:hasAuthority':
      authority === null
        ? undefined
        : {
            '@type': 'dpv:DataProtectionAuthority',
            'dpv:hasName': authority.name,
            'schema:url': node(authority.url),
          },
    'dpv:isExercisedAt':
      publicUrl === null
        ? undefined
        : { '@id': `${publicUrl}/privacy/preferences`, '@type': 'dpv:RightExerciseNotice' },
    'dpv:hasProcess': purposes.map((purpose) => processNode(purpose, language, settings.languages, base)),
  };
};
