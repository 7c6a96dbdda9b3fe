import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';

import { LANGUAGES, type Language } from '../../../src/domain/public-settings';
import type { NoticeContent, NoticePurpose } from '../../../src/flows/public/read-notice';
import { LARGEST_PAGE } from '../../../src/pages/layout';
import { purposeAnchor } from '../../../src/pages/notice/anchors';
import { fingerprintOf, lastChange } from '../../../src/pages/notice/fingerprint';
import { dateInWords, keptInWords, periodInWords } from '../../../src/pages/notice/in-words';
import { noticePage } from '../../../src/pages/notice/notice-page';
import { transfersOf } from '../../../src/pages/notice/transfers';
import { NOTICE } from '../../../src/pages/texts/notice';
import { rootDir } from '../../support/app-workspace';
import { ORDERS, sampleNotice } from '../../support/public-sample';
import { anyPurpose } from './any-notice';
import { requestOf } from './events';

const render = (
  content: NoticeContent = sampleNotice(),
  language: Language = 'en',
  query: Record<string, string> = {},
): string => {
  const { controller } = content.settings;
  if (controller === null) throw new Error('The sample has a controller.');
  return noticePage(content, controller, language, requestOf({ queryStringParameters: query }));
};

/** The article of a purpose, as the page has it. */
const articleOf = (text: string, code: string): string =>
  new RegExp(`<article class="card" id="${purposeAnchor(code)}">[^]*?</article>`).exec(text)?.[0] ?? '';

const articles = (text: string): string[] =>
  [...text.matchAll(/<article class="card" id="([^"]*)"/g)].map(([, id]) => id ?? '');

const purpose = (id: string): NoticePurpose => {
  const found = sampleNotice().purposes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`The sample has no purpose ${id}.`);
  return found;
};

