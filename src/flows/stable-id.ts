import { v5 as nameBasedUuid } from 'uuid';

/** Drawn once for this app; never changed, or what was written before is written again. */
const NAMESPACE = '3a1d7b62-3a0c-4d0e-9f0b-6b7f3e0c51d4';

/**
 * The id that the same parts always get (RFC 9562, version 5), so that what is written twice is one record and two
 * workers that make the same thing collide. Twenty refuses version 8, which would allow a newer hash.
 */
export const stableId = (...parts: readonly string[]): string =>
  nameBasedUuid(JSON.stringify(parts), NAMESPACE);
