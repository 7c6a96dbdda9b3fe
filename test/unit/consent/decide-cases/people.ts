import type { PersonFacts } from '../../../../src/domain/consent/facts';
import { answer, person } from '../facts';
import { allowed, denied, given, marketingOnInterests, objection, withConsents, type Case } from './case';

const contract = { legalBasis: 'CONTRACT' } as const;
const twin = (over: Partial<PersonFacts> = {}): PersonFacts => person({ id: 'twin', ...over });

export const stateCases: readonly Case[] = [
  denied('is allowed nobody', { people: [], purpose: contract }, 'NO_PERSON'),
  denied(
    'is not allowed for a purpose that is not active',
    { people: withConsents(given), purpose: { isActive: false } },
    'PURPOSE_INACTIVE',
  ),
  ...(
    [
      ['RESTRICTED', 'PROCESSING_RESTRICTED'],
      ['PSEUDONYMISED', 'PERSON_PSEUDONYMISED'],
      ['ERASED', 'PERSON_ERASED'],
    ] as const
  ).flatMap(([processingState, reason]): Case[] => [
    denied(
      `is not allowed for somebody ${processingState}, on any basis`,
      { people: [person({ processingState })], purpose: { legalBasis: 'LEGAL_OBLIGATION' } },
      reason,
      ['anna'],
    ),
    denied(
      `is not allowed where a duplicate is ${processingState}, whatever was consented to`,
      { people: [person({ consents: [given] }), person({ id: 'twin', processingState })] },
      reason,
      ['twin'],
    ),
  ]),
  denied(
    'is not allowed for a deleted record',
    { people: [person({ isDeleted: true })], purpose: contract },
    'PERSON_DELETED',
    ['anna'],
  ),
  denied(
    'is not allowed where one of several records is deleted',
    { people: [person({ consents: [given] }), person({ id: 'twin', isDeleted: true })] },
    'PERSON_DELETED',
    ['twin'],
  ),
  denied(
    'is not allowed for a suppressed address, on any basis, and names the suppression once',
    {
      people: [
        person({ suppressions: [{ id: 'hash', scope: 'EVERYTHING' }] }),
        person({
          id: 'twin',
          suppressions: [
            { id: 'hash', scope: 'EVERYTHING' },
            { id: 'another', scope: 'EVERYTHING' },
            { id: 'marketing', scope: 'DIRECT_MARKETING' },
          ],
        }),
      ],
      purpose: contract,
    },
    'ADDRESS_SUPPRESSED',
    ['another', 'hash'],
  ),
  denied(
    'is not allowed as marketing to an address suppressed for that, though consent came later',
    {
      people: [person({ consents: [given], suppressions: [{ id: 'hash', scope: 'DIRECT_MARKETING' }] })],
      purpose: { isDirectMarketing: true },
    },
    'MARKETING_SUPPRESSED',
    ['hash'],
  ),
  allowed(
    'is allowed to that address as anything else',
    { people: [person({ consents: [given], suppressions: [{ id: 'hash', scope: 'DIRECT_MARKETING' }] })] },
    'CONSENT_GIVEN',
    [given.id],
  ),
];

export const duplicateCases: readonly Case[] = [
  allowed(
    'is allowed by a consent that only a duplicate holds',
    { people: [person(), twin({ consents: [given] })] },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'ends with a later withdrawal on a duplicate',
    { people: [person({ consents: [given] }), twin({ consents: [answer('WITHDRAWN', '2026-02-01')] })] },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  allowed(
    'begins anew with a later consent on a duplicate',
    { people: [person({ consents: [answer('WITHDRAWN', '2025-02-01')] }), twin({ consents: [given] })] },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'ends with an objection on a duplicate',
    { people: [person(), twin({ objections: [objection('newsletter')] })], purpose: marketingOnInterests },
    'MARKETING_OBJECTION',
    ['objection 2026-02-01'],
  ),
];
