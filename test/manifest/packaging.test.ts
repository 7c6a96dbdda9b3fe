import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, builtSizes, entityFiles, readTarget, root, targets } from '../../scripts/build';
import { BUILD_TIMEOUT, builtManifest } from './built-manifest';

type PackageJson = {
  dependencies?: object;
  devDependencies: Record<string, string>;
  engines: Record<string, string>;
  keywords: string[];
};
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageJson;

describe('the package', () => {
  it('has no runtime dependencies: servers without a yarn.lock share one layer between all apps', () => {
    expect(packageJson.dependencies ?? {}).toEqual({});
  });

  it('names the SDK exactly and the oldest server it runs on', () => {
    expect(packageJson.devDependencies).toMatchObject({
      'twenty-sdk': '2.43.0',
      'twenty-client-sdk': '2.43.0',
    });
    expect(packageJson.engines['twenty']).toBe('>=2.20.0');
    expect(packageJson.keywords).toContain('twenty-app');
  });

  it(
    'holds entities in the app’s own folders only',
    async () => {
      expect(await entityFiles(['test', 'sandbox', 'bench', 'scripts', 'docs'])).toEqual([]);
      const text = JSON.stringify(await builtManifest());
      expect(text).not.toMatch(/"(test|sandbox|bench|scripts)\/[^"]+\.tsx?"/);
    },
    BUILD_TIMEOUT,
  );

  it(
    'is whole when packed',
    async () => {
      const { outputDir } = await buildApp('2.21');
      const folder = mkdtempSync(join(tmpdir(), 'twenty-privacy-pack-'));
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
        cwd: outputDir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [result] = JSON.parse(packed) as { files: { path: string }[] }[];
      const files = result?.files.map((file) => file.path) ?? [];
      expect(files).toEqual(expect.arrayContaining(['manifest.json', 'package.json']));
      for (const { file } of await builtSizes(outputDir)) expect(files).toContain(file);
    },
    BUILD_TIMEOUT,
  );
});

describe('building', () => {
  it('refuses a target it does not know', () => {
    expect(readTarget(['--target', '2.21'])).toBe('2.21');
    expect(readTarget([])).toBe('2.43');
    expect(() => readTarget(['--target', '2.4'])).toThrow('Unknown target 2.4. Known: 2.43, 2.21.');
    expect(() => readTarget(['--target'])).toThrow('Unknown target (none)');
  });

  it(
    'is skipped when nothing changed',
    async () => {
      for (const target of targets) {
        await buildApp(target);
        expect(await buildApp(target)).toMatchObject({ target, cached: true });
      }
    },
    BUILD_TIMEOUT,
  );
});
