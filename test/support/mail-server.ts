import type { AddressInfo } from 'node:net';
import { callbackify } from 'node:util';

import { simpleParser, type ParsedMail } from 'mailparser';
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';

import type { MailSettings } from '../../src/mail/send-mail';

export type Received = {
  from: string;
  to: string[];
  raw: string;
  mail: ParsedMail;
  isSecure: boolean;
  protocol: string;
  user: string | undefined;
};

/** A real mail server on loopback; what it takes is in `received`. */
export const openMailServer = async (options: SMTPServerOptions = {}) => {
  const received: Received[] = [];
  const keep = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const { mailFrom, rcptTo } = session.envelope;
    received.push({
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      raw: raw.toString('utf8'),
      mail: await simpleParser(raw),
      isSecure: session.secure,
      protocol: session.transmissionType,
      user: session.user,
    });
  };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => callbackify(() => keep(stream, session))(callback),
    ...options,
  });
  // A client that ends in the middle of TLS is no fault of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

/** Settings for a server on this port, as they would be for a host elsewhere when `isElsewhere`. */
export const settingsFor = (port: number, changes: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  isTlsFromStart: false,
  mayBePlain: true,
  auth: null,
  from: { name: 'Example Ltd', address: 'privacy@example.com' },
  ...changes,
});
