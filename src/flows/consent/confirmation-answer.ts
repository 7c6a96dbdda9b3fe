import type { AskRefusal } from '../../domain/consent/may-ask';
import { reasonInWords } from '../../domain/consent/reason-texts';
import type { DenyReason } from '../../domain/consent/reasons';

/** What became of a request that was made. SENT_BEFORE: within the hour; LINK: there is no mail server. */
export type ConfirmationOutcome = 'SENT' | 'SENT_BEFORE' | 'LINK' | 'REFUSED' | 'TEMPORARY' | 'UNREACHABLE';

export type NotAskedReason =
  | AskRefusal['reason']
  | 'NO_ADDRESS'
  | 'CONFIRMED_ALREADY'
  | 'TOO_MANY_MAILS'
  | 'NOT_OPEN'
  | 'NOT_SETTLED';

/** What the workflow action gives back: flat, since a workflow branches on fields. */
export type ConfirmationAnswer = {
  /** Whether the person has a link to follow. */
  requested: boolean;
  /** Whether this very run sent it. */
  sent: boolean;
  outcome: ConfirmationOutcome | NotAskedReason;
  message: string;
  /** Where this run did not send it: whoever has the link can confirm. Empty otherwise. */
  link: string;
  /** ISO 8601; empty where nothing was asked. */
  confirmUntil: string;
  /** Ids of the consents, joined by commas. */
  consents: string;
};

const OUTCOMES: Record<ConfirmationOutcome, string> = {
  SENT: 'The mail server has taken the mail.',
  SENT_BEFORE: 'Asked for less than an hour ago; the same link is not sent a second time.',
  LINK: 'No mail server is set. Send the link with the step Send Email, to this person and to nobody else.',
  REFUSED: 'The mail server refused the mail for good. The link is still good: it can be sent another way.',
  TEMPORARY:
    'The mail server did not take the mail now. Run the step again later, or send the link another way.',
  UNREACHABLE:
    'No mail server could be reached with the app’s variables SMTP_URL and MAIL_FROM. Check them; or send the link another way.',
};

const REASONS: Record<Exclude<NotAskedReason, DenyReason>, string> = {
  NOT_BASED_ON_CONSENT: 'The purpose does not rest on consent, and there is nothing to confirm',
  GUARDIAN_NEEDED:
    'The person is too young to consent alone (Art. 8 GDPR): give the e-mail address of whoever decides for them',
  NO_ADDRESS: 'The record has no e-mail address that a mail could go to',
  CONFIRMED_ALREADY: 'All of it is confirmed already',
  TOO_MANY_MAILS: 'This address has had as many such mails today as it may; try again tomorrow',
  NOT_OPEN: 'This consent is not waiting for a confirmation',
  NOT_SETTLED: 'There is no record for this sign-up yet; try again in two minutes',
};

const isOwnReason = (reason: NotAskedReason): reason is Exclude<NotAskedReason, DenyReason> =>
  reason in REASONS;

/** @param code of the purpose that the reason is about */
export const notAsked = (reason: NotAskedReason, code?: string): ConfirmationAnswer => ({
  requested: false,
  sent: false,
  outcome: reason,
  message: `Not asked${code ? ` (${code})` : ''}: ${isOwnReason(reason) ? REASONS[reason] : reasonInWords(reason, 'en')}.`,
  link: '',
  confirmUntil: '',
  consents: '',
});

export const toldOutcome = (
  { until, consentIds }: { until: Date; consentIds: readonly string[] },
  outcome: ConfirmationOutcome,
  link: string | null,
): ConfirmationAnswer => ({
  requested: true,
  sent: outcome === 'SENT',
  outcome,
  message: OUTCOMES[outcome],
  link: link ?? '',
  confirmUntil: until.toISOString(),
  consents: consentIds.join(', '),
});
