import { answer, day, person } from '../facts';
import { allowed, AT, denied, explicit, given, marketingOnInterests, objection, type Case } from './case';

export const objectionCases: readonly Case[] = [
  allowed(
    'does not count an objection to another purpose',
    { people: [person({ objections: [objection('other')] })], purpose: marketingOnInterests },
    'LEGITIMATE_INTERESTS',
  ),
  allowed(
    'does not count an objection that comes later than the moment asked about',
    {
      people: [person({ objections: [objection('newsletter', '2026-06-02')] })],
      purpose: marketingOnInterests,
    },
    'LEGITIMATE_INTERESTS',
  ),
  denied(
    'counts an objection from its very moment',
    { people: [person({ objections: [objection('newsletter', AT)] })], purpose: marketingOnInterests },
    'MARKETING_OBJECTION',
    [`objection ${AT}`],
  ),
  denied(
    'counts an objection whose time cannot be read',
    {
      people: [
        person({ objections: [{ id: 'undated', purposeId: 'newsletter', since: NaN }], consents: [given] }),
      ],
      purpose: marketingOnInterests,
    },
    'MARKETING_OBJECTION',
    ['undated'],
  ),
  allowed(
    'is lifted by a later yes',
    {
      people: [person({ objections: [objection('newsletter', '2025-01-01')], consents: [given] })],
      purpose: { legalBasis: 'LEGITIMATE_INTERESTS' },
    },
    'LEGITIMATE_INTERESTS',
    [given.id],
  ),
  denied(
    'stands against an earlier yes',
    {
      people: [person({ objections: [objection('newsletter')], consents: [given] })],
      purpose: { legalBasis: 'PUBLIC_TASK' },
    },
    'OBJECTION',
    ['objection 2026-02-01'],
  ),
  denied(
    'stands against a yes of the same moment',
    {
      people: [person({ objections: [objection('newsletter', '2026-01-01')], consents: [given] })],
      purpose: { legalBasis: 'PUBLIC_TASK' },
    },
    'OBJECTION',
    ['objection 2026-01-01'],
  ),
  denied(
    'stands again when the yes that lifted it expires',
    {
      people: [
        person({
          objections: [objection('newsletter', '2025-01-01')],
          consents: [{ ...given, expiresAt: day('2026-03-01') }],
        }),
      ],
      purpose: { legalBasis: 'LEGITIMATE_INTERESTS' },
    },
    'OBJECTION',
    ['objection 2025-01-01'],
  ),
  denied(
    'stands until the yes is confirmed where the purpose wants that',
    {
      people: [
        person({
          objections: [objection('newsletter', '2025-01-01')],
          consents: [{ ...given, isConfirmed: false }],
        }),
      ],
      purpose: { legalBasis: 'LEGITIMATE_INTERESTS', isDoubleOptIn: true },
    },
    'OBJECTION',
    ['objection 2025-01-01'],
  ),
  denied(
    'is lifted on the channel of the yes only',
    {
      people: [person({ objections: [objection('newsletter', '2025-01-01')], consents: [given] })],
      purpose: { legalBasis: 'LEGITIMATE_INTERESTS' },
      channel: 'PHONE',
    },
    'OBJECTION',
    ['objection 2025-01-01'],
  ),
  allowed(
    'to all marketing is lifted for one purpose by a later yes to it',
    {
      people: [person({ objections: [objection(null, '2025-01-01')], consents: [given] })],
      purpose: marketingOnInterests,
    },
    'LEGITIMATE_INTERESTS',
    [given.id],
  ),
  denied(
    'takes consent to marketing back',
    {
      people: [person({ objections: [objection(null)], consents: [given] })],
      purpose: { isDirectMarketing: true },
    },
    'MARKETING_OBJECTION',
    ['objection 2026-02-01'],
  ),
  denied(
    'takes consent to anything else back as well',
    { people: [person({ objections: [objection('newsletter')], consents: [given] })] },
    'OBJECTION',
    ['objection 2026-02-01'],
  ),
  allowed(
    'gives way to a later consent',
    {
      people: [person({ objections: [objection(null, '2025-01-01')], consents: [given] })],
      purpose: { isDirectMarketing: true },
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'is told by its latest record, with what was said at the same moment',
    {
      people: [
        person({
          objections: [objection('newsletter'), objection(null), objection('newsletter', '2025-05-05')].map(
            (one, index) => ({ ...one, id: `objection ${index}` }),
          ),
          consents: [answer('WITHDRAWN', '2026-02-01'), answer('REFUSED', '2025-12-01')],
        }),
      ],
      purpose: marketingOnInterests,
    },
    'MARKETING_OBJECTION',
    ['objection 0', 'objection 1', 'withdrawn 2026-02-01'],
  ),
  denied(
    'is told before a later question and a later withdrawal: nobody is asked against it',
    {
      people: [
        person({
          objections: [objection(null), { ...objection(null), id: 'another' }, objection(null, '2025-01-01')],
          consents: [answer('WITHDRAWN', '2026-03-01'), answer('REQUESTED', '2026-04-01')],
        }),
      ],
      purpose: { isDirectMarketing: true },
    },
    'MARKETING_OBJECTION',
    ['another', 'objection 2026-02-01'],
  ),
  denied(
    'is not told by what was said at the same moment about something else',
    {
      people: [
        person({
          objections: [objection('newsletter'), { ...objection('other'), id: 'other' }],
          consents: [
            answer('WITHDRAWN', '2026-02-01', { channel: 'PHONE' }),
            answer('REFUSED', '2026-02-01', { purposeId: 'other' }),
          ],
        }),
      ],
      purpose: { legalBasis: 'PUBLIC_TASK' },
    },
    'OBJECTION',
    ['objection 2026-02-01'],
  ),
  denied(
    'to another purpose does not explain why there is no consent to this one',
    { people: [person({ objections: [objection('other')] })] },
    'NO_CONSENT',
  ),
  denied(
    'explains why there is no consent from its very moment',
    { people: [person({ objections: [objection('newsletter', AT)] })] },
    'OBJECTION',
    [`objection ${AT}`],
  ),
  denied(
    'is told before the lack of the explicit consent that is needed beside',
    {
      people: [person({ objections: [objection('newsletter')] })],
      purpose: { ...explicit, legalBasis: 'LEGITIMATE_INTERESTS' },
    },
    'OBJECTION',
    ['objection 2026-02-01'],
  ),
];
