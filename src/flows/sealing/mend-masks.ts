import type { GraphObject } from '../../domain/graph';
import { readState, type FieldRead } from './read-state';
import type { SealingParts } from './seal-records';
import type { SealedField } from './sealed-objects';
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
 * emptied, or over the mask of a newer value, makes way. One request for 200 records, one more where it happened.
 * @throws PrivacyError from the client
 */
export const mendMasks = async (
  { client, keyring }: Pick<SealingParts, 'client' | 'keyring'>,
  object: GraphObject,
  fields: readonly SealedField[],
  written: readonly Masking[],
): Promise<void> => {
  const byId = new Map(written.map(({ record, becomes }) => [record.id, becomes]));
  const reads = await readState(client, keyring, object, fields, [...byId.keys()]);
  const mended = reads.flatMap((read): Masking[] => {
    const right = rightText(read, byId.get(read.record.id) ?? {});
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
