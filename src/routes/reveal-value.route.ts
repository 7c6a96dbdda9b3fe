import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { parseRevealOrder } from '../domain/reveal/reveal-order';
import { revealValue } from '../flows/reveal/reveal-value';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    const { client, keyring, clock } = openRuntime();
    const isMember = typeof event.userWorkspaceId === 'string' && event.userWorkspaceId !== '';
    return revealValue(client, keyring(), parseRevealOrder(event.body), isMember, clock.now());
  });

export default defineLogicFunction({
  universalIdentifier: functions.revealValue,
  name: 'reveal-value',
  description:
    'Shows one sealed value to a member who may read sealed values and the record, with a reason, an entry in the ledger and a line on the timeline. There is no bulk reveal.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: { path: '/privacy/reveal', httpMethod: 'POST', isAuthRequired: true },
  handler,
});
