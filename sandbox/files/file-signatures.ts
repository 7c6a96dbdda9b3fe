import { extname } from 'node:path';

import { badInput } from '../graphql/errors';
import { mimeTypeOf } from './mime-types';

type Signature = { extension: string; at: number; bytes: string };

/** How files of these kinds begin (`latin1`). Office documents and e-books begin like the archives they are. */
const SIGNATURES: readonly Signature[] = [
  { extension: '.png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { extension: '.jpg', at: 0, bytes: '\xff\xd8\xff' },
  { extension: '.gif', at: 0, bytes: 'GIF8' },
  { extension: '.webp', at: 8, bytes: 'WEBP' },
  { extension: '.pdf', at: 0, bytes: '%PDF-' },
  { extension: '.zip', at: 0, bytes: 'PK\x03\x04' },
  { extension: '.wav', at: 8, bytes: 'WAVE' },
  { extension: '.mp3', at: 0, bytes: 'ID3' },
  { extension: '.mp4', at: 4, bytes: 'ftyp' },
  { extension: '.webm', at: 0, bytes: '\x1a\x45\xdf\xa3' },
];
const ARCHIVES: ReadonlySet<string> = new Set(['.docx', '.xlsx', '.pptx', '.odt']);
const SAME: Readonly<Record<string, string>> = { '.jpeg': '.jpg' };

/**
 * The extension a file is stored under: what its bytes say, else what its name says, unless the name promises a kind
 * the bytes would show. Text has no signature, so for text the name decides.
 */
export const checkedExtension = (name: string, bytes: Uint8Array): string => {
  const named = extname(name).toLowerCase();
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = SIGNATURES.find(({ at, bytes: start }) => head.startsWith(start, at))?.extension;
  if (found) return named === found || SAME[named] === found || ARCHIVES.has(named) ? named : found;
  if (ARCHIVES.has(named) || SIGNATURES.some(({ extension }) => extension === (SAME[named] ?? named))) {
    throw badInput(
      `File content does not match its extension. The file has extension '${named.slice(1)}' (expected mime type: ${mimeTypeOf(named)}), but the file content could not be detected as this type. The file may be corrupted, have the wrong extension, or be a security risk.`,
    );
  }
  return named;
};
