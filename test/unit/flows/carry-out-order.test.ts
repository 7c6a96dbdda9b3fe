import { randomBytes } from 'node:crypto';

import { carryOutOrder, rightsOnce } from '../../../src/flows/orders/carry-out-order';
import type { OrderKinds, OrderParts } from '../../../src/flows/orders/order-kind';
import { isProven } from '../../../src/flows/orders/order-proof';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
const ID = '7f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';
const PERSON = '5f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';

type Written = { filter: string; data: Record<string, unknown>; entries: Record<string, unknown>[] };

/** A server whose order somebody else takes after so many writes of it. */
const world = (mine = Number.POSITIVE_INFINITY) => {
  let now = Date.parse('2026-12-01T10:00:00.000Z');
  const written: Written[] = [];
  let roles = 0;
  const client = {
    core: (query: string, variables: Record<string, unknown>) => {
      const values = Object.entries(variables);
      const data = values.find(([name, value]) => name.startsWith('data') && !Array.isArray(value))?.[1];
      const entries = values.find(([, value]) => Array.isArray(value))?.[1] as Written['entries'] | undefined;
      if (!query.includes('updatePrivacyOrders')) return Promise.resolve({ createLedgerEntries: [] });
      written.push({
        filter: JSON.stringify(values.find(([name]) => name.startsWith('filter'))?.[1]),
        data: data as Record<string, unknown>,
        entries: entries ?? [],
      });
      return Promise.resolve({
        updatePrivacyOrders: written.length > mine ? [] : [{ id: ID }],
        createLedgerEntries: [],
      });
    },
    metadata: () => {
      roles += 1;
      return Promise.resolve({
        getRoles: [
          {
            id: 'role',
            canReadAllObjectRecords: true,
            canUpdateAllObjectRecords: true,
            workspaceMembers: [{ id: 'tim' }],
          },
        ],
        objects: { edges: [] },
      });
    },
  } as unknown as TwentyClient;
  const parts = { client, keyring: () => keyring, clock: { now: () => new Date(now) } } as OrderParts;
  return {
    parts,
    written,
    rolesRead: () => roles,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

const opened = {
  kind: 'OPEN',
  row: { id: ID, updatedAt: '2026-12-01T09:59:59.000Z', createdAt: '2026-12-01T09:59:59.000Z' },
  content: { kind: 'RESTRICT', options: { ground: 'UNLAWFUL' }, personIds: [PERSON] },
  orderedBy: 'tim',
  isNew: true,
} as const satisfies { kind: 'OPEN' } & Record<string, unknown>;
type Opened = Parameters<typeof carryOutOrder>[3];
const OPENED = opened as unknown as Opened;

describe('an order that is carried out', () => {
  it('proves each of its writes, and puts its end into the ledger with the last', async () => {
    const { parts, written, pass } = world();
    const kinds: OrderKinds = {
      RESTRICT: async ({ report }) => {
        pass(5000);
        await report(50);
        return { done: 1, refused: [] };
      },
    };
    expect(await carryOutOrder(parts, keyring, kinds, OPENED, 'EVENT')).toBe('DONE');
    expect(written.map(({ data }) => data['state'])).toEqual(['RUNNING', 'RUNNING', 'DONE']);
    for (const { data } of written) expect(isProven(keyring, { ...data, id: ID })).toBe(true);
    expect(written.map(({ entries }) => entries.map(({ details }) => details))).toEqual([
      [],
      [],
      [{ kind: 'RESTRICT', outcome: 'DONE' }],
    ]);
  });

  it('stops at its next report once somebody else has written its lease, and writes nothing of its own', async () => {
    const { parts, written, pass } = world(1);
    const done: string[] = [];
    const kinds: OrderKinds = {
      RESTRICT: async ({ report }) => {
        done.push('first person');
        pass(5000);
        await report(50);
        done.push('second person');
        return { done: 2, refused: [] };
      },
    };
    expect(await carryOutOrder(parts, keyring, kinds, OPENED, 'EVENT')).toBe('TAKEN');
    expect(done).toEqual(['first person']);
    const [, ...later] = written;
    for (const { filter, entries } of later) {
      expect(filter).toContain('leaseOwner');
      expect(entries).toEqual([]);
    }
  });
});

it('roles are read again once their answer is a few seconds old', async () => {
  const { parts, pass, rolesRead } = world();
  const rights = rightsOnce(parts);
  await rights();
  pass(4000);
  await rights();
  expect(rolesRead()).toBe(1);
  pass(2000);
  await rights();
  expect(rolesRead()).toBe(2);
});
