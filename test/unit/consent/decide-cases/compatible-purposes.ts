import type { PurposeFacts } from '../../../../src/domain/consent/facts';
import { answer, person, purpose } from '../facts';
import {
  allowed,
  CHILD,
  denied,
  explicit,
  given,
  objection,
  toChildren,
  withConsents,
  type Case,
} from './case';

const statistics = { id: 'statistics', compatibleWithId: 'orders' } as const;
const onInterests = { ...statistics, legalBasis: 'LEGITIMATE_INTERESTS' } as const;
const toStatistics = { ...given, purposeId: 'statistics' };
const orders = (over: Partial<PurposeFacts> = {}): PurposeFacts =>
  purpose({ id: 'orders', code: 'orders', legalBasis: 'CONTRACT', ...over });

export const relatedCases: readonly Case[] = [
  allowed(
    'is allowed where what it is compatible with is allowed',
    { purpose: onInterests, others: [orders()] },
    'COMPATIBLE_PURPOSE',
  ),
  denied(
    'is not allowed where that is not active',
    { purpose: onInterests, others: [orders({ isActive: false })] },
    'RELATED_PURPOSE_DENIED',
  ),
  denied(
    'is not allowed where that uses special categories without a condition',
    { purpose: onInterests, others: [orders({ usesSpecialCategories: true })] },
    'RELATED_PURPOSE_DENIED',
  ),
  denied(
    'is not allowed where that was objected to',
    {
      people: [person({ objections: [objection('orders')] })],
      purpose: onInterests,
      others: [orders({ legalBasis: 'PUBLIC_TASK' })],
    },
    'RELATED_PURPOSE_DENIED',
    ['objection 2026-02-01'],
  ),
  denied(
    'is not allowed where that is marketing to a suppressed address',
    {
      people: [person({ suppressions: [{ id: 'hash', scope: 'DIRECT_MARKETING' }] })],
      purpose: onInterests,
      others: [orders({ isDirectMarketing: true })],
    },
    'RELATED_PURPOSE_DENIED',
    ['hash'],
  ),
  denied(
    'is not allowed where that lacks its explicit consent',
    { purpose: onInterests, others: [orders(explicit)] },
    'RELATED_PURPOSE_DENIED',
  ),
  allowed(
    'is allowed where that has its explicit consent',
    {
      people: withConsents({ ...given, purposeId: 'orders' }),
      purpose: onInterests,
      others: [orders(explicit)],
    },
    'COMPATIBLE_PURPOSE',
  ),
  allowed(
    'is allowed where an objection to that was lifted',
    {
      people: [
        person({
          objections: [objection('orders', '2025-01-01')],
          consents: [{ ...given, purposeId: 'orders' }],
        }),
      ],
      purpose: onInterests,
      others: [orders({ legalBasis: 'PUBLIC_TASK' })],
    },
    'COMPATIBLE_PURPOSE',
  ),
  denied(
    'is not allowed where an earlier purpose of the chain is not',
    {
      people: [person({ objections: [objection('visits')] })],
      purpose: onInterests,
      others: [
        orders({ compatibleWithId: 'visits' }),
        orders({ id: 'visits', legalBasis: 'LEGITIMATE_INTERESTS' }),
      ],
    },
    'RELATED_PURPOSE_DENIED',
    ['objection 2026-02-01'],
  ),
  denied(
    'tells the nearest purpose of the chain that is not allowed',
    {
      people: [person({ objections: [objection('visits'), objection('orders', '2025-01-01')] })],
      purpose: onInterests,
      others: [
        orders({ compatibleWithId: 'visits', legalBasis: 'PUBLIC_TASK' }),
        orders({ id: 'visits', legalBasis: 'LEGITIMATE_INTERESTS' }),
      ],
    },
    'RELATED_PURPOSE_DENIED',
    ['objection 2025-01-01'],
  ),
  allowed(
    'may use channels that the purpose of collection does not',
    { purpose: onInterests, others: [orders({ channels: ['POST'] })] },
    'COMPATIBLE_PURPOSE',
  ),
  denied(
    'is not allowed with data collected on consent, though that consent stands',
    {
      people: withConsents({ ...given, purposeId: 'orders' }),
      purpose: onInterests,
      others: [orders({ legalBasis: 'CONSENT' })],
    },
    'COLLECTED_ON_CONSENT',
  ),
  denied(
    'is told so also where a purpose in between is not allowed',
    {
      purpose: onInterests,
      others: [
        orders({ isActive: false, compatibleWithId: 'signup' }),
        purpose({ id: 'signup', legalBasis: 'CONSENT' }),
      ],
    },
    'COLLECTED_ON_CONSENT',
  ),
  allowed(
    'is allowed by consent to the purpose itself',
    {
      people: withConsents(toStatistics),
      purpose: onInterests,
      others: [orders({ legalBasis: 'CONSENT' })],
      basis: 'CONSENT',
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'needs a guardian for that consent of a child',
    {
      people: [person({ birthDate: CHILD, consents: [{ ...toStatistics, isGuardianConfirmed: false }] })],
      purpose: { ...onInterests, ...toChildren },
      others: [orders({ legalBasis: 'CONSENT' })],
    },
    'COLLECTED_ON_CONSENT',
  ),
  denied(
    'is not allowed where consent to the purpose itself was withdrawn, on a basis without objection either',
    {
      people: withConsents(toStatistics, answer('WITHDRAWN', '2026-02-01', { purposeId: 'statistics' })),
      purpose: { ...statistics, legalBasis: 'CONTRACT' },
      others: [orders({ legalBasis: 'CONSENT' })],
    },
    'COLLECTED_ON_CONSENT',
  ),
  denied(
    'needs consent to itself where it says it rests on consent',
    { purpose: { ...statistics, legalBasis: 'CONSENT' }, others: [orders()] },
    'NO_CONSENT',
  ),
  denied(
    'is not allowed where the purpose itself was objected to',
    { people: [person({ objections: [objection('statistics')] })], purpose: onInterests, others: [orders()] },
    'OBJECTION',
    ['objection 2026-02-01'],
  ),
  denied(
    'is not allowed where the purpose of collection does not exist',
    { purpose: onInterests },
    'RELATED_PURPOSE_MISSING',
  ),
  denied(
    'is not allowed where the chain breaks off, though what is before the break is not allowed either',
    { purpose: onInterests, others: [orders({ isActive: false, compatibleWithId: 'gone' })] },
    'RELATED_PURPOSE_MISSING',
  ),
  denied(
    'does not hang on a purpose that is compatible with itself',
    { purpose: { ...onInterests, compatibleWithId: 'statistics' } },
    'RELATED_PURPOSE_MISSING',
  ),
  denied(
    'does not hang on a circle',
    {
      purpose: onInterests,
      others: [orders({ compatibleWithId: 'visits' }), orders({ id: 'visits', compatibleWithId: 'orders' })],
    },
    'RELATED_PURPOSE_MISSING',
  ),
];
