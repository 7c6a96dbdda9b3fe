import { timeOf } from './facts';
import type { OpenOrderRow } from './rows';

/** What changes something about the person, or opens something for them. */
const SHOWN = ['ERASE', 'RESTRICT', 'LIFT_RESTRICTION', 'EXPORT', 'EXTEND_RETENTION'] as const;
export type OpenOrderKind = (typeof SHOWN)[number];

export type OpenOrder = {
  id: string;
  kind: OpenOrderKind;
  /** The app has begun with it. */
  isTaken: boolean;
  /** Milliseconds since 1970; null where the server does not say. */
  since: number | null;
};

/** Orders about this person that are not carried out yet: the same is not ordered again beside them. */
export const openOrdersOf = (rows: readonly OpenOrderRow[]): OpenOrder[] =>
  rows.flatMap(({ id, kind, state, createdAt }) => {
    const known = SHOWN.find((one) => one === kind);
    const isOpen = state === 'ORDERED' || state === 'RUNNING';
    return known === undefined || !isOpen
      ? []
      : [{ id, kind: known, isTaken: state === 'RUNNING', since: timeOf(createdAt) }];
  });
