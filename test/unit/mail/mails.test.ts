import * as fc from 'fast-check';
import { simpleParser } from 'mailparser';

import { LANGUAGES } from '../../../src/domain/public-settings';
import { composeMail } from '../../../src/mail/compose-mail';
import { readableOn } from '../../../src/mail/mail-layout';
import { renderMail, type MailKind, type MailModel } from '../../../src/mail/mails';
import { MAIL_TEXTS } from '../../../src/mail/texts';

const KINDS: MailKind[] = ['confirm', 'confirm-guardian', 'remind-confirm', 'renew'];
const model: MailModel = {
  settings: {
    controller: {
      name: 'Nordwind & Söhne',
      address: 'Hafenstraße 1\n20457 Hamburg',
      email: 'datenschutz@nordwind.example',
      country: 'DE',
    },
    brand: { accent: '#1961ed', logo: null },
  },
  url: 'https://crm.example.com/s/privacy/confirm?token=a.b.c&lang=de',
  until: new Date('2026-12-13T14:05:00Z'),
  items: [
    { name: 'Newsletter', text: 'Ja, schickt ihn mir.\nJederzeit widerruflich.', channel: 'EMAIL' },
    { name: 'Fair', text: 'Ja, ladet mich ein.', channel: 'ALL', endsAt: new Date('2027-01-31T23:59:00Z') },
  ],
  child: 'Mia',
};
const each = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** What a reader sees of the HTML. */
const visible = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe.each(each)('the mail %s in %s', (kind, language) => {
  const mail = renderMail(kind, language, model);

  it('says who writes, what it is about in the very words, and what to do', () => {
    for (const text of [mail.text.replace(/\s+/g, ' '), visible(mail.html)]) {
      expect(text).toContain('Nordwind & Söhne');
      expect(text).toContain('Hafenstraße 1 20457 Hamburg');
      expect(text).toContain('datenschutz@nordwind.example');
      expect(text).toContain(`Newsletter (${MAIL_TEXTS[language].channel.EMAIL})`);
      expect(text).toContain('Ja, schickt ihn mir. Jederzeit widerruflich.');
      expect(text).toContain(model.url);
    }
    expect(mail.subject).toContain('Nordwind & Söhne');
    expect(mail.subject).not.toMatch(/\n/);
  });

  it('has one link, twice the same, loads nothing and runs nothing', () => {
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) =>
      href?.replaceAll('&amp;', '&'),
    );
    expect(links).toEqual([model.url]);
    expect(mail.html).not.toMatch(
      /<(?:img|script|link|iframe|style|form|svg|object|embed)\b|url\(|@import|\ssrc=|\son\w+=/i,
    );
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.html).toMatch(/<title>[^<]+<\/title>/);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
  });
});

it('a link’s end has its minute, a consent’s its day', () => {
  expect(renderMail('confirm', 'de', model).text).toContain('bis 13. Dezember 2026 um 14:05 (UTC)');
  expect(renderMail('renew', 'en', model).text).toContain('Fair (on every channel, ends on 31 January 2027)');
  expect(renderMail('renew', 'es', model).text).not.toContain('14:05');
});

it('a guardian is told the child’s first name, or that none was given', () => {
  expect(renderMail('confirm-guardian', 'en', model).text).toContain('Mia wants to agree');
  expect(renderMail('confirm-guardian', 'en', { ...model, child: null }).text).toContain(
    'A child wants to agree',
  );
  expect(renderMail('confirm', 'en', model).text).not.toContain('Mia');
});

it('no language says less than another', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
      : typeof value;
  for (const language of LANGUAGES) expect(shape(MAIL_TEXTS[language])).toEqual(shape(MAIL_TEXTS.en));
});

it('the button can be read on any colour: 4.5 to 1 (WCAG 2.2, 1.4.3)', () => {
  const channel = fc.integer({ min: 0, max: 255 }).map((part) => part.toString(16).padStart(2, '0'));
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  fc.assert(
    fc.property(channel, channel, channel, (red, green, blue) => {
      const [accent, ink] = [`#${red}${green}${blue}`, readableOn(`#${red}${green}${blue}`)];
      const [high, low] = [light(accent), light(ink)].toSorted((a, b) => b - a) as [number, number];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

it('whatever stands in settings, wordings and names stays text', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '"',
          "'",
          '&',
          '<',
          '>',
          '</title>',
          '<!--',
          '\r\n',
          'Bcc: a@b.example',
          '" onload="x',
          '=cmd()',
          '{{name}}',
          'é',
          '\0',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  );
  const tags = (html: string): string[] =>
    [...html.matchAll(/<\/?[a-z][^\s>]*/gi)].map(([tag]) => tag).filter((tag) => tag !== '<br');
  const plain = tags(renderMail('confirm-guardian', 'en', { ...model, items: model.items.slice(0, 1) }).html);
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, nasty, nasty, async (name, address, wording, purpose, child) => {
      const settings = {
        ...model.settings,
        controller: { name: `N${name}`, address: `A${address}`, email: 'a@b.example', country: 'DE' },
      };
      const items = [{ name: purpose, text: wording, channel: 'EMAIL' as const }];
      const mail = renderMail('confirm-guardian', 'en', { ...model, settings, items, child });
      expect(tags(mail.html)).toEqual(plain);
      const parsed = await simpleParser(
        await composeMail(
          { name: '', address: 'p@b.example' },
          { ...mail, to: 'x@b.example', messageId: '<a@b>' },
        ),
      );
      expect(parsed.to).toMatchObject({ value: [{ address: 'x@b.example' }] });
      expect(parsed.headerLines.map(({ key }) => key)).not.toContain('bcc');
    }),
    { numRuns: 300 },
  );
}, 60_000);
