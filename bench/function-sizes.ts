import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { buildApp } from '../scripts/build';
import { atMost, type Measurement } from './figures';

const LIMIT_KB = 400;

/** The largest built function: a server loads it anew for every call. */
export const functionSizes: Measurement = {
  names: ['functions.max_kb'],
  measure: async () => {
    const { outputDir, manifest } = await buildApp('2.43');
    const functions = manifest['logicFunctions'] as { name: string; builtHandlerPath: string }[];
    const sizes = await Promise.all(
      functions.map(async ({ name, builtHandlerPath }) => ({
        name,
        kb: (await stat(join(outputDir, builtHandlerPath))).size / 1024,
      })),
    );
    const largest = sizes.reduce((a, b) => (b.kb > a.kb ? b : a));
    return [
      atMost('functions.max_kb', largest.kb, 'KB', LIMIT_KB, {
        note: `${largest.name}, of ${sizes.length} functions`,
      }),
    ];
  },
};
