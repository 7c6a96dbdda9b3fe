import type { GraphObject } from '../../domain/graph';
import type { SealedContent } from '../../domain/sealing/sealed-content';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import type { FieldRead } from './read-state';
import { KNOWN } from '../returns/own-objects';
import { SEALED_KIND, SEALED_SELECTION, SEALED_VALUE, tryOpen } from './sealed-values';

export type Adopted = { content: SealedContent; rowId: string };

const isMaskOfNothing = ({ decision, row }: FieldRead): boolean =>
  decision.kind === 'LEAVE' && row === undefined;

/**
 * Records that are really gone, and of whom no way back is kept: a row that merely lost its person, or whose place a surrogate
 * took, is still somebody's.
 */
const goneOf = async (client: TwentyClient, ids: readonly string[]): Promise<Set<string>> => {
  const found = await readAll(client, [
    { object: KNOWN.person, filter: { id: { in: [...ids] } }, selection: 'id' },
    {
      object: SEALED_VALUE,
      filter: { and: [{ kind: { eq: 'PSEUDONYM_MAPPING' } }, { recordId: { in: [...ids] } }] },
      selection: 'id recordId',
      withDeleted: false,
    },
  ]);
  const kept = new Set<unknown>([
    ...(found.get(KNOWN.person.name) ?? []).map(({ id }) => id),
    ...(found.get(SEALED_VALUE.name) ?? []).map((row) => row['recordId']),
  ]);
  return new Set(ids.filter((id) => !kept.has(id)));
};

/**
 * When two people are merged, Twenty copies what the field of the one that goes shows into the other one: a mask, without the
 * value, which is bound to a record that is gone (platform fact §5). It is found by its mask among what the merge gave to the
 * record that stays, and what is sealed for people who are gone; and sealed for the record that stays. No request as long as
 * no mask stands where nothing is sealed, else one, and one more where a value has that mask.
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
  const shown = new Set(bare.map(({ text }) => text));
  const masked = (found.get(SEALED_VALUE.name) ?? []).flatMap((row) => {
    const content = tryOpen(keyring, row);
    return content?.masks.some((mask) => shown.has(mask)) ? [{ rowId: row.id, row, content }] : [];
  });
  if (masked.length === 0) return new Map();
  const gone = await goneOf(client, [...new Set(masked.map(({ row }) => String(row['recordId'])))]);
  const orphans = masked.filter(({ row }) => gone.has(String(row['recordId'])));
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
