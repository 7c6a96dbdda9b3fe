import * as fc from 'fast-check';

import { LEGAL_BASES } from '../../../src/domain/consent/facts';
import { PREFIXES } from '../../../src/domain/consent/consent-record/vocabulary';
import { LANGUAGES } from '../../../src/domain/public-settings';
import type { NoticeContent } from '../../../src/flows/public/read-notice';
import { noticeJsonLd } from '../../../src/pages/notice/json-ld';
import { sampleNotice } from '../../support/public-sample';
import { anyPurpose } from './any-notice';
import { NOTICE_TERMS } from './notice-dpv-terms';

type Json = Record<string, unknown>;

const documentOf = (content: NoticeContent, publicUrl: string | null = 'https://crm.example.com/s'): Json => {
  const { controller } = content.settings;
  if (controller === null) throw new Error('The sample has a controller.');
  // As it is sent: what is undefined is not there.
  return JSON.parse(JSON.stringify(noticeJsonLd(content, controller, 'en', publicUrl))) as Json;
};

/** Every property of the document, and every value that names a term: of `@id`, `@type` and the like. */
const termsOf = (value: unknown, key = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => termsOf(item, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, child]) =>
      name === '@context' ? [] : [...(name.startsWith('@') ? [] : [name]), ...termsOf(child, name)],
    );
  return (key === '@id' || key === '@type') && typeof value === 'string' ? [value] : [];
};

const isAddress = (term: string): boolean => /^(https:|urn:)/.test(term);
const isPublished = (term: string): boolean => {
  const [prefix = '', name = ''] = term.split(':');
  return prefix === 'loc' ? /^[A-Z]{2}$/.test(name) : (NOTICE_TERMS[prefix]?.has(name) ?? false);
};

describe('the notice for programs', () => {
  it('uses published terms only, whatever a purpose says', () => {
    fc.assert(
      fc.property(fc.array(anyPurpose, { maxLength: 4 }), (purposes) => {
        const terms = termsOf(documentOf({ ...sampleNotice(), purposes }));
        expect(terms.filter((term) => !isAddress(term) && !isPublished(term))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('brings the context that its prefixes need, and loads nothing', () => {
    const { '@context': context, ...rest } = documentOf(sampleNotice());
    const used = new Set(
      termsOf(rest)
        .filter((term) => !isAddress(term))
        .map((term) => term.split(':')[0]),
    );
    expect([...used].filter((prefix) => !Object.hasOwn(context as Json, prefix ?? ''))).toEqual([]);
    expect(context).toMatchObject({
      dpv: 'https://w3id.org/dpv#',
      'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
      pd: PREFIXES.pd,
    });
    expect(Object.values(context as Json).every((value) => typeof value === 'string')).toBe(true);
  });

  it('tells each purpose as a process with basis, data, recipients, time and rights', () => {
    const document = documentOf(sampleNotice());
    const processes = document['dpv:hasProcess'] as Json[];
    expect(processes).toHaveLength(4);
    expect(processes.find((process) => process['dct:identifier'] === 'garden-letter')).toMatchObject({
      '@id': 'https://crm.example.com/s/privacy/notice#purpose-garden-letter',
      '@type': 'dpv:Process',
      'dpv:hasPurpose': {
        'dct:title': { '@value': 'Garden letter', '@language': 'en' },
        'skos:broader': { '@id': 'dpv:DirectMarketing' },
      },
      'dpv:hasLegalBasis': [{ '@id': 'eu-gdpr:A6-1-a' }, { '@id': 'eu-gdpr:A46-2-c' }],
      'dpv:hasPersonalData': [
        { '@id': 'pd:Identifying' },
        { '@id': 'pd:Contact' },
        { '@id': 'pd:ServiceConsumptionBehaviour' },
      ],
      'dpv:hasRecipient': [{ 'dpv:hasName': 'Mailwerk Inc.', 'dpv:hasThirdCountry': { '@id': 'loc:US' } }],
      'dpv:hasStorageCondition': { 'dpv:hasDuration': { 'schema:duration': 'P6M' } },
      'dpv:hasThirdCountry': [{ '@id': 'loc:US' }],
      'dpv:hasNotice': { '@type': 'dpv:ConsentNotice', 'schema:version': '3' },
    });
    expect(document).toMatchObject({
      'dpv:hasDataController': {
        'dpv:hasName': 'Bergmann & Söhne Gartenbau GmbH',
        'dpv:hasDataProtectionOfficer': { 'dpv:hasName': 'Dr. Miriam Falk' },
      },
      'dct:modified': { '@value': '2026-05-04T08:00:00.000Z', '@type': 'xsd:dateTime' },
    });
  });

  it.each(LEGAL_BASES)('names the rights that go with %s', (legalBasis) => {
    const [purpose] = sampleNotice().purposes;
    const process = (isDirectMarketing: boolean): string =>
      JSON.stringify(
        documentOf({
          ...sampleNotice(),
          purposes: purpose ? [{ ...purpose, legalBasis, isDirectMarketing }] : [],
        })['dpv:hasProcess'],
      );
    const isConsent = legalBasis === 'CONSENT';
    expect(process(false).includes('"eu-gdpr:A7-3"')).toBe(isConsent);
    expect(process(false).includes('"eu-gdpr:A20"')).toBe(isConsent || legalBasis === 'CONTRACT');
    expect(process(false).includes('"eu-gdpr:A21"')).toBe(
      legalBasis === 'LEGITIMATE_INTERESTS' || legalBasis === 'PUBLIC_TASK',
    );
    expect(process(true)).toContain('"eu-gdpr:A21"');
  });

  it('has an address of its own where nobody says where the routes are', () => {
    const document = documentOf(sampleNotice(), null);
    expect(document['@id']).toBe('urn:twenty-privacy:notice');
    expect(document).not.toHaveProperty('dpv:isExercisedAt');
  });

  it('speaks each language', () => {
    const content = sampleNotice();
    const { controller } = content.settings;
    const titles = LANGUAGES.map((language) =>
      controller === null ? null : noticeJsonLd(content, controller, language, null)['dct:language'],
    );
    expect(titles).toEqual([...LANGUAGES]);
  });
});
