import { createHash } from 'node:crypto';

import { DEFAULT_PUBLIC_SETTINGS } from '../../../src/domain/public-settings';
import { html, paragraphs } from '../../../src/pages/html';
import { addressLines, LARGEST_PAGE, mailLink, page, siteLink } from '../../../src/pages/layout';
import { commonMessage, messagePage } from '../../../src/pages/message-page';
import { bound } from '../../../src/pages/texts/texts';
import { sampleSettings } from '../../support/public-sample';

const plain = (over: Readonly<Record<string, unknown>> = {}, more: object = {}): string =>
  page({ title: 'Hello', language: 'de', settings: sampleSettings(over), body: html`<p>x</p>`, ...more });

const dataLogo = (bytes: number): string =>
  `data:image/png;base64,${'A'.repeat(Math.ceil((bytes * 4) / 3 / 4) * 4)}`;

describe('what a template writes', () => {
  it('escapes values in text and in attributes', () => {
    const value = `"'<>&`;
    expect(html`<p title="${value}">${value}</p>`.toString()).toBe(
      '<p title="&quot;&#39;&lt;&gt;&amp;">&quot;&#39;&lt;&gt;&amp;</p>',
    );
  });

  it('writes lists, numbers and markup, and nothing for what is empty', () => {
    expect(html`${[1, html`<b>x</b>`, null, undefined, false, ['<']]}`.toString()).toBe('1<b>x</b>&lt;');
  });

  it('makes paragraphs of what people wrote', () => {
    expect(paragraphs('one\ntwo\r\n \r\n\n<three>  ').join('').replaceAll('\n', '')).toBe(
      '<p>one<br />two</p><p>&lt;three&gt;</p>',
    );
    expect(paragraphs(' \n\n ')).toEqual([]);
  });

  it('makes links of addresses only', () => {
    expect(mailLink('a+b@c.example').toString()).toBe('<a href="mailto:a%2Bb@c.example">a+b@c.example</a>');
    expect(mailLink('javascript:alert(1)').toString()).toBe('javascript:alert(1)');
    expect(mailLink('a@b?bcc=c@d').toString()).not.toContain('href');
    expect(siteLink('https://a.example/').toString()).toContain('>a.example</a');
    expect(addressLines('a\n\n <b>').join('')).toBe('a<br />&lt;b&gt;<br />');
  });
});

describe('texts', () => {
  it('keep together what must not be parted at the end of a line', () => {
    const texts = bound({
      a: 'Widerspruch (Art. 21 DSGVO)',
      b: ['art. 6, § 1'],
      c: (name: string) => `« ${name} » : quoi ?`,
      d: { e: 'an art. of mine' },
    });
    expect([texts.a, texts.b[0], texts.c('x'), texts.d.e]).toEqual([
      'Widerspruch (Art.\u00a021 DSGVO)',
      'art.\u00a06, §\u00a01',
      '«\u00a0x\u00a0»\u00a0: quoi\u00a0?',
      'an art. of mine',
    ]);
  });
});

describe('every page', () => {
  it('allows its own style and nothing else to run or load', () => {
    const text = plain();
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'`,
    );
    expect(text).not.toMatch(/<script|<link|<iframe|<base|style="|\son\w+=/i);
  });

  it('loads a logo from where it is, and nothing else from there or elsewhere', () => {
    expect(plain({ brand: { logo: 'https://cdn.example/a/logo.png?x=1' } })).toContain(
      'img-src https://cdn.example; ',
    );
    expect(plain({ brand: { logo: dataLogo(900) } })).toContain('img-src data:; ');
    // An address that cannot be read is no logo, and cannot add to the policy.
    const odd = plain({ brand: { logo: 'https://[;script-src:*' } });
    expect(odd).not.toContain('<img');
    expect(odd).toContain('<div class="brand">Bergmann &amp; Söhne');
  });

  it('shows the name in place of a logo that would make it too large to be sent', () => {
    const logo = { brand: { logo: dataLogo(40_000) } };
    const fits = plain(logo);
    expect(fits).toContain('<img src="data:image/png');
    expect(Buffer.byteLength(fits)).toBeLessThanOrEqual(LARGEST_PAGE);
    const long = plain(logo, { body: html`<p>${'x'.repeat(100_000)}</p>` });
    expect(long).not.toContain('<img');
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(LARGEST_PAGE);
  });

  it('says its language, its title and that it wants no visitor from elsewhere', () => {
    const text = plain();
    expect(text).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(text).toContain('<title>Hello – Bergmann &amp; Söhne Gartenbau GmbH</title>');
    expect(text).toContain('name="referrer" content="no-referrer"');
    expect(text).toContain('content="noindex, nofollow"');
    expect(plain({}, { noindex: false })).not.toContain('noindex');
    expect([...text.matchAll(/<h1/g)]).toHaveLength(1);
  });

  it('stays far below what a server can send', () => {
    expect(Buffer.byteLength(plain())).toBeLessThan(16_000);
  });

  it('stands without anything being set', () => {
    const text = page({
      title: 'x',
      language: 'en',
      settings: DEFAULT_PUBLIC_SETTINGS,
      body: html`<p>y</p>`,
    });
    expect(text).toContain('<title>x</title>');
    expect(text).not.toMatch(/undefined|null|\[object/);
  });
});

describe('a page that says one thing', () => {
  it('has the status and the words', () => {
    const answer = messagePage(sampleSettings(), 'fr', {
      title: 'Fini <b>',
      paragraphs: ['un\n\ndeux', html`<p><b>trois</b></p>`],
      status: 410,
      links: [{ href: 'notice', text: 'plus' }],
      headers: { 'retry-after': '9' },
    });
    expect(answer.status).toBe(410);
    expect(answer.headers).toEqual({ 'content-language': 'fr', 'retry-after': '9' });
    expect(answer.html).toContain('<h1>Fini &lt;b&gt;</h1>');
    expect(answer.html).toContain('<p><b>trois</b></p>');
    expect(answer.html).toContain('class="button" href="notice"');
  });

  it.each([
    ['notPublished', 503],
    ['notFound', 404],
    ['tryLater', 503],
    ['tooOften', 429],
    ['tooLarge', 503],
  ] as const)('%s is status %i', (kind, status) => {
    expect(commonMessage(kind, 'es').status).toBe(status);
  });
});
