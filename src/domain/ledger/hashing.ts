/**
 * SHA-256, handed in: the domain has no `node:crypto`, and whoever checks a ledger elsewhere may bring a hash of their own.
 * Texts are hashed as UTF-8. `binary` gives the 32 bytes as a string of 32 characters (latin1), which costs no allocation
 * of a buffer for each node of a tree.
 */
export type Sha256 = {
  hex(data: string | Uint8Array): string;
  binary(data: string | Uint8Array): string;
};
