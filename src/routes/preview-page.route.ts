import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { PrivacyError } from '../domain/errors';
import { moreFunctions } from '../identifiers';
import { previewPage } from '../pages/preview/preview-page';
import { parsePreviewOrder } from '../pages/preview/preview-order';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    // An API key does not bind the function's token: it would see what the app sees.
    if (!event.userWorkspaceId)
      throw new PrivacyError('NOT_ALLOWED', 'Call this with the token of a member, not with an API key.');
    const { client, ...runtime } = openRuntime();
    return previewPage(client, runtime, parsePreviewOrder(event.body));
  });

export default defineLogicFunction({
  universalIdentifier: moreFunctions.previewPage,
  name: 'preview-page',
  description:
    'Shows a member how a public page would look with settings and wording that are not saved yet. Writes nothing.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: { path: '/privacy/preview-page', httpMethod: 'POST', isAuthRequired: true },
  handler,
});
