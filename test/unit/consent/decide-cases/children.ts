import { answer, person } from '../facts';
import { allowed, CHILD, denied, given, toChildren, type Case } from './case';

const childish = { ...given, isGuardianConfirmed: false };

export const guardianCases: readonly Case[] = [
  denied(
    'needs a guardian for a child',
    { people: [person({ birthDate: CHILD, consents: [childish] })], purpose: toChildren },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  allowed(
    'is allowed with one',
    { people: [person({ birthDate: CHILD, consents: [given] })], purpose: toChildren },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'needs none for a grown-up',
    { people: [person({ birthDate: '1990-01-01', consents: [childish] })], purpose: toChildren },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'needs none where the birth date is not known',
    { people: [person({ consents: [childish] })], purpose: toChildren },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'needs none where the service is not offered to children',
    { people: [person({ birthDate: CHILD, consents: [childish] })] },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'takes a birth date that is none for a child’s',
    { people: [person({ birthDate: '10.3.1980', consents: [childish] })], purpose: toChildren },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  allowed(
    'counts the age of the person’s country',
    { people: [person({ birthDate: CHILD, country: 'BE', consents: [childish] })], purpose: toChildren },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'counts the age of the controller’s country where the person’s is not known',
    { people: [person({ birthDate: CHILD, consents: [childish] })], purpose: toChildren, homeCountry: 'SE' },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'counts 16 where no country is known',
    { people: [person({ birthDate: CHILD, consents: [childish] })], purpose: toChildren, homeCountry: null },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  allowed(
    'needs none from the birthday on',
    {
      people: [
        person({
          birthDate: CHILD,
          country: 'AT',
          consents: [answer('GIVEN', '2026-03-10', { isGuardianConfirmed: false })],
        }),
      ],
      purpose: toChildren,
    },
    'CONSENT_GIVEN',
    ['given 2026-03-10'],
  ),
  denied(
    'needs one the day before',
    {
      people: [
        person({
          birthDate: CHILD,
          country: 'AT',
          consents: [answer('GIVEN', '2026-03-09', { isGuardianConfirmed: false })],
        }),
      ],
      purpose: toChildren,
    },
    'GUARDIAN_NOT_CONFIRMED',
    ['given 2026-03-09'],
  ),
  denied(
    'does not let a child’s consent become good by growing up',
    { people: [person({ birthDate: CHILD, consents: [childish] })], purpose: toChildren, at: '2040-01-01' },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  denied(
    'takes the youngest birth date of several records',
    {
      people: [
        person({ birthDate: '1990-01-01', consents: [childish] }),
        person({ id: 'twin', birthDate: CHILD }),
      ],
      purpose: toChildren,
    },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  denied(
    'takes the highest age of several records',
    {
      people: [
        person({ birthDate: CHILD, country: 'BE', consents: [childish] }),
        person({ id: 'twin', country: 'IE' }),
      ],
      purpose: toChildren,
    },
    'GUARDIAN_NOT_CONFIRMED',
    [given.id],
  ),
  denied(
    'is told unconfirmed before unguarded',
    {
      people: [person({ birthDate: CHILD, consents: [{ ...childish, isConfirmed: false }] })],
      purpose: { ...toChildren, isDoubleOptIn: true },
    },
    'CONSENT_NOT_CONFIRMED',
    [given.id],
  ),
  allowed(
    'asks for no guardian where the use rests on something else than consent',
    {
      people: [person({ birthDate: CHILD, consents: [childish], objections: [] })],
      purpose: {
        ...toChildren,
        legalBasis: 'CONTRACT',
        usesSpecialCategories: true,
        specialCategoryCondition: 'EXPLICIT_CONSENT',
      },
    },
    'CONTRACT',
    [given.id],
  ),
];
