import { defineLogicFunction } from 'twenty-sdk/define';

import { mayContact } from '../flows/assistant/may-contact';
import { memberIn } from '../flows/assistant/tool-caller';
import { assistant } from '../identifiers';
import { answerWith, openRuntime } from '../runtime';

const handler = (payload: unknown, context?: unknown) =>
  answerWith(() => mayContact({ ...openRuntime(), memberId: memberIn(context) }, payload));

export default defineLogicFunction({
  universalIdentifier: assistant.checkConsentTool,
  name: 'may-contact',
  description:
    'Use this before anybody is written to, called or put on a list: says whether one person may be contacted or processed for a purpose on a channel, on which legal basis, and why not. Reads only. Give the id of the Person record (find it first with the tools for people), the code of the purpose (such as "newsletter") and the channel. It never records or changes consent. On older servers it answers with numbers only.',
  timeoutSeconds: 60,
  handler,
  toolTriggerSettings: {
    inputSchema: {
      type: 'object',
      properties: {
        person: { type: 'string', description: 'Id (UUID) of the Person record.' },
        purpose: { type: 'string', description: 'Code or id of the Purpose record, such as "newsletter".' },
        channel: {
          type: 'string',
          enum: ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB'],
          description: 'Way of contact; may be left out for a purpose that has only one.',
        },
      },
      required: ['person', 'purpose'],
    },
  },
});
