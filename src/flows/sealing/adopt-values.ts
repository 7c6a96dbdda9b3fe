import { isPrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { looksLikeMask } from '../../domain/sealing/mask';
import type { SealedContent } from '../../domain/sealing/sealed-content';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import type { FieldRead } from './read-state';
import { openContent, SEALED_KIND, SEALED_SELECTION, SEALED_VALUE } from './sealed-values';

export type Adopted = { content: SealedContent; rowId: string };

const isMaskOfNothing = ({ decision, row, text, mask }: FieldRead): boolean =>
  decision.kind === 'SEAL' && row === undefined && looksLikeMask(text, mask);

/**
 * When two people are merged, Twenty copies what the field of the one that goes shows into the other one: a mask, without the
 * value, which is bound to a record that is gone (platform fact §5). It is found by its mask among what the merge gave to the
 * record that stays, and what is sealed for people who are gone; and sealed for the record that stays. No request as long as no mask stands where nothing is sealed.
 * @returns by `recordId.fieldName`; nothing where two values have the same mask, for nobody could say which it was
 */
export const adoptValues = async (
  client: TwentyClient,
  keyring: Keyring,
  object: GraphObject,
  reads: readonly FieldRead[],
): Promise<Map<string, Adopted>> => {
  const bare = object.name === 'person' ? reads.filter(isMaskOfNothing) : [];
  if (bare.length === 0) return new Map();
  const found = await readAll(client, [
    {
      object: SEALED_VALUE,
      filter: {
        and: [
          { kind: { eq: SEALED_KIND } },
          { objectName: { eq: object.name } },
          { fieldName: { in: [...new Set(bare.map(({ field }) => field))] } },
          {
            or: [
              { personId: { in: [...new Set(bare.map(({ record }) => record.id))] } },
              { personId: { is: 'NULL' } },
            ],
          },
        ],
      },
      selection: SEALED_SELECTION,
      withDeleted: false,
    },
  ]);
  const orphans = (found.get(SEALED_VALUE.name) ?? []).flatMap((row) => {
    try {
      return [{ rowId: row.id, row, content: openContent(keyring, row) }];
    } catch (error) {
      if (isPrivacyError(error)) return [];
      throw error;
    }
  });
  return new Map(
    bare.flatMap(({ record, field, text }): [string, Adopted][] => {
      const fitting = orphans.filter(
        ({ row, content }) =>
          row['fieldName'] === field && row['recordId'] !== record.id && content.masks.includes(text),
      );
      // What the merge itself has given to this record counts before what hangs on nobody.
      const given = fitting.filter(({ row }) => row['personId'] === record.id);
      const [only, ...others] = given.length > 0 ? given : fitting.filter(({ row }) => !row['personId']);
      return only === undefined || others.length > 0 ? [] : [[`${record.id}.${field}`, only]];
    }),
  );
};
