import { draw, type Drawn } from '../../support/ui-render';

import type { OrderRow } from '../../../src/domain/orders/order-kinds';
import { newId } from '../../../src/ui/api/new-id';
import { giveOrder, useOrder, type UseOrder } from '../../../src/ui/api/orders';
import { useOrders, type Orders } from '../../../src/ui/commands/shared/use-orders';

const person = '00000000-0000-4000-8000-000000000001';
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A server that keeps orders; `next` says what becomes of the next answers, `LOST` after the order was created. */
let orders: Map<string, OrderRow>;
let next: ('LOST' | 'CUT' | 'FAIL_READ')[];
let asked: { isCreate: boolean; id: string }[];

const row = (id: string, kind: string): OrderRow => ({
  id,
  kind: kind as OrderRow['kind'],
  state: 'ORDERED',
  personId: null,
  personCount: 1,
  progress: 0,
  result: null,
  failureCode: '',
  failureMessage: '',
  finishedAt: null,
});
const reply = (body: object): Response => new Response(JSON.stringify(body), { status: 200 });
const refusal = (code: string): Response =>
  reply({ data: null, errors: [{ message: 'A duplicate entry was detected', extensions: { code } }] });

beforeEach(() => {
  orders = new Map();
  next = [];
  asked = [];
  process.env['TWENTY_API_URL'] = 'http://twenty.test';
  globalThis.fetch = ((_: string, { body }: { body: string }): Promise<Response> => {
    const { query, variables } = JSON.parse(body) as {
      query: string;
      variables: { data?: { id: string; kind: string }; filter?: { id: { eq: string } } };
    };
    const isCreate = query.includes('createPrivacyOrder');
    const id = variables.data?.id ?? variables.filter?.id.eq ?? '';
    asked.push({ isCreate, id });
    const fate = next.shift();
    if (fate === 'CUT') return Promise.reject(new TypeError('no network'));
    if (fate === 'FAIL_READ') return Promise.resolve(refusal('FORBIDDEN_FOR_NOW'));
    if (!isCreate) return Promise.resolve(reply({ data: { privacyOrder: orders.get(id) ?? null } }));
    if (orders.has(id)) return Promise.resolve(refusal('BAD_USER_INPUT'));
    orders.set(id, row(id, variables.data?.kind ?? ''));
    return fate === 'LOST'
      ? Promise.reject(new TypeError('the answer was lost'))
      : Promise.resolve(reply({ data: { createPrivacyOrder: orders.get(id) } }));
  }) as typeof fetch;
});

const finish = (state: OrderRow['state']): void => {
  for (const [id, order] of orders) orders.set(id, { ...order, state, result: {} });
};

it('ids are random and of version 4, also where the page came without https', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(UUID_V4);
});

const options = { act: 'ERASE', previewOrderId: '', typed: 'ERASE' } as const;
const press = async (ui: Drawn, label: string): Promise<void> => {
  await ui.click(ui.button(label));
  await ui.settle();
};

describe('giving an order', () => {
  it('of an id that is there already gives the order that is there', async () => {
    const id = newId();
    const first = await giveOrder('EXPORT', [person], {}, id);
    expect(await giveOrder('EXPORT', [person], {}, id)).toEqual(first);
    expect(orders.size).toBe(1);
  });

  it('never takes an order of another kind for it', async () => {
    const id = newId();
    await giveOrder('VERIFY_LEDGER', [], {}, id);
    await expect(giveOrder('EXPORT', [person], {}, id)).rejects.toMatchObject({ kind: 'REFUSED' });
  });
});

describe('one order', () => {
  let use: UseOrder;
  const Probe = () => {
    use = useOrder();
    return (
      <div>
        <p>{`${use.order?.state ?? 'none'} ${use.error?.kind ?? 'fine'}`}</p>
        <button onClick={() => void use.give('EXPORT', [person], {})}>Export</button>
        <button onClick={() => void use.give('VERIFY_LEDGER', [], {})}>Verify</button>
        <button onClick={use.lookAgain}>Look</button>
      </div>
    );
  };
  const state = (ui: Drawn): string => ui.one('p').textContent ?? '';

  it('whose answer was lost is the same order when it is tried again', async () => {
    const ui = await draw(<Probe />);
    next = ['LOST'];
    await press(ui, 'Export');
    expect(state(ui)).toBe('none OFFLINE');
    await press(ui, 'Export');
    expect(orders.size).toBe(1);
    expect(state(ui)).toBe('ORDERED fine');
    await ui.unmount();
  });

  it('is another one once it is there, or once something else is meant', async () => {
    const ui = await draw(<Probe />);
    next = ['CUT'];
    await press(ui, 'Export');
    await press(ui, 'Verify');
    await press(ui, 'Verify');
    const given = asked.filter(({ isCreate }) => isCreate).map(({ id }) => id);
    expect(new Set(given).size).toBe(3);
    await ui.unmount();
  });

  it('that cannot be read just now says so, and is read at once when asked', async () => {
    const ui = await draw(<Probe />);
    await press(ui, 'Verify');
    next = ['FAIL_READ'];
    await ui.settle(1700);
    expect(state(ui)).toBe('ORDERED SERVER');
    expect(use.isRunning).toBe(true);
    finish('DONE');
    await press(ui, 'Look');
    expect(state(ui)).toBe('DONE fine');
    expect(use.isRunning).toBe(false);
    expect(orders.size).toBe(1);
    await ui.unmount();
  });
});

describe('orders for many', () => {
  let use: Orders<'ERASE'>;
  const Probe = () => {
    use = useOrders('ERASE');
    const run = (): void => void use.run([person], () => options);
    return (
      <div>
        <p>{use.error?.kind ?? 'fine'}</p>
        <button onClick={run}>Erase</button>
        <button
          onClick={() => {
            run();
            run();
          }}
        >
          Erase twice
        </button>
        <button onClick={() => void use.retry()}>Again</button>
      </div>
    );
  };

  it('are given once, however fast somebody clicks', async () => {
    const ui = await draw(<Probe />);
    await press(ui, 'Erase twice');
    expect(asked).toHaveLength(1);
    await ui.unmount();
  });

  it('whose answer was lost are the same orders when taken up again', async () => {
    const ui = await draw(<Probe />);
    next = ['LOST'];
    await press(ui, 'Erase');
    expect(ui.one('p').textContent).toBe('OFFLINE');
    await press(ui, 'Again');
    finish('DONE');
    await ui.settle(1700);
    expect(orders.size).toBe(1);
    expect(use.isSettled).toBe(true);
    expect(use.parts[0]?.order?.state).toBe('DONE');
    await ui.unmount();
  });

  it('that failed are followed by others', async () => {
    const ui = await draw(<Probe />);
    await press(ui, 'Erase');
    finish('FAILED');
    await ui.settle(1700);
    expect(use.isSettled).toBe(true);
    await press(ui, 'Again');
    expect(orders.size).toBe(2);
    await ui.unmount();
  });
});
