/** Rows of every kind that may stand in a workspace, sensible and not, and what records are made from besides. */
import * as fc from 'fast-check';

import {
  readConsentSource,
  type EvidenceSource,
  type RecipientSource,
  type RecordInput,
  type RecordWorld,
} from '../../../src/domain/consent/consent-record/sources';
import { CHANNELS, CONSENT_METHODS, CONSENT_STATES, LEGAL_BASES } from '../../../src/domain/consent/facts';
import { readPurpose, wordingOf } from '../../../src/domain/consent/purpose';
import { LANGUAGES } from '../../../src/domain/public-settings';

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const moment = fc
  .date({ min: new Date('1991-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const country = fc.constantFrom('DE', 'AT', 'FR', 'IE', 'US');
const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constant('<b>&"\'</b>'));

export const subjectKey = hash;

export const consentRow = fc.record({
  id: fc.uuid(),
  subjectKey: fc.oneof(hash, fc.constant(null), anyText),
  purposeId: fc.uuid(),
  channel: fc.constantFrom(...CHANNELS, 'ALL'),
  state: fc.constantFrom(...CONSENT_STATES),
  stateSince: maybe(moment),
  proof: fc.constantFrom('CONFIRMED', 'UNCONFIRMED', 'NOT_NEEDED'),
  method: maybe(fc.constantFrom(...CONSENT_METHODS)),
  isExplicit: fc.boolean(),
  language: maybe(fc.oneof(fc.constantFrom(...LANGUAGES, 'de-AT', 'pt'), anyText)),
  noticeVersion: maybe(fc.integer({ min: -1, max: 9 })),
  wording: maybe(anyText.filter((text) => text !== '')),
  wordingHash: hash,
  requestedAt: maybe(moment),
  givenAt: maybe(moment),
  confirmedAt: maybe(moment),
  confirmationExpiresAt: maybe(moment),
  refusedAt: maybe(moment),
  withdrawnAt: maybe(moment),
  withdrawalMethod: maybe(fc.constantFrom(...CONSENT_METHODS)),
  expiresAt: maybe(moment),
  guardianConfirmedAt: maybe(moment),
  createdAt: moment,
});

const subset = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values));

export const purposeRow = fc.record({
  id: fc.uuid(),
  code: anyText,
  name: anyText,
  description: anyText,
  legalBasis: fc.constantFrom(...LEGAL_BASES),
  specialCategoryCondition: fc.constantFrom('NONE', 'EXPLICIT_CONSENT', 'HEALTH_CARE', 'NEW_ONE'),
  dataCategories: subset(
    'IDENTITY',
    'CONTACT',
    'SPECIAL_CATEGORY',
    'CRIMINAL',
    'IMAGE_AND_SOUND',
    'OTHER',
    'X',
  ),
  channels: subset('EMAIL', 'PHONE'),
  isDirectMarketing: fc.boolean(),
  provision: fc.constantFrom('OPTIONAL', 'CONTRACTUAL', 'STATUTORY'),
  dataSources: fc.constantFrom('', 'Trade register'),
  hasAutomatedDecisions: fc.boolean(),
  transferSafeguards: subset(
    'NONE',
    'ADEQUACY_DECISION',
    'STANDARD_CLAUSES',
    'CODE_OR_CERTIFICATE',
    'DEROGATION',
  ),
  transferDetail: fc.oneof(fc.constant(''), anyText),
  retentionAmount: maybe(fc.integer({ min: 0, max: 99 })),
  retentionUnit: fc.constantFrom('DAYS', 'MONTHS', 'YEARS'),
  retentionTrigger: fc.constantFrom('LAST_ENGAGEMENT', 'CONTRACT_END', 'UNKNOWN'),
  notice: fc.constantFrom(null, { en: 'Yes, please.' }, { de: { name: 'Neues', text: 'Ja, gern.' } }),
});

export const evidence: fc.Arbitrary<EvidenceSource> = fc.record({
  id: fc.uuid(),
  action: fc.constantFrom(
    'CONSENT_REQUESTED',
    'CONSENT_GIVEN',
    'CONSENT_CONFIRMED',
    'CONSENT_REFUSED',
    'CONSENT_WITHDRAWN',
    'CONSENT_EXPIRED',
    'CONSENT_INVALIDATED',
    'CONSENT_IMPORTED',
    'OBJECTION_RECORDED',
    'EXPORT_CREATED',
  ),
  happenedAt: moment,
  hash: fc.oneof(hash, fc.constant('')),
  sequence: maybe(fc.integer({ min: 1 })),
  seal: maybe(fc.record({ number: fc.integer({ min: 1 }), hash })),
  importedState: maybe(fc.constantFrom('GIVEN', 'REFUSED', 'WITHDRAWN', 'toString')),
});

export const recipient: fc.Arbitrary<RecipientSource> = fc.record({
  id: fc.uuid(),
  name: anyText,
  kind: fc.constantFrom(
    'PROCESSOR',
    'CONTROLLER',
    'JOINT_CONTROLLER',
    'PUBLIC_AUTHORITY',
    'GROUP_COMPANY',
    '',
  ),
  country: maybe(fc.oneof(country, fc.constant('Germany'))),
  safeguard: maybe(fc.constantFrom('NONE', 'ADEQUACY_DECISION', 'BINDING_RULES', 'DEROGATION')),
});

export const world: fc.Arbitrary<RecordWorld> = fc.record({
  controller: fc.record(
    {
      name: fc.constantFrom('Acme GmbH', 'Müller & Söhne'),
      address: fc.constantFrom('', 'Hauptstr. 1, 10115 Berlin'),
      email: fc.constantFrom('', 'privacy@acme.example', 'büro@müller.example'),
      phone: fc.constantFrom('', '+49 30 1'),
      website: fc.constantFrom('https://acme.example', 'https://müller.example/über uns'),
      country,
    },
    { requiredKeys: ['name', 'address', 'email', 'country'] },
  ),
  authority: maybe(
    fc.record(
      { name: fc.constant('BfDI'), url: fc.constant('https://www.bfdi.bund.de') },
      { requiredKeys: ['name'] },
    ),
  ),
  preferencesUrl: maybe(fc.constant('https://crm.example/s/privacy/preferences')),
  noticeUrl: maybe(fc.constant('https://crm.example/s/privacy/notice')),
});

export const recordInput: fc.Arbitrary<RecordInput> = fc
  .record({
    row: consentRow,
    key: subjectKey,
    purpose: purposeRow.map(readPurpose),
    evidence: fc.uniqueArray(evidence, { selector: ({ id }) => id, maxLength: 8 }),
    recipients: fc.uniqueArray(recipient, { selector: ({ id }) => id, maxLength: 4 }),
    world,
    language: fc.constantFrom(...LANGUAGES),
  })
  .map(({ row, key, purpose, language, ...rest }) => ({
    ...rest,
    consent: readConsentSource({ ...row, purposeId: purpose.id }, key),
    purpose,
    words: wordingOf(purpose, language),
  }));
