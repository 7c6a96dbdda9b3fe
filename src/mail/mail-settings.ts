import { PrivacyError } from '../domain/errors';
import { isLoopback } from './loopback';
import { isMailAddress } from './mail-address';

/** How and as whom the app sends mail, checked. */
export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  isTlsFromStart: boolean;
  /** A server on this very machine may be spoken to in the clear; every other must offer STARTTLS. */
  mayBePlain: boolean;
  auth: { user: string; pass: string } | null;
  from: { name: string; address: string };
  /** Certificate of a private authority, PEM. Node's own list otherwise (and NODE_EXTRA_CA_CERTS). */
  ca?: string;
  /** How long one mail may take, in milliseconds; a visitor may be waiting for the answer. */
  patienceMs?: number;
};

const DEFAULT_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

const invalid = (setting: string, what: string): PrivacyError =>
  new PrivacyError(
    'INVALID_SETTING',
    `The application variable ${setting} is not allowed: ${what}. Correct it in the settings of the app, or empty it; the app then sends no mail.`,
    { setting },
  );

/** No message quotes the value: a password is in it. */
const serverOf = (smtpUrl: string): Omit<MailSettings, 'from'> => {
  const bad = (what: string) => invalid('SMTP_URL', what);
  if (!URL.canParse(smtpUrl))
    throw bad('it is no address such as smtps://user:password@mail.example.com:465');
  const url = new URL(smtpUrl);
  const { protocol, search, hash, pathname } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw bad('it must begin with smtps:// or smtp://');
  // Options of other mail libraries, some of which switch TLS off.
  if (search !== '' || hash !== '' || !/^\/?$/.test(pathname)) {
    throw bad('nothing may follow host and port; special characters of a password are percent-encoded');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!/^[A-Za-z0-9.:_-]+$/.test(host)) throw bad('it names no host');
  const auth = credentialsOf(url, bad);
  return {
    host,
    port: url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port),
    isTlsFromStart: protocol === 'smtps:',
    mayBePlain: isLoopback(host),
    auth,
  };
};

const credentialsOf = (url: URL, bad: (what: string) => PrivacyError): MailSettings['auth'] => {
  if (url.username === '') return null;
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    throw bad('a percent sign in user or password is written %25');
  }
};

/** `Example Ltd <privacy@example.com>`, `"Example, Ltd" <privacy@example.com>` or the address alone. */
const senderOf = (from: string): MailSettings['from'] => {
  const [, quoted, plain, angled] = /^\s*(?:"([^"\\]*)"|([^"<>]*?))\s*<([^<>]*)>\s*$/.exec(from) ?? [];
  const address = (angled ?? from).trim();
  const name = (quoted ?? plain ?? '').trim();
  if (!isMailAddress(address) || /\p{Cc}/u.test(name) || name.length > 200)
    throw invalid('MAIL_FROM', 'it must be one address, such as "Example Ltd <privacy@example.com>"');
  return { name, address };
};

/**
 * Reads the application variables SMTP_URL and MAIL_FROM.
 * @returns null where no mail server is named: then workflows send the links that the app makes
 * @throws PrivacyError INVALID_SETTING naming the variable
 */
export const mailSettings = (mail: { smtpUrl: string; from: string }): MailSettings | null => {
  if (mail.smtpUrl.trim() === '') return null;
  const server = serverOf(mail.smtpUrl.trim());
  if (mail.from.trim() === '') throw invalid('MAIL_FROM', 'it is empty, and mail needs a sender');
  return { ...server, from: senderOf(mail.from) };
};
