import { ownObject } from '../../domain/graph';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

/** What the flows about data requests read and write, by name: the metadata would cost a request each time. */
export const REQUEST_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  workspaceMember: KNOWN.workspaceMember,
  sealedValue: ownObject('sealedValue', 'sealedValues'),
  recipient: ownObject('recipient', 'recipients'),
  recipientNotice: ownObject('recipientNotice', 'recipientNotices'),
  disclosure: ownObject('disclosure', 'disclosures'),
  erasureJob: ownObject('erasureJob', 'erasureJobs'),
  privacyDocument: ownObject('privacyDocument', 'privacyDocuments'),
} as const;
