import { entityFiles, filesNotPickedUp, targets } from '../../scripts/build';
import { BUILD_TIMEOUT, builtManifest, copyOf } from './built-manifest';
import type { Manifest } from './manifest-checks';

describe.each(targets)('entity files built for %s', (target) => {
  let manifest: Manifest;
  let files: string[];
  beforeAll(async () => {
    manifest = await builtManifest(target);
    files = await entityFiles();
  }, BUILD_TIMEOUT);

  it(
    'are all in the manifest',
    async () => {
      expect(files.length).toBeGreaterThan(100);
      expect(await filesNotPickedUp(files, manifest)).toEqual([]);
    },
    BUILD_TIMEOUT,
  );

  it(
    'are named when the CLI leaves them out',
    async () => {
      const faulty = copyOf(manifest);
      faulty.views = faulty.views.filter((view) => view.name !== 'Overdue');
      expect(await filesNotPickedUp(files, faulty)).toEqual([
        'objects/data-request/overdue-requests.view.ts',
      ]);
      expect(await filesNotPickedUp(['src/jobs/gone.job.ts'], manifest)).toEqual(['src/jobs/gone.job.ts']);
    },
    BUILD_TIMEOUT,
  );
});

describe('entity files', () => {
  it('are found by their name', async () => {
    const files = await entityFiles();
    expect(files).toEqual(
      expect.arrayContaining([
        'objects/consent/consent.object.ts',
        'objects/person/consents.field.ts',
        'objects/consent/by-subject-key.index.ts',
        'objects/privacy.navigation-menu-item.ts',
        'src/application.config.ts',
        'src/roles/application.role.ts',
      ]),
    );
    expect(files).not.toContain('objects/select-options.ts');
  });
});
