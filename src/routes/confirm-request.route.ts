import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { confirmRequest } from '../pages/request/confirm-request';

const handler = (event: RoutePayload) => answerPage(event, confirmRequest);

export default defineLogicFunction({
  universalIdentifier: functions.confirmRequest,
  name: 'confirm-request',
  description: 'Confirms or takes back a data request by the link that was sent to an address.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/request/confirm',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
