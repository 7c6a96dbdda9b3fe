import * as fc from 'fast-check';

import { LANGUAGES, type PublicSettings } from '../../src/domain/public-settings';
import { trackedNow } from '../../src/flows/public/tracking';
import { commonMessage, messagePage } from '../../src/pages/message-page';
import { noticePage } from '../../src/pages/notice/notice-page';
import { trackingPage } from '../../src/pages/tracking/tracking-page';
import { openBrowser, type Page, type TestBrowser } from '../support/browser';
import { sampleSettings } from '../support/public-sample';
import { anyPurpose, hostileText } from '../unit/pages/any-notice';
import { requestOf } from '../unit/pages/events';

let browser: TestBrowser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ script: true });
}, 120_000);
afterAll(() => browser?.close());

const VISITOR = 'abcdefgh-0123456789';

/** Settings in which every text that an admin may write is written by somebody hostile. */
const anySettings: fc.Arbitrary<PublicSettings> = fc
  .record({
    name: hostileText,
    address: hostileText,
    email: hostileText,
    phone: hostileText,
    officer: hostileText,
    authority: hostileText,
    accent: fc.integer({ min: 0, max: 0xffffff }),
    logo: fc.constantFrom(null, 'https://cdn.example/x.png?a=1&b=2', 'data:image/png;base64,AAAA'),
  })
  .map(({ name, address, email, phone, officer, authority, accent, logo }) => ({
    ...sampleSettings(),
    controller: { name, address, email, phone, website: 'https://a.example/?x=1&y=2', country: 'DE' },
    dataProtectionOfficer: { name: officer, email: officer, address: officer },
    supervisoryAuthority: { name: authority, url: 'https://b.example/' },
    brand: { accent: `#${accent.toString(16).padStart(6, '0')}`, logo },
  }));

const anyDocument = fc
  .record({
    settings: anySettings,
    purposes: fc.array(anyPurpose, { minLength: 1, maxLength: 3 }),
    language: fc.constantFrom(...LANGUAGES),
    query: fc.dictionary(fc.constantFrom('lang', 'part', 'token', 'x'), hostileText),
    text: hostileText,
  })
  .map(({ settings, purposes, language, query, text }) => {
    const request = requestOf({ queryStringParameters: query, path: `/s/privacy/notice/${text}` });
    const { controller } = settings;
    if (controller === null) throw new Error('These settings have a controller.');
    const onWeb = purposes.map((purpose) => ({ ...purpose, channels: ['WEB' as const] }));
    const tracked = trackedNow(onWeb, [], settings, false, 0);
    return [
      noticePage({ settings, purposes }, controller, language, request),
      trackingPage({ settings, tracked, visitor: VISITOR, said: 'SAVED_ALLOWED' }, request, language),
      messagePage(settings, language, {
        title: text,
        paragraphs: [text],
        status: 200,
        links: [{ href: 'notice', text }],
      }).html ?? '',
      commonMessage('notFound', language, settings).html ?? '',
    ];
  });

const ELEMENTS =
  'a address article body br button dd div dl dt footer form h1 h2 h3 head header html img input li main meta nav ol p section span strong style title ul';
const ATTRIBUTES =
  'alt aria-current aria-label aria-labelledby charset class content href hreflang http-equiv id lang method name rel role src tabindex type value';

/** What a browser makes of the pages: whatever is there and is none of ours. */
const strangers = (pages: readonly string[]): Promise<string[]> =>
  page.evaluate(
    ([texts, elements, attributes]) => {
      const found: string[] = [];
      for (const text of texts) {
        const parsed = new DOMParser().parseFromString(text, 'text/html');
        if (parsed.querySelectorAll('h1, main, title, style').length !== 4) found.push('headings');
        const comments = parsed.createTreeWalker(parsed, NodeFilter.SHOW_COMMENT);
        if (comments.nextNode() !== null) found.push('comment');
        for (const element of parsed.querySelectorAll('*')) {
          if (!elements.includes(element.localName)) found.push(`<${element.localName}>`);
          for (const { name, value } of element.attributes) {
            if (!attributes.includes(name)) found.push(`${name}=`);
            const isAddress = name === 'href' || name === 'src';
            if (
              isAddress &&
              !/^(https:\/\/|mailto:|data:image\/png;base64,|#|\?|(\.\.\/)*(notice|preferences|tracking|request))/.test(
                value,
              )
            )
              found.push(`${name}=${value}`);
          }
        }
      }
      return found;
    },
    [pages, ELEMENTS.split(' '), ATTRIBUTES.split(' ')] as const,
  );

describe('what anybody writes into settings, purposes and addresses', () => {
  it('is text in the page and nothing else, as a browser reads it (1,600 pages)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDocument, { minLength: 20, maxLength: 20 }), async (documents) => {
        expect(await strangers(documents.flat())).toEqual([]);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 240_000);

  it('runs nothing when the page is really opened', async () => {
    const opened = await browser.newPage({ script: true });
    const dialogs: string[] = [];
    opened.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const html of fc.sample(anyDocument, { numRuns: 10, seed: 4 }).flat()) await opened.setContent(html);
    expect(dialogs).toEqual([]);
  }, 120_000);
});
