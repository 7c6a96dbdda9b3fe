import type { NoticePurpose, Recipient } from '../../flows/public/read-notice';

/** The European Economic Area: going there is no transfer to a third country (Art. 44). */
const EEA: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

export const isOutsideEea = (country: string): boolean => /^[A-Z]{2}$/.test(country) && !EEA.has(country);

export type Transfers = {
  /** ISO 3166-1 alpha-2, each once. */
  countries: readonly string[];
  safeguards: readonly string[];
  detail: string;
};

const isCovered = (safeguard: string): boolean => safeguard !== '' && safeguard !== 'NONE';

/** What a purpose's data leaves the EEA for (Art. 13(1)(f)); null where neither the purpose nor a recipient says so. */
export const transfersOf = (purpose: NoticePurpose): Transfers | null => {
  const away = purpose.recipients.filter(({ country }: Recipient) => isOutsideEea(country));
  const transfers = {
    countries: [...new Set(away.map(({ country }) => country))].toSorted(),
    safeguards: [
      ...new Set([...purpose.transferSafeguards, ...away.map(({ safeguard }) => safeguard)]),
    ].filter(isCovered),
    detail: purpose.transferDetail,
  };
  const isNone =
    transfers.countries.length === 0 && transfers.safeguards.length === 0 && transfers.detail === '';
  return isNone ? null : transfers;
};
