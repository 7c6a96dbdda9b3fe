import { titleLevel } from '../reidentification/title-level';

/**
 * Coarser values in place of exact ones (WP216, generalisation). A step names how coarse: `month`, `year`, `years-5`,
 * `decade` for dates, `prefix-2` for codes such as postcodes, `band-10000` for numbers, `country`, `city` or `postcode-2`
 * for addresses, `level` for job titles.
 * Generalising twice gives the same as once, so that a plan made again finds nothing to do.
 */
const generaliseDate = (value: string, step: string): string | undefined => {
  const match = /^(\d{4})-(\d{2})-\d{2}(T.*)?$/.exec(value);
  if (match === null) return undefined;
  const [, year = '', month = '', time] = match;
  const clock = time === undefined ? '' : 'T00:00:00.000Z';
  if (step === 'month') return `${year}-${month}-01${clock}`;
  if (step === 'year') return `${year}-01-01${clock}`;
  if (step === 'decade') return `${year.slice(0, 3)}0-01-01${clock}`;
  const width = Number(/^years-(\d+)$/.exec(step)?.[1] ?? 0);
  if (width === 0) return undefined;
  return `${String(Math.floor(Number(year) / width) * width).padStart(4, '0')}-01-01${clock}`;
};

/** The first characters and a mark that there were more; what bears the mark already is as short as it gets. */
const prefixOf = (value: string, length: number): string => {
  const letters = Array.from(value);
  if (letters.length <= length || (letters.length === length + 1 && letters.at(-1) === '…')) return value;
  return `${letters.slice(0, length).join('')}…`;
};

/** Micros of a currency are whole numbers of a millionth. */
const band = (value: number, width: number): number => Math.floor(value / width) * width;

const ADDRESS_PARTS = [
  'addressStreet1',
  'addressStreet2',
  'addressCity',
  'addressPostcode',
  'addressState',
  'addressCountry',
] as const;

const generaliseAddress = (
  value: Readonly<Record<string, unknown>>,
  step: string,
): Record<string, unknown> | undefined => {
  const postcode = /^postcode-(\d)$/.exec(step)?.[1];
  const kept: readonly string[] =
    step === 'country'
      ? ['addressCountry']
      : step === 'city'
        ? ['addressCountry', 'addressState', 'addressCity']
        : postcode === undefined
          ? []
          : ['addressCountry', 'addressState', 'addressPostcode'];
  if (kept.length === 0) return undefined;
  const result: Record<string, unknown> = { addressLat: null, addressLng: null };
  for (const part of ADDRESS_PARTS) {
    const text = kept.includes(part) ? String(value[part] ?? '') : '';
    result[part] = part === 'addressPostcode' && text !== '' ? prefixOf(text, Number(postcode)) : text;
  }
  return result;
};

/**
 * The value one step coarser.
 * @returns undefined when the step does not fit the value: whoever asks then clears it, never keeps it
 */
export const generalise = (value: unknown, step: string): unknown => {
  if (typeof value === 'string') {
    if (step === 'level') return titleLevel(value) ?? undefined;
    const length = /^prefix-(\d+)$/.exec(step)?.[1];
    return length === undefined ? generaliseDate(value, step) : prefixOf(value, Number(length));
  }
  const width = Number(/^band-(\d+)$/.exec(step)?.[1] ?? 0);
  if (typeof value === 'number') return width > 0 ? band(value, width) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const composite = value as Readonly<Record<string, unknown>>;
  if ('amountMicros' in composite) {
    // A currency without an amount says nothing, and must not become nought.
    if (composite['amountMicros'] === null || composite['amountMicros'] === '') return composite;
    const micros = Number(composite['amountMicros']);
    return width > 0 && Number.isFinite(micros)
      ? { ...composite, amountMicros: band(micros, width * 1_000_000) }
      : undefined;
  }
  return 'addressCountry' in composite ? generaliseAddress(composite, step) : undefined;
};
