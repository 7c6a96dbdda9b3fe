import { createTransport } from 'nodemailer';

import { isUuid } from '../metadata/identifiers';
import type { SandboxWorkspace } from '../workspace';

export type EmailInput = {
  connectedAccountId?: string | null;
  recipients?: { to?: string; cc?: string; bcc?: string };
  subject?: string;
  body?: string;
};

type Account = { id: string; handle: string };

const split = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const accountOf = async (
  { pool, users }: SandboxWorkspace,
  wanted: string | null | undefined,
): Promise<Account> => {
  if (!wanted) {
    const { rows } = await pool.query<Account>('SELECT id, handle FROM core."connectedAccount" ORDER BY id');
    if (rows[0] === undefined) throw new Error('No connected accounts found for this workspace');
    return rows[0];
  }
  if (!isUuid(wanted)) throw new Error('Connected account id is not a valid UUID');
  // A workspace member stands for the first account they have.
  const member = users.find(({ workspaceMemberId }) => workspaceMemberId === wanted);
  const { rows } = await pool.query<Account>(
    `SELECT id, handle FROM core."connectedAccount" WHERE ${member ? '"userWorkspaceId"' : 'id'} = $1`,
    [member?.userWorkspaceId ?? wanted],
  );
  if (rows[0] !== undefined) return rows[0];
  throw new Error(
    member
      ? `No connected account found for workspace member '${wanted}'`
      : `No connected account found for id '${wanted}'`,
  );
};

const words = (html: string): string =>
  html
    .replaceAll(/<\/p>/g, '\n\n')
    .replaceAll(/<[^>]+>/g, '')
    .trim();

/** Sends a mail from somebody's account, into the outbox. @throws with the server's words */
export const sendEmail = async (
  workspace: SandboxWorkspace,
  smtpUrl: string,
  { connectedAccountId, recipients, subject = '', body = '' }: EmailInput,
): Promise<Record<string, unknown>> => {
  if (!recipients?.to?.trim()) throw new Error('No recipients specified');
  const [to, cc, bcc] = [split(recipients.to), split(recipients.cc), split(recipients.bcc)];
  const invalid = [...to, ...cc, ...bcc].filter((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
  if (invalid.length > 0) throw new Error(`Invalid email addresses: ${invalid.join(', ')}`);
  const account = await accountOf(workspace, connectedAccountId);
  const transport = createTransport({ url: smtpUrl, ignoreTLS: true });
  try {
    const sent = await transport.sendMail({
      from: account.handle,
      to,
      cc,
      bcc,
      subject,
      text: words(body),
      html: body,
    });
    return {
      recipients: to,
      ccRecipients: cc,
      bccRecipients: bcc,
      subject,
      sanitizedHtmlBody: body,
      plainTextBody: words(body),
      connectedAccountId: account.id,
      attachmentCount: 0,
      headerMessageId: sent.messageId,
    };
  } finally {
    transport.close();
  }
};
