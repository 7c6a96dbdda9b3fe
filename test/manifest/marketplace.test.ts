/** What the marketplace shows of the app: the logo, the pictures, and the README as its About page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../scripts/build';
import { BUILD_TIMEOUT, builtManifest } from './built-manifest';

type Application = {
  displayName: string;
  description: string;
  category: string;
  author: string;
  logo: string;
  galleryImages: string[];
};
type Manifest = { application: Application; publicAssets: { filePath: string }[] };

const MEGABYTE = 1_000_000;
const CATEGORIES = [
  'Communication',
  'Productivity',
  'Product management',
  'Sales',
  'Marketing',
  'Enrichment',
  'Data',
  'Search',
  'Other',
];

/** Width and height stand behind the signature and the head of the first chunk. */
const sizeOf = (path: string): { width: number; height: number; bytes: number } => {
  const png = readFileSync(join(root, path));
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), bytes: png.length };
};

let application: Application;
let assets: string[];
beforeAll(async () => {
  const manifest = (await builtManifest()) as unknown as Manifest;
  application = manifest.application;
  assets = manifest.publicAssets.map(({ filePath }) => filePath);
}, BUILD_TIMEOUT);

it('has a name, a line about itself and a category of the marketplace', () => {
  expect(application.displayName).toBe('Twenty Privacy');
  expect(application.description.length).toBeLessThanOrEqual(120);
  expect(CATEGORIES).toContain(application.category);
  expect(application.author).not.toBe('');
});

it('has a square logo with room to spare, small enough for every list', () => {
  const { width, height, bytes } = sizeOf(application.logo);
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(256);
  expect(bytes).toBeLessThan(100_000);
});

it('has pictures of 8:5, none above a megabyte, and ships every one of them', () => {
  expect(application.galleryImages.length).toBeGreaterThanOrEqual(3);
  for (const path of application.galleryImages) {
    const { width, height, bytes } = sizeOf(path);
    expect({ path, ratio: width / height }).toEqual({ path, ratio: 1.6 });
    expect({ path, fits: bytes < MEGABYTE && width >= 1280 }).toEqual({ path, fits: true });
  }
  expect(assets).toEqual(expect.arrayContaining([application.logo, ...application.galleryImages]));
});

it('shows in its README what is in the package, and names no place that is not there', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  const local = targets
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => target.split('#')[0] ?? '');
  expect(local.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  // Only `public/` goes with the app, so only from there a picture can be shown on the About page.
  const pictures = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
  expect(pictures.map(([, , path = '']) => path).filter((path) => !path.startsWith('public/'))).toEqual([]);
  expect(pictures.every(([, alternative = '']) => alternative.length > 10)).toBe(true);
});
