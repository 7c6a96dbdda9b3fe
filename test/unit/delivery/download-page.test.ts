import { createHash, randomBytes } from 'node:crypto';

import * as fc from 'fast-check';

import { LANGUAGES } from '../../../src/domain/public-settings';
import { parseDataRequest } from '../../../src/domain/requests/data-request';
import { LARGEST_PART, MOST_PARTS, type SealedPart } from '../../../src/flows/delivery/answer-files';
import type { Download } from '../../../src/flows/delivery/open-download';
import { readKeyring } from '../../../src/keys/keyring';
import { answerPage } from '../../../src/pages/answer-page';
import { downloadPage, type DownloadPage } from '../../../src/pages/download/download-page';
import { SAVE_SCRIPT, START_SCRIPT } from '../../../src/pages/download/download-script';
import { redeemDownload } from '../../../src/pages/download/redeem-download';
import { sizeText } from '../../../src/pages/download/size-text';
import { LARGEST_PAGE } from '../../../src/pages/layout';
import { DOWNLOAD_TEXTS } from '../../../src/pages/texts/download';
import type { Runtime } from '../../../src/runtime';
import { sampleSettings } from '../../support/public-sample';
import { event, FORM_TYPE, requestOf } from '../pages/events';

const ID = '11111111-1111-4111-8111-111111111111';
const KEY = Buffer.alloc(32, 7).toString('base64');

const part = (index: number, change: Partial<SealedPart> = {}): SealedPart => ({
  index,
  name: `access-DR-2026-0001-part-${index + 1}.zip`,
  bytes: LARGEST_PART,
  rowId: ID,
  contentType: 'application/zip',
  key: KEY,
  url: `https://crm.example.com/file/files-field/${ID}?token=${'a'.repeat(600)}`,
  ...change,
});

const download = (change: Partial<Download> = {}): Download => ({
  tokenId: 'one',
  memberId: null,
  state: 'SAME_VISIT',
  settings: sampleSettings(),
  request: {
    ...parseDataRequest({ id: ID, right: 'ACCESS', reference: 'DR-2026-0001' }),
    deliveryToken: 'used:one:mark',
    deliveryExpiresAt: Date.UTC(2026, 11, 13),
    downloadedAt: Date.UTC(2026, 10, 29),
  },
  files: [part(0)],
  ...change,
});

const wanted = (change: Partial<DownloadPage> = {}): DownloadPage => ({
  request: requestOf({ path: '/s/privacy/download' }),
  settings: sampleSettings(),
  language: 'en',
  token: 'a.b.c',
  ...change,
});

const policyOf = (html: string): string =>
  (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#39;', "'");
const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);

describe('the download pages', () => {
  it('fit into what a server sends, with as many parts as an answer may have, in every language', () => {
    const files = Array.from({ length: MOST_PARTS }, (_, index) => part(index));
    for (const language of LANGUAGES) {
      const { html = '' } = downloadPage(download({ files }), wanted({ language }), true);
      expect(Buffer.byteLength(html)).toBeLessThan(LARGEST_PAGE);
      expect(html.match(/data-key=/g)).toHaveLength(MOST_PARTS);
    }
  });

  it.each([
    ['OPEN', START_SCRIPT],
    ['SAME_VISIT', SAVE_SCRIPT],
  ] as const)(
    'run one script in the state %s, which their policy allows by its hash, and nothing else',
    (state, script) => {
      const { html = '' } = downloadPage(download({ state }), wanted(), true);
      expect(scriptsOf(html)).toEqual([script]);
      const hash = createHash('sha256').update(script).digest('base64');
      expect(policyOf(html)).toContain(`script-src 'sha256-${hash}'`);
      expect(policyOf(html)).toMatch(/^default-src 'none'/);
      expect(policyOf(html)).not.toMatch(/unsafe|\*/);
    },
  );

  it('may load from where the files are, and from an https address that a server with a bucket redirects to', () => {
    const near = part(1, { url: '/file/files-field/1?token=x' });
    const { html = '' } = downloadPage(download({ files: [part(0), near] }), wanted(), true);
    expect(policyOf(html)).toContain("connect-src https://crm.example.com 'self' https:;");
    const before = downloadPage(download({ state: 'OPEN' }), wanted(), true).html ?? '';
    expect(policyOf(before)).not.toContain('connect-src');
  });

  it('have keys in them only for the visit that may have them', () => {
    const pages = (['OPEN', 'USED', 'GONE'] as const).flatMap((state) =>
      [true, false].map((may) => downloadPage(download({ state }), wanted(), may)),
    );
    for (const { html = '' } of [...pages, downloadPage(download(), wanted(), false)])
      expect(html).not.toContain(KEY);
    expect(downloadPage(download(), wanted(), true).html).toContain(KEY);
  });

  it('say the size as a person of that language reads it', () => {
    expect([4_234_567, 870_000, 999_900, 400, 12].map((bytes) => sizeText(bytes, 'en'))).toEqual([
      '4.2 MB',
      '870 kB',
      '1 MB',
      '0.4 kB',
      '0.01 kB',
    ]);
    const told = [sizeText(4_234_567, 'de'), sizeText(870_000, 'fr')];
    expect(told.map((size) => size.replaceAll(/\s/g, ' '))).toEqual(['4,2 MB', '870 ko']);
  });

  it('say everything in words of their own in each language', () => {
    const words = (language: (typeof LANGUAGES)[number]): string[] => {
      const { files, used, gone, sent, unable } = DOWNLOAD_TEXTS[language];
      return [files.title, files.note, files.broken, used.title, gone.title, sent.title, unable.tooOld];
    };
    const all = LANGUAGES.flatMap(words);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('whatever a stranger sends', () => {
  it('is answered with a page that has no key in it, and costs the workspace no request', async () => {
    let requests = 0;
    const count = (): Promise<never> => {
      requests += 1;
      return Promise.reject(new Error('No request was expected.'));
    };
    const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
    const runtime: Runtime = {
      client: { core: count, metadata: count, requestCount: () => requests },
      keyring: () => keyring,
      clock: { now: () => new Date(), sleep: () => Promise.resolve() },
      functionsUrl: 'https://crm.example.com/s',
      mail: { smtpUrl: '', from: '' },
    };
    const value = fc.oneof(fc.string(), fc.constantFrom('again', 'fetch', 'a'.repeat(32), 'e30.e30.e30'));
    const body = fc.oneof(
      fc.record({ token: value, visit: value, action: value, lang: value }, { requiredKeys: [] }),
      fc.dictionary(fc.string(), fc.anything()),
      fc.anything(),
    );
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const asked = event({ path: '/s/privacy/download', headers: FORM_TYPE, body: sent as never });
        const { body: html, status } = await answerPage(asked, redeemDownload, { open: () => runtime });
        expect(status).toBe(404);
        expect(html).not.toContain('data-key');
      }),
    );
    expect(requests).toBe(0);
  });
});
