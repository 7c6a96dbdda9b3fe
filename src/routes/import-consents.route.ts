import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { importConsents, parseImportOrder } from '../flows/consent/import-consents';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';
import { callerOf } from './caller';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    const { keyring, clock } = openRuntime();
    return importConsents(callerOf(event), keyring(), parseImportOrder(event.body), clock.now());
  });

export default defineLogicFunction({
  universalIdentifier: functions.importConsents,
  name: 'import-consents',
  description:
    'Takes a part of a file of consents, up to 1,000 lines, with the rights of whoever sends it. For the command “import-consents”.',
  timeoutSeconds: 300,
  httpRouteTriggerSettings: {
    path: '/privacy/import-consents',
    httpMethod: 'POST',
    isAuthRequired: true,
    forwardedRequestHeaders: ['authorization'],
  },
  handler,
});
