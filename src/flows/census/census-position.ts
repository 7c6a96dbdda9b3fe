import * as z from 'zod/mini';

import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { sha256 } from '../../keys/sha256';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** The row in which the census remembers what it saw. */
export const CENSUS_SETTING = 'fieldCensus';
/** Counts up when the words or tables change, so that what nobody has confirmed is suggested again. */
export const SUGGESTION_VERSION = 1;

export type CensusPosition = {
  version: number;
  /** Of the data model. */
  hash: string;
  /** Fields without a confirmed rule when the task was last written. */
  open: number;
};

const schema = z.object({ version: z.number(), hash: z.string(), open: z.number() });

export const readPosition = (value: unknown): CensusPosition | null => {
  if (typeof value !== 'string') return null;
  try {
    const parsed = schema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

export const positionRow = (position: CensusPosition): Row => ({
  id: stableId('setting', CENSUS_SETTING),
  name: CENSUS_SETTING,
  kind: 'POSITION',
  value: JSON.stringify(position),
  description: 'What the census of fields saw last; nothing is written while the data model stays the same.',
});

export const hashOf = (facts: readonly FieldFacts[]): string =>
  sha256.hex(
    canonicalJson(
      facts
        .map((one) => [
          one.fieldId,
          one.objectName,
          one.fieldName,
          one.label,
          one.type,
          one.options,
          one.isActive,
          one.isLinkedToPerson,
          one.relation?.targets ?? [],
        ])
        .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    ),
  );
