/**
 * Looks for a person the way a stranger with `psql` would: every text, JSON and array column of every table, whatever
 * schema it is in. Knows nothing of the app and shares no code with it, so that it can contradict it.
 */
import type { Pool } from 'pg';

export type Traces = {
  /** Every spelling looked for, as a case-insensitive PostgreSQL regular expression. */
  patterns: string[];
};

export type Residual = {
  searched: number;
  hits: number;
  places: { table: string; column: string; rows: number }[];
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A number in any grouping: its digits with at most two other characters between each. */
const spaced = (digits: string): string => digits.split('').join('[^0-9a-zA-Z]{0,2}');

/**
 * The spellings of a person: full name in both orders, addresses, the last seven digits of each number, profile links.
 * @param person as the API gives it, before it was changed
 * @param extra `names` are looked for as whole words: a surname or first name that nobody else in the workspace has
 */
export const tracesOf = (
  person: Record<string, unknown>,
  extra: { emails?: string[]; phones?: string[]; links?: string[]; names?: string[] } = {},
): Traces => {
  const name = person['name'] as { firstName: string; lastName: string };
  const emails = person['emails'] as { primaryEmail: string; additionalEmails: string[] | null };
  const phones = person['phones'] as {
    primaryPhoneNumber: string;
    additionalPhones: { number: string }[] | null;
  };
  const link = person['linkedinLink'] as { primaryLinkUrl: string } | null;
  const numbers = [
    phones.primaryPhoneNumber,
    ...(phones.additionalPhones ?? []).map(({ number }) => number),
    ...(extra.phones ?? []),
  ];
  const patterns = [
    `${escape(name.firstName)}[\\s,]+${escape(name.lastName)}`,
    `${escape(name.lastName)}[\\s,]+${escape(name.firstName)}`,
    ...(extra.names ?? []).map((word) => `\\m${escape(word)}\\M`),
    ...[emails.primaryEmail, ...(emails.additionalEmails ?? []), ...(extra.emails ?? [])]
      .filter(Boolean)
      .map(escape),
    ...numbers
      .map((number) => number.replace(/\D/g, '').slice(-7))
      .filter((digits) => digits.length >= 6)
      .map(spaced),
    ...[link?.primaryLinkUrl ?? '', ...(extra.links ?? [])]
      .map((url) => url.replace(/^https?:\/\/(www\.)?/, ''))
      .filter(Boolean)
      .map(escape),
  ];
  return { patterns: [...new Set(patterns)] };
};

/** Counts the rows of every column that still hold one of the traces. */
export const searchResidual = async (pool: Pool, traces: Traces): Promise<Residual> => {
  const columns = await pool.query<{ schema: string; table: string; column: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
        AND (t.typcategory IN ('S', 'A', 'U') OR t.typname IN ('json', 'jsonb', 'tsvector', 'bytea'))
      ORDER BY 1, 2, 3`,
  );
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const tables = new Map<string, string[]>();
  for (const { schema, table, column } of columns.rows) {
    const key = `${quoted(schema)}.${quoted(table)}`;
    tables.set(key, [...(tables.get(key) ?? []), column]);
  }
  const pattern = traces.patterns.join('|');
  const places: Residual['places'] = [];
  for (const [table, names] of tables) {
    const counts = names.map(
      (name, index) => `count(*) FILTER (WHERE ${quoted(name)}::text ~* $1) AS c${index}`,
    );
    const { rows } = await pool.query<Record<string, string>>(`SELECT ${counts.join(', ')} FROM ${table}`, [
      pattern,
    ]);
    names.forEach((column, index) => {
      const hits = Number(rows[0]?.[`c${index}`] ?? 0);
      if (hits > 0) places.push({ table, column, rows: hits });
    });
  }
  return { searched: columns.rows.length, hits: places.reduce((sum, { rows }) => sum + rows, 0), places };
};
