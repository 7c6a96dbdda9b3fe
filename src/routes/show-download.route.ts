import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { showDownload } from '../pages/download/show-download';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, showDownload);

export default defineLogicFunction({
  universalIdentifier: functions.showDownload,
  name: 'show-download',
  description: 'What a download link is for. It hands nothing out: mail scanners follow links.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/download',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
