import { createHash } from 'node:crypto';

/**
 * Where in the notice a purpose stands: `#purpose-newsletter`. A code that is no plain word gets what distinguishes it as a
 * hash, so that two codes never share a place.
 */
export const purposeAnchor = (code: string): string => {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  if (plain === code && plain !== '') return `purpose-${plain}`;
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
  return `purpose-${plain === '' ? '' : `${plain}-`}${hash}`;
};
