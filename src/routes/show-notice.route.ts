import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { showNotice } from '../pages/notice/show-notice';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, showNotice);

export default defineLogicFunction({
  universalIdentifier: functions.showNotice,
  name: 'show-notice',
  description:
    'The privacy notice, made of the active purposes: a page in four languages, and JSON-LD in the W3C Data Privacy Vocabulary.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/notice',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
