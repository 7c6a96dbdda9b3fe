import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import * as fc from 'fast-check';
import type { SMTPServerOptions } from 'smtp-server';

import { sendMail, type Mail, type MailSettings } from '../../../src/mail/send-mail';
import { selfSignedCertificate } from '../../support/certificate';
import { openMailServer, settingsFor, type MailServer } from '../../support/mail-server';

jest.setTimeout(60_000);

const certificate = selfSignedCertificate('127.0.0.1');
const mail: Mail = {
  to: 'anna@example.org',
  subject: 'Please confirm',
  text: 'Line one\n.\n..\nLast line',
  html: '<p>Line one</p>',
  messageId: '<abc@example.com>',
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const open = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  const server = await openMailServer(options);
  closers.push(server.close);
  return server;
};
const withoutTls = { disabledCommands: ['STARTTLS'], hideSTARTTLS: true };

/** A server that says what it is told to, and keeps what it hears. */
const openRawServer = async (
  converse: (socket: Socket) => void,
): Promise<{ port: number; heard: () => string }> => {
  const sockets = new Set<Socket>();
  let heard = '';
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => (heard += chunk.toString()));
    converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return { port: (server.address() as AddressInfo).port, heard: () => heard };
};

const failing = (code: number, message = 'no'): Error =>
  Object.assign(new Error(message), { responseCode: code });

describe('a mail that is taken', () => {
  it('arrives whole, at one address, from the sender for bounces too', async () => {
    const server = await open(withoutTls);
    const unsubscribe = { url: 'https://crm.example.com/s/privacy/unsubscribe?token=a.b.c' };
    expect(await sendMail(settingsFor(server.port), { ...mail, unsubscribe })).toEqual({ sent: true });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      from: 'privacy@example.com',
      to: ['anna@example.org'],
      mail: { subject: 'Please confirm', text: 'Line one\n.\n..\nLast line', messageId: '<abc@example.com>' },
    });
    expect(server.received[0]?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('goes over TLS to another machine: STARTTLS', async () => {
    const server = await open({ ...certificate });
    const settings = settingsFor(server.port, {
      mayBePlain: false,
      ca: certificate.cert,
      auth: { user: 'me', pass: 'secret' },
    });
    expect(await sendMail(settings, mail)).toEqual({ sent: true });
    expect(server.received).toMatchObject([{ isSecure: true, protocol: 'ESMTPSA', user: 'me' }]);
  });

  it('goes over TLS from the first byte: smtps', async () => {
    const server = await open({ ...certificate, secure: true });
    const settings = settingsFor(server.port, {
      isTlsFromStart: true,
      mayBePlain: false,
      ca: certificate.cert,
    });
    expect(await sendMail(settings, mail)).toEqual({ sent: true });
    expect(server.received).toMatchObject([{ isSecure: true }]);
  });
});

describe('without TLS to another machine nothing is said', () => {
  const elsewhere = (port: number, changes: Partial<MailSettings> = {}): MailSettings =>
    settingsFor(port, { mayBePlain: false, auth: { user: 'me', pass: 'secret' }, ...changes });
  const UNREACHABLE = { sent: false, reason: 'UNREACHABLE' };

  it('where the server offers none', async () => {
    const server = await open(withoutTls);
    expect(await sendMail(elsewhere(server.port, { ca: certificate.cert }), mail)).toEqual(UNREACHABLE);
    expect(server.received).toEqual([]);
  });

  it('where somebody between has cut the offer out: neither password nor address is heard', async () => {
    const server = await openRawServer((socket) => {
      socket.write('220 mail.example.com ESMTP\r\n');
      socket.on('data', (chunk) => {
        socket.write(
          /^EHLO/i.test(chunk.toString()) ? '250-mail.example.com\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n',
        );
      });
    });
    expect(await sendMail(elsewhere(server.port), mail)).not.toEqual({ sent: true });
    expect(server.heard()).toMatch(/^EHLO /);
    expect(server.heard()).not.toMatch(/AUTH|MAIL FROM|RCPT|anna|secret|c2VjcmV0/i);
  });

  it('where the certificate is nobody’s', async () => {
    const server = await open({ ...certificate });
    expect(await sendMail(elsewhere(server.port), mail)).toEqual(UNREACHABLE);
    expect(server.received).toEqual([]);
  });

  it('where the certificate is another host’s', async () => {
    const other = selfSignedCertificate('mail.example.com');
    const server = await open({ ...other, secure: true });
    const settings = elsewhere(server.port, { isTlsFromStart: true, ca: other.cert });
    expect(await sendMail(settings, mail)).toEqual(UNREACHABLE);
    expect(server.received).toEqual([]);
  });

  it('where the server knows old TLS only', async () => {
    const server = await open({
      ...certificate,
      secure: true,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    });
    const settings = elsewhere(server.port, { isTlsFromStart: true, ca: certificate.cert });
    expect(await sendMail(settings, mail)).toEqual(UNREACHABLE);
    expect(server.received).toEqual([]);
  });
});

describe('a mail that is not taken', () => {
  const onCommand = (command: 'onMailFrom' | 'onRcptTo', code: number): SMTPServerOptions => ({
    ...withoutTls,
    [command]: (_address: unknown, _session: unknown, callback: (error: Error) => void) =>
      callback(failing(code, 'anna@example.org is unknown here')),
  });
  const onData = (code: number): SMTPServerOptions => ({
    ...withoutTls,
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on('end', () => callback(failing(code)));
    },
  });

  it.each<[string, SMTPServerOptions, string]>([
    ['an unknown recipient (550)', onCommand('onRcptTo', 550), 'REFUSED'],
    ['a full mailbox (452)', onCommand('onRcptTo', 452), 'TEMPORARY'],
    ['greylisting (451)', onCommand('onRcptTo', 451), 'TEMPORARY'],
    ['a sender that may not (553)', onCommand('onMailFrom', 553), 'REFUSED'],
    ['a sender later (450)', onCommand('onMailFrom', 450), 'TEMPORARY'],
    ['content that is refused (554)', onData(554), 'REFUSED'],
    ['content that is put off (421)', onData(421), 'TEMPORARY'],
    [
      'nobody let in now (421)',
      { ...withoutTls, onConnect: (_session, callback) => callback(failing(421)) },
      'TEMPORARY',
    ],
    [
      'nobody let in (554)',
      { ...withoutTls, onConnect: (_session, callback) => callback(failing(554)) },
      'REFUSED',
    ],
  ])('%s is told apart, without the address', async (_what, options, reason) => {
    const server = await open(options);
    expect(await sendMail(settingsFor(server.port), mail)).toEqual({ sent: false, reason });
    expect(server.received).toEqual([]);
  });

  it('a wrong password says nothing about the mail', async () => {
    const server = await open({
      ...withoutTls,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(failing(535)),
    });
    const settings = settingsFor(server.port, { auth: { user: 'me', pass: 'wrong' } });
    expect(await sendMail(settings, mail)).toEqual({ sent: false, reason: 'UNREACHABLE' });
  });

  it('a recipient that is none costs no connection', async () => {
    const server = await openRawServer(() => undefined);
    for (const to of [
      '',
      'nobody',
      'a@example.org, b@example.org',
      'a@example.org\r\nRCPT TO:<b@example.org>',
    ]) {
      expect(await sendMail(settingsFor(server.port), { ...mail, to })).toEqual({
        sent: false,
        reason: 'REFUSED',
      });
    }
    expect(server.heard()).toBe('');
  });
});

