/** Looks up in a workspace what its demo data hangs on. */
import type { RecordData, Workspace } from '../contract';
import type { Channels, Member, Surroundings } from './surroundings';
import { VISIT } from './visit-object';

const STANDING_WORKFLOW = 'Create company when adding a new person';

export async function surroundingsOf(workspace: Workspace, now: Date): Promise<Surroundings> {
  const metadata = workspace.metadata();
  const members = await workspace.records.find('workspaceMember', { limit: 100 });
  return {
    now,
    members: members.map(memberOf).toSorted((a, b) => a.email.localeCompare(b.email)),
    messageChannels: await channels(workspace, 'messageChannel'),
    calendarChannels: await channels(workspace, 'calendarChannel'),
    objectId: (object) => metadata.objects.get(object)?.id ?? null,
    standingWorkflow: await standingWorkflow(workspace),
    hasVisits: metadata.objects.has(VISIT),
  };
}

function memberOf(row: RecordData): Member {
  const name = row.name as { firstName: string; lastName: string };
  return { id: row.id, name: `${name.firstName} ${name.lastName}`, email: String(row.userEmail) };
}

/** Channels live in the core schema on 2.21, not among the records. */
async function channels(workspace: Workspace, kind: 'messageChannel' | 'calendarChannel'): Promise<Channels> {
  const { rows } = await workspace.pool.query<{ id: string; visibility: string }>(
    `SELECT id, visibility::text FROM core."${kind}" ORDER BY handle`,
  );
  const open = rows.find(({ visibility }) => visibility === 'SHARE_EVERYTHING');
  const masked = rows.find(({ visibility }) => visibility === 'METADATA');
  if (!open || !masked) {
    throw new Error(
      `The demo data needs a ${kind} that shares everything and one that shows metadata; core."${kind}" has not both.`,
    );
  }
  return { open: open.id, masked: masked.id };
}

async function standingWorkflow(workspace: Workspace): Promise<Surroundings['standingWorkflow']> {
  const [workflow] = await workspace.records.find('workflow', {
    filter: { name: { eq: STANDING_WORKFLOW } },
    limit: 1,
  });
  if (!workflow) return null;
  const [version] = await workspace.records.find('workflowVersion', {
    filter: { workflowId: { eq: workflow.id } },
    limit: 1,
  });
  if (!version) return null;
  return {
    workflowId: workflow.id,
    workflowVersionId: version.id,
    name: STANDING_WORKFLOW,
    flow: { trigger: version.trigger, steps: version.steps },
  };
}
