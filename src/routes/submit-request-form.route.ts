import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { submitRequestForm } from '../pages/request/submit-request-form';

const handler = (event: RoutePayload) => answerPage(event, submitRequestForm);

export default defineLogicFunction({
  universalIdentifier: functions.submitRequestForm,
  name: 'submit-request-form',
  description: 'Takes in a data request from the public form; the same for known and unknown addresses.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/request',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
