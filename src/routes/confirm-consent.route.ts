import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { confirmConsent } from '../pages/confirm/confirm-consent';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, confirmConsent);

export default defineLogicFunction({
  universalIdentifier: functions.confirmConsent,
  name: 'confirm-consent',
  description: 'Confirms what a link stands for, or takes it back.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/confirm',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
