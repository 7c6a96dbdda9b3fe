import { readPurpose } from '../../../src/domain/consent/purpose';
import { buildRegister, type RegisterSource } from '../../../src/domain/register/register';

export const MADE_AT = new Date('2026-11-29T10:00:00.000Z');

const RECIPIENTS = [
  {
    id: 'a',
    name: 'Żółw Hosting sp. z o.o.',
    kind: 'PROCESSOR',
    description: '',
    country: 'PL',
    safeguard: 'NONE',
    dataCategories: [],
  },
  {
    id: 'b',
    name: 'Mailer <script>alert(1)</script> Inc.',
    kind: 'CONTROLLER',
    description: '',
    country: 'US',
    safeguard: 'NONE',
    dataCategories: ['CONTACT'],
  },
];

export const SOURCES: readonly RegisterSource[] = [
  {
    ...readPurpose({
      id: '1',
      code: 'newsletter',
      name: 'Newsletter',
      description: 'News about our products.\nFour times a year.',
      isActive: true,
      legalBasis: 'CONSENT',
      consentMonths: 24,
      dataCategories: ['IDENTITY', 'CONTACT'],
      subjectCategories: ['CUSTOMERS', 'PROSPECTS'],
    }),
    recipients: RECIPIENTS,
  },
  {
    ...readPurpose({
      id: '2',
      code: 'sales',
      name: '',
      description: '',
      isActive: true,
      legalBasis: 'LEGITIMATE_INTERESTS',
      dataCategories: ['SPECIAL_CATEGORY'],
      retentionAmount: 6,
      retentionUnit: 'YEARS',
      retentionTrigger: 'CONTRACT_END',
      retentionAction: 'ERASE',
      hasAutomatedDecisions: true,
      automatedDecisionLogic: 'Score of orders',
    }),
    recipients: [],
  },
  { ...readPurpose({ id: '3', code: 'old', name: 'Old', isActive: false }), recipients: [] },
];

export const CONTROLLER = {
  name: 'Birnbaum & Söhne',
  address: 'Hauptstraße 1\n1010 Wien',
  email: 'privacy@birnbaum.example',
  country: 'AT',
};

export const registerOf = (language: string) =>
  buildRegister(
    CONTROLLER,
    { dataProtectionOfficer: null, supervisoryAuthority: { name: 'Datenschutzbehörde' } },
    { jointControllers: '', representative: '', security: 'Zutritt nur mit Karte.\nTägliche Sicherung.' },
    SOURCES,
    language,
    MADE_AT,
  );
