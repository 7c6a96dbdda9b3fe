import { answer, day } from '../facts';
import { allowed, AT, denied, given, withConsents, type Case } from './case';

export const consentCases: readonly Case[] = [
  denied('needs a consent', {}, 'NO_CONSENT'),
  allowed('is allowed by a consent', { people: withConsents(given) }, 'CONSENT_GIVEN', [given.id]),
  allowed(
    'is allowed from the very moment consent is given',
    { people: withConsents(answer('GIVEN', AT)) },
    'CONSENT_GIVEN',
    [`given ${AT}`],
  ),
  denied(
    'does not count a consent given later than the moment asked about',
    { people: withConsents(answer('GIVEN', '2026-06-02')) },
    'NO_CONSENT',
  ),
  allowed(
    'does not count a withdrawal that comes later than the moment asked about',
    { people: withConsents(given, answer('WITHDRAWN', '2026-06-02')) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'does not count a consent to another purpose',
    { people: withConsents({ ...given, purposeId: 'other' }) },
    'NO_CONSENT',
  ),
  denied(
    'ends with a withdrawal',
    { people: withConsents(given, answer('WITHDRAWN', '2026-02-01')) },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  denied(
    'ends at the very moment of the withdrawal',
    { people: withConsents(given, answer('WITHDRAWN', AT)) },
    'CONSENT_WITHDRAWN',
    [`withdrawn ${AT}`],
  ),
  denied(
    'ends with a refusal',
    { people: withConsents(given, answer('REFUSED', '2026-02-01')) },
    'CONSENT_REFUSED',
    ['refused 2026-02-01'],
  ),
  allowed(
    'begins anew with a consent after a withdrawal',
    { people: withConsents(answer('WITHDRAWN', '2025-12-31'), given) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'takes the no of a yes and a no at the same moment',
    { people: withConsents(given, answer('REFUSED', '2026-01-01')) },
    'CONSENT_REFUSED',
    ['refused 2026-01-01'],
  ),
  denied(
    'tells a withdrawal before a refusal of the same moment',
    { people: withConsents(answer('REFUSED', '2026-01-01'), answer('WITHDRAWN', '2026-01-01')) },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-01-01'],
  ),
  denied(
    'names every withdrawal of that moment, and none of another',
    {
      people: withConsents(
        answer('WITHDRAWN', '2026-02-01', { id: 'b' }),
        answer('WITHDRAWN', '2026-02-01', { id: 'a' }),
        answer('WITHDRAWN', '2026-01-31'),
      ),
    },
    'CONSENT_WITHDRAWN',
    ['a', 'b'],
  ),
  denied(
    'tells what happened last: an unanswered question after a withdrawal',
    { people: withConsents(answer('WITHDRAWN', '2026-01-01'), answer('REQUESTED', '2026-02-01')) },
    'CONSENT_REQUESTED',
    ['requested 2026-02-01'],
  ),
  denied(
    'tells what happened last: a consent after a withdrawal, expired since',
    { people: withConsents(answer('WITHDRAWN', '2025-01-01'), { ...given, expiresAt: day('2026-05-01') }) },
    'CONSENT_EXPIRED',
    [given.id],
  ),
  denied(
    'tells what happened last: a withdrawal after a consent that counted for nothing',
    {
      people: withConsents({ ...given, isConfirmed: false }, answer('WITHDRAWN', '2026-02-01')),
      purpose: { isDoubleOptIn: true },
    },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  denied(
    'is not allowed by a question',
    { people: withConsents(answer('REQUESTED', '2026-01-01')) },
    'CONSENT_REQUESTED',
    ['requested 2026-01-01'],
  ),
  allowed(
    'stays allowed when the person is asked again: a question takes nothing back',
    { people: withConsents(given, answer('REQUESTED', '2026-05-01')) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'is not allowed by an expired consent',
    { people: withConsents(answer('EXPIRED', '2026-05-01')) },
    'CONSENT_EXPIRED',
    ['expired 2026-05-01'],
  ),
  allowed(
    'stays allowed where consent was renewed before the earlier one expired',
    { people: withConsents(answer('EXPIRED', '2026-05-01'), given) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'is not allowed by a consent found invalid',
    { people: withConsents(answer('INVALIDATED', '2026-05-01')) },
    'CONSENT_INVALIDATED',
    ['invalidated 2026-05-01'],
  ),
  allowed(
    'stays allowed where another consent was found invalid',
    { people: withConsents(answer('INVALIDATED', '2026-05-01'), given) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'is allowed until the moment consent expires',
    { people: withConsents({ ...given, expiresAt: day('2026-06-02') }) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'is not allowed from the moment consent expires, though no job has marked it yet',
    { people: withConsents({ ...given, expiresAt: day(AT) }) },
    'CONSENT_EXPIRED',
    [given.id],
  ),
  allowed(
    'keeps an earlier consent that has not expired beside a later one that has',
    { people: withConsents(given, answer('GIVEN', '2026-02-01', { expiresAt: day('2026-03-01') })) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'names the latest of several consents',
    { people: withConsents(given, answer('GIVEN', '2026-03-01'), answer('GIVEN', '2026-02-01')) },
    'CONSENT_GIVEN',
    ['given 2026-03-01'],
  ),
  allowed(
    'names all consents of the same moment, sorted',
    { people: withConsents({ ...given, id: 'b' }, { ...given, id: 'a' }, { ...given, id: 'c' }) },
    'CONSENT_GIVEN',
    ['a', 'b', 'c'],
  ),
  denied(
    'never outlives a withdrawal whose time cannot be read',
    { people: withConsents(given, { ...answer('WITHDRAWN', '2020-01-01'), since: NaN }) },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2020-01-01'],
  ),
  denied(
    'does not count a consent whose time cannot be read',
    { people: withConsents({ ...given, since: NaN }) },
    'NO_CONSENT',
  ),
  denied(
    'does not tell what happened at a time that cannot be read, unless it was a no',
    {
      people: withConsents(
        { ...given, since: NaN, isConfirmed: false },
        { ...answer('EXPIRED', '2026-01-01'), since: NaN },
      ),
      purpose: { isDoubleOptIn: true },
    },
    'NO_CONSENT',
  ),
  denied(
    'does not count a consent whose end cannot be read',
    { people: withConsents({ ...given, expiresAt: NaN }) },
    'CONSENT_EXPIRED',
    [given.id],
  ),
];

export const confirmationCases: readonly Case[] = [
  denied(
    'needs the link where the purpose wants double opt-in',
    { people: withConsents({ ...given, isConfirmed: false }), purpose: { isDoubleOptIn: true } },
    'CONSENT_NOT_CONFIRMED',
    [given.id],
  ),
  allowed(
    'needs no link where it does not',
    { people: withConsents({ ...given, isConfirmed: false }) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'is allowed by a confirmed one',
    { people: withConsents(given), purpose: { isDoubleOptIn: true } },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'stays allowed when somebody types the address into a form again and never confirms',
    {
      people: withConsents(given, answer('GIVEN', '2026-05-01', { isConfirmed: false })),
      purpose: { isDoubleOptIn: true },
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'is told expired before unconfirmed',
    {
      people: withConsents({ ...given, isConfirmed: false, expiresAt: day('2026-02-01') }),
      purpose: { isDoubleOptIn: true },
    },
    'CONSENT_EXPIRED',
    [given.id],
  ),
];
