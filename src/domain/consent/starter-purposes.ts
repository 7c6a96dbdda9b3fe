import { STARTER_CODES, STARTER_NOTICES, type StarterCode } from './starter-notices';

type Facts = Readonly<Record<string, unknown>>;

/** Withdrawn or run out, the proof of a consent is kept as long as somebody could claim there was none. */
const CONSENT_PROOF = {
  retentionAmount: 3,
  retentionUnit: 'YEARS',
  retentionTrigger: 'LAST_CONSENT',
} as const;

const MAILING: Facts = {
  legalBasis: 'CONSENT',
  legalBasisDetail:
    'Consent given on a form and confirmed through a link (Art. 6(1)(a) GDPR; for electronic mail Art. 13(1) of Directive 2002/58/EC).',
  dataCategories: ['IDENTITY', 'CONTACT'],
  subjectCategories: ['CUSTOMERS', 'PROSPECTS'],
  channels: ['EMAIL'],
  isDirectMarketing: true,
  isDoubleOptIn: true,
  consentMonths: 24,
  provision: 'OPTIONAL',
  provisionConsequence: 'Without an e-mail address nothing can be sent; there is no other consequence.',
  ...CONSENT_PROOF,
};

const FACTS: Readonly<Record<StarterCode, Facts>> = {
  newsletter: MAILING,
  'product-news': MAILING,
  'sales-contact': {
    legalBasis: 'LEGITIMATE_INTERESTS',
    legalBasisDetail:
      'The interest in answering enquiries and in keeping in touch with business contacts (Art. 6(1)(f) GDPR). Write down the balancing test before activating; many countries ask for consent before cold calls and mails (Art. 13 of Directive 2002/58/EC).',
    dataCategories: ['IDENTITY', 'CONTACT', 'PROFESSIONAL', 'COMMUNICATION'],
    subjectCategories: ['CUSTOMERS', 'PROSPECTS'],
    channels: ['EMAIL', 'PHONE', 'POST'],
    isDirectMarketing: true,
    isDoubleOptIn: false,
    provision: 'OPTIONAL',
    provisionConsequence: 'Without contact details we cannot reach you; there is no other consequence.',
    retentionAmount: 24,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'LAST_ENGAGEMENT',
  },
  contract: {
    legalBasis: 'CONTRACT',
    legalBasisDetail:
      'The contract with the person, and steps before it at their request (Art. 6(1)(b) GDPR).',
    dataCategories: ['IDENTITY', 'CONTACT', 'PROFESSIONAL', 'COMMUNICATION', 'CONTRACT'],
    subjectCategories: ['CUSTOMERS', 'SUPPLIERS'],
    channels: ['EMAIL', 'PHONE', 'POST'],
    isDirectMarketing: false,
    isDoubleOptIn: false,
    provision: 'CONTRACTUAL',
    provisionConsequence: 'Without this data the contract cannot be concluded or carried out.',
    retentionAmount: 3,
    retentionUnit: 'YEARS',
    retentionTrigger: 'CONTRACT_END',
  },
  invoicing: {
    legalBasis: 'LEGAL_OBLIGATION',
    legalBasisDetail:
      'Duties of tax and commercial law to keep records (Art. 6(1)(c) GDPR). Set the statute and the period of your country: for invoices 8 years in Germany (§ 147(3) AO), 7 in Austria (§ 132 BAO), 10 in France (Art. L123-22 C. com.), 6 in Spain (Art. 30 C. Com.).',
    dataCategories: ['IDENTITY', 'CONTACT', 'CONTRACT', 'FINANCIAL'],
    subjectCategories: ['CUSTOMERS', 'SUPPLIERS'],
    channels: ['EMAIL', 'POST'],
    isDirectMarketing: false,
    isDoubleOptIn: false,
    provision: 'STATUTORY',
    provisionConsequence: 'Without this data no proper invoice can be issued.',
    retentionAmount: 8,
    retentionUnit: 'YEARS',
    retentionTrigger: 'DEAL_CLOSED',
  },
  'web-tracking': {
    legalBasis: 'CONSENT',
    legalBasisDetail:
      'Consent given on the website (Art. 6(1)(a) GDPR; for storing on and reading from devices Art. 5(3) of Directive 2002/58/EC).',
    dataCategories: ['USAGE'],
    subjectCategories: ['VISITORS'],
    channels: ['WEB'],
    isDirectMarketing: false,
    // A choice made in the visitor's own browser; there is no mailbox to confirm it from.
    isDoubleOptIn: false,
    consentMonths: 12,
    provision: 'OPTIONAL',
    provisionConsequence: 'The website works all the same.',
    retentionAmount: 13,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'CREATED',
  },
};

export type StarterPurpose = { code: StarterCode; name: string } & Record<string, unknown>;

/**
 * Purposes that most companies have, as fields of the object `purpose`: to be looked through, changed and activated, or
 * deleted. None is active: whether it is true of this company only its people can say.
 */
export const STARTER_PURPOSES: readonly StarterPurpose[] = STARTER_CODES.map((code) => ({
  code,
  name: STARTER_NOTICES[code].en.name,
  description: STARTER_NOTICES[code].en.description,
  notice: STARTER_NOTICES[code],
  noticeVersion: 1,
  isActive: false,
  isOfferedToChildren: false,
  specialCategoryCondition: 'NONE',
  retentionAction: 'PROPOSE',
  confirmationDays: 14,
  ...FACTS[code],
}));
