import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import { parseConfirmationInput } from '../../../src/flows/consent/confirmation-input';
import { parsePreferenceLinkInput } from '../../../src/flows/consent/preference-link';

const ID = '5f0c3a52-6f1e-4d55-9d53-0c1f3c4b7a01';
const OTHER = '6f0c3a52-6f1e-4d55-9d53-0c1f3c4b7a02';

/** The field that was refused; undefined where nothing was. */
const refused = (parse: (input: unknown) => unknown, input: unknown): unknown => {
  try {
    parse(input);
    return undefined;
  } catch (error) {
    return isPrivacyError(error) && error.code === 'INVALID_INPUT' ? error.details['field'] : error;
  }
};

describe('the input of Request confirmation', () => {
  it('needs a person and purposes; the rest has its default, left empty as a form leaves it', () => {
    const expected = {
      kind: 'PERSON',
      personId: ID,
      purposes: ['newsletter', 'fair'],
      channel: 'EMAIL',
      language: undefined,
      source: null,
      method: 'API',
      guardian: undefined,
    };
    expect(parseConfirmationInput({ person: { id: ID }, purposes: ' newsletter, fair,' })).toEqual(expected);
    expect(
      parseConfirmationInput({
        person: ID.toUpperCase(),
        consent: '',
        purposes: ['newsletter', 'fair'],
        channel: '',
        language: '',
        source: null,
        method: '',
        guardianEmail: '',
      }),
    ).toEqual(expected);
  });

  it('takes a guardian, or a consent that waits', () => {
    expect(
      parseConfirmationInput({
        person: ID,
        purposes: { id: OTHER },
        guardianEmail: 'rita@mail.example',
        guardianRelation: 'mother',
      }),
    ).toMatchObject({
      purposes: [{ id: OTHER }],
      guardian: { firstName: '', lastName: '', email: 'rita@mail.example', relation: 'mother' },
    });
    expect(parseConfirmationInput({ consent: { id: OTHER } })).toEqual({ kind: 'CONSENT', consentId: OTHER });
  });

  it.each<[string, object]>([
    ['person', { purposes: 'newsletter' }],
    ['person', { person: 'Karla', purposes: 'newsletter' }],
    ['consent', { consent: 'that one' }],
    ['purposes', { person: ID }],
    ['purposes', { person: ID, purposes: ' , ' }],
    ['purposes', { person: ID, purposes: Array.from({ length: 21 }, () => 'x') }],
    ['purposes', { person: ID, purposes: Array.from({ length: 21 }, () => 'x').join(',') }],
    ['channel', { person: ID, purposes: 'x', channel: 'PIGEON' }],
    ['language', { person: ID, purposes: 'x', language: 'tlh' }],
    ['source', { person: ID, purposes: 'x', source: 'x'.repeat(201) }],
    ['guardianEmail', { person: ID, purposes: 'x', guardianEmail: 'a@b.example, c@d.example' }],
    ['guardianEmail', { person: ID, purposes: 'x', guardianEmail: 'a@b.example\r\nBcc: c@d.example' }],
  ])('names %s where it cannot be used', (field, input) => {
    expect(refused(parseConfirmationInput, input)).toBe(field);
  });
});

describe('the input of Create preference link', () => {
  it('needs a person', () => {
    expect(
      parsePreferenceLinkInput({ person: { id: ID }, purpose: '', language: '', validDays: '' }),
    ).toEqual({
      personId: ID,
      purpose: undefined,
      language: undefined,
      validDays: 365,
    });
    expect(parsePreferenceLinkInput({ person: ID, purpose: 'x', language: 'de', validDays: '30' })).toEqual({
      personId: ID,
      purpose: 'x',
      language: 'de',
      validDays: 30,
    });
  });

  it.each<[string, object]>([
    ['person', {}],
    ['language', { person: ID, language: 'xx' }],
    ['validDays', { person: ID, validDays: 0 }],
    ['validDays', { person: ID, validDays: 1_096 }],
    ['validDays', { person: ID, validDays: '1e3' }],
    ['validDays', { person: ID, validDays: 1.5 }],
  ])('names %s where it cannot be used', (field, input) => {
    expect(refused(parsePreferenceLinkInput, input)).toBe(field);
  });
});

it('whatever comes in, it is read or refused by name', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (whole, person, other) => {
      for (const parse of [parseConfirmationInput, parsePreferenceLinkInput])
        for (const input of [
          whole,
          { person, purposes: other },
          { person: ID, purposes: other, validDays: other },
        ])
          expect(['undefined', 'string']).toContain(typeof refused(parse, input));
    }),
  );
});
