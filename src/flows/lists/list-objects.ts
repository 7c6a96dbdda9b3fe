import type { GraphObject } from '../../domain/graph';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

const standard = (name: string, plural: string): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: true,
  fields: [],
  relations: [],
});

/** What the flows about message lists read and write, by name: the metadata would cost a request each time. */
export const LIST_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  messageList: standard('messageList', 'messageLists'),
  messageListMember: standard('messageListMember', 'messageListMembers'),
  messageCampaign: standard('messageCampaign', 'messageCampaigns'),
  message: standard('message', 'messages'),
  workspaceMember: KNOWN.workspaceMember,
} as const;
