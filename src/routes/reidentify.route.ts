import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { parseReidentifyOrder, reidentify } from '../flows/reidentify/reidentify';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    const { client, keyring, clock } = openRuntime();
    return reidentify(
      client,
      keyring(),
      parseReidentifyOrder(event.body),
      event.userWorkspaceId ?? null,
      clock,
    );
  });

export default defineLogicFunction({
  universalIdentifier: functions.reidentifyPerson,
  name: 'reidentify-person',
  description:
    'Gives a pseudonymised person their identity back, with a reason and a ledger entry. Only for members who may read sealed values.',
  timeoutSeconds: 120,
  httpRouteTriggerSettings: { path: '/privacy/reidentify', httpMethod: 'POST', isAuthRequired: true },
  handler,
});
