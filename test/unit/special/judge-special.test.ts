import * as fc from 'fast-check';

import { readPurpose } from '../../../src/domain/consent/purpose';
import {
  isChildWithoutGuardian,
  judgeSpecial,
  type SpecialLevel,
  type SpecialPurpose,
} from '../../../src/domain/special/judge-special';
import { answer, day, person, world } from '../consent/facts';

const NOW = day('2026-11-30');

const purpose = (over: Record<string, unknown> = {}): SpecialPurpose => ({
  ...readPurpose({
    id: 'care',
    code: 'care',
    name: 'Care',
    isActive: true,
    legalBasis: 'CONSENT',
    specialCategoryCondition: 'EXPLICIT_CONSENT',
    dataCategories: ['SPECIAL_CATEGORY'],
    isDoubleOptIn: false,
    ...over,
  }),
  isCriminalDataAllowed: over['isCriminalDataAllowed'] === true,
});
const yes = (over: Parameters<typeof answer>[2] = {}) =>
  answer('GIVEN', '2026-01-01', { purposeId: 'care', channel: 'ALL', ...over });
const judge = (level: SpecialLevel, people: Parameters<typeof judgeSpecial>[1], purposes: SpecialPurpose[]) =>
  judgeSpecial(level, people, purposes, NOW, world(purposes));

describe('special categories of data (Art. 9)', () => {
  it('need an active purpose with a condition', () => {
    const nobodys = [person()];
    expect(judge('SPECIAL_CATEGORY', nobodys, [])).toEqual({ allowed: false, reason: 'NO_PURPOSE' });
    for (const over of [
      { isActive: false },
      { specialCategoryCondition: 'NONE' },
      { specialCategoryCondition: 'SOMETHING' },
      { dataCategories: ['CONTACT'] },
    ])
      expect(judge('SPECIAL_CATEGORY', [person({ consents: [yes()] })], [purpose(over)])).toEqual({
        allowed: false,
        reason: 'NO_PURPOSE',
      });
  });

  it('are covered by explicit consent of that person, while it lasts', () => {
    const care = [purpose()];
    expect(judge('SPECIAL_CATEGORY', [person({ consents: [yes()] })], care)).toEqual({
      allowed: true,
      purposeId: 'care',
    });
    for (const consent of [
      yes({ isExplicit: false }),
      yes({ expiresAt: day('2026-02-01') }),
      yes({ purposeId: 'other' }),
      answer('WITHDRAWN', '2026-05-01', { purposeId: 'care', channel: 'ALL' }),
    ])
      expect(judge('SPECIAL_CATEGORY', [person({ consents: [consent] })], care)).toEqual({
        allowed: false,
        reason: 'NO_EXPLICIT_CONSENT',
      });
  });

  it('are covered by consent on one channel: to keep a value is no contact', () => {
    const consents = [yes({ channel: 'PHONE' })];
    expect(judge('SPECIAL_CATEGORY', [person({ consents })], [purpose()]).allowed).toBe(true);
  });

  it('are covered by a condition that needs no consent, for a record of nobody too', () => {
    const law = purpose({ legalBasis: 'LEGAL_OBLIGATION', specialCategoryCondition: 'EMPLOYMENT_LAW' });
    expect(judge('SPECIAL_CATEGORY', [person()], [law]).allowed).toBe(true);
    expect(judge('SPECIAL_CATEGORY', [], [law]).allowed).toBe(true);
    expect(judge('SPECIAL_CATEGORY', [], [purpose()])).toEqual({
      allowed: false,
      reason: 'NOBODY_TO_CONSENT',
    });
  });

  it('are not covered for somebody who is restricted', () => {
    const law = purpose({ legalBasis: 'LEGAL_OBLIGATION', specialCategoryCondition: 'EMPLOYMENT_LAW' });
    expect(judge('SPECIAL_CATEGORY', [person({ processingState: 'RESTRICTED' })], [law])).toEqual({
      allowed: false,
      reason: 'PERSON_SAYS_NO',
    });
  });
});

describe('data about offences (Art. 10)', () => {
  it('needs a purpose that is marked as allowed by law; explicit consent does not help', () => {
    const people = [person({ consents: [yes()] })];
    expect(judge('CRIMINAL', people, [purpose()])).toEqual({ allowed: false, reason: 'NO_PURPOSE' });
    const screening = purpose({ legalBasis: 'LEGAL_OBLIGATION', isCriminalDataAllowed: true });
    expect(
      judge(
        'CRIMINAL',
        [person()],
        [{ ...screening, specialCategoryCondition: 'NONE', usesSpecialCategories: false }],
      ),
    ).toEqual({
      allowed: true,
      purposeId: 'care',
    });
  });
});

describe('a child (Art. 8)', () => {
  const child = { birthDate: '2015-06-01', country: 'DE' };

  it('cannot consent alone; a guardian can', () => {
    const alone = person({ ...child, consents: [yes({ isGuardianConfirmed: false })] });
    expect(judge('SPECIAL_CATEGORY', [alone], [purpose()])).toEqual({
      allowed: false,
      reason: 'CHILD_WITHOUT_GUARDIAN',
    });
    const guarded = person({ ...child, consents: [yes({ isGuardianConfirmed: true })] });
    expect(judge('SPECIAL_CATEGORY', [guarded], [purpose()]).allowed).toBe(true);
  });

  it('is known by the youngest of its records', () => {
    const alone = person({ id: 'twin', consents: [yes({ isGuardianConfirmed: false })] });
    expect(judge('SPECIAL_CATEGORY', [alone, person(child)], [purpose()])).toEqual({
      allowed: false,
      reason: 'CHILD_WITHOUT_GUARDIAN',
    });
  });

  it('is flagged until a guardian has confirmed something, and not where the date is none', () => {
    const at = (over: Parameters<typeof person>[0]) => isChildWithoutGuardian([person(over)], NOW, world());
    expect(at(child)).toBe(true);
    expect(at({ ...child, consents: [yes({ isGuardianConfirmed: true })] })).toBe(false);
    expect(
      at({ ...child, consents: [yes({ isGuardianConfirmed: true, expiresAt: day('2026-02-01') })] }),
    ).toBe(true);
    expect(at({ birthDate: '1990-06-01' })).toBe(false);
    expect(at({ birthDate: 'soon' })).toBe(false);
    expect(at({})).toBe(false);
  });
});

it('is never more lenient for having fewer yeses', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.option(fc.constantFrom('2012-01-01', '1980-01-01'), { nil: null }),
      (isExplicit, isGuardianConfirmed, birthDate) => {
        const consents = [yes({ isExplicit, isGuardianConfirmed })];
        const withYes = judge('SPECIAL_CATEGORY', [person({ birthDate, consents })], [purpose()]);
        const without = judge('SPECIAL_CATEGORY', [person({ birthDate })], [purpose()]);
        expect(without.allowed).toBe(false);
        const isChild = birthDate === '2012-01-01';
        expect(withYes.allowed).toBe(isExplicit && (isGuardianConfirmed || !isChild));
      },
    ),
  );
});
