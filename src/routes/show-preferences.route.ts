import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { functions } from '../identifiers';
import { answerPage } from '../pages/answer-page';
import { FORWARDED_HEADERS } from '../pages/page-request';
import { showPreferences } from '../pages/preferences/show-preferences';

const handler = (event: RoutePayload) => answerPage(event, showPreferences);

export default defineLogicFunction({
  universalIdentifier: functions.showPreferences,
  name: 'show-preferences',
  description:
    'The preference centre: what a person agreed to, in which words and since when. Opens with a personal link and changes nothing.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/preferences',
    httpMethod: 'GET',
    isAuthRequired: false,
    forwardedRequestHeaders: FORWARDED_HEADERS,
  },
  handler,
});
