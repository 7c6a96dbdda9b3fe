import * as fc from 'fast-check';

import { ageTable } from '../../../src/domain/consent/age-of-consent';
import { LEGAL_BASES, type PurposeFacts } from '../../../src/domain/consent/facts';
import { listFacts, refusalForEverybody } from '../../../src/flows/lists/list-world';
import { purposeWith } from './purpose';

const world = (...purposes: PurposeFacts[]) => ({
  purposes: new Map(purposes.map((purpose) => [purpose.id, purpose])),
  ages: ageTable(),
  homeCountry: 'DE',
});
const refusal = (purpose: PurposeFacts, ...others: PurposeFacts[]) =>
  refusalForEverybody(purpose, 0, world(purpose, ...others));

describe('what forbids e-mail to everybody', () => {
  it('is how the purpose is set up', () => {
    expect(refusal(purposeWith({ isActive: false }))).toBe('PURPOSE_INACTIVE');
    expect(refusal(purposeWith({ channels: ['POST'] }))).toBe('CHANNEL_NOT_IN_PURPOSE');
    expect(refusal(purposeWith({ dataCategories: ['SPECIAL_CATEGORY'] }))).toBe(
      'SPECIAL_CATEGORY_WITHOUT_CONDITION',
    );
  });

  it('is how the purpose is set up that it is compatible with', () => {
    const origin = purposeWith({ id: 'a0000000-0000-4000-8000-000000000001', legalBasis: 'CONTRACT' });
    const further = purposeWith({ legalBasis: 'LEGITIMATE_INTERESTS', compatibleWithId: origin.id });
    expect(refusal(further, origin)).toBeNull();
    expect(refusal(further)).toBe('RELATED_PURPOSE_MISSING');
    expect(refusal(further, { ...origin, isActive: false })).toBe('RELATED_PURPOSE_DENIED');
    expect(refusal(further, { ...origin, legalBasis: 'CONSENT' })).toBe('COLLECTED_ON_CONSENT');
  });

  it('is never that people have not agreed, whatever the purpose rests on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LEGAL_BASES),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (legalBasis, isDoubleOptIn, isOfferedToChildren, isDirectMarketing) => {
          expect(
            refusal(purposeWith({ legalBasis, isDoubleOptIn, isOfferedToChildren, isDirectMarketing })),
          ).toBeNull();
        },
      ),
    );
  });
});

describe('a list', () => {
  const purpose = purposeWith();
  const { purposes } = { purposes: new Map([[purpose.id, purpose]]) };

  it('has no purpose where none is set, or the one that was is gone', () => {
    expect(listFacts({ id: 'l', name: 'L', privacyPurposeId: purpose.id }, { purposes })?.purpose).toBe(
      purpose,
    );
    expect(listFacts({ id: 'l', name: 'L', privacyPurposeId: null }, { purposes })?.purpose).toBeNull();
    expect(listFacts({ id: 'l', name: 'L', privacyPurposeId: 'gone' }, { purposes })?.purpose).toBeNull();
    expect(listFacts(null, { purposes })).toBeUndefined();
  });
});
