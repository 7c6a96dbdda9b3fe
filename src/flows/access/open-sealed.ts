import type { FoundRecord } from '../../domain/erasure/subject-map';
import { isPrivacyError } from '../../domain/errors';
import type { WorkspaceGraph } from '../../domain/graph';
import { looksLikeMask } from '../../domain/sealing/mask';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { openContent, readSealedRows, SEALED_VALUE, sealedValueId } from '../sealing/sealed-values';

/** Sealed fields in an answer to the person: they get the value, not the mask (Art. 15(3), 20). */
export type SealedInAnswer = {
  /** The records with their sealed values in the clear. A request for each object with sealed fields, none otherwise. */
  opened: (records: readonly FoundRecord[]) => Promise<readonly FoundRecord[]>;
  /** Fields whose value could not be opened, by record id, of what was asked for so far. They are empty in the records. */
  unopened: ReadonlyMap<string, readonly string[]>;
};

type Context = { client: TwentyClient; keyring: Keyring; graph: WorkspaceGraph; rules: RuleBook };

/** Of records that merely name the person the sealed fields are somebody else's. */
const isOwn = ({ id, link }: FoundRecord, ofOthers: ReadonlySet<string>): boolean =>
  link !== 'MENTION' && !ofOthers.has(id);

/** The value behind what stands in a field; null where it does not open. */
const clearValue = (
  keyring: Keyring,
  row: Row | undefined,
  value: string,
  mask: string | null,
): string | null => {
  // A value that was written this minute is not sealed yet, and stands there in the clear.
  if (row === undefined) return looksLikeMask(value, mask) ? null : value;
  try {
    const content = openContent(keyring, row);
    return content.masks.includes(value) ? content.value : value;
  } catch (error) {
    if (isPrivacyError(error)) return null;
    throw error;
  }
};

export const openSealedFields = (
  { client, keyring, graph, rules }: Context,
  ofOthers: ReadonlySet<string>,
): SealedInAnswer => {
  const unopened = new Map<string, readonly string[]>();
  return {
    unopened,
    opened: async (records) => {
      const refs = records.flatMap((record) =>
        isOwn(record, ofOthers)
          ? rules.sealedFields(record.object).flatMap((field) => {
              const value = record.values[field];
              return typeof value === 'string' && value !== ''
                ? [{ object: record.object, recordId: record.id, field, value }]
                : [];
            })
          : [],
      );
      if (refs.length === 0) return records;
      const rows = graph.objects.has(SEALED_VALUE.name)
        ? await readSealedRows(client, refs)
        : new Map<string, Row>();
      const patches = new Map<string, Record<string, string | null>>();
      for (const { object, recordId, field, value } of refs) {
        const mask = rules.confirmed(object, field)?.mask ?? null;
        const shown = clearValue(keyring, rows.get(sealedValueId(object, recordId, field)), value, mask);
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
