import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { parseShowInput, showProposal } from '../flows/rectification/show-proposal';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';
import { callerOf } from './caller';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    const requestId = parseShowInput(event.body);
    const { asCaller } = callerOf(event);
    return showProposal({ asCaller, keyring: openRuntime().keyring() }, requestId);
  });

export default defineLogicFunction({
  universalIdentifier: functions.showRectification,
  name: 'show-rectification',
  description:
    'Shows whoever approves a rectification what is proposed beside what stands now. Only for members and keys that may read the request and the person.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/rectification',
    httpMethod: 'POST',
    isAuthRequired: true,
    forwardedRequestHeaders: ['authorization'],
  },
  handler,
});
