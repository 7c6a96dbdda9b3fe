import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { showForm } from '../pages/form/show-form';
import { FORWARDED_HEADERS } from '../pages/page-request';

const handler = (event: RoutePayload) => answerPage(event, showForm);

export default defineLogicFunction({
  universalIdentifier: functions.showForm,
  name: 'show-form',
  description: 'A sign-up form, as the privacy settings describe it.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/form/:slug',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
