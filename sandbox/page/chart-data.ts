/** Figures of a standard widget, counted from the records themselves. */
import { objectById, readRecords, type RecordRow, valueText } from './records';
import type { FieldInfo, ObjectInfo, Session, WidgetInfo } from './session';

/** More than the sandbox's demo has of anything a widget shows. */
export const MOST = 5000;

export type Slice = { label: string; value: number };
/** `parts` where a second field splits each slice; `series` are the labels of all parts, in their order. */
export type ChartData = {
  object: ObjectInfo;
  slices: (Slice & { parts: Slice[] })[];
  series: string[];
  total: number;
};

export type Filter = { fieldMetadataUniversalIdentifier?: string; operand?: string; value?: unknown };

const fieldOf = (object: ObjectInfo, id: unknown): FieldInfo | undefined =>
  object.fields.find(({ universalIdentifier }) => universalIdentifier === id);

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const wanted = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string') return isEmpty(value) ? [] : [String(value)];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.map(String) : [value];
  } catch {
    return [value];
  }
};

const comparable = (value: unknown): number | string =>
  typeof value === 'number' ? value : Date.parse(String(value)) || String(value);

const DAYS: Record<string, number> = { DAY: 1, WEEK: 7, MONTH: 30, QUARTER: 91, YEAR: 365 };

/** `PAST_30_DAY`, `NEXT_1_WEEK`, `THIS_1_MONTH`: counted in days, which is close enough for a look. */
const isInPeriod = (value: unknown, period: string, now: string): boolean => {
  const [, direction = '', count = '1', unit = ''] = /^(PAST|NEXT|THIS)_(\d+)_([A-Z]+)/.exec(period) ?? [];
  const days = (Date.parse(String(value)) - Date.parse(now)) / 86_400_000;
  const most = Number(count) * (DAYS[unit] ?? Number.NaN);
  if (Number.isNaN(days) || Number.isNaN(most)) return false;
  if (direction === 'PAST') return days <= 0 && days >= -most;
  return direction === 'NEXT' ? days >= 0 && days <= most : Math.abs(days) <= most;
};

/** Whether a record meets a widget's filter; an operand the sandbox does not know lets everything through. */
const meets = (value: unknown, { operand = '', value: given }: Filter, now: string): boolean => {
  const values = Array.isArray(value) ? value.map(String) : [String(value)];
  const [first] = wanted(given);
  switch (operand.toUpperCase()) {
    case 'IS':
      return wanted(given).some((one) => values.includes(one));
    case 'IS_NOT':
      return !wanted(given).some((one) => values.includes(one));
    case 'IS_EMPTY':
      return isEmpty(value);
    case 'IS_NOT_EMPTY':
      return !isEmpty(value);
    case 'CONTAINS':
      return wanted(given).some((one) => values.some((own) => own.toLowerCase().includes(one.toLowerCase())));
    case 'DOES_NOT_CONTAIN':
      return !wanted(given).some((one) =>
        values.some((own) => own.toLowerCase().includes(one.toLowerCase())),
      );
    case 'IS_IN_PAST':
      return !isEmpty(value) && String(value) < now;
    case 'IS_IN_FUTURE':
      return !isEmpty(value) && String(value) > now;
    case 'IS_RELATIVE':
      return isInPeriod(value, String(first ?? ''), now);
    case 'IS_TODAY':
      return String(value).slice(0, 10) === now.slice(0, 10);
    case 'IS_BEFORE':
    case 'LESS_THAN_OR_EQUAL':
      return !isEmpty(value) && comparable(value) <= comparable(first);
    case 'IS_AFTER':
    case 'GREATER_THAN_OR_EQUAL':
      return !isEmpty(value) && comparable(value) >= comparable(first);
    default:
      return true;
  }
};

/** The records that meet all of a view's or a widget's filters. */
export const filtered = (
  session: Session,
  object: ObjectInfo,
  rows: readonly RecordRow[],
  filters: readonly Filter[],
): RecordRow[] =>
  rows.filter((row) =>
    filters.every((filter) => {
      const field = fieldOf(object, filter.fieldMetadataUniversalIdentifier);
      return field === undefined || meets(row[field.name], filter, session.now);
    }),
  );

