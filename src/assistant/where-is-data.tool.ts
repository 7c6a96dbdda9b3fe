import { defineLogicFunction } from 'twenty-sdk/define';

import { memberIn } from '../flows/assistant/tool-caller';
import { whereIsData } from '../flows/assistant/where-is-data';
import { assistant } from '../identifiers';
import { answerWith, openRuntime } from '../runtime';

const handler = (payload: unknown, context?: unknown) =>
  answerWith(() => whereIsData({ ...openRuntime(), memberId: memberIn(context) }, payload));

export default defineLogicFunction({
  universalIdentifier: assistant.whereIsDataTool,
  name: 'where-is-data',
  description:
    'Use this when somebody asks what the workspace holds about one person, or where: counts the records about them by object (notes, mails, meetings, deals …), found by links, addresses and mentions. Reads only; counts, not contents. Give the id of the Person record. It is no answer to the person themselves: that is a request for access. On older servers it answers with numbers only, of the whole workspace.',
  timeoutSeconds: 120,
  handler,
  toolTriggerSettings: {
    inputSchema: {
      type: 'object',
      properties: { person: { type: 'string', description: 'Id (UUID) of the Person record.' } },
      required: ['person'],
    },
  },
});
