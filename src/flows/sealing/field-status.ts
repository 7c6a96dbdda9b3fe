import * as z from 'zod/mini';

import type { GraphObject } from '../../domain/graph';
import { plainFilter } from './plain-values';
import type { SealingParts } from './seal-records';
import type { SealedField } from './sealed-objects';
import { SEALED_KIND } from './sealed-values';

/** How a sealed field stands; counts only. */
export type FieldStatus = {
  /** Values that are kept sealed. */
  sealed: number;
  /** Of these, those whose master key is not set. */
  unreadable: number;
  /** Records that hold something plain in the field. */
  plain: number;
};

const schema = z.object({
  sealedValuesGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.unknown()), totalCount: z.number() }),
  ),
});
const countSchema = z.object({ totalCount: z.number() });

/** Two counts in one request. @throws PrivacyError from the client */
export const fieldStatus = async (
  { client, keyring }: SealingParts,
  object: GraphObject,
  field: SealedField,
  recordId: string | null,
): Promise<FieldStatus> => {
  const type = object.name.charAt(0).toUpperCase() + object.name.slice(1);
  const answer = await client.core(
    `query FieldStatus($sealed: SealedValueFilterInput, $plain: ${type}FilterInput) {
      sealedValuesGroupBy(groupBy: [{ keyVersion: true }], filter: $sealed) { groupByDimensionValues totalCount }
      ${object.plural}(filter: $plain, first: 1) { totalCount }
    }`,
    {
      sealed: {
        and: [
          { kind: { eq: SEALED_KIND } },
          { objectName: { eq: object.name } },
          { fieldName: { eq: field.field } },
          ...(recordId === null ? [] : [{ recordId: { eq: recordId } }]),
        ],
      },
      plain: plainFilter([field], recordId === null ? [] : [{ id: { eq: recordId } }]),
    },
  );
  const groups = schema.parse(answer).sealedValuesGroupBy;
  const versions = new Set<unknown>(keyring.versions);
  const total = (of: typeof groups): number => of.reduce((sum, { totalCount }) => sum + totalCount, 0);
  return {
    sealed: total(groups),
    unreadable: total(groups.filter(({ groupByDimensionValues: [version] }) => !versions.has(version))),
    plain: countSchema.parse(answer[object.plural]).totalCount,
  };
};
