import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { showUnsubscribe } from '../pages/unsubscribe/unsubscribe';

const handler = (event: RoutePayload) => answerPage(event, showUnsubscribe);

export default defineLogicFunction({
  universalIdentifier: functions.showUnsubscribe,
  name: 'show-unsubscribe',
  description:
    'A page with one button behind the link to unsubscribe. It ends nothing by itself: mail scanners follow links.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/unsubscribe',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
