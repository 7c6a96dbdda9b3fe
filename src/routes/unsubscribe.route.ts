import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { unsubscribe } from '../pages/unsubscribe/unsubscribe';

const handler = (event: RoutePayload) => answerPage(event, unsubscribe);

export default defineLogicFunction({
  universalIdentifier: functions.unsubscribe,
  name: 'unsubscribe',
  description: 'Unsubscribes at once, by the button or by a mail program (RFC 8058).',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/unsubscribe',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