const aggregate = (operation: string, rows: readonly RecordRow[], field: FieldInfo | undefined): number => {
  const values = rows.map((row) => (field ? row[field.name] : row.id));
  const given = values.filter((value) => !isEmpty(value));
  const numbers = given.map(Number).filter((value) => !Number.isNaN(value));
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (operation) {
    case 'COUNT_EMPTY':
      return values.length - given.length;
    case 'COUNT_NOT_EMPTY':
      return given.length;
    case 'COUNT_UNIQUE_VALUES':
      return new Set(given.map((value) => JSON.stringify(value))).size;
    case 'COUNT_TRUE':
      return values.filter((value) => value === true).length;
    case 'COUNT_FALSE':
      return values.filter((value) => value === false).length;
    case 'PERCENTAGE_EMPTY':
      return values.length === 0 ? 0 : (100 * (values.length - given.length)) / values.length;
    case 'PERCENTAGE_NOT_EMPTY':
      return values.length === 0 ? 0 : (100 * given.length) / values.length;
    case 'SUM':
      return sum;
    case 'AVG':
      return numbers.length === 0 ? 0 : sum / numbers.length;
    case 'MIN':
      return numbers.length === 0 ? 0 : Math.min(...numbers);
    case 'MAX':
      return numbers.length === 0 ? 0 : Math.max(...numbers);
    default:
      return values.length;
  }
};

/** A day, week, month … of a date, as a key that sorts and a label that reads. */
const dateGroup = (value: string, granularity: string, locale: string): { key: string; label: string } => {
  const date = new Date(value);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  switch (granularity) {
    case 'YEAR':
      return { key: value.slice(0, 4), label: value.slice(0, 4) };
    case 'QUARTER': {
      const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
      return { key: `${value.slice(0, 4)}-${quarter}`, label: `${value.slice(0, 4)} Q${quarter}` };
    }
    case 'MONTH':
      return { key: value.slice(0, 7), label: format({ month: 'short', year: 'numeric' }) };
    case 'WEEK': {
      const monday = new Date(date);
      monday.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      const key = monday.toISOString().slice(0, 10);
      return {
        key,
        label: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(monday),
      };
    }
    default:
      return { key: value.slice(0, 10), label: format({ dateStyle: 'medium' }) };
  }
};

const groups = (
  session: Session,
  rows: readonly RecordRow[],
  field: FieldInfo,
  granularity: string,
  locale: string,
): { label: string; rows: RecordRow[] }[] => {
  const found = new Map<string, { label: string; order: string; rows: RecordRow[] }>();
  const add = (key: string, label: string, order: string, row: RecordRow): void => {
    const group = found.get(key) ?? { label, order, rows: [] };
    group.rows.push(row);
    found.set(key, group);
  };
  const isDate = field.type === 'DATE' || field.type === 'DATE_TIME';
  for (const row of rows) {
    const value = row[field.name];
    if (isEmpty(value)) {
      add('', '–', '~', row);
    } else if (isDate) {
      const { key, label } = dateGroup(String(value), granularity, locale);
      add(key, label, key, row);
    } else {
      for (const one of Array.isArray(value) ? value : [value]) {
        const label = valueText(session, field, Array.isArray(value) ? [one] : one, locale);
        const position = field.options.findIndex((option) => option.value === one);
        add(label, label, position === -1 ? label : String(position).padStart(3, '0'), row);
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.order.localeCompare(b.order));
};

/** Reads and counts what a GRAPH widget shows. */
export const chartData = async (
  session: Session,
  widget: WidgetInfo,
  locale: string,
): Promise<ChartData | undefined> => {
  const object = objectById(session, widget.objectUniversalIdentifier);
  if (!object) return undefined;
  const { configuration } = widget;
  const { rows } = await readRecords(session, object, { first: MOST });
  const { recordFilters = [] } = (configuration['filter'] ?? {}) as { recordFilters?: Filter[] };
  const kept = filtered(session, object, rows, recordFilters);
  const operation = String(configuration['aggregateOperation'] ?? 'COUNT');
  const measured = fieldOf(object, configuration['aggregateFieldMetadataUniversalIdentifier']);
  const by = fieldOf(
    object,
    configuration['groupByFieldMetadataUniversalIdentifier'] ??
      configuration['primaryAxisGroupByFieldMetadataUniversalIdentifier'],
  );
  const split = fieldOf(object, configuration['secondaryAxisGroupByFieldMetadataUniversalIdentifier']);
  const granularity = String(
    configuration['primaryAxisDateGranularity'] ?? configuration['dateGranularity'] ?? 'DAY',
  );
  const slices = by
    ? groups(session, kept, by, granularity, locale).map(({ label, rows: own }) => ({
        label,
        value: aggregate(operation, own, measured),
        parts: split
          ? groups(session, own, split, granularity, locale).map((part) => ({
              label: part.label,
              value: aggregate(operation, part.rows, measured),
            }))
          : [],
      }))
    : [];
  const series = split ? groups(session, kept, split, granularity, locale).map(({ label }) => label) : [];
  return { object, slices, series, total: aggregate(operation, kept, measured) };
};
