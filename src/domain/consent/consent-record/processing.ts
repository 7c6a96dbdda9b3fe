import type { LegalBasis } from '../facts';
import type { Purpose } from '../purpose';
import type { Duration } from './events';
import { asUri, AUTHORITY_ID, CONTROLLER_ID, recipientId } from './parties';
import type { ConsentSource, RecipientSource, RecordInput, RecordWorld } from './sources';
import {
  APPLICABLE_LAW,
  BASIS_TERM,
  countryTerm,
  DATA_CATEGORY_TERM,
  SAFEGUARD_TERMS,
  SPECIAL_CONDITION_TERM,
} from './vocabulary';

export type Notice = {
  id: string;
  type: 'dpv:ConsentNotice';
  language: string;
  notice_version?: number;
  notice_url?: string;
  /** The very words; absent where an old answer came without them. */
  wording?: string;
  wording_hash?: string;
};

export type PiiInformation = {
  type: string;
  pii_type: string;
  pii_optional: 'dpv:Optional' | 'dpv:Required';
  sensitive_pii_category: boolean;
  special_pii_category: boolean;
};

export type ProcessingPurpose = {
  type: 'dpv:Process';
  purpose: { id: string; type: 'dpv:Purpose'; code: string; name: string; description: string };
  purpose_type: string[];
  channel: string;
  lawful_basis: string[];
  pii_information: PiiInformation[];
  pii_controllers: string[];
  collection_method: string[];
  processing_method: string[];
  storage_locations: { type: 'dpv:StorageLocation'; location: string }[];
  retention_period: { type: 'dpv:StorageDuration'; duration: Duration; counted_from?: string };
  geographic_restrictions?: { description: string; safeguards: string[] };
  jurisdiction: string[];
  applicable_law: string[];
  recipient_third_parties: string[];
  withdrawal_method: { type: 'dpv:WithdrawConsent'; exercised_at: string };
  privacy_rights: { type: string[]; exercised_at?: string }[];
  authority_party?: string;
};

export type Processing = { privacy_notice: Notice[]; language: string; purposes: ProcessingPurpose[] };

/** A language nobody wrote down (BCP 47). */
const UNDETERMINED = 'und';

const noticeOf = (consent: ConsentSource, world: RecordWorld): Notice => {
  const language = consent.language ?? UNDETERMINED;
  return {
    // The hash too: an imported answer may have other words under the same version.
    id: [
      'urn:twenty-privacy:notice',
      consent.purposeId,
      consent.noticeVersion ?? 'unknown',
      language,
      consent.wordingHash ?? 'unknown',
    ].join(':'),
    type: 'dpv:ConsentNotice',
    language,
    ...(consent.noticeVersion === null ? {} : { notice_version: consent.noticeVersion }),
    ...(world.noticeUrl === null ? {} : { notice_url: world.noticeUrl }),
    ...(consent.wording === null ? {} : { wording: consent.wording }),
    ...(consent.wordingHash === null ? {} : { wording_hash: consent.wordingHash }),
  };
};

const lawfulBasisOf = (purpose: Purpose): string[] => {
  const condition = purpose.usesSpecialCategories
    ? SPECIAL_CONDITION_TERM[purpose.specialCategoryCondition]
    : undefined;
  return [BASIS_TERM[purpose.legalBasis], ...(condition === undefined ? [] : [condition])];
};

const piiOf = (purpose: Purpose): PiiInformation[] => {
  const categories = purpose.dataCategories.length === 0 ? ['OTHER'] : purpose.dataCategories;
  return [...new Set(categories)].map((category) => {
    const isSpecial = category === 'SPECIAL_CATEGORY';
    return {
      type: isSpecial ? 'dpv:SpecialCategoryPersonalData' : 'dpv:PersonalData',
      pii_type: DATA_CATEGORY_TERM[category] ?? 'dpv:PersonalData',
      pii_optional: purpose.provision === 'OPTIONAL' ? 'dpv:Optional' : 'dpv:Required',
      sensitive_pii_category: isSpecial || category === 'CRIMINAL',
      special_pii_category: isSpecial,
    };
  });
};

const UNIT_LETTER = { DAYS: 'D', MONTHS: 'M', YEARS: 'Y' } as const;

const retentionOf = (purpose: Purpose): ProcessingPurpose['retention_period'] =>
  purpose.retentionAmount === null
    ? {
        type: 'dpv:StorageDuration',
        duration: { type: 'dpv:UntilEventDuration', value: 'end of the purpose' },
      }
    : {
        type: 'dpv:StorageDuration',
        duration: {
          type: 'dpv:TemporalDuration',
          value: `P${purpose.retentionAmount}${UNIT_LETTER[purpose.retentionUnit]}`,
        },
        counted_from: purpose.retentionTrigger,
      };

