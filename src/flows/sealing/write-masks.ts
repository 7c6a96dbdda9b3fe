import type { GraphObject } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row, type Write } from '../../twenty/records';

/** A record whose fields get masks: what was read there, and what is to stand there. */
export type Masking = {
  /** As it was read. */
  record: Row;
  was: Readonly<Record<string, string>>;
  becomes: Readonly<Record<string, string>>;
};

/** So many conditional updates at most, a request each: the server takes an update once a request (platform fact §3). */
const MOST_GROUPS = 20;

const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

/**
 * Only as long as nobody has written to the record: the same text may stand there again, and be the mask of another value.
 * A time may be stored more exactly than it is told.
 */
const stillHolds = ({ record, was }: Masking): Record<string, unknown> => {
  const time = Date.parse(String(record['updatedAt']));
  return {
    and: [
      { id: { eq: record.id } },
      { updatedAt: { gte: new Date(time - 1).toISOString() } },
      { updatedAt: { lte: new Date(time + 1).toISOString() } },
      ...Object.entries(was).map(([field, text]) =>
        // The server keeps an empty text as nothing.
        text === '' ? { [field]: { is: 'NULL' } } : { [field]: { eq: text } },
      ),
    ],
  };
};

const grouped = (maskings: readonly Masking[]): Masking[][] => {
  const groups = new Map<string, Masking[]>();
  for (const masking of maskings) {
    const key = JSON.stringify(Object.entries(masking.becomes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    groups.set(key, [...(groups.get(key) ?? []), masking]);
  }
  return [...groups.values()];
};

const conditional = (object: GraphObject, group: readonly Masking[]): Write => ({
  kind: 'updateWhere',
  object,
  filter: { and: [{ or: group.map(stillHolds) }, EITHER_DELETED] },
  data: { ...group[0]?.becomes },
});

const pluralName = ({ plural }: GraphObject): string => plural.charAt(0).toUpperCase() + plural.slice(1);

export type Written = {
  /** Records that have their texts; the others were changed meanwhile. */
  ids: Set<string>;
  /** Of these, those that were written whatever stood there: to be looked at again. */
  unconditional: readonly Masking[];
};

/**
 * Writes masks, or values back. Up to twenty different ones go by a condition each: only where the field still holds what was
 * read, so that a value that somebody writes at this moment stays; and of such an update nobody is told, for the record no
 * longer meets the condition (platform fact §3), so the old value comes into no timeline. Many different masks go in one
 * request for 200 records, without condition: of a value that is written over there, its own event still tells
 * (`guardWrites`).
 *
 * What is in the bin always goes by condition, or the write would take it out.
 * @param isCareful always by condition, whatever it costs
 */
export const writeMasks = async (
  client: TwentyClient,
  object: GraphObject,
  maskings: readonly Masking[],
  evidence: readonly Write[],
  isCareful = false,
): Promise<Written> => {
  const groups = grouped(maskings);
  const isConditional = isCareful || groups.length <= MOST_GROUPS;
  const single = isConditional ? groups : grouped(maskings.filter(({ record }) => record.deletedAt));
  const unconditional = isConditional ? [] : maskings.filter(({ record }) => !record.deletedAt);
  const rows = unconditional.map(({ record, becomes }): Row => ({ id: record.id, ...becomes }));
  const written = await writeAll(client, [
    ...(rows.length === 0 ? [] : [{ kind: 'upsert', object, rows } as const]),
    ...single.map((group) => conditional(object, group)),
    ...evidence,
  ]);
  const ids = [
    ...(written.get(`create${pluralName(object)}`) ?? []),
    ...(written.get(`update${pluralName(object)}`) ?? []),
  ];
  return { ids: new Set(ids), unconditional };
};
