import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { readMemberRights, type RightsOfMember } from '../../twenty/member-rights';

/** Whom an agent works for, as far as the server says. */
export type ToolCaller =
  /** 2.21 says nothing of whoever asks, and gives the function all the app may see: so it may tell only what anybody may know. */
  | { kind: 'UNKNOWN' }
  | { kind: 'MEMBER'; rights: RightsOfMember }
  /** Newer servers bind the function's token to the member: what the client is refused, they may not know. */
  | { kind: 'BOUND' };

/** The member a newer server names in the second argument of a handler; null on 2.21, which hands over none. */
export const memberIn = (context: unknown): string | null => {
  const id = (context as { workspaceMemberId?: unknown } | undefined)?.workspaceMemberId;
  return typeof id === 'string' && id !== '' ? id : null;
};

/** One request where a member is named. @throws PrivacyError NOT_ALLOWED for one without a role */
export const toolCaller = async (client: TwentyClient, memberId: string | null): Promise<ToolCaller> => {
  if (memberId === null) return { kind: 'UNKNOWN' };
  try {
    const rights = (await readMemberRights(client)).get(memberId);
    if (rights !== undefined) return { kind: 'MEMBER', rights };
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    return { kind: 'BOUND' };
  }
  throw new PrivacyError('NOT_ALLOWED', 'Whoever asks has no role in this workspace.');
};

/** @throws PrivacyError NOT_ALLOWED */
export const requireRight = (isAllowed: boolean, what: string): void => {
  if (!isAllowed)
    throw new PrivacyError(
      'NOT_ALLOWED',
      `The role of the member who asks may not read ${what}. Ask an admin for that right.`,
    );
};

export const ONLY_COUNTS =
  'This server does not say who asks, so this tool tells numbers of the whole workspace only. For one person, open the Privacy tab of their record.';

export type ToolParts = { client: TwentyClient; memberId: string | null };
