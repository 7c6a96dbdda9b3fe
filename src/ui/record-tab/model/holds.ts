import { HOLD_GROUNDS, type HoldGround } from '../../../domain/holds';
import { timeOf } from './facts';
import type { HoldRow } from './rows';

export type ShownHold = {
  id: string;
  name: string;
  ground: HoldGround;
  statute: string;
  /** Everything about the person, or this record alone. */
  isAboutPerson: boolean;
  /** ISO 8601; null: until somebody ends it. */
  until: string | null;
  /** A hold that begins later. */
  startsAt: string | null;
};

/** Holds that keep this person from erasure now or later, the next to end first. */
export const holdsOf = (rows: readonly HoldRow[], now: number): ShownHold[] =>
  rows
    .filter(({ state, until }) => state === 'ACTIVE' && (timeOf(until) ?? Number.POSITIVE_INFINITY) > now)
    .map((row) => ({
      id: row.id,
      name: row.name ?? '',
      ground: HOLD_GROUNDS.find((ground) => ground === row.ground) ?? 'LEGAL_OBLIGATION',
      statute: row.statute?.trim() ?? '',
      isAboutPerson: row.scope === 'PERSON',
      until: row.until ?? null,
      startsAt: (timeOf(row.startsAt) ?? 0) > now ? (row.startsAt ?? null) : null,
    }))
    .toSorted((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9'));
