import { randomBytes } from 'node:crypto';

import { openOrder } from '../../../src/flows/orders/open-order';
import { isProven } from '../../../src/flows/orders/order-proof';
import { asOrdered, orderData, refusedData } from '../../../src/flows/orders/order-rows';
import { readKeyring } from '../../../src/keys/keyring';
import type { Row } from '../../../src/twenty/records';

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
const ID = '7f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';
const PERSON = '5f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';
const MANUAL = { source: 'MANUAL', name: 'Tim', workspaceMemberId: 'tim' };
const APP = { source: 'APPLICATION', name: 'Twenty Privacy', workspaceMemberId: null };
const NOW = new Date('2026-12-01T10:00:00.000Z');
const CONTENT = { kind: 'RESTRICT', options: { ground: 'UNLAWFUL' }, personIds: [PERSON] } as const;

const asRow = (data: Record<string, unknown>): Row =>
  // As a server gives it back: through JSON, with times in another form, and nothing in place of empty text.
  JSON.parse(
    JSON.stringify({ id: ID, createdBy: MANUAL, updatedBy: APP, ...data }, (_, value: unknown) =>
      value === '' ? null : value,
    ),
  ) as Row;
const left = (state: 'ORDERED' | 'RUNNING' | 'DONE' = 'RUNNING'): Row =>
  asRow(
    orderData(keyring, {
      ...asOrdered(ID, { ...CONTENT, personIds: [PERSON] }, 'tim'),
      state,
      startedAt: NOW.toISOString(),
      result: state === 'DONE' ? { done: 1, refused: [] } : null,
    }),
  );

describe('an order as the app left it', () => {
  it('is known again, though the server writes times and empty values in its own way', () => {
    expect(isProven(keyring, left('DONE'))).toBe(true);
    expect(isProven(keyring, { ...left(), startedAt: '2026-12-01T11:00:00.000+01:00' })).toBe(true);
    expect(isProven(keyring, asRow(refusedData(keyring, left(), 'NOT_A_MEMBER', NOW, null)))).toBe(true);
  });

  it.each([
    ['kind', 'ERASE'],
    ['state', 'DONE'],
    ['options', { ground: 'UNLAWFUL', personIds: [ID] }],
    ['result', { done: 9 }],
    ['orderedBy', 'jony'],
    ['personCount', 2],
    ['name', 'Paula'],
    ['failureMessage', 'Paula'],
    ['finishedAt', '2026-12-01T10:00:00.000Z'],
    ['attempts', 3],
    ['cronSeenAt', '2099-12-01T10:00:00.000Z'],
    ['leaseOwner', 'me'],
    ['leaseUntil', '2026-12-01T10:09:00.000Z'],
  ])('is not, once %s was changed', (field, value) => {
    expect(isProven(keyring, { ...left(), [field]: value })).toBe(false);
    expect(
      openOrder(keyring, { ...left(), [field]: value, updatedBy: MANUAL }, undefined, NOW),
    ).toMatchObject({
      kind: 'REFUSE',
      code: 'ORDER_CHANGED',
    });
  });

  it('is none of another order’s', () => {
    expect(isProven(keyring, { ...left(), id: PERSON })).toBe(false);
  });

  it('is gone on with, by whom it was ordered then and though the person’s record is gone', () => {
    expect(openOrder(keyring, { ...left(), personId: null }, undefined, NOW)).toMatchObject({
      kind: 'OPEN',
      isNew: false,
      orderedBy: 'tim',
      content: CONTENT,
    });
  });

  const leased = (leaseUntil: string): Row =>
    asRow(
      orderData(keyring, {
        ...asOrdered(ID, { ...CONTENT, personIds: [PERSON] }, 'tim'),
        state: 'RUNNING',
        startedAt: NOW.toISOString(),
        attempts: 1,
        leaseOwner: 'worker',
        leaseUntil,
      }),
    );

  it('is left while somebody works on it, and no longer', () => {
    expect(openOrder(keyring, leased('2026-12-01T10:04:00.000Z'), undefined, NOW)).toMatchObject({
      kind: 'LEAVE',
      why: 'LEASED',
    });
    expect(openOrder(keyring, leased('2026-12-01T09:59:00.000Z'), undefined, NOW).kind).toBe('OPEN');
  });

  it('whose lease was changed by hand is refused, so that it is not carried out twice at once', () => {
    const taken = { ...leased('2026-12-01T10:04:00.000Z'), leaseUntil: null, updatedBy: MANUAL };
    expect(openOrder(keyring, taken, undefined, NOW)).toMatchObject({
      kind: 'REFUSE',
      code: 'ORDER_CHANGED',
    });
  });

  it('is left once it is over, whatever its lease says', () => {
    const over = { ...left('DONE'), leaseOwner: 'me', leaseUntil: '2099-12-01T10:00:00.000Z' };
    expect(openOrder(keyring, over, undefined, NOW)).toMatchObject({ kind: 'LEAVE', why: 'ENDED' });
  });

  it('and written back when it was done is refused: by its age, or by its end in the ledger', () => {
    const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    const given = { at: NOW.getTime(), by: 'tim' };
    const replayed = { ...left(), updatedBy: MANUAL };
    const judged = (minutes: number, evidence?: Parameters<typeof openOrder>[4]) =>
      openOrder(keyring, replayed, undefined, later(minutes), evidence);
    expect(judged(50, { given, hasEnded: false }).kind).toBe('OPEN');
    expect(judged(61)).toMatchObject({ kind: 'REFUSE', code: 'UNEXPECTED', orderedBy: 'tim' });
    expect(judged(1, { given, hasEnded: true })).toMatchObject({ kind: 'REFUSE', code: 'ORDER_CHANGED' });
    expect(judged(1, { given: { ...given, by: 'jony' }, hasEnded: false }).kind).toBe('REFUSE');
    expect(judged(1, { given: { ...given, at: given.at - 1 }, hasEnded: false }).kind).toBe('REFUSE');
  });

  it('too often in vain is not gone on with', () => {
    const often = asRow(
      orderData(keyring, {
        ...asOrdered(ID, { ...CONTENT, personIds: [PERSON] }, 'tim'),
        startedAt: NOW.toISOString(),
        attempts: 7,
      }),
    );
    expect(openOrder(keyring, often, undefined, NOW)).toMatchObject({ kind: 'REFUSE', code: 'UNEXPECTED' });
  });
});

