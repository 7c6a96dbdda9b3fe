/** Orders as the interface gives them: a record created with a member's own token. */
import { randomUUID } from 'node:crypto';

import type { AppWorkspace } from './app-workspace';
import { askAs } from './roles';

type Fields = Record<string, unknown>;

const FIELDS = `id name kind state personId personCount progress options result failureCode failureMessage orderedBy
  startedAt finishedAt leaseOwner leaseUntil cronSeenAt attempts proof createdBy { source } updatedBy { source name }`;

export type Order = { id: string; state: string; failureCode: string | null } & Fields;

/** What tests do with orders. `tim` administers, `jony` is a member, `phil` looks only. */
export const ordersOf = (workspace: AppWorkspace) => {
  const tokenOf = (name: RegExp): string => {
    const found = Object.entries(workspace.sandbox.userTokens).find(([user]) => name.test(user));
    if (found === undefined) throw new Error(`No user ${String(name)}.`);
    return found[1];
  };
  const ask = askAs(workspace, 'graphql');
  const tokens = { tim: tokenOf(/tim/), jony: tokenOf(/jony/), phil: tokenOf(/phil/) };

  /** Creates a record as whoever, with whatever in it; the codes say why not. */
  const create = async (token: string, data: Fields): Promise<{ id: string; codes: string[] }> => {
    const id = String(data['id'] ?? randomUUID());
    const { codes } = await ask(
      token,
      'mutation ($data: PrivacyOrderCreateInput!) { createPrivacyOrder(data: $data) { id } }',
      { data: { name: 'order', ...data, id } },
    );
    return { id, codes };
  };
  const read = async (id: string): Promise<Order> => {
    const data = await workspace.graphql(
      `query ($filter: PrivacyOrderFilterInput) { privacyOrder(filter: $filter) { ${FIELDS} } }`,
      { filter: { id: { eq: id } } },
    );
    return data['privacyOrder'] as Order;
  };
  const change = (token: string, id: string, data: Fields) =>
    ask(
      token,
      'mutation ($id: UUID!, $data: PrivacyOrderUpdateInput!) { updatePrivacyOrder(id: $id, data: $data) { id } }',
      { id, data },
    );
  const settle = () => workspace.control('settle');
  const later = async (minutes: number): Promise<void> => {
    const { now } = await workspace.control<{ now: string }>('status');
    await workspace.control('tick', { to: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
  };
  /** Orders as the interface does, and waits until everything has run that hears of it. */
  const give = async (
    kind: string,
    personIds: readonly string[] = [],
    options: Fields = {},
    token = tokens.tim,
  ): Promise<Order> => {
    const { id, codes } = await create(token, {
      kind,
      ...(personIds.length === 1 ? { personId: personIds[0] } : {}),
      personCount: personIds.length,
      options: { ...options, ...(personIds.length === 0 ? {} : { personIds }) },
    });
    if (codes.length > 0) throw new Error(`Not created: ${codes.join(', ')}`);
    await settle();
    return read(id);
  };
  return { tokens, create, read, change, give, settle, later };
};
