import type { Purpose } from '../consent/purpose';
import type { PublicSettings } from '../public-settings';

/** A record of processing activities (Art. 30(1)), as data; names organisations and no data subject. */
export const REGISTER_FORMAT = 'twenty-privacy/register';
export const REGISTER_VERSION = 1;

export type RegisterRecipient = {
  id: string;
  name: string;
  kind: string;
  description: string;
  /** ISO 3166-1 alpha-2; empty where the workspace does not say. */
  country: string;
  safeguard: string;
  /** Empty: all that the activity uses. */
  dataCategories: readonly string[];
};

export type RegisterSource = Purpose & { recipients: readonly RegisterRecipient[] };

/** What Art. 30(1) asks for and the workspace does not say. */
export const GAPS = [
  'SUBJECTS',
  'DATA',
  'DESCRIPTION',
  'RETENTION',
  'SAFEGUARD',
  'CONDITION',
  'INTERESTS',
  'OFFICER',
  'SECURITY',
] as const;
export type Gap = (typeof GAPS)[number];

export type Activity = {
  code: string;
  name: string;
  description: string;
  legalBasis: Purpose['legalBasis'];
  legalBasisDetail: string;
  /** A condition of Art. 9(2); null where no special categories are used. */
  specialCategoryCondition: string | null;
  subjectCategories: readonly string[];
  dataCategories: readonly string[];
  dataSources: string;
  recipients: readonly RegisterRecipient[];
  transfers: { countries: readonly string[]; safeguards: readonly string[]; detail: string } | null;
  erasure: {
    amount: number | null;
    unit: Purpose['retentionUnit'];
    trigger: Purpose['retentionTrigger'];
    action: Purpose['retentionAction'];
    consentMonths: number | null;
  };
  automatedDecisions: { logic: string } | null;
  gaps: readonly Gap[];
};

export type Register = {
  format: typeof REGISTER_FORMAT;
  version: typeof REGISTER_VERSION;
  /** ISO 8601. */
  madeAt: string;
  language: string;
  controller: NonNullable<PublicSettings['controller']>;
  dataProtectionOfficer: PublicSettings['dataProtectionOfficer'];
  supervisoryAuthority: PublicSettings['supervisoryAuthority'];
  /** Joint controllers and the representative in the Union, where there are any. */
  jointControllers: string;
  representative: string;
  /** Technical and organisational measures, in the controller's words (Art. 32(1)). */
  security: string;
  activities: readonly Activity[];
  /** Of the whole register. */
  gaps: readonly Gap[];
};

/** The European Economic Area: going there is no transfer to a third country (Art. 44). */
const EEA: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
const isOutsideEea = (country: string): boolean => /^[A-Z]{2}$/.test(country) && !EEA.has(country);
const isSafeguard = (safeguard: string): boolean => safeguard !== '' && safeguard !== 'NONE';

const transfersOf = ({
  recipients,
  transferSafeguards,
  transferDetail,
}: RegisterSource): Activity['transfers'] => {
  const away = recipients.filter(({ country }) => isOutsideEea(country));
  const safeguards = [...transferSafeguards, ...away.map(({ safeguard }) => safeguard)].filter(isSafeguard);
  if (away.length === 0 && safeguards.length === 0 && transferDetail === '') return null;
  return {
    countries: [...new Set(away.map(({ country }) => country))].toSorted(),
    safeguards: [...new Set(safeguards)],
    detail: transferDetail,
  };
};

const gapsOf = (source: RegisterSource, transfers: Activity['transfers']): Gap[] => {
  // A safeguard of the purpose covers whoever has none of its own.
  const isUncovered = !source.transferSafeguards.some(isSafeguard);
  const missing: Record<Exclude<Gap, 'OFFICER' | 'SECURITY'>, boolean> = {
    DESCRIPTION: source.description === '',
    SUBJECTS: source.subjectCategories.length === 0,
    DATA: source.dataCategories.length === 0,
    RETENTION:
      source.retentionAmount === null && !(source.legalBasis === 'CONSENT' && source.consentMonths !== null),
    SAFEGUARD:
      transfers !== null &&
      isUncovered &&
      source.recipients.some(({ country, safeguard }) => isOutsideEea(country) && !isSafeguard(safeguard)),
    CONDITION: source.usesSpecialCategories && source.specialCategoryCondition === 'NONE',
    INTERESTS: source.legalBasis === 'LEGITIMATE_INTERESTS' && source.legalBasisDetail === '',
  };
  return GAPS.filter((gap) => gap in missing && missing[gap as keyof typeof missing]);
};

const activityOf = (source: RegisterSource): Activity => {
  const transfers = transfersOf(source);
  return {
    code: source.code,
    name: source.name,
    description: source.description,
    legalBasis: source.legalBasis,
    legalBasisDetail: source.legalBasisDetail,
    specialCategoryCondition: source.usesSpecialCategories ? source.specialCategoryCondition : null,
    subjectCategories: source.subjectCategories,
    dataCategories: source.dataCategories,
    dataSources: source.dataSources,
    recipients: source.recipients,
    transfers,
    erasure: {
      amount: source.retentionAmount,
      unit: source.retentionUnit,
      trigger: source.retentionTrigger,
      action: source.retentionAction,
      consentMonths: source.legalBasis === 'CONSENT' ? source.consentMonths : null,
    },
    automatedDecisions: source.hasAutomatedDecisions ? { logic: source.automatedDecisionLogic } : null,
    gaps: gapsOf(source, transfers),
  };
};

export type RegisterParticulars = Pick<Register, 'jointControllers' | 'representative' | 'security'>;

/**
 * The register of processing activities, one for each active purpose, in the order given. What the law asks for and nobody
 * has written down is named, never made up.
 */
export const buildRegister = (
  controller: Register['controller'],
  settings: Pick<PublicSettings, 'dataProtectionOfficer' | 'supervisoryAuthority'>,
  particulars: RegisterParticulars,
  purposes: readonly RegisterSource[],
  language: string,
  madeAt: Date,
): Register => {
  const gaps: Record<'OFFICER' | 'SECURITY', boolean> = {
    OFFICER: settings.dataProtectionOfficer === null,
    SECURITY: particulars.security === '',
  };
  return {
    format: REGISTER_FORMAT,
    version: REGISTER_VERSION,
    madeAt: madeAt.toISOString(),
    language,
    controller,
    dataProtectionOfficer: settings.dataProtectionOfficer,
    supervisoryAuthority: settings.supervisoryAuthority,
    ...particulars,
    activities: purposes.filter(({ isActive }) => isActive).map(activityOf),
    gaps: (['OFFICER', 'SECURITY'] as const).filter((gap) => gaps[gap]),
  };
};