describe('the notice', () => {
  it('tells every active purpose by itself, and no other', () => {
    expect(articles(render())).toEqual([
      'purpose-garden-letter',
      'purpose-garden-orders',
      'purpose-garden-reach',
      'purpose-garden-map',
    ]);
  });

  it.each(LANGUAGES)('tells in %s everything that Art. 13 and 14 ask for', (language) => {
    const text = render(sampleNotice(), language);
    const texts = NOTICE[language];
    const told = (code: string, ...words: string[]): void => {
      const article = articleOf(text, code).replaceAll('&#39;', "'");
      expect(words.filter((word) => !article.includes(word))).toEqual([]);
    };
    // Controller, officer, authority, rights, complaint.
    expect(text).toContain('Bergmann &amp; Söhne Gartenbau GmbH');
    expect(text).toContain('mailto:dsb@bergmann-gartenbau.example');
    expect(text).toContain('https://www.ldi.nrw.de/');
    for (const [title] of Object.values(texts.rights).filter(Array.isArray))
      expect(text).toContain(String(title).replaceAll("'", '&#39;'));
    expect(text).toContain(texts.objection.title);
    expect(text).toContain('href="preferences"');
    // Basis, interests, categories, recipients, transfers, time, whether required, consequence, decisions, source.
    told('garden-letter', texts.basis.CONSENT, texts.facts.agreement, 'Mailwerk Inc.', texts.ways.withdraw);
    told('garden-letter', texts.category.CONTACT, texts.facts.transfers, texts.facts.recipients);
    told('garden-letter', keptInWords(sampleNotice().purposes[0] as NoticePurpose, language).join(' '));
    told('garden-orders', texts.basis.CONTRACT, 'The order you place with us.', texts.provision.CONTRACTUAL);
    told('garden-orders', 'Without an address we cannot deliver.', texts.source.others, 'Credit agencies');
    told('garden-reach', texts.basis.LEGITIMATE_INTERESTS, texts.interests, texts.ways.object);
    told('garden-map', texts.automated.some, 'Pages are arranged by how often they were clicked on.');
    expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
  });

  it('names no recipient that receives nothing any more', () => {
    expect(render()).not.toContain('Former Mailer');
  });

  it('marks a text that is not there in the page’s language with its own', () => {
    const article = articleOf(render(sampleNotice(), 'fr'), 'garden-orders');
    expect(article).toContain('<h3 lang="en">Orders and garden plans</h3>');
    expect(articleOf(render(sampleNotice(), 'fr'), 'garden-letter')).not.toContain('lang=');
  });

  it('keeps the language in its links, and leads to the other pages', () => {
    const text = render(sampleNotice(), 'es', { token: 'secret', lang: 'es' });
    expect(text).toContain('href="?lang=de"');
    expect(text).toContain('href="?lang=es&amp;format=jsonld"');
    expect(text).not.toContain('secret');
  });

  it('has a page also where nothing is published, or little is set', () => {
    const { settings } = sampleNotice({ dataProtectionOfficer: {}, supervisoryAuthority: null });
    const text = render({ settings, purposes: [] });
    expect(text).toContain(NOTICE.en.purposes.none);
    expect(text).not.toContain(NOTICE.en.complaint.ours);
    expect(text).not.toContain('<dt>Data protection officer');
  });

  it('is shared out where it is too long to be sent, and loses nothing', () => {
    const long: NoticeContent = {
      settings: sampleNotice({ brand: { logo: `data:image/png;base64,${'A'.repeat(55_000)}` } }).settings,
      purposes: Array.from({ length: 60 }, (_, index) => ({
        ...purpose(ORDERS),
        id: `d${index}`,
        code: `code-${index}`,
        description: `${'Wörter und noch mehr Wörter. '.repeat(60)}`,
        notice: {},
      })),
    };
    const first = render(long, 'de');
    const parts = Number(/Teil 1 von (\d+)/.exec(first)?.[1]);
    const pages = Array.from({ length: parts }, (_, index) =>
      render(long, 'de', { part: String(index + 1) }),
    );
    expect(parts).toBeGreaterThan(1);
    expect(pages.map((one) => Buffer.byteLength(one)).filter((size) => size > LARGEST_PAGE)).toEqual([]);
    expect(pages.flatMap(articles)).toEqual(long.purposes.map(({ code }) => purposeAnchor(code)));
    // The table of contents leads to every purpose, on whichever part it stands.
    const last = `purpose-code-59`;
    expect(first).toContain(`href="?lang=de&amp;part=${parts}#${last}"`);
    expect(pages.at(-1)).toContain(`href="#${last}"`);
    for (const odd of ['0', '-1', '999', 'x', '1e9'])
      expect(render(long, 'de', { part: odd }) === first).toBe(true);
  });

  it('changes its version with anything it says, and with nothing else', () => {
    const content = sampleNotice();
    const version = fingerprintOf(content);
    expect(fingerprintOf(sampleNotice())).toBe(version);
    expect(fingerprintOf(sampleNotice({ brand: { accent: '#000000' } }))).toBe(version);
    expect(
      fingerprintOf({
        ...content,
        purposes: content.purposes.map((one) => ({ ...one, dataSources: 'new' })),
      }),
    ).not.toBe(version);
    expect(lastChange(content)).toBe('2026-05-04T08:00:00.000Z');
    expect(lastChange({ ...content, purposes: [] })).toBeNull();
  });

  it('gives every code a place of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 60 }), { minLength: 2 }), (codes) => {
        const anchors = codes.map(purposeAnchor);
        expect(new Set(anchors).size).toBe(codes.length);
        expect(anchors.filter((anchor) => !/^purpose-[a-z0-9-]+$/.test(anchor))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(purposeAnchor('newsletter')).toBe('purpose-newsletter');
  });

  it('renders any purpose in any language without failing', () => {
    fc.assert(
      fc.property(
        fc.array(anyPurpose, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...LANGUAGES),
        (purposes, language) => {
          const text = render({ ...sampleNotice(), purposes }, language);
          expect(text).not.toMatch(/>undefined|\[object Object\]/);
          expect(articles(text).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('values in words', () => {
  type Field = { name: string; options?: { value: string }[] };
  type ManifestObject = { nameSingular: string; fields: Field[] };
  const { objects } = JSON.parse(readFileSync(join(rootDir, 'manifest.json'), 'utf8')) as {
    objects: ManifestObject[];
  };
  const options = (object: string, field: string): string[] =>
    (objects.find(({ nameSingular }) => nameSingular === object)?.fields ?? [])
      .find(({ name }) => name === field)
      ?.options?.map(({ value }) => value)
      .toSorted() ?? [];

  it.each([
    ['purpose', 'legalBasis', 'basis'],
    ['purpose', 'legalBasis', 'basisShort'],
    ['purpose', 'specialCategoryCondition', 'condition'],
    ['purpose', 'dataCategories', 'category'],
    ['purpose', 'subjectCategories', 'subject'],
    ['purpose', 'channels', 'channel'],
    ['purpose', 'provision', 'provision'],
    ['purpose', 'transferSafeguards', 'safeguard'],
    ['purpose', 'retentionTrigger', 'kept'],
    ['purpose', 'retentionAction', 'afterwards'],
    ['recipient', 'kind', 'recipient'],
    ['recipient', 'safeguard', 'safeguard'],
  ] as const)('every option of %s.%s has its words in four languages', (object, field, table) => {
    const expected = options(object, field);
    expect(expected.length).toBeGreaterThan(2);
    for (const language of LANGUAGES)
      expect(Object.keys(NOTICE[language][table]).toSorted()).toEqual(expected);
  });

  it('counts in the language’s own plural', () => {
    expect(LANGUAGES.map((language) => periodInWords(1, 'MONTHS', language).replace('\u00a0', ' '))).toEqual([
      '1 month',
      '1 Monat',
      '1 mois',
      '1 mes',
    ]);
    expect(LANGUAGES.map((language) => periodInWords(13, 'MONTHS', language).replace('\u00a0', ' '))).toEqual(
      ['13 months', '13 Monate', '13 mois', '13 meses'],
    );
  });

  it('writes dates out, and nothing for what is none', () => {
    expect(dateInWords('2026-05-04T23:30:00.000Z', 'en')).toBe('4 May 2026');
    expect(dateInWords('2026-05-04T23:30:00.000Z', 'de')).toBe('4. Mai 2026');
    expect(dateInWords('soon', 'de')).toBeNull();
    expect(dateInWords(null, 'de')).toBeNull();
  });

  it('says how long where no period is set', () => {
    const forever = { ...purpose(ORDERS), retentionAmount: null };
    expect(keptInWords(forever, 'en')).toEqual([NOTICE.en.keptAsNeeded]);
    expect(keptInWords({ ...forever, legalBasis: 'CONSENT', consentMonths: 12 }, 'en')).toEqual([
      NOTICE.en.keptUntilWithdrawn,
      NOTICE.en.consentLasts('12 months'),
    ]);
  });

  it('finds a transfer where a recipient is outside the EEA, or the purpose says so, and only there', () => {
    expect(transfersOf(purpose(ORDERS))).toBeNull();
    const [recipient] = purpose(ORDERS).recipients;
    if (recipient === undefined) throw new Error('The sample’s orders have a recipient.');
    const away = {
      ...purpose(ORDERS),
      recipients: [{ ...recipient, country: 'US', safeguard: 'DEROGATION' }],
    };
    expect(transfersOf(away)).toEqual({ countries: ['US'], safeguards: ['DEROGATION'], detail: '' });
    expect(transfersOf({ ...purpose(ORDERS), transferSafeguards: ['NONE'] })).toBeNull();
  });
});
