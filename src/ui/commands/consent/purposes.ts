import { CHANNELS, type Channel } from '../../../domain/consent/facts';
import { graphql, UiError } from '../../api/client';

export type PurposeChoice = { id: string; name: string; channels: readonly Channel[] };

/** The purposes in use, by name. One request. @throws UiError */
export const readPurposes = async (signal?: AbortSignal): Promise<PurposeChoice[]> => {
  const { data, refused } = await graphql<{
    purposes: { edges: { node: { id: string; name: string | null; channels: Channel[] | null } }[] };
  }>(
    `
      query ActivePurposes($filter: PurposeFilterInput) {
        purposes(filter: $filter, first: 200) {
          edges {
            node {
              id
              name
              channels
            }
          }
        }
      }
    `,
    { filter: { isActive: { eq: true } } },
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  if (!data.purposes)
    throw refused.length > 0
      ? new UiError('NOT_ALLOWED', 'The role may not read purposes.')
      : new UiError('SERVER', 'No purposes were given.');
  return data.purposes.edges
    .map(({ node: { id, name, channels } }) => ({
      id,
      name: name ?? '',
      // No channels chosen: the purpose uses all of them.
      channels: channels === null || channels.length === 0 ? CHANNELS : channels,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
};
