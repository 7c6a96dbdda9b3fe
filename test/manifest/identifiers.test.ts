import * as identifiers from '../../src/identifiers';
import { BUILD_TIMEOUT, builtManifest, copyOf } from './built-manifest';
import { declaredIdentifiers, notVersion4, repeated, stringsIn, type Manifest } from './manifest-checks';

/** Twenty's own identifiers and the target are not ours to draw. */
const single = Object.fromEntries(Object.entries(identifiers).filter(([name]) => !name.endsWith('Object')));
const ours = stringsIn({ ...single, standardObjects: {}, pageLayouts: {}, target: {} });

describe('identifiers', () => {
  it('are version 4 UUIDs', () => {
    expect(notVersion4(ours)).toEqual([]);
    expect(notVersion4(['0fcbbe5b-5247-5d04-9a01-715663d8f299', 'person'])).toHaveLength(2);
  });

  it('are drawn once each', () => {
    expect(ours.length).toBeGreaterThan(500);
    expect(repeated([...ours, ...stringsIn(identifiers.standardObjects)])).toEqual([]);
    expect(repeated([...ours, String(ours[0])])).toEqual([ours[0]]);
  });

  describe.each(['2.43', '2.21'] as const)('in the manifest for %s', (target) => {
    let manifest: Manifest;
    beforeAll(async () => {
      manifest = await builtManifest(target);
    }, BUILD_TIMEOUT);

    it('are not used for two things', () => {
      expect(repeated(declaredIdentifiers(manifest))).toEqual([]);
      const faulty = copyOf(manifest);
      const [first, second] = faulty.views;
      if (first && second) second.universalIdentifier = first.universalIdentifier;
      expect(repeated(declaredIdentifiers(faulty))).toHaveLength(1);
    });

    it('all come from src/identifiers.ts', () => {
      const known = new Set(stringsIn(identifiers));
      const { objectPermissions: _grants, ...rest } = manifest;
      expect(declaredIdentifiers(rest).filter((identifier) => !known.has(identifier))).toEqual([]);
      expect(known.has(declaredIdentifiers({ universalIdentifier: 'made up' })[0] ?? '')).toBe(false);
    });
  });
});
