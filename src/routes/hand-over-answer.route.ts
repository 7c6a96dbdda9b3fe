import { defineLogicFunction } from 'twenty-sdk/define';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import { handOver, parseHandOver } from '../flows/delivery/hand-over';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';
import { answerRoute } from './answer';
import { callerOf } from './caller';

const handler = (event: RoutePayload) =>
  answerRoute(async () => {
    const { keyring, clock, functionsUrl } = openRuntime();
    const { asCaller, writer, actor } = callerOf(event);
    const parts = { asCaller, writer, keyring: keyring(), now: clock.now(), functionsUrl };
    return handOver(parts, parseHandOver(event.body).requestId, actor.id ?? 'api-key');
  });

export default defineLogicFunction({
  universalIdentifier: functions.handOverAnswer,
  name: 'hand-over-answer',
  description:
    'Gives a member who may read sealed values the link to an answer that the person cannot fetch. It works once.',
  timeoutSeconds: 30,
  httpRouteTriggerSettings: {
    path: '/privacy/hand-over-answer',
    httpMethod: 'POST',
    isAuthRequired: true,
    forwardedRequestHeaders: ['authorization'],
  },
  handler,
});
