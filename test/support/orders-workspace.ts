/** A workspace with people in which members order things. */
import { randomUUID } from 'node:crypto';

import { openAppWorkspace, type AppWorkspace } from './app-workspace';
import { ordersOf, type Order } from './orders';

type Fields = Record<string, unknown>;

const CONTROLLER = {
  name: 'Nordwind GmbH',
  address: 'Hamburg',
  email: 'p@nordwind.example',
  country: 'DE',
};

/** What tests of orders ask for. Close with `workspace.stop()`. */
export type OrdersWorkspace = {
  workspace: AppWorkspace;
  orders: ReturnType<typeof ordersOf>;
  newPerson: (name?: string, hasAddress?: boolean) => Promise<string>;
  stateOf: (personId: string) => Promise<unknown>;
  entriesOf: (orderId: string) => Promise<Fields[]>;
  preview: (personIds: readonly string[], act?: string, token?: string) => Promise<Order>;
  setSetting: (name: string, value: string) => Promise<void>;
};

export const openOrdersWorkspace = async (): Promise<OrdersWorkspace> => {
  const workspace = await openAppWorkspace({ seed: '40' });
  const orders = ordersOf(workspace);
  const setSetting = async (name: string, value: string): Promise<void> => {
    const rows = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_privacySetting" WHERE name = $1`,
      [name],
    );
    await workspace.graphql(
      'mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }',
      { data: [{ ...rows[0], name, kind: 'SETTING', value }] },
    );
    await orders.settle();
  };
  const newPerson = async (name = 'Paula', hasAddress = true): Promise<string> => {
    const id = randomUUID();
    await workspace.graphql('mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }', {
      data: {
        id,
        name: { firstName: name, lastName: `Ordner${id.slice(0, 6)}` },
        ...(hasAddress ? { emails: { primaryEmail: `${id.slice(0, 8)}@ordner.example` } } : {}),
      },
    });
    await orders.settle();
    return id;
  };
  await setSetting('controller', JSON.stringify(CONTROLLER));
  return {
    workspace,
    orders,
    newPerson,
    setSetting,
    stateOf: async (personId) => (await workspace.person({ id: { eq: personId } }))['processingState'],
    entriesOf: (orderId) =>
      workspace.sql(
        `SELECT action, "actorKind", "actorId", details FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY details->>'outcome' NULLS FIRST`,
        [orderId],
      ),
    preview: (personIds, act = 'ERASE', token = orders.tokens.tim) =>
      orders.give('PREVIEW_ERASURE', personIds, { act }, token),
  };
};
