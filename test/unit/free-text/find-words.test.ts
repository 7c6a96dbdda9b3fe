import * as fc from 'fast-check';

import { scoreAll, scoreFresh } from '../../../bench/free-text/score';
import { findSensitive } from '../../../src/domain/free-text/find-sensitive';
import { levelOfKinds } from '../../../src/domain/free-text/finding';

describe('words of special categories', () => {
  it('are found in eight languages, and traps are not', () => {
    const { wrong, precision, recall } = scoreAll('known');
    expect({ wrong, precision, recall }).toEqual({ wrong: [], precision: 1, recall: 1 });
  });

  it('are found in sentences that nobody looked at while the words were made', () => {
    const { precision, recall } = scoreAll('unseen');
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it('are found where they are only hinted at, as far as the words know the way of saying it', () => {
    const { precision, recall } = scoreFresh();
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it('are counted by place, over many sentences and lines', () => {
    const text = 'He is diabetic.\nShe is pregnant; her son is autistic.\nThe invoice is paid.';
    expect(findSensitive(text).get('HEALTH')).toBe(3);
  });

  it('are found under accents written either way', () => {
    const composed = 'Elle est diabétique et son mari a été condamné pour vol.';
    expect([...findSensitive(composed.normalize('NFD')).keys()]).toEqual([...findSensitive(composed).keys()]);
    expect([...findSensitive(composed).keys()].toSorted()).toEqual(['CONVICTION', 'HEALTH']);
  });

  it('are read in the language of the text alone', () => {
    // “Rak” is cancer in Polish and a name here.
    expect([...findSensitive('She told us that Rak is the name of the new contact.').keys()]).toEqual([]);
  });

  it('may be in any text without trouble', () => {
    expect([...findSensitive('').keys()]).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const places of findSensitive(text).values()) expect(places).toBeGreaterThan(0);
      }),
    );
  });

  it('do not make hostile text slow', () => {
    // Would not end if a pattern went back over what it has read again and again.
    const hostile = `${'is was as '.repeat(20_000)}. ${'member of the '.repeat(20_000)}`;
    expect(findSensitive(hostile).size).toBe(0);
  });
});

describe('the level of a finding', () => {
  it('is the highest of its kinds', () => {
    expect(levelOfKinds(['PAYMENT_CARD'])).toBe('SENSITIVE');
    expect(levelOfKinds(['PAYMENT_CARD', 'CONVICTION'])).toBe('CRIMINAL');
    expect(levelOfKinds(['CONVICTION', 'HEALTH'])).toBe('SPECIAL_CATEGORY');
  });
});
