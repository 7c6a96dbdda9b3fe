import { randomBytes } from 'node:crypto';

import type { Pool } from 'pg';

import type { Actor, ApplicationInfo, AppManifest, Clock, RecordData, Records, Workspace } from './contract';
import { EventBus } from './database/events';
import { migrate } from './database/migrate';
import { executeCore, type CoreOperation, type CoreOperations, type GraphqlBody } from './graphql/core';
import { Engine } from './graphql/engine';
import { formatError, limitReached } from './graphql/errors';
import { executeMetadata, type MetadataExtension } from './graphql/metadata';
import { install, uninstall } from './metadata/applications';
import { WORKSPACE_ID, WORKSPACE_SCHEMA } from './metadata/identifiers';
import { WorkspaceMetadata } from './metadata/model';
import { indexViews, seedApiKey, seedRoles, seedUsers } from './metadata/seed';
import { standardObjectList } from './metadata/standard';
import { MetadataStore, type StoredApiKey, type StoredUser } from './metadata/store';
import { startPostgres, type PostgresOptions } from './postgres';
import { createTokens } from './tokens';

export type OpenOptions = PostgresOptions & {
  /** Limits API keys to 100 requests in 60 s, as a real server does. On unless switched off. */
  rateLimit?: boolean;
  /** Time of the sandbox; the machine's when left out. `moveTo` is wired by whoever runs cron. */
  clock?: Clock;
  /** See `Workspace.lateness`. */
  lateness?: number;
  /** Told of handlers of `onRecords` that failed. */
  onHandlerError?: (error: unknown) => void;
};

/** A workspace with what the upper half of the sandbox plugs into. */
export type SandboxWorkspace = Workspace & {
  /** PostgreSQL's address, for `psql` and `pg_dump`. */
  readonly sqlUrl: string;
  /** Who is there in every workspace: an API key (Admin role), tim (Admin), jony (Member), phil (Guest). */
  readonly actors: { apiKey: Actor; tim: Actor; jony: Actor; phil: Actor };
  readonly engine: Engine;
  readonly store: MetadataStore;
  readonly apiKey: StoredApiKey;
  readonly users: StoredUser[];
  /** Actor of the seeded API key, and of a user by e-mail. */
  apiKeyActor(): Actor;
  userActor(email: string): Extract<Actor, { kind: 'user' }>;
  /** Adds fields to the metadata endpoint: SDL (`extend type Mutation {…}`) and their resolvers. */
  extendMetadata(extension: MetadataExtension): void;
  /** Adds root fields to the core endpoint that are about no object's records. */
  extendCore(operations: CoreOperations): void;
};

const WINDOW_MS = 60_000;
const WINDOW_REQUESTS = 100;

/** Opens a workspace on a database of its own (or the one named), making it when it is new. */
export const openWorkspace = async (options: OpenOptions = {}): Promise<SandboxWorkspace> => {
  const postgres = await startPostgres(options);
  try {
    return await build(postgres.pool, postgres.url, postgres.close, options);
  } catch (error) {
    await postgres.close();
    throw error;
  }
};

const build = async (
  pool: Pool,
  sqlUrl: string,
  closeDatabase: () => Promise<void>,
  options: OpenOptions,
): Promise<SandboxWorkspace> => {
  const store = new MetadataStore(pool);
  await store.open();
  const events = new EventBus(options.onHandlerError);
  const clock: Clock = options.clock ?? {
    now: () => new Date(),
    moveTo: () => Promise.reject(new Error('This clock cannot be moved.')),
  };
  const fresh = store.list('object').length === 0;
  const first = new WorkspaceMetadata(WORKSPACE_ID, fresh ? standardObjectList() : store.list('object'));
  const engine = new Engine(first, WORKSPACE_SCHEMA, pool, store, events, () => clock.now());
  if (fresh) await bootstrap(engine, store);
  engine.records = recordsOf(engine);
  const secret = await tokenSecret(store);
  const apiKey = store.list('apiKey')[0] ?? seedApiKey(store.list('role'));
  const extensions: MetadataExtension[] = [];
  const operations: Record<string, CoreOperation> = {};
  const requests: number[] = [];

  const limited = (actor: Actor | null): boolean => {
    if (options.rateLimit === false || actor?.kind !== 'apiKey') return false;
    const now = Date.now();
    while (requests[0] !== undefined && requests[0] <= now - WINDOW_MS) requests.shift();
    if (requests.length >= WINDOW_REQUESTS) return true;
    requests.push(now);
    return false;
  };

  return {
    id: WORKSPACE_ID,
    schema: WORKSPACE_SCHEMA,
    pool,
    sqlUrl,
    clock,
    lateness: options.lateness ?? 1,
    engine,
    store,
    apiKey,
    get files() {
      return engine.files;
    },
    set files(files) {
      engine.files = files;
    },
    get users() {
      return store.list('user');
    },
    metadata: () => engine.metadata,
    records: engine.records,
    applications: () => store.list('application').map((application): ApplicationInfo => ({ ...application })),
    installApplication: (manifest: AppManifest, outputDir, variables) =>
      install(engine, manifest, outputDir, variables),
    uninstallApplication: (universalIdentifier) => uninstall(engine, universalIdentifier),
    onRecords: (handler) => events.subscribe(handler),
    settle: () => events.settle(),
    graphql: async (endpoint, body: GraphqlBody, actor) => {
      if (limited(actor)) return { errors: [formatError(limitReached())] };
      return endpoint === 'core'
        ? executeCore(engine, body, actor, operations)
        : executeMetadata(engine, body, actor, extensions);
    },
    tokens: createTokens(secret, WORKSPACE_ID),
    actors: {
      apiKey: { kind: 'apiKey', name: apiKey.name, roleId: apiKey.roleId },
      tim: userActor(store, 'tim@apple.dev'),
      jony: userActor(store, 'jony.ive@apple.dev'),
      phil: userActor(store, 'phil.schiler@apple.dev'),
    },
    apiKeyActor: () => ({ kind: 'apiKey', name: apiKey.name, roleId: apiKey.roleId }),
    userActor: (email) => userActor(store, email),
    extendCore: (more) => {
      Object.assign(operations, more);
    },
    extendMetadata: (extension) => {
      extensions.push(extension);
      engine.revision += 1;
    },
    close: async () => {
      await events.settle();
      await closeDatabase();
    },
  };
};

