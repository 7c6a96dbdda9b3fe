import { readRiskReport } from '../../src/domain/reidentification/risk-report';
import { openOrdersWorkspace, type OrdersWorkspace } from '../support/orders-workspace';

jest.setTimeout(5 * 60_000);

let world: OrdersWorkspace;

beforeAll(async () => {
  world = await openOrdersWorkspace();
});
afterAll(() => world?.workspace.stop());

describe('an order to assess the risk', () => {
  it('is answered at once for somebody, in codes and counts', async () => {
    const personId = await world.newPerson('Ungewöhnlich');
    const order = await world.orders.give('ASSESS_RISK', [personId]);
    expect(order.state).toBe('DONE');
    expect(order['result']).toMatchObject({ wanted: 5, people: [{ personId }] });
    expect(JSON.stringify(order['result'])).not.toContain('Ungewöhnlich');
  });

  it('begins a look at everybody, which is carried out and can be read', async () => {
    const order = await world.orders.give('ASSESS_RISK');
    expect(order.state).toBe('DONE');
    const { runId } = order['result'] as { runId: string };
    await world.orders.settle();
    const [run] = await world.workspace.sql(`SELECT * FROM $schema."_privacyRun" WHERE id = $1`, [runId]);
    expect(run).toMatchObject({ kind: 'RISK', state: 'DONE' });
    expect(readRiskReport(run?.['findings'])?.measures.people).toBeGreaterThanOrEqual(40);
  });

  it('is refused for more people than one order may name', async () => {
    const many = Array.from(
      { length: 201 },
      (_, index) => `7d1f0f5e-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    expect((await world.orders.give('ASSESS_RISK', many)).state).toBe('REFUSED');
  });
});
