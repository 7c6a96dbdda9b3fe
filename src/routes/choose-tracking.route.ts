import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { chooseTracking } from '../pages/tracking/choose-tracking';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, chooseTracking);

export default defineLogicFunction({
  universalIdentifier: functions.chooseTracking,
  name: 'choose-tracking',
  description:
    'Opens the page about tracking for one browser, and keeps whether its visitor allows or refuses it.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/tracking',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
