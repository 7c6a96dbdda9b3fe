/** Rows on their way into the workspace, with the files that belong to them. */
import type { Member } from './surroundings';

export type Row = { id: string } & Record<string, unknown>;

/** Bytes for a FILES field of a row: stored before the row is written, and the field is set to what storage answers. */
export type PendingFile = { object: string; field: string; row: Row; name: string; bytes: Uint8Array };

/** The order of insertion: what is referred to comes in an earlier step; within a step nothing refers to another. */
export const INSERTION_STEPS = [
  ['company', 'note', 'task', 'messageList', 'messageThread', 'calendarEvent', 'workflowRun', 'blocklist'],
  ['person', 'messageCampaign', 'callRecording', 'calendarChannelEventAssociation'],
  ['opportunity', 'message', 'messageListMember', 'calendarEventParticipant', 'visit'],
  [
    'noteTarget',
    'taskTarget',
    'messageParticipant',
    'messageChannelMessageAssociation',
    'attachment',
    'timelineActivity',
  ],
] as const;

export const SEEDED_OBJECTS = INSERTION_STEPS.flat();

export type SeededObject = (typeof SEEDED_OBJECTS)[number];

export class Batch {
  readonly rows = new Map<SeededObject, Row[]>();
  readonly files: PendingFile[] = [];
  size = 0;

  add(object: SeededObject, ...rows: Row[]): void {
    const list = this.rows.get(object);
    if (list) list.push(...rows);
    else this.rows.set(object, [...rows]);
    this.size += rows.length;
  }

  addFile(file: PendingFile): void {
    this.files.push(file);
  }
}

export type ActorSource = 'MANUAL' | 'EMAIL' | 'CALENDAR' | 'IMPORT' | 'SYSTEM' | 'WORKFLOW';

/** The columns every record has. */
export function base(id: string, at: Date, source: ActorSource, member?: Member): Row {
  const actor = {
    source,
    workspaceMemberId: member?.id ?? null,
    name: member?.name ?? (source === 'WORKFLOW' ? 'Workflow' : 'System'),
    context: {},
  };
  const moment = at.toISOString();
  return {
    id,
    createdAt: moment,
    updatedAt: moment,
    deletedAt: null,
    position: 0,
    createdBy: actor,
    updatedBy: actor,
  };
}
