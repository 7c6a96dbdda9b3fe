import * as fc from 'fast-check';

import { receiptOf } from '../../../src/domain/consent/consent-record/receipt';
import { consentRecord } from '../../../src/domain/consent/consent-record/record';
import { CONTEXT, PREFIXES } from '../../../src/domain/consent/consent-record/vocabulary';
import { recordInput } from './arbitraries';
import { DPV_VERSION, PUBLISHED_TERMS } from './dpv-terms';

type Found = { keys: Set<string>; terms: Set<string> };

/** Fields whose text is people's own: a wording may well read "dpv:Consent". */
const FREE_TEXT = new Set([
  'wording',
  'name',
  'description',
  'code',
  'party_name',
  'party_address',
  'party_contact',
]);

const walk = (value: unknown, found: Found, key = ''): Found => {
  if (Array.isArray(value)) for (const item of value) walk(item, found, key);
  else if (value !== null && typeof value === 'object')
    for (const [name, child] of Object.entries(value)) {
      if (name === '@context') continue;
      found.keys.add(name);
      walk(child, found, name);
    }
  else if (typeof value === 'string' && !FREE_TEXT.has(key)) {
    const [prefix = ''] = value.split(':');
    if (Object.hasOwn(PREFIXES, prefix)) found.terms.add(value);
  }
  return found;
};

const isPublished = (term: string): boolean => {
  const [prefix = '', name = ''] = term.split(':');
  if (prefix === 'loc') return /^[A-Z]{2}$/.test(name);
  return PUBLISHED_TERMS[prefix]?.has(name) ?? false;
};

describe('the vocabulary', () => {
  it(`is DPV ${DPV_VERSION}: no record has a term that was not published`, () => {
    fc.assert(
      fc.property(recordInput, (input) => {
        const { terms } = walk(consentRecord(input), { keys: new Set(), terms: new Set() });
        expect([...terms].filter((term) => !isPublished(term))).toEqual([]);
      }),
    );
  });

  it('maps every field of a record to an IRI, or leaves it out of the graph on purpose', () => {
    fc.assert(
      fc.property(fc.array(recordInput, { maxLength: 3 }), (inputs) => {
        const document = receiptOf(
          inputs.map(consentRecord),
          '5f2f7a0e-6a64-4f0e-9b51-2f0f7ad0a7c1',
          '2027-03-01T10:00:00.000Z',
        );
        const { keys } = walk(document, { keys: new Set(), terms: new Set() });
        expect([...keys].filter((key) => !Object.hasOwn(CONTEXT, key))).toEqual([]);
      }),
    );
  });

  it('maps to published properties only, and from known prefixes', () => {
    const targets = Object.entries(CONTEXT)
      .filter(([field, mapping]) => field !== '@version' && !(field in PREFIXES) && mapping !== null)
      .map(([, mapping]) => (typeof mapping === 'string' ? mapping : (mapping as { '@id': string })['@id']))
      .filter((target) => !target.startsWith('@'));
    expect(targets.length).toBeGreaterThan(50);
    const known = new Set(Object.keys(PREFIXES));
    expect(targets.filter((target) => !known.has(target.split(':')[0] ?? ''))).toEqual([]);
    expect(targets.filter((target) => /^(dpv|eu-gdpr|pd):/.test(target) && !isPublished(target))).toEqual([]);
  });
});
