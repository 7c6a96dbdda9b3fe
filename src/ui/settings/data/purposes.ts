import { graphql, UiError } from '../../api/client';
import { PURPOSE_SELECTION } from '../model/purpose-form';

export type PurposeRow = { id: string; updatedAt: string } & Readonly<Record<string, unknown>>;

export type PurposesRead = { rows: readonly PurposeRow[]; isRefused: boolean };

type Edges = { edges: { node: PurposeRow }[] };

const QUERY = `query ReadPurposes($filter: PurposeFilterInput) {
  purposes(filter: $filter, first: 200, orderBy: [{ name: AscNullsLast }]) { edges { node { ${PURPOSE_SELECTION} } } }
}`;
const UPDATE = `mutation SavePurpose($id: UUID!, $data: PurposeUpdateInput!) {
  updatePurpose(id: $id, data: $data) { id updatedAt }
}`;
const CREATE = `mutation AddPurpose($data: PurposeCreateInput!) { createPurpose(data: $data) { id updatedAt } }`;

/** Every purpose that is not in the bin. One request. @throws UiError */
export const readPurposes = async (signal?: AbortSignal): Promise<PurposesRead> => {
  const { data, refused } = await graphql<{ purposes: Edges }>(
    QUERY,
    {},
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  return {
    rows: (data.purposes?.edges ?? []).map(({ node }) => node),
    isRefused: refused.includes('purposes'),
  };
};

/** Some purposes as they are this moment. One request. @throws UiError */
export const readPurposesNow = async (ids: readonly string[]): Promise<readonly PurposeRow[]> => {
  const { data } = await graphql<{ purposes: Edges }>(
    QUERY,
    { filter: { id: { in: [...ids] } } },
    { isRead: true },
  );
  return (data.purposes?.edges ?? []).map(({ node }) => node);
};

type Written = { id: string; updatedAt: string };

const writtenOr = (written: Written | null | undefined): Written => {
  if (written) return written;
  throw new UiError('SERVER', 'The purpose was not saved.');
};

/** One request. @throws UiError */
export const updatePurpose = async (id: string, data: object): Promise<Written> =>
  writtenOr((await graphql<{ updatePurpose: Written }>(UPDATE, { id, data })).data.updatePurpose);

/** One request. @throws UiError */
export const createPurpose = async (data: object): Promise<Written> =>
  writtenOr((await graphql<{ createPurpose: Written }>(CREATE, { data })).data.createPurpose);
