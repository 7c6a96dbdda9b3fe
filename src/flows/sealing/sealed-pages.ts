import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import type { SealFieldOrder } from './seal-field-input';
import { SEALED_KIND } from './sealed-values';

/** Records that something is sealed for. */
export type SealedPage = { recordIds: string[]; after: string | null };

/**
 * Records of which a value of the field is sealed, by a page of 200 rows. One request.
 * @throws PrivacyError from the client
 */
export const readSealedPage = async (
  client: TwentyClient,
  { object, field, recordId }: Pick<SealFieldOrder, 'object' | 'field' | 'recordId'>,
  after: string | null,
): Promise<SealedPage> => {
  const answer = (await client.core(
    `query SealedPage($filter: SealedValueFilterInput, $after: String) {
      sealedValues(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
        edges { node { id recordId } } pageInfo { hasNextPage endCursor } } }`,
    {
      filter: {
        and: [
          { kind: { eq: SEALED_KIND } },
          { objectName: { eq: object } },
          { fieldName: { eq: field } },
          ...(recordId === null ? [] : [{ recordId: { eq: recordId } }]),
        ],
      },
      ...(after === null ? {} : { after }),
    },
  )) as {
    sealedValues: {
      edges: { node: { recordId: string | null } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
  const { edges, pageInfo } = answer.sealedValues;
  return {
    recordIds: [...new Set(edges.flatMap(({ node }) => node.recordId ?? []))],
    after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
};
