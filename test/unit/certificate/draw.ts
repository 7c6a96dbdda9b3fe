import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import type { Certificate } from '../../../src/domain/certificate/certificate';

/** Draws certificates in a process of their own, see `make-pdf.ts`. */
export const draw = (certificates: readonly Certificate[]): Uint8Array[] => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'make-pdf.ts')],
    {
      cwd: join(__dirname, '..', '..', '..'),
      input: JSON.stringify(certificates),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as string[]).map((text) => new Uint8Array(Buffer.from(text, 'base64')));
};
