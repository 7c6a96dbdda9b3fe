/** A deal as far as totals need it; micros are millionths of the currency. */
export type Deal = {
  stage: string | null;
  /** ISO 8601 date or moment; null: none. */
  closeDate: string | null;
  companyId: string | null;
  amountMicros: number | null;
  currencyCode: string | null;
};

export type Total = { deals: number; amountMicros: number };

/** Totals by a group and a currency: amounts of different currencies are never added up. */
export type DealTotals = {
  byStage: ReadonlyMap<string, Total>;
  byMonth: ReadonlyMap<string, Total>;
  byCompany: ReadonlyMap<string, Total>;
};

const NONE = 'NONE';

const keyOf = (group: string | null, currency: string | null): string =>
  `${group ?? NONE} ${currency ?? NONE}`;

const addTo = (totals: Map<string, Total>, group: string | null, deal: Deal): void => {
  const key = keyOf(group, deal.amountMicros === null ? null : deal.currencyCode);
  const { deals, amountMicros } = totals.get(key) ?? {
    deals: 0,
    amountMicros: 0,
  };
  totals.set(key, {
    deals: deals + 1,
    amountMicros: amountMicros + (deal.amountMicros ?? 0),
  });
};

/** What a sales report says of deals: by stage, by month of closing, by company. */
export const totalsOf = (deals: Iterable<Deal>): DealTotals => {
  const byStage = new Map<string, Total>();
  const byMonth = new Map<string, Total>();
  const byCompany = new Map<string, Total>();
  for (const deal of deals) {
    addTo(byStage, deal.stage, deal);
    addTo(byMonth, deal.closeDate?.slice(0, 7) ?? null, deal);
    addTo(byCompany, deal.companyId, deal);
  }
  return { byStage, byMonth, byCompany };
};

export type TotalChange = {
  by: 'STAGE' | 'MONTH' | 'COMPANY';
  group: string;
  before: Total;
  after: Total;
};

const EMPTY: Total = { deals: 0, amountMicros: 0 };

const changesOf = (
  by: TotalChange['by'],
  before: ReadonlyMap<string, Total>,
  after: ReadonlyMap<string, Total>,
): TotalChange[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .map((group) => ({
      by,
      group,
      before: before.get(group) ?? EMPTY,
      after: after.get(group) ?? EMPTY,
    }))
    .filter(
      (change) =>
        change.before.deals !== change.after.deals ||
        change.before.amountMicros !== change.after.amountMicros,
    );

/** What a report would say differently afterwards; empty where deals stay as useful as they were. */
export const compareTotals = (before: DealTotals, after: DealTotals): TotalChange[] => [
  ...changesOf('STAGE', before.byStage, after.byStage),
  ...changesOf('MONTH', before.byMonth, after.byMonth),
  ...changesOf('COMPANY', before.byCompany, after.byCompany),
];
