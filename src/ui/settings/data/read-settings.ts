import type { OrderRow } from '../../../domain/orders/order-kinds';
import { graphql } from '../../api/client';
import type { SettingRow } from '../model/setting';

export type SettingsRead = {
  rows: ReadonlyMap<string, SettingRow>;
  /** The role may not see the settings at all. */
  isRefused: boolean;
  /** The last health check that somebody ordered; null where there was none, or the role may not see orders. */
  health: (OrderRow & { createdAt: string }) | null;
};

type Node = {
  id: string;
  name: string | null;
  value: string | null;
  updatedAt: string | null;
  updatedBy?: { name?: string | null } | null;
};
type Edges<T> = { edges: { node: T }[] };

const ROW = 'id name value updatedAt updatedBy { name }';

const QUERY = `query ReadPrivacySettings($settings: PrivacySettingFilterInput, $orders: PrivacyOrderFilterInput) {
  privacySettings(filter: $settings, first: 200) { edges { node { ${ROW} } } }
  privacyOrders(filter: $orders, first: 1, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { id kind state personId personCount progress result failureCode failureMessage finishedAt createdAt } }
  }
}`;

const ROWS_QUERY = `query ReadSomeSettings($filter: PrivacySettingFilterInput) {
  privacySettings(filter: $filter, first: 200) { edges { node { ${ROW} } } }
}`;

const rowOf = ({ id, name, value, updatedAt, updatedBy }: Node): SettingRow => ({
  id,
  name: name ?? '',
  value: value ?? '',
  updatedAt: updatedAt ?? '',
  updatedBy: updatedBy?.name ?? '',
});

const byName = (nodes: readonly { node: Node }[]): ReadonlyMap<string, SettingRow> =>
  new Map(nodes.map(({ node }) => [node.name ?? '', rowOf(node)]));

/** Every setting and the last health check. One request. @throws UiError */
export const readPrivacySettings = async (signal: AbortSignal): Promise<SettingsRead> => {
  const { data, refused } = await graphql<{
    privacySettings: Edges<Node>;
    privacyOrders: Edges<OrderRow & { createdAt: string }>;
  }>(
    QUERY,
    { settings: { kind: { eq: 'SETTING' } }, orders: { kind: { eq: 'HEALTH_CHECK' } } },
    { isRead: true, signal },
  );
  return {
    rows: byName(data.privacySettings?.edges ?? []),
    isRefused: refused.includes('privacySettings'),
    health: data.privacyOrders?.edges[0]?.node ?? null,
  };
};

/** Some settings as they are this moment. One request. @throws UiError */
export const readSettingsNow = async (names: readonly string[]): Promise<ReadonlyMap<string, SettingRow>> => {
  const { data } = await graphql<{ privacySettings: Edges<Node> }>(
    ROWS_QUERY,
    { filter: { name: { in: [...names] } } },
    { isRead: true },
  );
  return byName(data.privacySettings?.edges ?? []);
};
