import { randomBytes } from 'node:crypto';

import { FIELD_TYPES } from '../../../src/domain/graph';
import { replacementFor, SURROGATE_PATTERN, surrogateFrom } from '../../../src/domain/surrogate';

it('makes codes that are recognised as surrogates and do not repeat', () => {
  const codes = Array.from({ length: 2000 }, () => surrogateFrom(randomBytes(10)).code);
  for (const code of codes) expect(code).toMatch(SURROGATE_PATTERN);
  expect(new Set(codes).size).toBe(codes.length);
});

it('refuses too little randomness', () => {
  expect(() => surrogateFrom(new Uint8Array(9))).toThrow(RangeError);
});

describe('the value that replaces a field', () => {
  const surrogate = surrogateFrom(randomBytes(10));

  it('names the surrogate in a name, and never leaves it empty', () => {
    expect(replacementFor({ type: 'FULL_NAME', isNullable: true }, surrogate)).toEqual({
      firstName: 'Pseudonym',
      lastName: surrogate.code,
    });
  });

  it('clears addresses, numbers and links instead of inventing them, by their sub-fields', () => {
    for (const type of ['EMAILS', 'PHONES', 'LINKS'] as const) {
      const value = replacementFor({ type, isNullable: true }, surrogate) as Record<string, unknown>;
      expect(Object.keys(value).length).toBeGreaterThan(1);
      for (const part of Object.values(value)) expect(part === '' || part === null).toBe(true);
    }
  });

  it('is null only where null is allowed', () => {
    for (const type of FIELD_TYPES)
      expect(replacementFor({ type, isNullable: false }, surrogate)).not.toBeNull();
    expect(replacementFor({ type: 'DATE', isNullable: true }, surrogate)).toBeNull();
    expect(replacementFor({ type: 'DATE', isNullable: false }, surrogate)).toBeUndefined();
  });
});
