import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { showTracking } from '../pages/tracking/show-tracking';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, showTracking);

export default defineLogicFunction({
  universalIdentifier: functions.showTracking,
  name: 'show-tracking',
  description: 'What is tracked on the website, and why.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/tracking',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
