import type { GraphObject } from '../../domain/graph';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

const own = (name: string, plural: string): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: false,
  fields: [],
  relations: [],
});

/** What the flows about data requests read and write, by name: the metadata would cost a request each time. */
export const REQUEST_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  workspaceMember: KNOWN.workspaceMember,
  sealedValue: own('sealedValue', 'sealedValues'),
  recipient: own('recipient', 'recipients'),
  recipientNotice: own('recipientNotice', 'recipientNotices'),
  disclosure: own('disclosure', 'disclosures'),
  erasureJob: own('erasureJob', 'erasureJobs'),
  privacyDocument: own('privacyDocument', 'privacyDocuments'),
} as const;
