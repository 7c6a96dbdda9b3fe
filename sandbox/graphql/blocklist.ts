import type { Actor } from '../contract';
import { badInput, TwentyError } from './errors';

/** Who may write a blocklist: members, each their own, one entry at a time. `null` stands for an update of many. */
export const checkBlocklist = (data: readonly unknown[] | null, actor: Actor): void => {
  if (actor.kind === 'system' || actor.kind === 'workflow') return;
  if (data === null) {
    throw badInput('Method not allowed.', undefined, 'Bulk update of blocklist entries is not allowed.');
  }
  const member = actor.kind === 'application' ? actor.user : actor.kind === 'user' ? actor : undefined;
  if (!member) {
    throw new TwentyError('User id is required', {
      userFriendlyMessage: 'You must be authenticated to manage blocklist.',
      code: 'UNAUTHENTICATED',
    });
  }
  for (const item of data) {
    const owner = (item as { workspaceMemberId?: unknown } | null)?.workspaceMemberId ?? null;
    if (owner !== null && owner !== member.workspaceMemberId)
      throw badInput('Cannot create blocklist entry for another workspace member');
  }
};
