import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { PrivacyError } from '../domain/errors';
import { findRecipients } from '../flows/recipients/find-recipients';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    // An API key does not bind the function's token: it would see what the app sees, which is looked at every night.
    if (!event.userWorkspaceId)
      throw new PrivacyError('NOT_ALLOWED', 'Call this with the token of a member, not with an API key.');
    const { client, clock } = openRuntime();
    return findRecipients({ reader: client, now: clock.now() });
  });

export default defineLogicFunction({
  universalIdentifier: functions.findRecipients,
  name: 'find-recipients',
  description:
    'Fills in recipients from webhooks, API keys and installed apps, with the rights of the member who calls: the app itself may not see webhooks and apps.',
  timeoutSeconds: 60,
  httpRouteTriggerSettings: {
    path: '/privacy/recipients/find',
    httpMethod: 'POST',
    isAuthRequired: true,
  },
  handler,
});
