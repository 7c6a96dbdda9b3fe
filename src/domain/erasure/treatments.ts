import { OWN_RECORDS } from '../own-objects';

/**
 * How records of an object are treated when a person is pseudonymised or erased. The table is the decision a
 * data-protection officer reads; `plan.ts` carries it out.
 */
export type Treatment =
  /** The subject: identity is overwritten, the record and every relation stay. */
  | 'subject'
  /** A line that says who took part: name and address are overwritten, the line stays so that the conversation still reads. */
  | 'participant'
  /** A mail or a meeting: content goes when only staff and the subject took part, mentions go when others did too. */
  | 'conversation'
  /** The subject line of a conversation. */
  | 'thread'
  /** A recording: destroyed with its media when only staff and the subject took part. */
  | 'recording'
  /** A note or task: content goes when it is about the subject alone, mentions go when it is about others or a deal too. */
  | 'note'
  /** A file: destroyed with its bytes when it hangs on the subject or on what is about the subject alone. */
  | 'file'
  /** The subject's place on a list: destroyed. */
  | 'membership'
  /** A run of a workflow: cannot be changed, only destroyed (platform fact §1). */
  | 'run'
  /** The history of changes: old values go, the fact of the change stays. */
  | 'timeline'
  /** A blocked address: kept and reported, since it keeps the subject's mail from coming back. */
  | 'blocklist'
  /** A record of this app: what is personal on it goes, what is evidence stays. */
  | 'own'
  /** An object that a person or another app added: as the field rule of its relation to the person says. */
  | 'related'
  /** Kept; only mentions of the subject in its text are redacted. */
  | 'redact'
  /** Kept as it is and reported when it names the subject: another human being, or a thing no app may write. */
  | 'report';

/** Every standard object of Twenty 2.21; a test fails when one is missing. */
export const STANDARD_TREATMENTS: Readonly<Record<string, Treatment>> = {
  attachment: 'file',
  blocklist: 'blocklist',
  calendarChannelEventAssociation: 'redact',
  calendarEvent: 'conversation',
  calendarEventParticipant: 'participant',
  callRecording: 'recording',
  company: 'redact',
  dashboard: 'redact',
  message: 'conversation',
  messageCampaign: 'redact',
  // External ids that keep the mail from being imported again: never rewritten.
  messageChannelMessageAssociation: 'report',
  messageChannelMessageAssociationMessageFolder: 'report',
  messageList: 'redact',
  messageListMember: 'membership',
  messageParticipant: 'participant',
  messageThread: 'thread',
  note: 'note',
  noteTarget: 'redact',
  opportunity: 'redact',
  person: 'subject',
  task: 'note',
  taskTarget: 'redact',
  timelineActivity: 'timeline',
  workflow: 'redact',
  workflowAutomatedTrigger: 'report',
  workflowRun: 'run',
  // Only a draft's trigger can be changed (platform fact §1); recipients typed into steps are for a person to change.
  workflowVersion: 'report',
  workspaceMember: 'report',
};

export const treatmentOf = (objectName: string): Treatment =>
  STANDARD_TREATMENTS[objectName] ?? (OWN_RECORDS.has(objectName) ? 'own' : 'related');
