import { defineLogicFunction } from 'twenty-sdk/define';

import { requestStatus } from '../flows/assistant/request-status';
import { memberIn } from '../flows/assistant/tool-caller';
import { assistant } from '../identifiers';
import { answerWith, openRuntime } from '../runtime';

const handler = (payload: unknown, context?: unknown) =>
  answerWith(() => requestStatus({ ...openRuntime(), memberId: memberIn(context) }, payload));

export default defineLogicFunction({
  universalIdentifier: assistant.requestStatusTool,
  name: 'request-status',
  description:
    'Use this for questions about data subjects’ requests (access, erasure, objection …): which are open, overdue or due soon, and how one person’s request or one reference number stands, with days left until its legal deadline. Reads only. Ids, codes and dates, never what the person wrote. It does not open, approve, answer or refuse requests. On older servers it answers with numbers only.',
  timeoutSeconds: 60,
  handler,
  toolTriggerSettings: {
    inputSchema: {
      type: 'object',
      properties: {
        person: {
          type: 'string',
          description: 'Id (UUID) of the Person record; left out: all open requests.',
        },
        reference: { type: 'string', description: 'Number of a request, as the person was given it.' },
      },
    },
  },
});
