import type {
  ConsentFacts,
  ObjectionFacts,
  PersonFacts,
  ProcessingState,
  SuppressionFacts,
} from '../../domain/consent/facts';
import { CHANNELS, CONSENT_STATES, type ConsentChannel, type ConsentState } from '../../domain/consent/facts';
import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { PublicSettings } from '../../domain/public-settings';
import { suppressionKeys, type SuppressionKey } from '../../domain/suppression';
import type { Row } from '../../twenty/records';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Milliseconds since 1970; null for what is no time. */
export const timeOf = (value: unknown): number | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
};

/** API name of a field, or of one part of a composite field (`address.addressCountry`). */
const FIELD_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/;

const fieldSelection = (name: string | null): string => {
  if (name === null) return '';
  if (!FIELD_NAME.test(name)) throw unknownField();
  const [field = '', part] = name.split('.');
  return part === undefined ? field : `${field} { ${part} }`;
};

/** The setting names fields that the workspace does not have. */
const unknownField = (): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    'The privacy setting "minors" names a field that people do not have. Write API names of fields of Person, such as ' +
      '"birthDate" or "address.addressCountry", or null. Correct it under Privacy settings.',
    { setting: 'minors' },
  );

/** What is read of a person, the fields for age and country included that the settings name. @throws PrivacyError INVALID_SETTING */
export const personSelection = ({ minors }: Pick<PublicSettings, 'minors'>): string =>
  `id deletedAt processingState name { firstName lastName } emails { primaryEmail additionalEmails }
  phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
  ${fieldSelection(minors.birthDateField)} ${fieldSelection(minors.countryField)}`;

const named = ({ minors }: Pick<PublicSettings, 'minors'>): string[] =>
  [minors.birthDateField, minors.countryField].filter((name) => name !== null);

/**
 * A condition that holds for everybody and names the fields of the settings. A field that is not there reads as null, and
 * all would be of age; in a filter the server refuses it (platform fact, seen on 2.21).
 */
export const namingFields = (settings: Pick<PublicSettings, 'minors'>): Record<string, unknown>[] =>
  named(settings).map((name) => {
    const [field = '', part] = name.split('.');
    const is = (what: string): Record<string, unknown> => ({
      [field]: part === undefined ? { is: what } : { [part]: { is: what } },
    });
    return { or: [is('NULL'), is('NOT_NULL')] };
  });

/** What the server says to `namingFields` where the settings are wrong, as what it is; any other error as it came. */
export const tellUnknownField = (error: unknown, settings: Pick<PublicSettings, 'minors'>): unknown => {
  if (named(settings).length === 0 || !isPrivacyError(error) || error.code !== 'SERVER_REFUSED') return error;
  const { roots, unknown } = error.details;
  const isOurs =
    (Array.isArray(roots) && roots.includes('people')) || (Array.isArray(unknown) && unknown.length > 0);
  return isOurs ? unknownField() : error;
};

const valueAt = (row: Row, name: string | null): string => {
  if (name === null) return '';
  const [field = '', part] = name.split('.');
  return text(part === undefined ? row[field] : entry(row[field])[part]);
};

/** Addresses as the record holds them. */
export const addressesOf = (
  person: Row,
): { emails: string[]; phones: { number: string; countryCode: string; callingCode: string }[] } => {
  const emails = entry(person['emails']);
  const phones = entry(person['phones']);
  return {
    emails: [text(emails['primaryEmail']), ...list(emails['additionalEmails']).map(text)].filter(
      (email) => email !== '',
    ),
    phones: [
      {
        number: text(phones['primaryPhoneNumber']),
        countryCode: text(phones['primaryPhoneCountryCode']),
        callingCode: text(phones['primaryPhoneCallingCode']),
      },
      ...list(phones['additionalPhones'])
        .map(entry)
        .map((phone) => ({
          number: text(phone['number']),
          countryCode: text(phone['countryCode']),
          callingCode: text(phone['callingCode']),
        })),
    ].filter(({ number }) => number !== ''),
  };
};

export const keysOf = (person: Row): SuppressionKey[] => suppressionKeys(addressesOf(person));

const fullName = (person: Row): string => {
  const { firstName, lastName } = entry(person['name']);
  return `${text(firstName)} ${text(lastName)}`.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
};

/**
 * Whether two records are of one human being: they share an e-mail address that is a person's own, or a number together
 * with the whole name. A number alone is a switchboard's as often as not, and colleagues are not one another's duplicates.
 */
export const isSamePerson = (a: Row, b: Row): boolean => {
  const theirs = keysOf(b);
  const shared = keysOf(a).filter(({ kind, value }) =>
    theirs.some((other) => other.kind === kind && other.value === value),
  );
  if (shared.some(({ kind }) => kind === 'EMAIL')) return true;
  return shared.some(({ kind }) => kind === 'PHONE') && fullName(a) !== '' && fullName(a) === fullName(b);
};

/** What is read of a consent. */
export const CONSENT_FACTS_SELECTION =
  'id deletedAt personId purposeId channel state stateSince createdAt proof isExplicit expiresAt guardianConfirmedAt';

const stateOf = (value: unknown): ConsentState =>
  CONSENT_STATES.find((state) => state === value) ?? 'INVALIDATED';
const channelOf = (value: unknown): ConsentChannel => CHANNELS.find((channel) => channel === value) ?? 'ALL';

/** A consent as a decision reads it; undefined for one without a purpose, which allows and forbids nothing. */
export const consentFacts = (row: Row): ConsentFacts | undefined => {
  const purposeId = text(row['purposeId']);
  if (purposeId === '') return undefined;
  return {
    id: row.id,
    purposeId,
    channel: channelOf(row['channel']),
    state: stateOf(row['state']),
    // A row that was typed in says only when it was made, until the job that completes it has come round.
    since: timeOf(row['stateSince']) ?? timeOf(row['createdAt']) ?? 0,
    isConfirmed: row['proof'] === 'CONFIRMED' || row['proof'] === 'NOT_NEEDED',
    isExplicit: row['isExplicit'] === true,
    expiresAt: timeOf(row['expiresAt']),
    isGuardianConfirmed: timeOf(row['guardianConfirmedAt']) !== null,
  };
};

const PROCESSING_STATES: readonly ProcessingState[] = ['ACTIVE', 'RESTRICTED', 'PSEUDONYMISED', 'ERASED'];

export const personFacts = (
  person: Row,
  { minors }: Pick<PublicSettings, 'minors'>,
  toCountryCode: (country: string) => string | null,
  about: {
    consents: readonly ConsentFacts[];
    objections: readonly ObjectionFacts[];
    suppressions: readonly SuppressionFacts[];
  },
): PersonFacts => ({
  id: person.id,
  processingState: PROCESSING_STATES.find((state) => state === person['processingState']) ?? 'ACTIVE',
  isDeleted: Boolean(person['deletedAt']),
  birthDate: /^\d{4}-\d{2}-\d{2}/.exec(valueAt(person, minors.birthDateField))?.[0] ?? null,
  country: toCountryCode(valueAt(person, minors.countryField)),
  ...about,
});
