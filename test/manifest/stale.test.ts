import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/build';
import { manifestText, normalise } from '../../scripts/manifest';
import { BUILD_TIMEOUT, builtManifest } from './built-manifest';

describe('manifest.json', () => {
  it(
    'is what the code builds (otherwise: npm run manifest)',
    async () => {
      const written = await readFile(join(root, 'manifest.json'), 'utf8');
      expect(JSON.parse(written)).toEqual(JSON.parse(manifestText(await builtManifest())));
      expect(written).toBe(manifestText(await builtManifest()));
    },
    BUILD_TIMEOUT,
  );

  it('changes with the app and not with the order of its parts or its checksums', () => {
    const one = { universalIdentifier: 'a', label: 'A' };
    const two = { universalIdentifier: 'b', label: 'B', builtHandlerChecksum: 'x' };
    expect(normalise({ objects: [two, one] })).toEqual(
      normalise({ objects: [one, { ...two, builtHandlerChecksum: 'y' }] }),
    );
    expect(normalise({ objects: [one, two] })).not.toEqual(
      normalise({ objects: [one, { ...two, label: 'C' }] }),
    );
    expect(normalise({ values: ['b', 'a'] })).toEqual({ values: ['b', 'a'] });
  });
});
