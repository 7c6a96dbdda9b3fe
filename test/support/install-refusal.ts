/** Asks a running sandbox to install a manifest, for tests about what a server refuses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type WithControl = { control<T>(command: string, body?: unknown): Promise<T> };

/** Why it was refused, in the server's words; '' for one that was taken. */
export const installRefusal = async (
  workspace: WithControl,
  manifest: Record<string, unknown>,
): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'twenty-privacy-refused-'));
  try {
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const { error } = await workspace.control<{ error?: { message: string } }>('install', { dir: folder });
    return error?.message ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
