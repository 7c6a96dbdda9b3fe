/** What of the workspace the demo data hangs on: staff, channels, object ids, the standing workflow. */
export type Member = { id: string; name: string; email: string };

/** One mailbox and one calendar show everything, the others only who and when: an app reads those masked. */
export type Channels = { open: string; masked: string };

export type Surroundings = {
  /** Everything lies before this moment (meetings and due dates partly after). */
  now: Date;
  members: readonly Member[];
  messageChannels: Channels;
  calendarChannels: Channels;
  objectId(object: string): string | null;
  /** The workflow every new workspace has: "Create company when adding a new person". */
  standingWorkflow: {
    workflowId: string;
    workflowVersionId: string;
    name: string;
    flow: { trigger: unknown; steps: unknown };
  } | null;
  /** The `visit` object with its morph relation is there. */
  hasVisits: boolean;
};

export const DEMO_DATE = new Date('2026-11-01T09:00:00.000Z');

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function daysBefore(now: Date, days: number, minutes = 0): Date {
  return new Date(now.getTime() - days * DAY + minutes * MINUTE);
}
