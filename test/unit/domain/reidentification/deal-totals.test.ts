import { compareTotals, totalsOf, type Deal } from '../../../../src/domain/reidentification/deal-totals';

const deal = (changes: Partial<Deal> = {}): Deal => ({
  stage: 'WON',
  closeDate: '2026-03-17',
  companyId: 'c1',
  amountMicros: 5_000_000,
  currencyCode: 'EUR',
  ...changes,
});

describe('what a report says of deals', () => {
  it('is the same where nothing of it changed', () => {
    const deals = [deal(), deal({ stage: null, amountMicros: null, currencyCode: null })];
    expect(compareTotals(totalsOf(deals), totalsOf(deals))).toEqual([]);
  });

  it('names each group whose number or amount is another one afterwards, and no other', () => {
    const before = totalsOf([deal(), deal({ amountMicros: 7_300_000, closeDate: '2026-04-02' })]);
    const after = totalsOf([deal(), deal({ amountMicros: 7_000_000, closeDate: '2026-04-01' })]);
    expect(compareTotals(before, after)).toEqual([
      {
        by: 'STAGE',
        group: 'WON EUR',
        before: { deals: 2, amountMicros: 12_300_000 },
        after: { deals: 2, amountMicros: 12_000_000 },
      },
      {
        by: 'MONTH',
        group: '2026-04 EUR',
        before: { deals: 1, amountMicros: 7_300_000 },
        after: { deals: 1, amountMicros: 7_000_000 },
      },
      {
        by: 'COMPANY',
        group: 'c1 EUR',
        before: { deals: 2, amountMicros: 12_300_000 },
        after: { deals: 2, amountMicros: 12_000_000 },
      },
    ]);
  });

  it('never adds up amounts of different currencies', () => {
    const { byStage } = totalsOf([deal(), deal({ currencyCode: 'USD' })]);
    expect([...byStage.keys()].toSorted()).toEqual(['WON EUR', 'WON USD']);
  });
});
