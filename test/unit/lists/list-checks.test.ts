import { randomUUID } from 'node:crypto';

import { checkRow, openChecks } from '../../../src/flows/lists/list-checks';

describe('a check of a list that is under way', () => {
  it('is found again as it was written', () => {
    const check = {
      listId: randomUUID(),
      purposeId: randomUUID(),
      after: randomUUID(),
      at: 1_790_000_000_000,
    };
    const other = { listId: randomUUID(), purposeId: null, after: null, at: 0 };
    expect(openChecks([checkRow(check), checkRow(other)])).toEqual([check, other]);
  });

  it('is one row a list, and names nobody', () => {
    const listId = randomUUID();
    const rows = [1, 2].map((at) => checkRow({ listId, purposeId: null, after: null, at }));
    expect(new Set(rows.map(({ id, name }) => `${id} ${String(name)}`)).size).toBe(1);
  });

  it('begins anew where its position cannot be read; other settings are passed over', () => {
    expect(openChecks([{ id: 'x', name: 'listCheck:l1', value: 'half' }])).toEqual([
      { listId: 'l1', purposeId: null, after: null, at: 0 },
    ]);
    expect(openChecks([{ id: 'x', name: 'sweepReturns', value: '2026-01-01' }, { id: 'y' }])).toEqual([]);
  });
});
