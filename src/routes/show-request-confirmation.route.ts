import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { showRequestConfirmation } from '../pages/request/show-request-confirmation';

const handler = (event: RoutePayload) => answerPage(event, showRequestConfirmation);

export default defineLogicFunction({
  universalIdentifier: functions.showRequestConfirmation,
  name: 'show-request-confirmation',
  description: 'Shows what the link in an acknowledgement stands for; changes nothing.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/request/confirm',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
