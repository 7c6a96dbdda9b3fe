import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import type { PaperDocument } from '../../../src/flows/access/paper-part';

/** Draws an answer in a process of its own, see `make-pdf.ts`. */
export const draw = (document: PaperDocument): Uint8Array => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'make-pdf.ts')],
    {
      cwd: join(__dirname, '..', '..', '..'),
      input: JSON.stringify(document),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return new Uint8Array(Buffer.from(stdout, 'base64'));
};
