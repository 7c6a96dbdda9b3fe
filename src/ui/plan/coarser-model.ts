import type { ChangedTotal } from '../../domain/orders/order-kinds';

/** A line of the table: what deals say before and after, grouped one way. */
export type TotalLine = {
  key: string;
  by: ChangedTotal['by'];
  group: string | null;
  before: { deals: number; amount: string };
  after: { deals: number; amount: string };
};

const MICROS = 1_000_000;

/** Stages are written as codes: `IN_NEGOTIATION` reads “In negotiation”. */
export const stageText = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** An amount in the reader's way; `–` where the deals have none. A currency nobody knows stands before the number. */
const amountText = (micros: number, currency: string | null, locale: string): string => {
  if (currency === null) return '–';
  const amount = micros / MICROS;
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      maximumFractionDigits: 0,
    }).format(amount);
  } catch {
    return `${currency} ${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(amount)}`;
  }
};

/** The changed totals as lines, in the order in which they came: stages, months, companies. */
export const totalLines = (totals: readonly ChangedTotal[], locale: string): TotalLine[] =>
  totals.map(({ by, group, currency, before, after }) => ({
    key: `${by} ${group ?? ''} ${currency ?? ''}`,
    by,
    group,
    before: { deals: before.deals, amount: amountText(before.amountMicros, currency, locale) },
    after: { deals: after.deals, amount: amountText(after.amountMicros, currency, locale) },
  }));
