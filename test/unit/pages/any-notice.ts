import * as fc from 'fast-check';

import { LEGAL_BASES } from '../../../src/domain/consent/facts';
import {
  PROVISIONS,
  readPurpose,
  RETENTION_ACTIONS,
  RETENTION_TRIGGERS,
  RETENTION_UNITS,
} from '../../../src/domain/consent/purpose';
import { LANGUAGES } from '../../../src/domain/public-settings';
import type { NoticePurpose, Recipient } from '../../../src/flows/public/read-notice';

/** What somebody could write into a setting or a record to get out of the text it stands in. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '</style><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    '<!-- --><iframe src="https://evil.example">',
    '&lt;b&gt; &amp; &quot;',
    '\u0000\u0001\u001b[31m\u202e\u2066',
    '=HYPERLINK("https://evil.example")',
    '${7*7} {{7*7}} <%= 7 %>',
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
    'a\r\n\r\nSet-Cookie: a=b',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

const CATEGORIES = [
  'IDENTITY',
  'CONTACT',
  'CONTRACT',
  'USAGE',
  'SPECIAL_CATEGORY',
  'CRIMINAL',
  'OTHER',
  'ODD',
];
const SUBJECTS = ['CUSTOMERS', 'PROSPECTS', 'EMPLOYEES', 'CHILDREN', 'OTHER', 'ODD'];
const SAFEGUARDS = [
  'NONE',
  'ADEQUACY_DECISION',
  'STANDARD_CLAUSES',
  'BINDING_RULES',
  'CODE_OR_CERTIFICATE',
  'DEROGATION',
  'ODD',
];
const CONDITIONS = ['NONE', 'EXPLICIT_CONSENT', 'HEALTH_CARE', 'ARCHIVING_RESEARCH', 'ODD'];

const recipient: fc.Arbitrary<Recipient> = fc.record({
  id: fc.uuid(),
  name: hostileText,
  kind: fc.constantFrom(
    'PROCESSOR',
    'CONTROLLER',
    'JOINT_CONTROLLER',
    'PUBLIC_AUTHORITY',
    'GROUP_COMPANY',
    'ODD',
  ),
  description: hostileText,
  country: fc.oneof(fc.constantFrom('US', 'DE', '', 'ZZ', 'germany'), hostileText),
  safeguard: fc.constantFrom(...SAFEGUARDS),
  dataCategories: fc.subarray(CATEGORIES),
});

const noticeText = fc.oneof(
  hostileText,
  fc.record({ name: hostileText, description: hostileText, text: hostileText }),
);

/** A purpose as the API gives it: every text hostile, every enum possible, unknown options too. */
export const anyPurposeRow = fc.record({
  id: fc.uuid(),
  code: hostileText,
  name: hostileText,
  description: hostileText,
  isActive: fc.constant(true),
  legalBasis: fc.constantFrom(...LEGAL_BASES),
  legalBasisDetail: hostileText,
  specialCategoryCondition: fc.constantFrom(...CONDITIONS),
  dataCategories: fc.subarray(CATEGORIES),
  subjectCategories: fc.subarray(SUBJECTS),
  channels: fc.subarray(['EMAIL', 'PHONE', 'WEB', 'ODD']),
  isDirectMarketing: fc.boolean(),
  isDoubleOptIn: fc.boolean(),
  consentMonths: fc.option(fc.integer({ min: 1, max: 240 })),
  notice: fc.record(
    Object.fromEntries(LANGUAGES.map((language) => [language, noticeText])) as Record<
      (typeof LANGUAGES)[number],
      typeof noticeText
    >,
    { requiredKeys: [] },
  ),
  noticeVersion: fc.integer({ min: 1, max: 99 }),
  noticeChangedAt: fc.oneof(fc.constantFrom(null, '2026-05-04T08:00:00.000Z'), hostileText),
  provision: fc.constantFrom(...PROVISIONS),
  provisionConsequence: hostileText,
  dataSources: hostileText,
  hasAutomatedDecisions: fc.boolean(),
  automatedDecisionLogic: hostileText,
  transferSafeguards: fc.subarray(SAFEGUARDS),
  transferDetail: hostileText,
  retentionAmount: fc.option(fc.integer({ min: 1, max: 999 })),
  retentionUnit: fc.constantFrom(...RETENTION_UNITS),
  retentionTrigger: fc.constantFrom(...RETENTION_TRIGGERS),
  retentionAction: fc.constantFrom(...RETENTION_ACTIONS),
});

export const anyPurpose: fc.Arbitrary<NoticePurpose> = fc
  .tuple(anyPurposeRow, fc.array(recipient, { maxLength: 3 }))
  .map(([row, recipients]) => ({ ...readPurpose(row), recipients }));
