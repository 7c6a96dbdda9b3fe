import type { GraphField, GraphObject } from '../graph';

/** When a record happened, where that is not when it was made. */
export const MOMENTS: Readonly<Record<string, readonly string[]>> = {
  message: ['receivedAt'],
  calendarEvent: ['startsAt'],
  callRecording: ['startedAt'],
  timelineActivity: ['happensAt'],
  workflowRun: ['startedAt', 'enqueuedAt'],
  dataRequest: ['receivedAt'],
  consent: ['stateSince'],
};

/** Keys to links, seals and the machine's own notes on records of this app: they say nothing of the person, and opening
 * them to whoever has the file would undo what they protect. */
const SECRETS: ReadonlySet<string> = new Set([
  'confirmationToken',
  'identityToken',
  'deliveryToken',
  'sealedContact',
  'sealedChanges',
  'contactKey',
  'subjectKey',
  'wordingHash',
  'outbox',
  'nextLookAt',
  'workUntil',
]);

const OWN: ReadonlySet<string> = new Set([
  'consent',
  'dataRequest',
  'recipientNotice',
  'disclosure',
  'legalHold',
]);

/** Of a run of a workflow the person gets what is about them; its state holds the workflow's own settings as well. */
const PARTS_ONLY: Readonly<Record<string, readonly string[]>> = { workflowRun: ['state', 'stepLogs'] };

/** Numbers that mail and calendar servers gave: with the sender's host in them, and nothing of the person's. */
const MAIL_IDS: ReadonlySet<string> = new Set(['headerMessageId', 'iCalUid']);

/**
 * What no copy shows: what PostgreSQL derives, the order of lists, the bin, and secrets of this app. No matter of field rules:
 * nobody can confirm that a key to a link is the person's to have, nor hide from them what is theirs (Art. 15).
 */
export const isHidden = (object: Pick<GraphObject, 'name'>, field: GraphField): boolean =>
  field.type === 'TS_VECTOR' ||
  field.type === 'POSITION' ||
  field.name === 'id' ||
  field.name === 'deletedAt' ||
  MAIL_IDS.has(field.name) ||
  (OWN.has(object.name) && SECRETS.has(field.name));

export const isPartsOnly = (object: string, field: string): boolean =>
  PARTS_ONLY[object]?.includes(field) === true;

/** What tells of a record that merely names the person that it is there at all: of others' records nothing else does. */
const STATUS: Readonly<Record<string, readonly string[]>> = {
  workflowRun: ['status', 'startedAt', 'endedAt'],
};

export const isStatus = (object: string, field: string): boolean =>
  field === 'createdAt' || STATUS[object]?.includes(field) === true;

/** What a list of records is read by: shown in the copy for machines, and not to people. */
const TECHNICAL: ReadonlySet<string> = new Set([
  'updatedAt',
  'updatedBy',
  'headerMessageId',
  'iCalUid',
  'linkedRecordId',
  'linkedObjectMetadataId',
  'externalBotId',
  'externalRecordingId',
  'applicationId',
  'fullPath',
  'fileCategory',
  'externalCreatedAt',
  'externalUpdatedAt',
  'deadlineTrace',
  'result',
  'steps',
  'evidence',
]);

/** Made by the machine at the moment that stands beside the title: not worth a line. */
const BY_MACHINE: ReadonlySet<string> = new Set([
  'message',
  'messageThread',
  'messageParticipant',
  'calendarEvent',
  'calendarEventParticipant',
  'callRecording',
  'timelineActivity',
  'noteTarget',
  'taskTarget',
  'messageListMember',
]);
const FLAGS: ReadonlySet<string> = new Set(['isDraft', 'isCanceled', 'isFullDay', 'isOrganizer']);

/** Whether a value says something to a person that the head of the record does not say already. */
export const isTelling = (object: string, name: string, value: unknown, at: string | null): boolean => {
  if (FLAGS.has(name)) return value === true;
  if ((name === 'createdAt' || name === 'createdBy') && BY_MACHINE.has(object)) return false;
  return !(typeof value === 'string' && value === at);
};

/** Whether a field is shown to people: ids and stamps of machines are for the JSON. */
export const isReadable = (field: Pick<GraphField, 'name' | 'type'>): boolean =>
  field.type !== 'UUID' && !TECHNICAL.has(field.name);
