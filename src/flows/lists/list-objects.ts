import { standardObject } from '../../domain/graph';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

/** What the flows about message lists read and write, by name: the metadata would cost a request each time. */
export const LIST_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  messageList: standardObject('messageList', 'messageLists'),
  messageListMember: standardObject('messageListMember', 'messageListMembers'),
  messageCampaign: standardObject('messageCampaign', 'messageCampaigns'),
  message: standardObject('message', 'messages'),
  workspaceMember: KNOWN.workspaceMember,
} as const;