type UserActor = Extract<Actor, { kind: 'user' }>;

const userActor = (store: MetadataStore, email: string): UserActor => {
  const user = store.list('user').find((candidate) => candidate.email === email);
  if (!user) throw new Error(`No user ${email} in this workspace.`);
  return {
    kind: 'user',
    userId: user.id,
    userWorkspaceId: user.userWorkspaceId,
    workspaceMemberId: user.workspaceMemberId,
    name: `${user.firstName} ${user.lastName}`,
    roleId: user.roleId,
  };
};

/** A new workspace: tables, roles, users and their members, one API key. All or nothing. */
const bootstrap = async (engine: Engine, store: MetadataStore): Promise<void> => {
  const roles = seedRoles();
  const users = seedUsers(roles);
  await engine.writer.transaction(null, async (db) => {
    await migrate(db, null, engine.metadata, engine.schema);
    await store.put('object', [...engine.metadata.objects.values()], db);
    await store.put('role', roles, db);
    await store.put('user', users, db);
    await store.put('apiKey', [seedApiKey(roles)], db);
    await store.put('view', indexViews(engine.metadata), db);
  });
  await engine.writer.bulkInsert(
    engine.shapes.get('workspaceMember'),
    users.map((user, position) => ({
      id: user.workspaceMemberId,
      name: { firstName: user.firstName, lastName: user.lastName },
      userEmail: user.email,
      userId: user.id,
      position,
    })),
  );
};

/** Tokens outlive a restart, so their secret is kept with the workspace. */
const tokenSecret = async (store: MetadataStore): Promise<string> => {
  const known = store.get('setting', 'tokenSecret');
  if (known) return String(known.value);
  const value = randomBytes(32).toString('hex');
  await store.put('setting', [{ id: 'tokenSecret', value }]);
  return value;
};

const chunks = async <T>(items: T[], work: (part: T[]) => Promise<RecordData[]>): Promise<RecordData[]> => {
  const result: RecordData[] = [];
  for (let start = 0; start < items.length; start += 200)
    result.push(...(await work(items.slice(start, start + 200))));
  return result;
};

/** The sandbox's own way to records: no permissions, same SQL, same events; batches of any size. */
const recordsOf = (engine: Engine): Records => {
  const shape = (name: string) => engine.shapes.get(name);
  return {
    find: async (object, { filter, orderBy, limit, withDeleted } = {}) =>
      (
        await engine
          .reader()
          .page(shape(object), { filter, orderBy, first: limit ?? 1_000_000 }, null, withDeleted)
      ).records,
    create: (object, data, actor, options) =>
      chunks(data, (part) => engine.writer.create(shape(object), part, actor, options)),
    update: (object, ids, data, actor, options) =>
      chunks(ids, (part) => engine.writer.update(shape(object), { ids: part }, data, actor, options)),
    softDelete: (object, ids, actor) => engine.writer.softDelete(shape(object), { ids }, actor),
    restore: (object, ids, actor) => engine.writer.restore(shape(object), { ids }, actor),
    destroy: (object, ids, actor) => engine.writer.destroy(shape(object), { ids }, actor),
    bulkInsert: (object, rows) => engine.writer.bulkInsert(shape(object), rows),
  };
};
