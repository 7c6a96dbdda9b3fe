import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { changePreferences } from '../pages/preferences/change-preferences';

const handler = (event: RoutePayload) => answerPage(event, changePreferences);

export default defineLogicFunction({
  universalIdentifier: functions.changePreferences,
  name: 'change-preferences',
  description:
    'What a person does in the preference centre: agree, withdraw, object, pause, or ask for their data.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/preferences',
    httpMethod: 'POST',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
