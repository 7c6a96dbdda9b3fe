/** Seeded data folders, made once for the run, that workspaces of many test files begin as copies of. */
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox } from './sandbox-process';

/** Seeds that so many files ask for that making them once for all pays. */
const SHARED: ReadonlySet<string> = new Set(['demo', 'none', '40']);

/** For Jest's globalSetup: where the folders go, and how they are taken away. */
export const openTemplates = (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'twenty-privacy-templates-'));
  // PostgreSQL's own user passes through.
  chmodSync(folder, 0o711);
  process.env['TEST_TEMPLATES'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};

/**
 * The arguments that make a sandbox begin with a seed, from the shared copy where there is one. Whoever asks first makes
 * it; two that ask at once both do, and the second is thrown away.
 */
export const seedArguments = async (rootDir: string, seed: string): Promise<string[]> => {
  const templates = process.env['TEST_TEMPLATES'];
  if (templates === undefined || !SHARED.has(seed)) return ['--seed', seed];
  const folder = join(templates, seed);
  if (!existsSync(folder)) {
    const fresh = mkdtempSync(`${folder}-`);
    const sandbox = await startSandbox({
      rootDir,
      args: ['--data', fresh, '--seed', seed, '--cron-by-hand'],
    });
    await sandbox.stop();
    try {
      renameSync(fresh, folder);
    } catch {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return ['--template', folder, '--seed', seed];
};
