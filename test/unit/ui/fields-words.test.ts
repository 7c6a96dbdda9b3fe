import type { MessageDescriptor } from 'twenty-sdk/front-component';

import { OPTION_RULES, WORD_RULES } from '../../../src/domain/sensitivity/field-words';
import { suggestRule } from '../../../src/domain/sensitivity/suggest-rule';
import { allowedStrategies } from '../../../src/ui/settings/fields/allowed-strategies';
import { reasonText } from '../../../src/ui/texts/rule-reason';
import { MODEL, ruleOf } from './fields-sample';

const t = (descriptor: string | MessageDescriptor, values: Record<string, string | number> = {}): string =>
  (typeof descriptor === 'string' ? descriptor : descriptor.message).replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => String(values[name]),
  );

describe('why a rule was suggested, in the reader’s language', () => {
  it.each(WORD_RULES.map(({ code }) => code))('knows what a name that speaks of %s points to', (code) => {
    const said = reasonText(t, `WORD_${code}: the stored words`);
    expect(said).toMatch(/^Its name points to: .+\.$/);
  });

  it.each(OPTION_RULES.map(({ code }) => code))('knows what options that speak of %s point to', (code) => {
    expect(reasonText(t, `OPTIONS_${code}: the stored words`)).toMatch(/^Its options point to: .+\.$/);
  });

  it.each(['IBAN', 'PAYMENT_CARD', 'NATIONAL_ID', 'EMAIL', 'PHONE'])(
    'tells the share of values that have the form of %s, as the census found it',
    (kind) => {
      const said = reasonText(
        t,
        `SAMPLE_${kind}: 84 % of the values that were looked at have the form of x.`,
      );
      expect(said).toMatch(/^84 % of the values that were looked at have the form of: .+\.$/);
    },
  );

  it.each([
    'ACTOR',
    'ADDRESS',
    'EMAILS',
    'FILES',
    'FULL_NAME',
    'LINKS',
    'MORPH_RELATION',
    'PHONES',
    'POSITION',
    'RELATION',
    'RICH_TEXT',
    'TEXT',
    'TS_VECTOR',
    'UUID',
  ])('has words for what the type %s alone says', (type) => {
    const { reason } = suggestRule({ object: 'person', field: 'zz1', type, label: 'Zz' });
    expect(reasonText(t, `${reason.code}: STORED`)).not.toBe('STORED');
  });

  it('shows an admin’s own words, and those of a contradiction, as they stand there', () => {
    expect(reasonText(t, 'Agreed with the works council')).toBe('Agreed with the works council');
    expect(reasonText(t, 'CONTRADICTORY: It is kept.')).toBe('It is kept.');
    expect(reasonText(t, null)).toBe('');
  });
});

describe('the strategies that are offered', () => {
  it('are those the type of the field takes', () => {
    expect(allowedStrategies(ruleOf('shoeSize', { erasureStrategy: 'KEEP' }), MODEL)).toEqual(
      expect.arrayContaining(['KEEP', 'CLEAR', 'GENERALISE']),
    );
    expect(allowedStrategies(ruleOf('shoeSize', { erasureStrategy: 'KEEP' }), MODEL)).not.toContain('REDACT');
    expect(
      allowedStrategies(ruleOf('visitor', { objectName: 'visit', erasureStrategy: 'REDACT' }), MODEL),
    ).toEqual(['KEEP', 'CLEAR', 'REDACT', 'DETACH', 'DESTROY']);
    expect(allowedStrategies(ruleOf('iban'), MODEL)).not.toContain('DETACH');
  });

  it('have the one that stands there among them, so that nothing is changed by looking', () => {
    expect(allowedStrategies(ruleOf('shoeSize', { erasureStrategy: 'REDACT' }), MODEL)).toContain('REDACT');
  });
});
