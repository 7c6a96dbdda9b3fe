import type { DataRequest, OutboxItem, Right } from './data-request';

/**
 * The mails about a data request, by the code in its outbox (`mail`).
 *
 * - `received`: it is here, by when it is answered (Art. 12(3)). Left out where `confirm-identity` waits behind it in the
 *   same outbox, which says the same and has the link.
 * - `confirm-identity`: the same with the link by which whoever reads the mailbox confirms that they asked.
 * - `more-asked`: more is needed to know who asks (Art. 12(6)); the reason is `identityNote`.
 * - `extended`: two more months, with the reason (Art. 12(3)).
 * - `refused`: with reasons and the way to complain (Art. 12(4)).
 * - `answered`: a human looked at it and answers in words, where no other mail is true; with the way to complain.
 * - `withdrawn`: taken back by the person.
 * - `restriction-lifting`: before a restriction is lifted (Art. 18(3)).
 * - `answer-ready`: the link to the files.
 * - the rest: it is done, by right.
 */
export const REQUEST_MAILS = [
  'received',
  'confirm-identity',
  'more-asked',
  'extended',
  'refused',
  'answered',
  'withdrawn',
  'restriction-lifting',
  'answer-ready',
  'rectified',
  'erased',
  'done-access',
  'done-restriction',
  'done-recipients',
  'done-portability',
  'done-objection',
  'done-automated-decision',
  'done-withdraw-consent',
] as const;
export type RequestMailKind = (typeof REQUEST_MAILS)[number];

export const isRequestMail = (code: string): code is RequestMailKind =>
  REQUEST_MAILS.some((kind) => kind === code);

const DONE: Record<Right, RequestMailKind> = {
  WITHDRAW_CONSENT: 'done-withdraw-consent',
  ACCESS: 'done-access',
  RECTIFICATION: 'rectified',
  ERASURE: 'erased',
  RESTRICTION: 'done-restriction',
  RECIPIENTS: 'done-recipients',
  PORTABILITY: 'done-portability',
  OBJECTION: 'done-objection',
  AUTOMATED_DECISION: 'done-automated-decision',
};

/** The mail that tells a person that their request is done. */
export const doneMail = (right: Right): RequestMailKind => DONE[right];

/** One mail that waits in a request's outbox. */
export type MailItem = Extract<OutboxItem, { kind: 'MAIL' }>;

/** Whether the acknowledgement is part of another mail that goes out next: nobody needs two at the same moment. */
export const isCovered = (request: Pick<DataRequest, 'outbox'>, item: Pick<MailItem, 'mail'>): boolean =>
  item.mail === 'received' &&
  request.outbox.some((other) => other.kind === 'MAIL' && other.mail === 'confirm-identity');
