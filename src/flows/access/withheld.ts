import type { RecordCopy, WithheldKind } from '../../domain/access/record-copy';

/** What was left out of an answer, for the record of the request: ids, enums and counts only. */
export type Withheld = {
  kind: WithheldKind;
  /** RIGHTS_OF_OTHERS: Art. 15(4). ON_REQUEST: nothing is refused, it has to be fetched another way. */
  ground: 'RIGHTS_OF_OTHERS' | 'ON_REQUEST';
  count: number;
  /** The first of them. */
  records: { object: string; id: string }[];
};

/** A request's record stays small; whoever decides about a complaint finds the rest by the counts. */
const MOST_NAMED = 100;

const KINDS = [
  'NAMES_OF_OTHERS',
  'REST_OF_RECORD',
  'FILE_OF_OTHERS',
  'FILE_NOT_INCLUDED',
  'SEALED_VALUE',
] as const;

/** Counts what is left out while an answer is written. */
export const withheldTally = () => {
  const counts = new Map<WithheldKind, { count: number; records: { object: string; id: string }[] }>();
  const add = (kind: WithheldKind, { object, id }: Pick<RecordCopy, 'object' | 'id'>): void => {
    const tally = counts.get(kind) ?? { count: 0, records: [] };
    counts.set(kind, tally);
    tally.count += 1;
    if (tally.records.length < MOST_NAMED) tally.records.push({ object, id });
  };
  return {
    add,
    all: (): Withheld[] =>
      KINDS.flatMap((kind) => {
        const tally = counts.get(kind);
        const isMissing = kind === 'FILE_NOT_INCLUDED' || kind === 'SEALED_VALUE';
        const ground = isMissing ? 'ON_REQUEST' : 'RIGHTS_OF_OTHERS';
        return tally === undefined ? [] : [{ kind, ground, ...tally }];
      }),
  };
};

export type WithheldTally = ReturnType<typeof withheldTally>;
