import { callRoute, graphql, UiError } from '../../api/client';
import { RECIPIENT_SELECTION } from '../model/recipient-form';

export type RecipientRow = { id: string; updatedAt: string } & Readonly<Record<string, unknown>>;

export type RecipientsRead = { rows: readonly RecipientRow[]; isRefused: boolean };

type Edges = { edges: { node: RecipientRow }[] };
type Written = { id: string; updatedAt: string };

const QUERY = `query ReadRecipients($filter: RecipientFilterInput) {
  recipients(filter: $filter, first: 200, orderBy: [{ name: AscNullsLast }]) { edges { node { ${RECIPIENT_SELECTION} } } }
}`;
const UPDATE = `mutation SaveRecipient($id: UUID!, $data: RecipientUpdateInput!) {
  updateRecipient(id: $id, data: $data) { id updatedAt }
}`;
const CREATE = `mutation AddRecipient($data: RecipientCreateInput!) { createRecipient(data: $data) { id updatedAt } }`;
const DISCLOSE = `mutation AddDisclosure($data: DisclosureCreateInput!) { createDisclosure(data: $data) { id } }`;

/** Every recipient that is not in the bin. One request. @throws UiError */
export const readRecipients = async (signal?: AbortSignal): Promise<RecipientsRead> => {
  const { data, refused } = await graphql<{ recipients: Edges }>(
    QUERY,
    {},
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  return {
    rows: (data.recipients?.edges ?? []).map(({ node }) => node),
    isRefused: refused.includes('recipients'),
  };
};

/** Some recipients as they are this moment. One request. @throws UiError */
export const readRecipientsNow = async (ids: readonly string[]): Promise<readonly RecipientRow[]> => {
  const { data } = await graphql<{ recipients: Edges }>(
    QUERY,
    { filter: { id: { in: [...ids] } } },
    { isRead: true },
  );
  return (data.recipients?.edges ?? []).map(({ node }) => node);
};

const writtenOr = (written: Written | null | undefined): Written => {
  if (written) return written;
  throw new UiError('SERVER', 'The recipient was not saved.');
};

/** One request. @throws UiError */
export const updateRecipient = async (id: string, data: object): Promise<Written> =>
  writtenOr((await graphql<{ updateRecipient: Written }>(UPDATE, { id, data })).data.updateRecipient);

/** One request. @throws UiError */
export const createRecipient = async (data: object): Promise<Written> =>
  writtenOr((await graphql<{ createRecipient: Written }>(CREATE, { data })).data.createRecipient);

/** Says that a purpose passes data to a recipient. One request. @throws UiError */
export const addDisclosure = async (name: string, purposeId: string, recipientId: string): Promise<true> => {
  await graphql(DISCLOSE, { data: { name, purposeId, recipientId } });
  return true;
};

export type Found = { added: number; gone: number; unreadable: string[] };

/** Looks for API keys, webhooks and apps with the member’s own rights. @throws UiError */
export const findRecipients = (): Promise<Found> => callRoute<Found>('/privacy/recipients/find', {});
