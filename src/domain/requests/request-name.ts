import type { Right } from './data-request';

/** Rights as they stand in names of records and tasks. */
export const RIGHT_NAMES: Record<Right, string> = {
  WITHDRAW_CONSENT: 'Withdrawal',
  ACCESS: 'Access',
  RECTIFICATION: 'Rectification',
  ERASURE: 'Erasure',
  RESTRICTION: 'Restriction',
  RECIPIENTS: 'Recipients',
  PORTABILITY: 'Portability',
  OBJECTION: 'Objection',
  AUTOMATED_DECISION: 'Automated decision',
};

/** The name of a request's record: `Access 7KQ2M-9XT4B`, never the person's. */
export const requestName = (right: Right, reference: string): string => `${RIGHT_NAMES[right]} ${reference}`;
