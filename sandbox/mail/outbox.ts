import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { callbackify } from 'node:util';

import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export type OutboxMail = {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
};

export type Outbox = {
  /** `smtp://127.0.0.1:port`: what an app's SMTP variables should say. */
  url: string;
  port: number;
  list(): Promise<OutboxMail[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** A mail server on loopback that delivers to a folder: what an app sends can be read, and nothing leaves the machine. */
export const openOutbox = async (folder: string): Promise<Outbox> => {
  await mkdir(folder, { recursive: true });
  let sequence = 0;
  const keep = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    sequence += 1;
    const name = `${String(Date.now())}-${String(sequence).padStart(6, '0')}`;
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = {
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
    };
    await writeFile(join(folder, `${name}.eml`), Buffer.concat(chunks));
    await writeFile(join(folder, `${name}.json`), JSON.stringify(envelope));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => callbackify(() => keep(stream, session))(callback),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    async list() {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).toSorted();
      return Promise.all(names.map((name) => readMail(folder, name.slice(0, -4))));
    },
    async clear() {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** What apps that send mail themselves are told, unless whoever installs them says otherwise. */
export const mailVariables = ({ url }: Pick<Outbox, 'url'>): Record<string, string> => ({
  SMTP_URL: url,
  MAIL_FROM: 'Sandbox <privacy@sandbox.example>',
});

const readMail = async (folder: string, name: string): Promise<OutboxMail> => {
  const mail = await simpleParser(await readFile(join(folder, `${name}.eml`)));
  const envelope = JSON.parse(
    await readFile(join(folder, `${name}.json`), 'utf8').catch(() => '{}'),
  ) as Partial<OutboxMail>;
  return {
    id: name,
    receivedAt: new Date(Number(name.split('-')[0])).toISOString(),
    from: envelope.from ?? addresses(mail.from)[0] ?? '',
    to: envelope.to ?? addresses(mail.to),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
  };
};

const addresses = (value: AddressObject | AddressObject[] | undefined): string[] =>
  [value ?? []].flat().flatMap(({ value: list }) => list.map(({ address }) => address ?? ''));
