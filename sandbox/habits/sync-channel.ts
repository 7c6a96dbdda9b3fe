import type { Workspace } from '../contract';
import type { AccountOwner } from './contacts';

export type ChannelKind = 'messageChannel' | 'calendarChannel';

export type Channel = { id: string; handle: string; visibility: string; owner: AccountOwner };

/** The wanted channel, or the first there is. Channels live in the core schema on 2.21, not among the records. */
export const findChannel = async (
  workspace: Workspace,
  kind: ChannelKind,
  wanted?: string,
): Promise<Channel> => {
  const { rows } = await workspace.pool.query<{ id: string; handle: string; visibility: string }>(
    `SELECT id, handle, visibility::text FROM core."${kind}"
      WHERE $1::text IS NULL OR id::text = $1 OR handle = $1 OR visibility::text = $1 ORDER BY visibility <> 'SHARE_EVERYTHING', handle LIMIT 1`,
    [wanted ?? null],
  );
  const [channel] = rows;
  if (!channel) throw new Error(`No ${kind}${wanted === undefined ? '' : ` "${wanted}"`} in this workspace.`);
  const members = await workspace.records.find('workspaceMember', { limit: 1000 });
  const member = members.find(({ userEmail }) => userEmail === channel.handle);
  const name = (member?.['name'] ?? {}) as { firstName?: string; lastName?: string };
  return {
    ...channel,
    owner: {
      handle: channel.handle,
      workspaceMemberId: member?.id ?? null,
      name: [name.firstName, name.lastName].filter(Boolean).join(' '),
    },
  };
};

/** Whether a member put the address, or its `@domain`, on the blocklist: nothing of it is imported. */
export const isBlocked = async (workspace: Workspace, handles: readonly string[]): Promise<boolean> => {
  const blocked = await workspace.records.find('blocklist', { limit: 10_000 });
  const entries = new Set(blocked.map(({ handle }) => String(handle ?? '').toLowerCase()));
  return handles.some((handle) => {
    const address = handle.toLowerCase();
    return entries.has(address) || entries.has(`@${address.split('@')[1] ?? ''}`);
  });
};
