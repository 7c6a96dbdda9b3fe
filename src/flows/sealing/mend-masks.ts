import type { GraphObject } from '../../domain/graph';
import { writeAll } from '../../twenty/records';
import { isOwnWrite } from '../returns/sightings';
import { readState, type FieldRead } from './read-state';
import type { SealingParts } from './seal-records';
import type { SealedField } from './sealed-objects';
import { SEALED_VALUE, sealedFieldsOf } from './sealed-values';
import { writeMasks, type Masking } from './write-masks';

/** What stands in a field instead of a mask that was written over something newer; undefined where it is right. */
const rightText = (
  { field, text, sealed }: FieldRead,
  becomes: Readonly<Record<string, string>>,
): string | undefined => {
  if (text === '' || becomes[field] !== text) return undefined;
  switch (sealed.kind) {
    case 'NONE':
      // Emptied meanwhile, and what was sealed is destroyed.
      return '';
    case 'OPEN':
      // Sealed meanwhile by another run, whose mask stood here.
      return sealed.content.masks.includes(text) ? undefined : sealed.content.masks[0];
    case 'UNREADABLE':
      return undefined;
    default: {
      const unknown: never = sealed;
      return unknown;
    }
  }
};

/**
 * Looks again at masks that were written without condition: one that was written over a field that somebody had just
 * emptied, or over the mask of a newer value, makes way; and a record that the write made anew, for somebody had destroyed it
 * in between, goes again. One request for 200 records, one more where it happened.
 * @throws PrivacyError from the client
 */
export const mendMasks = async (
  { client, keyring, clock }: SealingParts,
  object: GraphObject,
  fields: readonly SealedField[],
  written: readonly Masking[],
): Promise<void> => {
  const byId = new Map(written.map((masking) => [masking.record.id, masking]));
  const all = await readState(client, keyring, object, fields, [...byId.keys()], clock.now());
  const isMadeAnew = ({ record }: FieldRead): boolean => {
    const made = byId.get(record.id)?.record['createdAt'];
    return (
      made !== undefined && record['createdAt'] !== made && isOwnWrite({ updatedBy: record['createdBy'] })
    );
  };
  const ghosts = [...new Set(all.filter(isMadeAnew).map(({ record }) => record.id))];
  if (ghosts.length > 0)
    await writeAll(client, [
      { kind: 'destroyWhere', object, filter: { id: { in: ghosts } } },
      { kind: 'destroyWhere', object: SEALED_VALUE, filter: sealedFieldsOf(object.name, ghosts) },
    ]);
  const mended = all.flatMap((read): Masking[] => {
    if (ghosts.includes(read.record.id)) return [];
    const right = rightText(read, byId.get(read.record.id)?.becomes ?? {});
    return right === undefined
      ? []
      : [
          {
            record: read.record,
            was: { [read.field]: read.text },
            becomes: { [read.field]: right },
          },
        ];
  });
  if (mended.length > 0) await writeMasks(client, object, mended, [], true);
};
