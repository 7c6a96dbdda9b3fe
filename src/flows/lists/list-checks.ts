import * as z from 'zod/mini';

import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** A check of a list that has begun and not ended, and where it goes on. */
export type OpenCheck = {
  listId: string;
  /** By which purpose; a position says nothing about another one. */
  purposeId: string | null;
  /** Id of the last member that was looked at; null at the beginning. */
  after: string | null;
  /** When a run last worked on it, ms. */
  at: number;
};

const PREFIX = 'listCheck:';

/** Rows of `privacySetting` in which open checks stand. */
export const OPEN_CHECKS = {
  and: [{ kind: { eq: 'POSITION' } }, { name: { like: `${PREFIX}%` } }],
};

/** A run ends within this, or was killed: then another takes the check up. */
export const LEASE_MS = 15 * 60_000;

const valueSchema = z.object({
  purposeId: z.nullable(z.uuid()),
  after: z.nullable(z.uuid()),
  at: z.number(),
});

export const checkRowId = (listId: string): string => stableId('list-check', listId);

export const checkRow = ({ listId, purposeId, after, at }: OpenCheck): Row => ({
  id: checkRowId(listId),
  name: `${PREFIX}${listId}`,
  kind: 'POSITION',
  value: JSON.stringify({ purposeId, after, at }),
  description: 'A list whose members are being checked against its purpose, and up to which member.',
});

const parsed = (value: unknown): unknown => {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    return undefined;
  }
};

/** Checks in these rows; one whose position nobody can read begins anew. */
export const openChecks = (rows: readonly Row[]): OpenCheck[] =>
  rows.flatMap((row): OpenCheck[] => {
    const name = String(row['name'] ?? '');
    if (!name.startsWith(PREFIX)) return [];
    const value = valueSchema.safeParse(parsed(row['value']));
    return [
      {
        listId: name.slice(PREFIX.length),
        ...(value.success ? value.data : { purposeId: null, after: null, at: 0 }),
      },
    ];
  });
