import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import { mailSettings } from '../../../src/mail/send-mail';

const from = 'Example Ltd <privacy@example.com>';
const read = (smtpUrl: string, sender = from) => mailSettings({ smtpUrl, from: sender });

/** The code and the setting of what is thrown; undefined for what is taken. */
const refusal = (smtpUrl: string, sender = from): unknown => {
  try {
    read(smtpUrl, sender);
    return undefined;
  } catch (error) {
    return isPrivacyError(error) ? [error.code, error.details['setting'], error.message] : error;
  }
};

describe('SMTP_URL', () => {
  it.each(['', '  '])('%p: the app sends no mail, whatever the sender', (empty) => {
    expect(read(empty, '')).toBeNull();
    expect(read(empty)).toBeNull();
  });

  it.each([
    [
      'smtps://mail.example.com',
      { host: 'mail.example.com', port: 465, isTlsFromStart: true, mayBePlain: false, auth: null },
    ],
    [
      'smtp://mail.example.com',
      { host: 'mail.example.com', port: 587, isTlsFromStart: false, mayBePlain: false },
    ],
    ['smtp://mail.example.com:25/', { port: 25, isTlsFromStart: false, mayBePlain: false }],
    [
      'smtps://me%40example.com:p%3A%2Fw%25@mail.example.com',
      { auth: { user: 'me@example.com', pass: 'p:/w%' } },
    ],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, mayBePlain: true }],
    ['smtp://localhost:2525', { mayBePlain: true }],
    ['smtp://[::1]:2525', { host: '::1', mayBePlain: true }],
    ['smtp://localhost.example.com', { mayBePlain: false }],
    ['smtp://127.0.0.1.nip.io', { mayBePlain: false }],
    ['smtp://10.0.0.4', { mayBePlain: false }],
    ['smtp://[::ffff:10.0.0.4]', { mayBePlain: false }],
  ])('%s', (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  it.each([
    'mail.example.com',
    'https://mail.example.com',
    'smtp+insecure://mail.example.com',
    'smtps://',
    'smtps://mail.example.com?secure=false',
    'smtp://mail.example.com?ignoreTLS=true',
    'smtps://mail.example.com/path',
    'smtps://mail.example.com#x',
    'smtps://user:100%@mail.example.com',
    'smtps://user:pa/ss@mail.example.com',
    'smtps://mail.example.com:99999',
  ])('%s is refused by name', (url) => {
    expect(refusal(url)).toMatchObject(['INVALID_SETTING', 'SMTP_URL', expect.any(String)]);
  });

  it('is never quoted in what is said about it', () => {
    expect(JSON.stringify(refusal('smtps://user:hunter2@mail.example.com?x=1'))).not.toContain('hunter2');
    expect(JSON.stringify(refusal('smtps://user:hunter2/@mail'))).not.toContain('hunter2');
  });

  it('never allows plain text to another machine, whatever is written', () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('smtp', 'smtps'),
        host,
        fc.option(fc.webQueryParameters()),
        (scheme, name, query) => {
          const url = `${scheme}://${name}${query === null ? '' : `?${query}`}`;
          const settings = refusal(url) === undefined ? read(url) : null;
          expect(
            settings === null || !settings.mayBePlain || /^(127\.|localhost$|::1$)/.test(settings.host),
          ).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('MAIL_FROM', () => {
  const server = 'smtps://mail.example.com';
  it.each([
    ['privacy@example.com', { name: '', address: 'privacy@example.com' }],
    ['<privacy@example.com>', { name: '', address: 'privacy@example.com' }],
    ['Example Ltd <privacy@example.com>', { name: 'Example Ltd', address: 'privacy@example.com' }],
    [
      ' "Müller, Söhne & Co." <privacy@müller.example> ',
      { name: 'Müller, Söhne & Co.', address: 'privacy@müller.example' },
    ],
  ])('%s', (sender, expected) => {
    expect(read(server, sender)).toMatchObject({ from: expected });
  });

  it.each([
    '',
    'Example Ltd',
    'privacy@',
    'privacy@example',
    'a@example.com, b@example.com',
    'A <a@example.com>, B <b@example.com>',
    'A <a@example.com> B <b@example.com>',
    'A\r\nBcc: x@example.com <a@example.com>',
    'A <a@example.com\r\nBcc: x@example.com>',
    '"A\nB" <a@example.com>',
    `${'x'.repeat(201)} <a@example.com>`,
  ])('%p is refused by name', (sender) => {
    expect(refusal(server, sender)).toMatchObject(['INVALID_SETTING', 'MAIL_FROM', expect.any(String)]);
  });
});
