/** A person with answers, as rows that a workspace would give; nothing here needs one. */
import { randomBytes } from 'node:crypto';

import { readPurpose, type Purpose } from '../../../src/domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS, type PublicSettings } from '../../../src/domain/public-settings';
import { keyedHash, readKeyring, type Keyring } from '../../../src/keys/keyring';
import type { PersonAnswers } from '../../../src/flows/public/person-answers';
import { preferencesOf } from '../../../src/flows/public/preferences';
import type { PageRequest } from '../../../src/pages/page-request';
import { preferencesPage } from '../../../src/pages/preferences/preferences-page';
import type { PreferencesView } from '../../../src/pages/preferences/preferences-view';
import type { Row } from '../../../src/twenty/records';

export const NOW = new Date('2026-11-29T10:00:00.000Z');
export const PERSON_ID = '7b1d4f1e-94a6-4a5e-8f61-0f8f2f6b3a01';
export const keyring: Keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const SETTINGS: PublicSettings = {
  ...DEFAULT_PUBLIC_SETTINGS,
  controller: {
    name: 'Apfelbaum GmbH',
    address: 'Gartenstraße 4\n10115 Berlin',
    email: 'datenschutz@apfelbaum.example',
    country: 'DE',
  },
};

export const purposeRow = (number: number, fields: Record<string, unknown> = {}): Row => ({
  id: uuid(number),
  code: `purpose-${number}`,
  name: `Purpose ${number}`,
  description: 'What we do with it.',
  isActive: true,
  legalBasis: 'CONSENT',
  channels: ['EMAIL'],
  isDoubleOptIn: true,
  noticeVersion: 1,
  dataCategories: ['CONTACT'],
  ...fields,
});

export const purpose = (number: number, fields: Record<string, unknown> = {}): Purpose =>
  readPurpose(purposeRow(number, fields));

export const NEWSLETTER = purpose(1, {
  code: 'newsletter',
  name: 'Newsletter',
  description: 'News about our apples and our garden, about once a month.',
  channels: ['EMAIL', 'POST'],
  isDirectMarketing: true,
  notice: {
    en: 'I would like to get the newsletter of Apfelbaum GmbH about apples and gardens about once a month. I can take this back at any time.',
    de: {
      name: 'Newsletter',
      description: 'Neues über unsere Äpfel und unseren Garten, etwa einmal im Monat.',
      text: 'Ich möchte etwa einmal im Monat den Newsletter der Apfelbaum GmbH über Äpfel und Gärten erhalten. Ich kann das jederzeit widerrufen.',
    },
  },
});
export const SALES = purpose(2, {
  code: 'sales',
  name: 'Sales contact',
  description: 'We call or write when we have something that fits what you bought.',
  legalBasis: 'LEGITIMATE_INTERESTS',
  legalBasisDetail: 'Our interest is to keep our customers.',
  channels: ['EMAIL', 'PHONE'],
  isDirectMarketing: true,
});
export const ANALYSIS = purpose(3, {
  code: 'analysis',
  name: 'Improving our services',
  description: 'We look at what is bought together.',
  legalBasis: 'LEGITIMATE_INTERESTS',
  channels: [],
});
export const CONTRACT = purpose(4, {
  code: 'contract',
  name: 'Orders and delivery',
  description: 'We deliver what you order.',
  legalBasis: 'CONTRACT',
  channels: ['EMAIL', 'POST'],
});
export const ALL_PURPOSES = [NEWSLETTER, SALES, ANALYSIS, CONTRACT];

export const consentRow = (number: number, purposeId: string, fields: Record<string, unknown> = {}): Row => ({
  id: uuid(1000 + number),
  personId: PERSON_ID,
  purposeId,
  channel: 'EMAIL',
  state: 'GIVEN',
  stateSince: '2026-03-03T09:00:00.000Z',
  givenAt: '2026-03-03T09:00:00.000Z',
  proof: 'CONFIRMED',
  method: 'DOUBLE_OPT_IN',
  language: 'en',
  noticeVersion: 1,
  wording: 'I would like to get the newsletter of Apfelbaum GmbH.',
  ...fields,
});

export const personRow = (fields: Record<string, unknown> = {}): Row => ({
  id: PERSON_ID,
  processingState: 'ACTIVE',
  name: { firstName: 'Anna-Lena', lastName: 'Müller-Brandt' },
  emails: { primaryEmail: 'anna.mueller@brandt.example', additionalEmails: [] },
  phones: {},
  ...fields,
});

export const answersWith = (fields: Partial<PersonAnswers> = {}): PersonAnswers => ({
  settings: SETTINGS,
  purposes: ALL_PURPOSES,
  people: [personRow()],
  consents: [],
  requests: [],
  suppressions: [],
  ...fields,
});

export const markedFor = (key: string, number: number, fields: Record<string, unknown> = {}): Row => ({
  id: uuid(2000 + number),
  hash: keyedHash(keyring, 'suppression', key),
  kind: 'EMAIL',
  scope: 'DIRECT_MARKETING',
  since: '2026-10-01T00:00:00.000Z',
  liftedAt: null,
  personId: PERSON_ID,
  ...fields,
});

export const requestWith = (fields: Partial<PageRequest> = {}): PageRequest => ({
  query: {},
  params: {},
  form: {},
  json: null,
  contentType: '',
  acceptLanguage: '',
  accept: '',
  refusesTracking: false,
  method: 'GET',
  path: '/s/privacy/preferences',
  ...fields,
});

export const pageOf = (answers: PersonAnswers, view: Partial<PreferencesView> = {}): string =>
  preferencesPage({
    request: requestWith(),
    settings: answers.settings,
    language: 'en',
    token: 'aaaa.bbbb.cccc',
    preferences: preferencesOf(keyring, answers, NOW),
    purposes: answers.purposes,
    part: 1,
    status: null,
    ...view,
  });
