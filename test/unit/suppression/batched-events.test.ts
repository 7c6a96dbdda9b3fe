import type { ObjectMetadata, RecordEventBatch, Workspace } from '../../../sandbox/contract';
import type { AppFunction, LogicFunction } from '../../../sandbox/functions/logic-function';
import type { FunctionRunner } from '../../../sandbox/functions/runner';
import { databaseEventTriggers } from '../../../sandbox/triggers/database-events';
import { FEATURES_OF_2_21, switchFeatures } from '../../../sandbox/triggers/server-features';

const fn = (databaseEventTriggerSettings: LogicFunction['databaseEventTriggerSettings']): LogicFunction => ({
  universalIdentifier: 'f',
  name: 'f',
  handlerName: 'default.config.handler',
  builtHandlerPath: 'f.mjs',
  ...(databaseEventTriggerSettings && { databaseEventTriggerSettings }),
});

/** Payloads that one change of so many people brings to a function. */
const payloadsOf = async (
  settings: NonNullable<LogicFunction['databaseEventTriggerSettings']>,
  batchEvents: boolean,
  count: number,
): Promise<Record<string, unknown>[]> => {
  const payloads: Record<string, unknown>[] = [];
  const runner = {
    run: (_function: AppFunction, payload: Record<string, unknown>) =>
      Promise.resolve(payloads.push(payload)),
  } as unknown as FunctionRunner;
  const workspace = {
    id: 'w',
    applications: () => [{ manifest: { logicFunctions: [fn(settings)] } }],
  } as unknown as Workspace;
  const batch: RecordEventBatch = {
    object: { nameSingular: 'person', fields: [] } as unknown as ObjectMetadata,
    action: 'updated',
    actor: { kind: 'system' },
    events: Array.from({ length: count }, (_, index) => ({
      recordId: `r${index}`,
      before: { id: `r${index}` },
      after: { id: `r${index}` },
      updatedFields: [index % 2 === 0 ? 'emails' : 'jobTitle'],
      diff: {},
    })),
  };
  await databaseEventTriggers(workspace, runner, { batchEvents }).handle(batch, performance.now() - 1000);
  return payloads;
};

const idsOf = (payload: Record<string, unknown> = {}) =>
  (payload['events'] as { recordId: string }[]).map(({ recordId }) => recordId);

const settings = { eventName: 'person.updated', batchMode: true };

test('a 2.21 server runs once a record, whatever batchMode says', async () => {
  const payloads = await payloadsOf(settings, false, 3);
  expect(payloads).toHaveLength(3);
  expect(payloads[0]).toMatchObject({
    name: 'person.updated',
    recordId: 'r0',
    properties: { updatedFields: ['emails'] },
  });
});

test('a newer one brings up to 200 events a run, those of the wanted fields only', async () => {
  const payloads = await payloadsOf(settings, true, 450);
  expect(payloads.map((payload) => idsOf(payload).length)).toEqual([200, 200, 50]);
  expect(payloads[0]).toMatchObject({ name: 'person.updated', workspaceId: 'w' });
  expect(payloads[0]).not.toHaveProperty('recordId');
  const [wanted] = await payloadsOf({ ...settings, updatedFields: ['emails'] }, true, 6);
  expect(idsOf(wanted)).toEqual(['r0', 'r2', 'r4']);
});

test('a newer one runs a function without batchMode once a record', async () => {
  expect(await payloadsOf({ eventName: 'person.*' }, true, 3)).toHaveLength(3);
});

test('a feature that does not exist is refused by name', () => {
  const features = { ...FEATURES_OF_2_21 };
  expect(() => switchFeatures(features, { batchEvent: true })).toThrow(/batchEvents/);
  switchFeatures(features, { batchEvents: true });
  expect(features.batchEvents).toBe(true);
});
