import { decide } from '../../../src/domain/consent/decide';
import { ALLOW_REASONS, DENY_REASONS, type DenyReason } from '../../../src/domain/consent/reasons';
import { basisCases } from './decide-cases/bases';
import { AT, decided, given, objection, withConsents } from './decide-cases/case';
import { channelCases } from './decide-cases/channels';
import { guardianCases } from './decide-cases/children';
import { relatedCases } from './decide-cases/compatible-purposes';
import { confirmationCases, consentCases } from './decide-cases/consent';
import { objectionCases } from './decide-cases/objections';
import { duplicateCases, stateCases } from './decide-cases/people';
import { specialCategoryCases } from './decide-cases/special-categories';
import { answer, day, person, purpose, world } from './facts';

const GROUPS = {
  'a purpose on consent': consentCases,
  'double opt-in': confirmationCases,
  'a channel': channelCases,
  'a child': guardianCases,
  'special categories': specialCategoryCases,
  'the other five bases': basisCases,
  'an objection': objectionCases,
  'the state of a person': stateCases,
  'duplicates: a purpose': duplicateCases,
  'a compatible purpose': relatedCases,
};

describe.each(Object.entries(GROUPS))('%s', (_, cases) => {
  it.each(cases)('$it', ({ setting, expected }) => {
    expect(decided(setting)).toEqual(expected);
  });
});

describe('the reason codes', () => {
  it('are all met by the cases above', () => {
    const met = new Set(Object.values(GROUPS).flatMap((cases) => cases.map((one) => one.expected.reason)));
    expect([...met].toSorted()).toEqual([...ALLOW_REASONS, ...DENY_REASONS].toSorted());
  });

  it('are told in their order where everything is wrong at once', () => {
    let asked = purpose({
      isActive: false,
      usesSpecialCategories: true,
      channels: ['POST'],
      isDirectMarketing: true,
      isDoubleOptIn: true,
    });
    let anna = person({
      isDeleted: true,
      processingState: 'ERASED',
      suppressions: [
        { id: 'everything', scope: 'EVERYTHING' },
        { id: 'marketing', scope: 'DIRECT_MARKETING' },
      ],
      objections: [objection(null)],
      consents: [answer('WITHDRAWN', '2026-02-01'), answer('REFUSED', '2026-02-01')],
    });
    const repairs: [told: DenyReason, repair: () => void][] = [
      ['PURPOSE_INACTIVE', () => (asked = { ...asked, isActive: true })],
      ['SPECIAL_CATEGORY_WITHOUT_CONDITION', () => (asked = { ...asked, usesSpecialCategories: false })],
      ['CHANNEL_NOT_IN_PURPOSE', () => (asked = { ...asked, channels: [] })],
      ['PERSON_ERASED', () => (anna = { ...anna, processingState: 'PSEUDONYMISED' })],
      ['PERSON_PSEUDONYMISED', () => (anna = { ...anna, processingState: 'RESTRICTED' })],
      ['PERSON_DELETED', () => (anna = { ...anna, isDeleted: false })],
      ['PROCESSING_RESTRICTED', () => (anna = { ...anna, processingState: 'ACTIVE' })],
      ['ADDRESS_SUPPRESSED', () => (anna = { ...anna, suppressions: anna.suppressions.slice(1) })],
      ['MARKETING_SUPPRESSED', () => (anna = { ...anna, suppressions: [] })],
      ['MARKETING_OBJECTION', () => (anna = { ...anna, objections: [] })],
      ['CONSENT_WITHDRAWN', () => (anna = { ...anna, consents: anna.consents.slice(1) })],
      ['CONSENT_REFUSED', () => (anna = { ...anna, consents: [{ ...given, isConfirmed: false }] })],
      ['CONSENT_NOT_CONFIRMED', () => (anna = { ...anna, consents: [given] })],
    ];
    const reason = () => decide([anna], asked, 'EMAIL', day(AT), world([asked])).reason;
    const told = repairs.map(([, repair]) => {
      const now = reason();
      repair();
      return now;
    });
    expect(told).toEqual(repairs.map(([expected]) => expected));
    expect(reason()).toBe('CONSENT_GIVEN');
    const ranks = repairs.map(([expected]) => DENY_REASONS.indexOf(expected));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it('tell what happened at one moment in the same order', () => {
    const rows = (['REQUESTED', 'EXPIRED', 'INVALIDATED', 'REFUSED', 'WITHDRAWN'] as const).map((state) =>
      answer(state, '2026-02-01'),
    );
    const told = rows.map(
      (_, count) => decided({ people: withConsents(...rows.slice(0, count + 1)) }).reason,
    );
    expect(told).toEqual([
      'CONSENT_REQUESTED',
      'CONSENT_EXPIRED',
      'CONSENT_INVALIDATED',
      'CONSENT_REFUSED',
      'CONSENT_WITHDRAWN',
    ]);
  });
});
