import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { root } from '../../scripts/build';
import {
  appTexts,
  compareCatalog,
  readCatalog,
  sourceCatalog,
  TRANSLATED_LOCALES,
} from '../../scripts/catalogs';
import { BUILD_TIMEOUT, builtManifest } from './built-manifest';

const texts = async () => appTexts(root, (await builtManifest()) as unknown as Record<string, unknown>);

describe('the languages of the app', () => {
  it(
    'start from an English catalog that is what the code says (otherwise: npm run texts)',
    async () => {
      const written = await readFile(join(root, 'locales/en.json'), 'utf8');
      expect(JSON.parse(written)).toEqual(sourceCatalog(await texts()));
    },
    BUILD_TIMEOUT,
  );

  it.each(TRANSLATED_LOCALES)(
    '%s has every text, no other, and all of its placeholders',
    async (locale) => {
      expect(compareCatalog(await texts(), await readCatalog(root, locale))).toEqual({
        missing: [],
        unused: [],
        changed: [],
      });
    },
    BUILD_TIMEOUT,
  );
});
