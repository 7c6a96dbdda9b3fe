import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { showConfirmation } from '../pages/confirm/show-confirmation';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, showConfirmation);

export default defineLogicFunction({
  universalIdentifier: functions.showConfirmation,
  name: 'show-confirmation',
  description: 'What a confirmation link stands for. It confirms nothing: mail scanners follow links.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/confirm',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
