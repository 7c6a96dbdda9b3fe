/** A small app on the sandbox that writes down what its triggers bring, payload by payload, as a real function gets it. */
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APP = '5a4f1d7e-93c2-4c07-8a51-0f5d3a7e0001';
const ROLE = '5a4f1d7e-93c2-4c07-8a51-0f5d3a7e0002';

export type EventTrigger = { eventName: string; updatedFields?: string[]; batchMode?: boolean };

export type EventRecorder = {
  /** What `POST /sandbox/install` takes. */
  dir: string;
  /** Payloads since the last call, in the order of the runs. */
  take(): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
};

/** Writes the app as `twenty dev:build` would leave it, a function for each trigger. */
export const writeEventRecorder = async (triggers: readonly EventTrigger[]): Promise<EventRecorder> => {
  const dir = await mkdtemp(join(tmpdir(), 'event-recorder-'));
  const file = join(dir, 'payloads.jsonl');
  await mkdir(join(dir, 'functions'));
  await appendFile(file, '');
  const logicFunctions = [];
  for (const [index, databaseEventTriggerSettings] of triggers.entries()) {
    const builtHandlerPath = `functions/record-${index}.mjs`;
    await writeFile(
      join(dir, builtHandlerPath),
      `import { appendFileSync } from 'node:fs';
       export default { config: { handler: async (payload) => {
         const { objectMetadata, ...rest } = payload;
         appendFileSync(${JSON.stringify(file)}, JSON.stringify(rest) + '\\n');
       } } };\n`,
    );
    logicFunctions.push({
      universalIdentifier: `5a4f1d7e-93c2-4c07-8a51-0f5d3a7e1${String(index).padStart(3, '0')}`,
      name: `record-${index}`,
      timeoutSeconds: 60,
      handlerName: 'default.config.handler',
      sourceHandlerPath: builtHandlerPath,
      builtHandlerPath,
      builtHandlerChecksum: '0',
      databaseEventTriggerSettings,
    });
  }
  const manifest = {
    application: {
      universalIdentifier: APP,
      displayName: 'Event recorder',
      defaultRoleUniversalIdentifier: ROLE,
    },
    roles: [{ universalIdentifier: ROLE, label: 'Event recorder', canReadAllObjectRecords: true }],
    objects: [],
    fields: [],
    logicFunctions,
    frontComponents: [],
  };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'event-recorder', version: '1.0.0' }));
  let taken = 0;
  return {
    dir,
    take: async () => {
      const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
      const fresh = lines.slice(taken);
      taken = lines.length;
      return fresh.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
};
