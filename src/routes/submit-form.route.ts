import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { submitForm } from '../pages/form/submit-form';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, submitForm);

export default defineLogicFunction({
  universalIdentifier: functions.submitForm,
  name: 'submit-form',
  description:
    'Takes in what was entered into a sign-up form, here or on somebody’s own site, and sends the link that confirms it.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/form/:slug',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
