import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

export const SUBJECT_TEXTS = {
  CUSTOMERS: msg('Customers'),
  PROSPECTS: msg('Prospects'),
  SUPPLIERS: msg('Suppliers'),
  EMPLOYEES: msg('Employees'),
  APPLICANTS: msg('Applicants'),
  VISITORS: msg('Visitors'),
  CHILDREN: msg('Children'),
  OTHER: msg('Other'),
} satisfies Record<string, MessageDescriptor>;

export const CONDITION_TEXTS = {
  NONE: msg('None'),
  EXPLICIT_CONSENT: msg('Explicit consent (9(2)(a))'),
  EMPLOYMENT_LAW: msg('Employment and social law (9(2)(b))'),
  VITAL_INTERESTS: msg('Vital interests (9(2)(c))'),
  NOT_FOR_PROFIT_BODY: msg('Not-for-profit body (9(2)(d))'),
  MADE_PUBLIC: msg('Made public by the person (9(2)(e))'),
  LEGAL_CLAIMS: msg('Legal claims (9(2)(f))'),
  PUBLIC_INTEREST: msg('Substantial public interest (9(2)(g))'),
  HEALTH_CARE: msg('Health or social care (9(2)(h))'),
  PUBLIC_HEALTH: msg('Public health (9(2)(i))'),
  ARCHIVING_RESEARCH: msg('Archiving and research (9(2)(j))'),
} satisfies Record<string, MessageDescriptor>;

export const SAFEGUARD_TEXTS = {
  NONE: msg('None'),
  ADEQUACY_DECISION: msg('Adequacy decision (Art. 45)'),
  STANDARD_CLAUSES: msg('Standard clauses (Art. 46(2)(c))'),
  BINDING_RULES: msg('Binding corporate rules (Art. 47)'),
  CODE_OR_CERTIFICATE: msg('Code or certificate (Art. 46(2)(e) and (f))'),
  DEROGATION: msg('Derogation (Art. 49)'),
} satisfies Record<string, MessageDescriptor>;

export const PROVISION_TEXTS = {
  OPTIONAL: msg('No'),
  CONTRACTUAL: msg('For the contract'),
  STATUTORY: msg('By law'),
} satisfies Record<string, MessageDescriptor>;

export const RETENTION_UNIT_TEXTS = {
  DAYS: msg('Days'),
  MONTHS: msg('Months'),
  YEARS: msg('Years'),
} satisfies Record<string, MessageDescriptor>;

export const RETENTION_TRIGGER_TEXTS = {
  LAST_ENGAGEMENT: msg('Last engagement'),
  LAST_CONSENT: msg('Last consent'),
  DEAL_CLOSED: msg('Deal closed'),
  CONTRACT_END: msg('End of contract'),
  CREATED: msg('Record created'),
} satisfies Record<string, MessageDescriptor>;

export const RETENTION_ACTION_TEXTS = {
  PROPOSE: msg('Propose'),
  PSEUDONYMISE: msg('Pseudonymise'),
  ERASE: msg('Erase'),
  DELETE: msg('Delete'),
} satisfies Record<string, MessageDescriptor>;
