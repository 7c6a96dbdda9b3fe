/**
 * The sources of a small app that lets the tests look at a function from inside. They are texts, written to a folder
 * outside the repository when a test runs: the SDK would pick up a real entity file anywhere in this tree.
 */
import { randomUUID } from 'node:crypto';

export type FixtureNames = {
  /** Universal identifier of the application. */
  application: string;
  /** First part of every route: `/s/<path>/…`. */
  path: string;
  /** Object whose records are what functions saw; its plural has an `s` more. */
  logObject: string;
};

export const newFixtureNames = (tag: string): FixtureNames => ({
  application: randomUUID(),
  path: tag,
  logObject: `${tag}Log`,
});

const entity = (kind: string, more: string[], config: string, before = ''): string =>
  `import { ${['define' + kind, ...more].join(', ')} } from 'twenty-sdk/define';
${before}
export default ${'define' + kind}(${config});
`;

const fn = (name: string, trigger: string, handler: string, imports = ''): [string, string] => [
  `src/functions/${name}.function.ts`,
  entity(
    'LogicFunction',
    [],
    `{ universalIdentifier: '${randomUUID()}', name: '${name}', timeoutSeconds: 60, handler, ${trigger} }`,
    `${imports}\nconst handler = ${handler};`,
  ),
];

const route = (names: FixtureNames, path: string, method: string, more = 'isAuthRequired: false') =>
  `httpRouteTriggerSettings: { path: '/${names.path}/${path}', httpMethod: '${method}', ${more} }`;

const field = (type: string, name: string, more = ''): string =>
  `{ universalIdentifier: '${randomUUID()}', type: FieldType.${type}, name: '${name}', label: '${name}', ${more} }`;

const options = `options: [
  { id: '${randomUUID()}', value: 'ONE', label: 'One', position: 0, color: 'blue' },
  { id: '${randomUUID()}', value: 'TWO', label: 'Two', position: 1, color: 'red' } ]`;

const SAW = `import { saw } from '../saw';`;

