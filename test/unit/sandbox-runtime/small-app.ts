import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const APP = '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d0001';
const ROLE = '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d0002';
const PERSON = '20202020-e674-48e5-a542-72570eee7213';

const ASK = `const ask = async (query, variables) => (await fetch(process.env.TWENTY_API_URL + '/graphql', { method: 'POST',
  headers: { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.TWENTY_APP_ACCESS_TOKEN },
  body: JSON.stringify({ query, variables }) })).json();`;

const RENAME = `async ({ person, times = 1 }) => {
  for (let i = 1; i <= times; i += 1) await ask('mutation($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id: person.id, data: { jobTitle: 'Job ' + i } });
  return { email: person.emails?.primaryEmail ?? null };
}`;

const FUNCTIONS = [
  {
    name: 'rename',
    handler: RENAME,
    workflowActionTriggerSettings: {
      label: 'Rename job',
      inputSchema: [
        { type: 'object', properties: { person: { type: 'record', objectUniversalIdentifier: PERSON } } },
      ],
    },
  },
  {
    name: 'follow',
    handler: `async ({ name, properties }) => console.log(name, properties.updatedFields)`,
    databaseEventTriggerSettings: { eventName: 'person.*', updatedFields: ['jobTitle'] },
  },
  {
    name: 'nightly',
    handler: `async (payload) => console.log('ran', JSON.stringify(payload))`,
    cronTriggerSettings: { pattern: '0 3 * * *' },
  },
  {
    name: 'greet',
    handler: `async ({ pathParameters }) => 'hello ' + pathParameters.name`,
    httpRouteTriggerSettings: { path: '/greet/:name', httpMethod: 'GET', isAuthRequired: false },
  },
];

/** Writes an app as `twenty dev:build` would leave it, and returns its folder. */
export const writeSmallApp = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'small-app-'));
  await mkdir(join(dir, 'functions'));
  const logicFunctions = [];
  for (const [index, { handler, ...fn }] of FUNCTIONS.entries()) {
    const builtHandlerPath = `functions/${fn.name}.mjs`;
    await writeFile(
      join(dir, builtHandlerPath),
      `${ASK}\nexport default { config: { handler: ${handler} } };\n`,
    );
    logicFunctions.push({
      universalIdentifier: `7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00a${index}`,
      timeoutSeconds: 30,
      handlerName: 'default.config.handler',
      sourceHandlerPath: builtHandlerPath,
      builtHandlerPath,
      builtHandlerChecksum: '0',
      ...fn,
    });
  }
  const manifest = {
    application: { universalIdentifier: APP, displayName: 'Small app', defaultRoleUniversalIdentifier: ROLE },
    roles: [
      {
        universalIdentifier: ROLE,
        label: 'Small app',
        canReadAllObjectRecords: true,
        canUpdateAllObjectRecords: true,
        canSoftDeleteAllObjectRecords: false,
        canDestroyAllObjectRecords: false,
      },
    ],
    objects: [],
    fields: [],
    frontComponents: [],
    logicFunctions,
  };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'small-app', version: '1.2.3' }));
  return dir;
};
