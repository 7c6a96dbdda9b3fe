import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';

import SMTPConnection from 'nodemailer/lib/smtp-connection';

import { sha256 } from '../keys/sha256';
import { composeMail, type Mail } from './compose-mail';
import { isMailAddress } from './mail-address';
import type { MailSettings } from './mail-settings';

export type { Mail } from './compose-mail';
export { mailSettings, type MailSettings } from './mail-settings';

/**
 * REFUSED: the server will not take this mail (5xx), now or later. TEMPORARY: not now (4xx). UNREACHABLE: no server
 * answered to the end: network, TLS, or its sign-in failed. `mayHaveArrived` where the server had the mail by then and its
 * last word got lost: sent again, it could come twice.
 */
export type Sent =
  | { sent: true }
  | { sent: false; reason: 'REFUSED' | 'TEMPORARY' | 'UNREACHABLE'; mayHaveArrived?: true };

/** For the whole of it; for the connection and for silence a server gets less. */
const PATIENCE_MS = 25_000;
const CONNECT_MS = 8_000;
const SILENCE_MS = 12_000;

/** The same parts always make the same message id; it holds no more of them than their hash. */
export const messageIdFor = (settings: Pick<MailSettings, 'from'>, ...parts: readonly string[]): string =>
  `<${sha256.hex(JSON.stringify(parts)).slice(0, 40)}@${domainToASCII(settings.from.address.split('@').at(-1) ?? '')}>`;

/** Opens nothing yet. */
export const connectionTo = (settings: MailSettings, patience: number): SMTPConnection =>
  new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.isTlsFromStart,
    requireTLS: !settings.isTlsFromStart && !settings.mayBePlain,
    ignoreTLS: !settings.isTlsFromStart && settings.mayBePlain,
    tls: { minVersion: 'TLSv1.2', ...(settings.ca === undefined ? {} : { ca: settings.ca }) },
    connectionTimeout: Math.min(CONNECT_MS, patience),
    greetingTimeout: Math.min(CONNECT_MS, patience),
    dnsTimeout: Math.min(CONNECT_MS, patience),
    socketTimeout: Math.min(SILENCE_MS, patience),
    // Addresses and links are in what is said.
    logger: false,
    debug: false,
    transactionLog: false,
  });

type Failure = { code?: unknown; responseCode?: unknown };

const reasonOf = (failure: unknown): 'REFUSED' | 'TEMPORARY' | 'UNREACHABLE' => {
  const { code, responseCode } = (failure ?? {}) as Failure;
  // A password that is wrong or TLS that is refused says nothing about the mail.
  if (code === 'EAUTH' || code === 'ETLS' || typeof responseCode !== 'number') return 'UNREACHABLE';
  if (responseCode >= 500) return 'REFUSED';
  return responseCode >= 400 ? 'TEMPORARY' : 'UNREACHABLE';
};

/** One connection for one mail. */
const deliver = (settings: MailSettings, to: string, message: Buffer): Promise<Sent> =>
  new Promise((resolve) => {
    const patience = settings.patienceMs ?? PATIENCE_MS;
    const connection = connectionTo(settings, patience);
    let isUnderWay = false;
    // Read from only once the server has said that it wants the mail.
    const body = Readable.from(
      (function* () {
        isUnderWay = true;
        yield message;
      })(),
    );
    const end = (sent: Sent): void => {
      clearTimeout(timer);
      resolve(sent);
      if (sent.sent) connection.quit();
      else connection.close();
    };
    const fail = (failure: unknown): void => {
      const reason = reasonOf(failure);
      const isLost = isUnderWay && reason === 'UNREACHABLE';
      end({ sent: false, reason, ...(isLost ? { mayHaveArrived: true } : {}) });
    };
    const timer = setTimeout(() => fail(undefined), patience);
    // Stays: an error after the answer would otherwise end the process.
    connection.on('error', fail);
    connection.once('end', () => fail(undefined));
    const send = (): void =>
      connection.send({ from: settings.from.address, to: [to], use8BitMime: false }, body, (failure) =>
        failure ? fail(failure) : end({ sent: true }),
      );
    connection.connect((failure) => {
      if (failure) return fail(failure);
      if (settings.auth === null || !connection.allowsAuth) return send();
      connection.login({ ...settings.auth }, (refused) => (refused ? fail(refused) : send()));
    });
  });

/**
 * Sends one mail to one address, over TLS unless the server is this machine. Says whether the server took it; that it
 * arrived, nobody can say. Neither the answer nor anything logged holds the address.
 * @throws RangeError for what a caller has no business to pass (see `composeMail`)
 */
export const sendMail = async (settings: MailSettings, mail: Mail): Promise<Sent> => {
  // From a record, where anything may stand; a server would refuse it too.
  if (!isMailAddress(mail.to)) return { sent: false, reason: 'REFUSED' };
  return deliver(settings, mail.to, await composeMail(settings.from, mail));
};
