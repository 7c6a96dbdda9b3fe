import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { showRequestForm } from '../pages/request/show-request-form';

const handler = (event: RoutePayload) => answerPage(event, showRequestForm);

export default defineLogicFunction({
  universalIdentifier: functions.showRequestForm,
  name: 'show-request-form',
  description: 'Shows the form by which anybody asks for their rights under the GDPR.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/request',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