export function fixtureSources(names: FixtureNames): Record<string, string> {
  const nameField = randomUUID();
  const capital = names.logObject.charAt(0).toUpperCase() + names.logObject.slice(1);
  return {
    'package.json': JSON.stringify({
      name: `fixture-${names.path}`,
      version: '0.1.0',
      type: 'module',
      private: true,
      keywords: ['twenty-app'],
      engines: { twenty: '>=2.20.0' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        types: ['node'],
      },
      include: ['src'],
    }),
    'src/application.config.ts': entity(
      'Application',
      [],
      `{
        universalIdentifier: '${names.application}', displayName: 'Fixture ${names.path}', description: 'Contract tests',
        applicationVariables: {
          FIXTURE_PLAIN: { universalIdentifier: '${randomUUID()}', label: 'Plain', description: 'p', value: 'default' },
          FIXTURE_SECRET: { universalIdentifier: '${randomUUID()}', label: 'Secret', description: 's', isSecret: true },
        },
      }`,
    ),
    'src/fixture.role.ts': entity(
      'ApplicationRole',
      ['SystemPermissionFlag'],
      `{
        universalIdentifier: '${randomUUID()}', label: 'Fixture ${names.path}', description: 'r',
        canReadAllObjectRecords: true, canUpdateAllObjectRecords: true, canSoftDeleteAllObjectRecords: true,
        canDestroyAllObjectRecords: true,
        permissionFlagUniversalIdentifiers: [SystemPermissionFlag.ROLES, SystemPermissionFlag.VIEWS, SystemPermissionFlag.UPLOAD_FILE],
      }`,
    ),
    'src/log.object.ts': entity(
      'Object',
      ['FieldType'],
      `{
        universalIdentifier: '${randomUUID()}', nameSingular: '${names.logObject}', namePlural: '${names.logObject}s',
        labelSingular: 'Log ${names.path}', labelPlural: 'Logs ${names.path}', description: 'd', icon: 'IconBug',
        labelIdentifierFieldMetadataUniversalIdentifier: '${nameField}',
        fields: [
          { universalIdentifier: '${nameField}', type: FieldType.TEXT, name: 'name', label: 'Name' },
          ${[
            field('RAW_JSON', 'payload'),
            field('ARRAY', 'words'),
            field('MULTI_SELECT', 'several', options),
            field('SELECT', 'choice', options),
            field('NUMBER', 'count'),
            field('BOOLEAN', 'flag', 'isNullable: true'),
            field('DATE', 'day'),
            field('RATING', 'stars', RATINGS),
            field('UUID', 'reference'),
          ].join(',\n          ')},
        ],
      }`,
    ),
    'src/saw.ts': `
      export const saw = async (name: string, payload: unknown): Promise<void> => {
        const response = await fetch(process.env.TWENTY_API_URL + '/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.TWENTY_APP_ACCESS_TOKEN },
          body: JSON.stringify({
            query: 'mutation($data: ${capital}CreateInput!) { create${capital}(data: $data) { id } }',
            variables: { data: { name, payload } },
          }),
        });
        const body = await response.json() as { errors?: unknown };
        if (body.errors) throw new Error(JSON.stringify(body.errors));
      };`,
    ...Object.fromEntries([
      fn(
        'respond',
        route(names, 'respond', 'GET'),
        RESPOND,
        `import { Response as TwentyResponse } from 'twenty-sdk/logic-function';`,
      ),
      fn(
        'echo',
        route(
          names,
          'echo/:name',
          'POST',
          `isAuthRequired: false, forwardedRequestHeaders: ['X-Forwarded-For', 'user-agent', 'content-type']`,
        ),
        'async (...args: unknown[]) => ({ event: args[0], count: args.length, second: typeof args[1] })',
      ),
      fn(
        'me',
        route(names, 'me', 'GET', 'isAuthRequired: true'),
        'async (event: { userWorkspaceId?: string }) => ({ userWorkspaceId: event.userWorkspaceId ?? null, token: process.env.TWENTY_APP_ACCESS_TOKEN })',
      ),
      fn(
        'inside',
        route(names, 'inside', 'GET'),
        'async () => ({ env: Object.fromEntries(Object.entries(process.env).filter(([key]) => /^(TWENTY_|FIXTURE_|APPLICATION_)/.test(key))) })',
      ),
      fn(
        'on-person',
        `databaseEventTriggerSettings: { eventName: 'person.*' }`,
        `async (event: Record<string, unknown>) => {
          const { objectMetadata, ...rest } = event;
          await saw(String(event['name']), { ...rest, object: (objectMetadata as { nameSingular: string }).nameSingular });
        }`,
        SAW,
      ),
      fn(
        'on-job-title',
        `databaseEventTriggerSettings: { eventName: 'person.updated', updatedFields: ['jobTitle'] }`,
        `async (event: { recordId: string; properties: { updatedFields: string[] } }) =>
          saw('jobTitle', { recordId: event.recordId, updatedFields: event.properties.updatedFields })`,
        SAW,
      ),
      fn(
        'on-timeline',
        `databaseEventTriggerSettings: { eventName: 'timelineActivity.*' }`,
        `async (event: { recordId: string }) => saw('timeline', { recordId: event.recordId })`,
        SAW,
      ),
      fn(
        'every-minute',
        `cronTriggerSettings: { pattern: '* * * * *' }`,
        `async (...args: unknown[]) => saw('minute', { args })`,
        SAW,
      ),
    ]),
  };
}

const RATINGS = `options: [1, 2, 3, 4, 5].map((n) => ({
  id: '00000000-0000-4000-8000-00000000000' + n, value: 'RATING_' + n, label: String(n), position: n - 1 }))`;

/** What a route gives back, chosen by `?as=`. */
const RESPOND = `async (event: { queryStringParameters?: Record<string, string> }) => {
  const { as = '', n = '0' } = event.queryStringParameters ?? {};
  switch (as) {
    case 'html':
      return new TwentyResponse('<p>hi</p>', { status: 200, headers: {
        'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-language': 'de',
        'content-disposition': 'inline; filename="x.html"', 'retry-after': '5', 'set-cookie': 'a=b',
        'content-security-policy': "default-src 'none'", 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex' } });
    case 'status': return new TwentyResponse('s', { status: Number(n), headers: { location: '/elsewhere' } });
    case 'global': return new Response('<p>lost</p>', { status: 201 });
    case 'string': return 'plain';
    case 'object': return { a: 1 };
    case 'null': return null;
    case 'undefined': return undefined;
    case 'throw': throw new Error('boom secret-detail');
    case 'bytes': return 'x'.repeat(Number(n));
    default: return { as };
  }
}`;
