import type { Sha256 } from './hashing';

const HASH_BYTES = 32;
const NODE_PREFIX = 0x01;
const LEAF_PREFIX = '\u0000';

/** Hash of a leaf (RFC 6962, 2.1): the prefix 0x00 tells it from a node, so that no node can be passed off as an entry. */
export const leafHash = (text: string, sha256: Sha256): string => sha256.binary(LEAF_PREFIX + text);

/**
 * Root of a Merkle tree (RFC 6962, 2.1) over hashes of leaves, all of them and the result binary texts of 32 bytes.
 * Pairs are joined level by level and an odd one goes up as it is, which gives the tree of the RFC.
 */
export const rootOf = (leaves: readonly string[], sha256: Sha256): string => {
  if (leaves.length === 0) return sha256.binary('');
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = NODE_PREFIX;
  let level = leaves.slice();
  while (level.length > 1) {
    const above: string[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] as string;
      const right = level[index + 1];
      if (right === undefined) {
        above.push(left);
        continue;
      }
      for (let byte = 0; byte < HASH_BYTES; byte += 1) {
        node[1 + byte] = left.charCodeAt(byte);
        node[1 + HASH_BYTES + byte] = right.charCodeAt(byte);
      }
      above.push(sha256.binary(node));
    }
    level = above;
  }
  return level[0] as string;
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A binary text as hex. */
export const hexOf = (binary: string): string => {
  let hex = '';
  for (let index = 0; index < binary.length; index += 1) hex += HEX[binary.charCodeAt(index)];
  return hex;
};
