import { answer, day, person } from '../facts';
import { allowed, denied, explicit, given, withConsents, type Case } from './case';

export const specialCategoryCases: readonly Case[] = [
  denied(
    'needs a condition of Art. 9(2) for special categories',
    { people: withConsents(given), purpose: { usesSpecialCategories: true } },
    'SPECIAL_CATEGORY_WITHOUT_CONDITION',
  ),
  denied(
    'knows the conditions, and no other',
    {
      people: withConsents(given),
      purpose: { usesSpecialCategories: true, specialCategoryCondition: 'BECAUSE_WE_LIKE_TO' },
    },
    'SPECIAL_CATEGORY_WITHOUT_CONDITION',
  ),
  ...[
    'EMPLOYMENT_LAW',
    'VITAL_INTERESTS',
    'NOT_FOR_PROFIT_BODY',
    'MADE_PUBLIC',
    'LEGAL_CLAIMS',
    'PUBLIC_INTEREST',
    'HEALTH_CARE',
    'PUBLIC_HEALTH',
    'ARCHIVING_RESEARCH',
  ].map((specialCategoryCondition): Case =>
    allowed(
      `needs no explicit consent under ${specialCategoryCondition}`,
      {
        people: withConsents({ ...given, isExplicit: false }),
        purpose: { usesSpecialCategories: true, specialCategoryCondition },
      },
      'CONSENT_GIVEN',
      [given.id],
    ),
  ),
  denied(
    'needs explicit consent under that condition',
    { people: withConsents({ ...given, isExplicit: false }), purpose: explicit },
    'CONSENT_NOT_EXPLICIT',
    [given.id],
  ),
  allowed(
    'is allowed by explicit consent',
    { people: withConsents(given), purpose: explicit },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'needs no explicit consent where no special categories are used',
    {
      people: withConsents({ ...given, isExplicit: false }),
      purpose: { ...explicit, usesSpecialCategories: false },
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'needs it beside another basis, too',
    { purpose: { ...explicit, legalBasis: 'CONTRACT' } },
    'NO_CONSENT',
  ),
  denied(
    'is not content with less beside another basis',
    {
      people: withConsents({ ...given, isExplicit: false }),
      purpose: { ...explicit, legalBasis: 'LEGITIMATE_INTERESTS' },
    },
    'CONSENT_NOT_EXPLICIT',
    [given.id],
  ),
  allowed(
    'rests on the other basis with it, and names the consent',
    { people: withConsents(given), purpose: { ...explicit, legalBasis: 'CONTRACT' } },
    'CONTRACT',
    [given.id],
  ),
  denied(
    'ends with its withdrawal even where the basis cannot be objected to',
    {
      people: withConsents(given, answer('WITHDRAWN', '2026-02-01')),
      purpose: { ...explicit, legalBasis: 'CONTRACT' },
    },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  denied(
    'ends with an objection to it even where the basis cannot be objected to',
    {
      people: [
        person({
          consents: [given],
          objections: [{ id: 'request', purposeId: 'newsletter', since: day('2026-02-01') }],
        }),
      ],
      purpose: { ...explicit, legalBasis: 'LEGAL_OBLIGATION' },
    },
    'OBJECTION',
    ['request'],
  ),
];
