import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { buildApp } from '../scripts/build';
import { atMost, type Measurement } from './figures';

/** A component is loaded anew by each page that shows it; its texts in all languages are in it. */
const LIMIT_KB = 450;
/** Of all together: what a member loads who opens every place once. */
const LIMIT_OF_ALL_KB = 2600;
/** Each server is given its own build; the larger counts. */
const TARGETS = ['2.21', '2.43'] as const;

type Sizes = { target: string; total: number; bySize: { name: string; kb: number }[] };

const sizesFor = async (target: (typeof TARGETS)[number]): Promise<Sizes> => {
  const { outputDir, manifest } = await buildApp(target);
  const components = manifest['frontComponents'] as { name: string; builtComponentPath: string }[];
  const sizes = await Promise.all(
    components.map(async ({ name, builtComponentPath }) => ({
      name,
      kb: (await stat(join(outputDir, builtComponentPath))).size / 1024,
    })),
  );
  return {
    target,
    total: sizes.reduce((sum, { kb }) => sum + kb, 0),
    bySize: sizes.toSorted((a, b) => b.kb - a.kb),
  };
};

/** Built front components, as they are loaded. */
export const uiFigures: Measurement = {
  names: ['ui.max_bundle_kb', 'ui.total_kb'],
  measure: async () => {
    const builds: Sizes[] = [];
    for (const target of TARGETS) builds.push(await sizesFor(target));
    const largest = builds.toSorted((a, b) => (b.bySize[0]?.kb ?? 0) - (a.bySize[0]?.kb ?? 0))[0];
    const heaviest = builds.toSorted((a, b) => b.total - a.total)[0];
    if (!largest || !heaviest) throw new Error('Nothing was built.');
    const [first] = largest.bySize;
    return [
      atMost('ui.max_bundle_kb', first?.kb ?? 0, 'KB', LIMIT_KB, {
        note: `${first?.name ?? 'none'}, of ${largest.bySize.length} components, for ${largest.target}`,
      }),
      atMost('ui.total_kb', heaviest.total, 'KB', LIMIT_OF_ALL_KB, {
        note: `for ${heaviest.target}: ${heaviest.bySize.map(({ name, kb }) => `${name} ${Math.round(kb)}`).join(', ')}`,
      }),
    ];
  },
};
