import { buildApp, type Target } from '../../scripts/build';
import type { Manifest } from './manifest-checks';

/** The app as built for a target; built only when a source changed. */
export const builtManifest = async (target: Target = '2.43'): Promise<Manifest> =>
  (await buildApp(target)).manifest as unknown as Manifest;

/** A build takes some seconds, more while other suites run. */
export const BUILD_TIMEOUT = 600_000;

export const copyOf = (manifest: Manifest): Manifest => structuredClone(manifest);
