import MimeNode from 'nodemailer/lib/mime-node';

import { listUnsubscribe } from './list-unsubscribe';
import { isMailAddress } from './mail-address';

export type Mail = {
  /** Exactly one address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** `<something@domain>`; the same for the same mail, so that a repetition is recognised. See `messageIdFor`. */
  messageId: string;
  headers?: Readonly<Record<string, string>>;
  /** Where the reader ends this kind of mail by one click (RFC 8058); for mails that go out again and again. */
  unsubscribe?: { url: string };
};

/** Line breaks and other control characters end a header, and what follows would be one of the sender's choosing. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** RFC 5322 §2.1.1 allows 998 characters a line; a subject is cut long before. */
const LONGEST_SUBJECT = 200;
/** Set by this file; another of the same name would contradict it. */
const OWN_HEADERS =
  /^(?:from|to|cc|bcc|sender|reply-to|return-path|subject|date|message-id|mime-version|content-.*|received|list-unsubscribe(?:-post)?|auto-submitted|x-auto-response-suppress|dkim-signature)$/i;

const unsubscribeHeaders = (unsubscribe: Mail['unsubscribe']): [string, string][] => {
  if (unsubscribe === undefined) return [];
  if (!URL.canParse(unsubscribe.url) || /[\s<>]/.test(unsubscribe.url))
    throw new RangeError('The link to unsubscribe is no address.');
  const values = listUnsubscribe(unsubscribe.url);
  return [
    ['List-Unsubscribe', values.listUnsubscribe],
    ['List-Unsubscribe-Post', values.listUnsubscribePost],
  ].filter((header): header is [string, string] => header[1] !== '');
};

const furtherHeaders = (headers: Mail['headers']): [string, string][] =>
  Object.entries(headers ?? {}).map(([name, value]) => {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OWN_HEADERS.test(name))
      throw new RangeError('A header of that name is not for the caller to set.');
    return [name, oneLine(value)];
  });

/**
 * The mail as it goes over the wire: text and HTML as alternatives, nothing attached, nothing read from anywhere.
 * No automatic answer is wanted and none is given to one (RFC 3834 §5: Auto-Submitted).
 * @throws RangeError for what a caller has no business to pass: several recipients, a foreign header, a broken message id
 */
export const composeMail = (
  from: { name: string; address: string },
  mail: Mail,
  now: Date = new Date(),
): Promise<Buffer> => {
  if (!isMailAddress(mail.to)) throw new RangeError('A mail goes to exactly one address.');
  if (!/^<[\w.+-]+@[\w.-]+>$/.test(mail.messageId)) throw new RangeError('The message id is none.');
  const root = new MimeNode('multipart/alternative', { disableFileAccess: true, disableUrlAccess: true });
  root.setHeader([
    { key: 'From', value: { name: oneLine(from.name), address: from.address } },
    { key: 'To', value: { name: '', address: mail.to } },
    { key: 'Subject', value: oneLine(mail.subject).slice(0, LONGEST_SUBJECT) },
    { key: 'Date', value: now.toUTCString().replace('GMT', '+0000') },
    { key: 'Message-ID', value: mail.messageId },
    { key: 'Auto-Submitted', value: 'auto-generated' },
    // Exchange and Outlook look at this one.
    { key: 'X-Auto-Response-Suppress', value: 'All' },
  ]);
  for (const [key, value] of [...furtherHeaders(mail.headers), ...unsubscribeHeaders(mail.unsubscribe)])
    root.setHeader(key, value);
  root.createChild('text/plain; charset=utf-8').setContent(mail.text);
  root.createChild('text/html; charset=utf-8').setContent(mail.html);
  return root.build();
};