describe('a new order', () => {
  const created = {
    id: ID,
    kind: 'RESTRICT',
    options: { ground: 'UNLAWFUL', personIds: [PERSON] },
    state: 'ORDERED',
    createdBy: MANUAL,
    updatedBy: MANUAL,
  };
  const event = (after: Record<string, unknown> = created, memberId: string | null = 'tim') => ({
    id: ID,
    isCreated: true,
    after: { ...after, id: ID },
    memberId,
    isOwn: false,
  });

  it('is what its creator wrote, though somebody has changed it since', () => {
    const changed = { ...asRow(created), kind: 'ERASE', updatedBy: { ...MANUAL, workspaceMemberId: 'jony' } };
    expect(openOrder(keyring, changed, event(), NOW)).toMatchObject({
      kind: 'OPEN',
      isNew: true,
      orderedBy: 'tim',
      content: CONTENT,
    });
  });

  it('without its event is whoever’s who wrote last, and nobody else’s', () => {
    const row = asRow({ ...created, orderedBy: 'jony', updatedBy: MANUAL });
    expect(openOrder(keyring, row, undefined, NOW)).toMatchObject({ kind: 'OPEN', orderedBy: 'tim' });
  });

  it('without its event, and written again since, is nobody’s', () => {
    const at = { createdAt: '2026-12-01T09:00:00.000Z', updatedAt: '2026-12-01T09:00:03.000Z' };
    expect(openOrder(keyring, asRow({ ...created, ...at }), undefined, NOW)).toMatchObject({
      kind: 'REFUSE',
      code: 'ORDER_CHANGED',
    });
    // A time of creation that lies ahead helps nobody.
    const ahead = { ...at, createdAt: '2099-12-01T09:00:00.000Z' };
    expect(openOrder(keyring, asRow({ ...created, ...ahead }), undefined, NOW).kind).toBe('REFUSE');
  });

  it('with more in it, or deeper, than an order can have is refused unread', () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const long = { list: Array.from({ length: 60_000 }, () => 1) };
    for (const result of [deep, long, 'x'.repeat(600_000)]) {
      const row = { ...created, result } as unknown as Row;
      const refused = { kind: 'REFUSE', code: 'INVALID_INPUT' };
      expect(openOrder(keyring, row, undefined, NOW)).toMatchObject(refused);
      expect(openOrder(keyring, asRow(created), event({ ...created, result }), NOW)).toMatchObject(refused);
    }
  });

  it.each(['API', 'WORKFLOW', 'AGENT', 'APPLICATION', 'IMPORT'])('of the source %s is refused', (source) => {
    const other = { ...created, createdBy: { ...MANUAL, source }, updatedBy: { ...MANUAL, source } };
    expect(openOrder(keyring, asRow(other), event(other), NOW)).toMatchObject({
      kind: 'REFUSE',
      code: 'NOT_A_MEMBER',
    });
  });

  it('whose event comes again when it is done is left', () => {
    expect(openOrder(keyring, left('DONE'), event(), NOW)).toMatchObject({ kind: 'LEAVE', why: 'ENDED' });
  });
});
