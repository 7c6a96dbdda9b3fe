import type { SandboxWorkspace } from '../workspace';

type Channel = { id: string; email: string; visibility: 'SHARE_EVERYTHING' | 'METADATA' | 'SUBJECT' };

const MESSAGE_CHANNELS: readonly Channel[] = [
  { id: '20202020-9b80-4c2c-a597-383db48de1d6', email: 'tim@apple.dev', visibility: 'SHARE_EVERYTHING' },
  { id: '20202020-5ffe-4b32-814a-983d5e4911cd', email: 'jony.ive@apple.dev', visibility: 'METADATA' },
  { id: '20202020-e2f1-49b5-85d2-5d3a3386990c', email: 'phil.schiler@apple.dev', visibility: 'SUBJECT' },
];
const CALENDAR_CHANNELS: readonly Channel[] = [
  { id: '20202020-a40f-4faf-bb9f-c6f9945b8203', email: 'tim@apple.dev', visibility: 'SHARE_EVERYTHING' },
  { id: '20202020-a40f-4faf-bb9f-c6f9945b8204', email: 'jony.ive@apple.dev', visibility: 'METADATA' },
];

/**
 * A mailbox and a calendar for the users: one shares everything, the others show an app who and when, or the subject,
 * so that masked reading (platform-measured §b) can be met here.
 */
export const ensureChannels = async (workspace: SandboxWorkspace): Promise<void> => {
  const { pool } = workspace;
  for (const { email, id, userWorkspaceId } of workspace.users) {
    await pool.query(
      `INSERT INTO core."connectedAccount" (id, handle, "userWorkspaceId") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      // One account a user: their id does for both.
      [id, email, userWorkspaceId],
    );
  }
  const add = (table: string, { id, email, visibility }: Channel): Promise<unknown> =>
    pool.query(
      `INSERT INTO core."${table}" (id, handle, visibility, "connectedAccountId")
       SELECT $1, $2, $3, a.id FROM core."connectedAccount" a WHERE a.handle = $2 ON CONFLICT DO NOTHING`,
      [id, email, visibility],
    );
  for (const channel of MESSAGE_CHANNELS) await add('messageChannel', channel);
  for (const channel of CALENDAR_CHANNELS) await add('calendarChannel', channel);
};
