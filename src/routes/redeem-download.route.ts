import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { redeemDownload } from '../pages/download/redeem-download';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, redeemDownload);

export default defineLogicFunction({
  universalIdentifier: functions.redeemDownload,
  name: 'redeem-download',
  description: 'Uses a download link up and hands the keys of the answer out, or sends a new link.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/download',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
