import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { askTracking, NOT_ALLOWED } from '../pages/tracking/ask-tracking';

const handler = (event: RoutePayload) => answerPage(event, askTracking, { failureJson: NOT_ALLOWED });

export default defineLogicFunction({
  universalIdentifier: functions.askTracking,
  name: 'ask-tracking',
  description: 'Tells a website whether a browser, or a person with a link of theirs, may be tracked.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/tracking/status',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
