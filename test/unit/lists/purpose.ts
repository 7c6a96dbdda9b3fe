import { readPurpose, type Purpose } from '../../../src/domain/consent/purpose';

/** An active purpose that rests on consent, as a record of it would say. */
export const purposeRow = (
  changes: Record<string, unknown> = {},
): Record<string, unknown> & { id: string } => ({
  id: '7b0f4a52-6f1e-4d55-9d53-0c1f3c4b7a01',
  name: 'Newsletter',
  code: 'newsletter',
  isActive: true,
  legalBasis: 'CONSENT',
  isDoubleOptIn: false,
  isDirectMarketing: true,
  channels: ['EMAIL'],
  ...changes,
});

export const purposeWith = (changes: Record<string, unknown> = {}): Purpose =>
  readPurpose(purposeRow(changes));