describe('a server that is not there, or not quite', () => {
  const UNREACHABLE = { sent: false, reason: 'UNREACHABLE' };
  const hasty = (port: number): MailSettings => settingsFor(port, { patienceMs: 300 });

  it('no server', async () => {
    const server = await openMailServer(withoutTls);
    await server.close();
    expect(await sendMail(settingsFor(server.port), mail)).toEqual(UNREACHABLE);
  });

  it('no such host', async () => {
    expect(await sendMail(settingsFor(25, { host: 'mail.invalid', patienceMs: 3_000 }), mail)).toEqual(
      UNREACHABLE,
    );
  });

  it.each<[string, (socket: Socket) => void]>([
    ['one that says nothing', () => undefined],
    ['one that hangs up', (socket) => socket.end()],
    ['one that breaks off', (socket) => socket.destroy()],
    ['one that is no mail server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['one that greets and falls silent', (socket) => void socket.write('220 mail ESMTP\r\n')],
    [
      'one that never comes to an end',
      (socket) => {
        const timer = setInterval(() => socket.write('220-still here\r\n'), 20);
        socket.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s', async (_what, converse) => {
    const server = await openRawServer(converse);
    expect(await sendMail(hasty(server.port), mail)).toEqual(UNREACHABLE);
  });

  it.each<[string, (socket: Socket) => void]>([
    [
      'one that hangs up after the mail',
      (socket) => {
        socket.write('220 mail ESMTP\r\n');
        socket.on('data', (chunk) => {
          if (/^(EHLO|MAIL|RCPT)/i.test(chunk.toString())) socket.write('250 ok\r\n');
          else if (/^DATA/i.test(chunk.toString())) socket.write('354 go on\r\n');
          else socket.end();
        });
      },
    ],
    [
      'one that takes the mail and never says so',
      (socket) => {
        socket.write('220 mail ESMTP\r\n');
        socket.on('data', (chunk) => {
          if (/^(EHLO|MAIL|RCPT)/i.test(chunk.toString())) socket.write('250 ok\r\n');
          else if (/^DATA/i.test(chunk.toString())) socket.write('354 go on\r\n');
        });
      },
    ],
  ])('%s, which may have it', async (_what, converse) => {
    const server = await openRawServer(converse);
    expect(await sendMail(hasty(server.port), mail)).toEqual({ ...UNREACHABLE, mayHaveArrived: true });
  });
});

it('nothing in a mail reaches another recipient or becomes a second mail', async () => {
  const server = await open(withoutTls);
  const smuggled = fc
    .array(
      fc.constantFrom(
        '\r\n.\r\n',
        '\n.\n',
        '\n.\r\n',
        '\r.\r',
        '\r\n\0.\r\n',
        'MAIL FROM:<x@example.com>\r\n',
        'RCPT TO:<victim@example.org>\r\n',
        'DATA\r\n',
        'Bcc: victim@example.org\r\n',
        '\r\n\r\n',
        'text ',
        'ü',
        '.',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(smuggled, smuggled, smuggled, smuggled, async (name, subject, text, html) => {
      const settings = settingsFor(server.port, { from: { name, address: 'privacy@example.com' } });
      expect(await sendMail(settings, { ...mail, subject, text, html })).toEqual({ sent: true });
      sent += 1;
    }),
    { numRuns: 60 },
  );
  expect(server.received).toHaveLength(sent);
  expect(new Set(server.received.flatMap(({ to }) => to))).toEqual(new Set(['anna@example.org']));
  expect(new Set(server.received.map((one) => one.from))).toEqual(new Set(['privacy@example.com']));
});