const inOneOrder = (values: readonly string[]): string[] => [...new Set(values)].toSorted();

/** Where the controller and those who process on its behalf are; a hosting company is a recipient like any other. */
const storageOf = (
  recipients: readonly RecipientSource[],
  world: RecordWorld,
): ProcessingPurpose['storage_locations'] =>
  inOneOrder(
    [
      world.controller.country,
      ...recipients.filter(({ kind }) => kind === 'PROCESSOR').map(({ country }) => country),
    ]
      .map(countryTerm)
      .filter((term) => term !== null),
  ).map((location) => ({ type: 'dpv:StorageLocation', location }));

const RIGHTS_OF_ALL = ['A15', 'A16', 'A17', 'A18', 'A22', 'A77'];

/** Which rights there are depends on the basis (Art. 7(3), 20(1)(a), 21(1)); direct marketing can always be objected to. */
const rightsOf = (basis: LegalBasis, isDirectMarketing: boolean): string[] =>
  [
    ...RIGHTS_OF_ALL,
    ...(basis === 'CONSENT' ? ['A7-3'] : []),
    ...(basis === 'CONSENT' || basis === 'CONTRACT' ? ['A20'] : []),
    ...(basis === 'PUBLIC_TASK' || basis === 'LEGITIMATE_INTERESTS' || isDirectMarketing ? ['A21'] : []),
  ].toSorted((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));

/** The page where it is done, or else whom to write to: withdrawing needs a way in any case (Art. 7(3)). */
const turnTo = ({ preferencesUrl, controller }: RecordWorld): string => {
  if (preferencesUrl !== null) return preferencesUrl;
  if (controller.email) return `mailto:${encodeURI(controller.email)}`;
  return asUri(controller.website) ?? CONTROLLER_ID;
};

/** A complaint may go to any authority (Art. 77): without one named there is no single place for it. */
const placeOfRight = (right: string, world: RecordWorld): { exercised_at?: string } => {
  if (right !== 'A77') return { exercised_at: turnTo(world) };
  return world.authority === null ? {} : { exercised_at: asUri(world.authority.url) ?? AUTHORITY_ID };
};

const restrictionsOf = (purpose: Purpose): Pick<ProcessingPurpose, 'geographic_restrictions'> => {
  const safeguards = inOneOrder(purpose.transferSafeguards.flatMap((one) => SAFEGUARD_TERMS[one] ?? []));
  return safeguards.length === 0 && purpose.transferDetail === ''
    ? {}
    : { geographic_restrictions: { description: purpose.transferDetail, safeguards } };
};

/** The section "PII processing" of the standard, for the one purpose a row of `consent` is about. */
export const processingOf = ({ consent, purpose, recipients, world, words }: RecordInput): Processing => {
  const jurisdiction = countryTerm(world.controller.country);
  return {
    privacy_notice: [noticeOf(consent, world)],
    language: consent.language ?? UNDETERMINED,
    purposes: [
      {
        type: 'dpv:Process',
        purpose: {
          id: `urn:uuid:${purpose.id}`,
          type: 'dpv:Purpose',
          code: purpose.code,
          name: words.name || purpose.code,
          description: words.description,
        },
        purpose_type: [purpose.isDirectMarketing ? 'dpv:DirectMarketing' : 'dpv:Purpose'],
        channel: consent.channel,
        lawful_basis: lawfulBasisOf(purpose),
        pii_information: piiOf(purpose),
        pii_controllers: [CONTROLLER_ID],
        collection_method:
          purpose.dataSources === ''
            ? ['dpv:DataSubjectDataSource']
            : ['dpv:DataSubjectDataSource', 'dpv:ThirdPartyDataSource'],
        processing_method: [
          'dpv:Collect',
          'dpv:Store',
          'dpv:Use',
          ...(purpose.hasAutomatedDecisions ? ['dpv:AutomatedDecisionMaking'] : []),
        ],
        storage_locations: storageOf(recipients, world),
        retention_period: retentionOf(purpose),
        ...restrictionsOf(purpose),
        jurisdiction: [jurisdiction ?? 'loc:EU'],
        applicable_law: [APPLICABLE_LAW],
        recipient_third_parties: recipients.map(({ id }) => recipientId(id)),
        withdrawal_method: { type: 'dpv:WithdrawConsent', exercised_at: turnTo(world) },
        privacy_rights: rightsOf(purpose.legalBasis, purpose.isDirectMarketing).map((right) => ({
          type: ['dpv:DataSubjectRight', `eu-gdpr:${right}`],
          ...placeOfRight(right, world),
        })),
        ...(world.authority === null ? {} : { authority_party: AUTHORITY_ID }),
      },
    ],
  };
};
