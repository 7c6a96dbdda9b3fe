/** Writes `manifest.json`: the built manifest in a form that changes only when the app does. `npm run manifest`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, root } from './build';

/** Differ from build to build or follow from the rest of the repository. */
const LEFT_OUT = new Set([
  'packageJsonChecksum',
  'yarnLockChecksum',
  'builtHandlerChecksum',
  'builtComponentChecksum',
  'builtChecksum',
  'checksum',
  'aboutDescription',
  // The catalogs of `locales/`, by hashes.
  'translations',
]);

const sortKey = (value: unknown): string => {
  if (value !== null && typeof value === 'object' && 'universalIdentifier' in value)
    return String(value.universalIdentifier);
  return JSON.stringify(value);
};

/** Lists of entities have no order of their own (positions are fields), so they are sorted by identifier; other lists keep theirs. */
const isEntityList = (items: readonly unknown[]): boolean =>
  items.length > 0 &&
  items.every((item) => item !== null && typeof item === 'object' && 'universalIdentifier' in item);

export const normalise = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = value.map(normalise);
    return isEntityList(items) ? items.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)) : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LEFT_OUT.has(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, normalise(item)]),
  );
};

export const manifestText = (manifest: unknown): string =>
  `${JSON.stringify(normalise(manifest), null, 2)}\n`;

const main = async (): Promise<void> => {
  const { manifest } = await buildApp();
  await writeFile(join(root, 'manifest.json'), manifestText(manifest));
  console.log('Wrote manifest.json');
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
