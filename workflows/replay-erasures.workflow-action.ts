import { defineLogicFunction } from 'twenty-sdk/define';

import { parseReplayInput, replayErasures } from '../src/flows/ledger/replay-erasures';
import { orderErasures } from '../src/flows/erasure/order-erasures';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, keyring: readKeys, clock } = openRuntime();
    const keyring = readKeys();
    return replayErasures(client, keyring, clock, parseReplayInput(payload), async (orders) => {
      const { jobIds } = await orderErasures({ client, keyring, clock }, orders);
      return { ordered: jobIds.length };
    });
  });

export default defineLogicFunction({
  universalIdentifier: functions.replayErasures,
  name: 'replay-erasures',
  description:
    'After a backup was restored: puts the ledger back from its export, and erases or pseudonymises again everybody who came back with it.',
  timeoutSeconds: 900,
  handler,
  workflowActionTriggerSettings: {
    label: 'Replay erasures',
    icon: 'IconHistory',
    inputSchema: [
      {
        type: 'object',
        properties: {
          ledger: { type: 'string', label: 'Exported ledger (the text of the file)' },
          whenParted: {
            type: 'string',
            label: 'If the workspace’s ledger went on by itself (REFUSE, or REPLAY the erasures only)',
            enum: ['REFUSE', 'REPLAY'],
          },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ok: { type: 'boolean', label: 'Done' },
          code: { type: 'string', label: 'Error code' },
          message: { type: 'string', label: 'What to do' },
          sealsPutBack: { type: 'number', label: 'Seals put back' },
          entriesPutBack: { type: 'number', label: 'Entries put back' },
          inForce: { type: 'number', label: 'Erasures in the ledger' },
          ordered: { type: 'number', label: 'Ordered again' },
          alreadyDone: { type: 'number', label: 'Already without identity' },
          gone: { type: 'number', label: 'No record' },
          personIds: { type: 'array', label: 'People ordered again' },
        },
      },
    ],
  },
});
