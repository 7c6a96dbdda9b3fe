import { hash } from 'node:crypto';

import type { Sha256 } from '../domain/ledger/hashing';

export const sha256: Sha256 = {
  hex: (data) => hash('sha256', data),
  binary: (data) => hash('sha256', data, 'binary'),
};
