import { simpleParser } from 'mailparser';
import * as fc from 'fast-check';

import { composeMail, type Mail } from '../../../src/mail/compose-mail';
import { isMailAddress } from '../../../src/mail/mail-address';
import { messageIdFor } from '../../../src/mail/send-mail';

jest.setTimeout(60_000);

const sender = { name: 'Example Ltd', address: 'privacy@example.com' };
const now = new Date('2026-11-29T12:00:00Z');
const mail: Mail = {
  to: 'anna@example.org',
  subject: 'Bitte bestätigen – Grüße',
  text: 'Zeile eins\n.\nZeile drei: ß € 😀\n',
  html: '<p>Zeile <b>eins</b> ß € 😀</p>',
  messageId: '<abc@example.com>',
};
const OWN = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'auto-submitted',
  'x-auto-response-suppress',
  'content-type',
  'mime-version',
];

/** Names of the headers at the top, each as often as it is there. */
const headerNames = async (message: Buffer): Promise<string[]> =>
  (await simpleParser(message)).headerLines.map(({ key }) => key);

describe('a mail', () => {
  it('is text and HTML, from one to one, and asks for no automatic answer', async () => {
    const message = await composeMail(sender, mail, now);
    const parsed = await simpleParser(message);
    expect(parsed).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      date: now,
      messageId: '<abc@example.com>',
      from: { value: [{ name: 'Example Ltd', address: 'privacy@example.com' }] },
      to: { value: [{ name: '', address: 'anna@example.org' }] },
      attachments: [],
    });
    expect(parsed.html).toContain('Zeile <b>eins</b> ß € 😀');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.headers.get('x-auto-response-suppress')).toBe('All');
    expect((await headerNames(message)).toSorted()).toEqual(OWN.toSorted());
    expect(message.toString('utf8')).toMatch(/^[\r\n\t\x20-\x7e]*$/);
  });

  it('says how to unsubscribe by one click where that is asked for', async () => {
    const url = 'https://crm.example.com/s/privacy/unsubscribe?token=a.b.c';
    const { headerLines } = await simpleParser(
      await composeMail(sender, { ...mail, unsubscribe: { url } }, now),
    );
    expect(
      headerLines
        .filter(({ key }) => key.startsWith('list-'))
        .map(({ line }) => line.replace(/\r\n(?= )/g, '')),
    ).toEqual([`List-Unsubscribe: <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']);
  });

  it('keeps a link of any length whole', async () => {
    const url = `https://crm.example.com/s/privacy/unsubscribe?token=${'x'.repeat(1_800)}`;
    const parsed = await simpleParser(await composeMail(sender, { ...mail, unsubscribe: { url } }, now));
    expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { url } });
  });

  it('offers no one-click over plain http (RFC 8058)', async () => {
    const url = 'http://crm.example.com/s/privacy/unsubscribe?token=a.b.c';
    const names = await headerNames(await composeMail(sender, { ...mail, unsubscribe: { url } }, now));
    expect(names).toContain('list-unsubscribe');
    expect(names).not.toContain('list-unsubscribe-post');
  });

  it.each<[string, Partial<Mail>]>([
    ['two recipients', { to: 'a@example.org, b@example.org' }],
    ['a recipient with a header behind', { to: 'a@example.org\r\nBcc: b@example.org' }],
    ['no recipient', { to: '' }],
    ['a message id that is none', { messageId: 'abc' }],
    ['a message id with a header behind', { messageId: '<a@b>\r\nBcc: <b@example.org>' }],
    ['a header of its own', { headers: { Bcc: 'b@example.org' } }],
    ['a header in another case', { headers: { 'content-TYPE': 'text/html' } }],
    ['a header whose name breaks the line', { headers: { 'X-A\r\nBcc': 'b@example.org' } }],
    ['a header without a name', { headers: { '': 'b@example.org' } }],
    ['a link that is none', { unsubscribe: { url: 'nowhere' } }],
    ['a link with a bracket', { unsubscribe: { url: 'https://a.example/>\r\nBcc: b@example.org' } }],
  ])('with %s is not made', async (_what, changes) => {
    await expect((async () => composeMail(sender, { ...mail, ...changes }, now))()).rejects.toThrow(
      RangeError,
    );
  });

  it('has the headers it is meant to have and no other, whatever stands in any of them', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\0',
            '\u2028',
            '\u0085',
            '\v',
            'Bcc: x@example.org',
            'a',
            ' ',
            '\t',
            '=?utf-8?q?=0D=0A?=',
            '<',
            '>',
            '"',
            ',',
            'é',
            '😀',
            '.',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, nasty, async (name, subject, text, html, value) => {
        const message = await composeMail(
          { ...sender, name },
          { ...mail, subject, text, html, headers: { 'X-Further': value } },
          now,
        );
        const parsed = await simpleParser(message);
        const names = parsed.headerLines.map(({ key }) => key);
        // A header without a value may be left out; none may be added.
        expect([...OWN, 'x-further']).toEqual(expect.arrayContaining(names));
        expect(new Set(names).size).toBe(names.length);
        expect(parsed.to).toMatchObject({ value: [{ address: 'anna@example.org' }] });
        expect(parsed.from).toMatchObject({ value: [{ address: 'privacy@example.com' }] });
        expect(parsed.attachments).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe('an address', () => {
  it.each([
    'a@example.org',
    "o'neil+x=y@sub.example.org",
    'jürgen@müller.example',
    'δοκιμή@παράδειγμα.ελ',
    `${'a'.repeat(64)}@example.org`,
  ])('%s is one', (address) => expect(isMailAddress(address)).toBe(true));

  it.each([
    '',
    '@example.org',
    'a@',
    'a@localhost',
    'a@b@example.org',
    'a b@example.org',
    ' a@example.org',
    'a@example.org ',
    'a@example.org\n',
    'a@exa\u0000mple.org',
    '<a@example.org>',
    'A <a@example.org>',
    '"a"@example.org',
    'a,b@example.org',
    'a;b@example.org',
    'a:b@example.org',
    '.a@example.org',
    'a..b@example.org',
    'a@-example.org',
    'a@example..org',
    'a@[127.0.0.1]',
    'a@example.org,b@example.org',
    'a%0d%0a@exam ple.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${`${'b'.repeat(60)}.`.repeat(5)}org`,
  ])('%p is none', (text) => expect(isMailAddress(text)).toBe(false));
});

it('a message id is the same for the same mail, another for another, and leads to nobody', () => {
  const settings = { from: { name: '', address: 'privacy@müller.example' } };
  const id = messageIdFor(settings, 'confirm', 'anna@example.org');
  expect(id).toBe(messageIdFor(settings, 'confirm', 'anna@example.org'));
  expect(id).toMatch(/^<[0-9a-f]{40}@xn--mller-kva\.example>$/);
  expect(id).not.toBe(messageIdFor(settings, 'remind-confirm', 'anna@example.org'));
  expect(messageIdFor(settings, 'a', 'b')).not.toBe(messageIdFor(settings, 'ab'));
});
