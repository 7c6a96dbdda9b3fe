import type { FoundRecord } from '../../domain/erasure/subject-map';
import type { WorkspaceGraph } from '../../domain/graph';
import { looksLikeMask } from '../../domain/sealing/mask';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { isOwnObject } from '../../domain/sensitivity/standard-rules';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import { inOrder, refOf, SEALED_SELECTION, SEALED_VALUE, sealedFieldsOf } from '../sealing/sealed-values';

/** Sealed fields in an answer to the person: they get the value, not the mask (Art. 15(3), 20). */
export type SealedInAnswer = {
  /** The records with their sealed values in the clear. A request for each object in which a mask stands, none otherwise. */
  opened: (records: readonly FoundRecord[]) => Promise<readonly FoundRecord[]>;
  /** Fields whose value could not be opened, by record id, of what was asked for so far. They are empty in the records. */
  unopened: ReadonlyMap<string, readonly string[]>;
};

type Context = { client: TwentyClient; keyring: Keyring; graph: WorkspaceGraph; rules: RuleBook };

/** Of records that merely name the person the sealed fields are somebody else's. */
const isOwn = ({ id, link }: FoundRecord, ofOthers: ReadonlySet<string>): boolean =>
  link !== 'MENTION' && !ofOthers.has(id);

/** Every mask has it; a value that was written this minute and is not sealed yet stands there in the clear. */
const MASK_SIGN = '•';

/** Records read in one request. */
const MOST_RECORDS = 200;

/**
 * The value behind a mask; null where there is none that opens. A value outlives the rule that sealed it, and its field's name.
 * @param rows sealed values of the record: of this field, or where it has none of fields that are no more
 */
const clearValue = (
  keyring: Keyring,
  rows: readonly Row[],
  value: string,
  mask: string | null,
): string | null => {
  const opened = inOrder(keyring, rows);
  const [fitting] = opened.filter(({ content }) => content?.masks.includes(value));
  if (fitting?.content !== undefined) return fitting.content.value;
  // Somebody's own words may have dots in them too; what may be a mask is never given out for the value.
  const isUnreadable = opened.some(({ content }) => content === undefined);
  return isUnreadable || looksLikeMask(value, mask) ? null : value;
};

const textsOf = (graph: WorkspaceGraph, name: string): string[] => {
  const object = graph.objects.get(name);
  // What Twenty keeps for itself, and our own objects, hold no sealed field.
  if (object === undefined || object.isSystem || isOwnObject(name)) return [];
  return object.fields.filter(({ type }) => type === 'TEXT').map((field) => field.name);
};

const readRows = async (client: TwentyClient, object: string, ids: readonly string[]): Promise<Row[]> => {
  const found: Row[] = [];
  for (const some of chunked(ids, MOST_RECORDS)) {
    const rows = await readAll(client, [
      {
        object: SEALED_VALUE,
        filter: sealedFieldsOf(object, some),
        selection: SEALED_SELECTION,
        withDeleted: false,
      },
    ]);
    found.push(...(rows.get(SEALED_VALUE.name) ?? []));
  }
  return found;
};

export const openSealedFields = (
  { client, keyring, graph, rules }: Context,
  ofOthers: ReadonlySet<string>,
): SealedInAnswer => {
  const unopened = new Map<string, readonly string[]>();
  return {
    unopened,
    opened: async (records) => {
      const masked = records.flatMap((record) =>
        isOwn(record, ofOthers)
          ? textsOf(graph, record.object).flatMap((field) => {
              const value = record.values[field];
              return typeof value === 'string' && value.includes(MASK_SIGN)
                ? [{ object: record.object, recordId: record.id, field, value }]
                : [];
            })
          : [],
      );
      if (masked.length === 0) return records;
      const rows = new Map<string, Row[]>();
      if (graph.objects.has(SEALED_VALUE.name))
        for (const object of new Set(masked.map((one) => one.object))) {
          const own = masked.filter((one) => one.object === object);
          for (const row of await readRows(client, object, [...new Set(own.map((one) => one.recordId))])) {
            const { recordId } = refOf(row);
            rows.set(recordId, [...(rows.get(recordId) ?? []), row]);
          }
        }
      const patches = new Map<string, Record<string, string | null>>();
      for (const { object, recordId, field, value } of masked) {
        const all = (rows.get(recordId) ?? []).filter((row) => refOf(row).object === object);
        const named = all.filter((row) => refOf(row).field === field);
        const known = new Set(textsOf(graph, object));
        const some = named.length > 0 ? named : all.filter((row) => !known.has(refOf(row).field));
        const shown = clearValue(keyring, some, value, rules.confirmed(object, field)?.mask ?? null);
        patches.set(recordId, { ...patches.get(recordId), [field]: shown });
        if (shown === null) unopened.set(recordId, [...new Set([...(unopened.get(recordId) ?? []), field])]);
      }
      return records.map((record) => {
        const patch = patches.get(record.id);
        return patch === undefined ? record : { ...record, values: { ...record.values, ...patch } };
      });
    },
  };
};
