/** A whole workspace as one value, in which two runs of the same act are equal. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readKeyring, unseal } from '../../src/keys/keyring';
import type { AppWorkspace } from './app-workspace';

type Row = Record<string, unknown> & { id?: string };
/** Tables by name, files among them; rows in an order that does not depend on ids. */
export type WorkspaceState = Record<string, unknown[]>;

/** What the platform makes while a job is under way, more of it for a job that was stopped; none of it may be left. */
const MADE_MEANWHILE: ReadonlySet<string> = new Set(['timelineActivity', 'workflowRun']);

/**
 * What the app writes down and a crash may change: how often and how long a job was worked on, sums that count what the
 * platform makes meanwhile, hashes over any of these or over a time, and the place in the ledger of entries of one moment.
 */
const VARYING: ReadonlySet<string> = new Set([
  'actions',
  'attempts',
  'cleanChecks',
  'entryHash',
  'hash',
  'records',
  'requests',
  'sequence',
]);
/** How many there are depends on the minutes that pass. */
const LEFT_OUT: ReadonlySet<string> = new Set(['_ledgerSeal']);
/** Up to where a sweep looked: whether its minute came up during a run depends on the time of day. */
const isPlaceOfASweep = (table: string, row: Row): boolean =>
  table === '_privacySetting' && row['kind'] === 'POSITION';
/** Named for the hash of what is in it. */
const CERTIFICATE_NAME = /(certificate-[\da-f]{8})-[\da-f]{12}/g;

const UUIDS = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const NEW_ID = '(new id)';
const SIGNED_LINK = /^https?:\/\/[^/]+\/file\/.*token=/;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/;

export type StateReader = {
  /** Everything as it was when the reader was made. */
  before: WorkspaceState;
  /** Everything as it is now. */
  read(): Promise<WorkspaceState>;
};

/**
 * Reads every table of the workspace. What differs between two equal runs is levelled: the surrogate, times after the
 * reader was made, ids of rows that the platform made since (those the app made have to be the same), and sealed values,
 * which are opened, so that a seal over the wrong thing shows.
 */
export const stateReader = async (
  workspace: Pick<AppWorkspace, 'sql' | 'schema' | 'control'>,
  { masterKey, filesDir }: { masterKey: string; filesDir: string },
): Promise<StateReader> => {
  const { now } = await workspace.control<{ now: string }>('status');
  const since = Date.parse(now);
  const keyring = readKeyring(masterKey);
  const known = new Set<string>();

  const tables = await workspace.sql<{ schema: string; name: string; columns: string[] }>(
    `SELECT t.table_schema AS schema, t.table_name AS name,
            array_agg(c.column_name::text) FILTER (WHERE c.is_generated = 'NEVER') AS columns
       FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE t.table_type = 'BASE TABLE'
        AND (t.table_schema = $1 OR (t.table_schema, t.table_name) IN (('core', 'file'), ('sandbox', 'event_queue')))
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [workspace.schema],
  );

  const withoutNewIds = (text: string): string =>
    text.replaceAll(UUIDS, (id) => (known.has(id) ? id : NEW_ID));

  /** A mapping is what its seal holds. */
  const opened = (table: string, row: Row): Row => {
    if (table !== '_sealedValue') return levelOwn(table, row);
    const [object, recordId, field] = ['objectName', 'recordId', 'fieldName'].map((name) =>
      String(row[name]),
    );
    const plain = unseal(keyring, String(row['ciphertext']), String(row['keyVersion']), {
      object: object ?? '',
      recordId: recordId ?? '',
      field: field ?? '',
    });
    return { ...row, ciphertext: JSON.parse(plain) as unknown };
  };

  const readTables = async (): Promise<Map<string, Row[]>> => {
    const rows = new Map<string, Row[]>();
    for (const { schema, name, columns } of tables) {
      if (LEFT_OUT.has(name)) continue;
      const list = columns.map((column) => `"${column}"`).join(', ');
      const found = await workspace.sql<{ row: Row }>(
        `SELECT to_jsonb(r) AS row FROM (SELECT ${list} FROM "${schema}"."${name}") r`,
      );
      rows.set(
        name,
        found.filter(({ row }) => !isPlaceOfASweep(name, row)).map(({ row }) => opened(name, row)),
      );
    }
    return rows;
  };

  const level = (rows: ReadonlyMap<string, readonly Row[]>): WorkspaceState => {
    const surrogates = (rows.get('_erasureJob') ?? []).map((job) => String(job['surrogate']));
    const value = (input: unknown): unknown => {
      if (typeof input === 'string') {
        if (TIME.test(input)) return Date.parse(input) >= since ? '(later)' : input;
        if (SIGNED_LINK.test(input)) return '(signed link)';
        return surrogates.reduce(
          (text, surrogate) => text.replaceAll(surrogate, '(surrogate)'),
          withoutNewIds(input).replaceAll(CERTIFICATE_NAME, '$1'),
        );
      }
      if (Array.isArray(input)) return input.map(value);
      if (typeof input !== 'object' || input === null) return input;
      // A workflow run keeps its steps by id.
      return Object.fromEntries(Object.entries(input).map(([name, inner]) => [value(name), value(inner)]));
    };
    return Object.fromEntries(
      [...rows].map(([table, list]) => [
        table,
        list
          .map((row) => {
            const levelled = value(
              Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))),
            );
            // Rows of the app's own objects have ids that follow from what they are about.
            if (table.startsWith('_')) return { ...(levelled as Row), id: row.id };
            // A certificate says how many requests were made, with as many digits as that takes.
            if (table === 'file' && (levelled as Row).id === NEW_ID) delete (levelled as Row)['size'];
            return levelled;
          })
          .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      ]),
    );
  };

  const levelFiles = (files: readonly string[]): string[] => files.map(withoutNewIds).toSorted();

  const all = async (): Promise<{ rows: Map<string, Row[]>; files: string[] }> => ({
    rows: await readTables(),
    // Bytes lie in files named for the row in `core.file`.
    files: readdirSync(filesDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(filesDir.length)),
  });

  const first = await all();
  for (const id of JSON.stringify([...first.rows, first.files]).match(UUIDS) ?? []) known.add(id);
  return {
    before: { ...level(first.rows), files: levelFiles(first.files) },
    read: async () => {
      const { rows, files } = await all();
      return { ...level(rows), files: levelFiles(files) };
    },
  };
};

/** Leaves out of the app's own rows what a crash may change, however deep it stands. */
const withoutVarying = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value
      .filter((item) => !MADE_MEANWHILE.has(String((item as { object?: unknown } | null)?.object)))
      .map(withoutVarying);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !VARYING.has(name) && !MADE_MEANWHILE.has(name))
      .map(([name, inner]) => [name, withoutVarying(inner)]),
  );
};

const levelOwn = (table: string, row: Row): Row => {
  switch (table) {
    case '_erasureJob':
      // Identifiers that are under way are there or not.
      return { ...(withoutVarying(row) as Row), sealedIdentifiers: Boolean(row['sealedIdentifiers']) };
    case '_ledgerEntry':
      return { ...(withoutVarying(row) as Row), sealId: Boolean(row['sealId']) };
    default:
      return row;
  }
};

export type Difference = {
  more: unknown[];
  missing: unknown[];
  /** Rows that both have, by id: the columns that differ, as they are and as they should be. */
  changed: Record<string, Record<string, [is: unknown, shouldBe: unknown]>>;
};

/** The tables, by name, in which two states differ, and how. */
export const differences = (is: WorkspaceState, shouldBe: WorkspaceState): Record<string, Difference> => {
  const result: Record<string, Difference> = {};
  for (const table of new Set([...Object.keys(is), ...Object.keys(shouldBe)])) {
    const difference: Difference = {
      more: without(is[table] ?? [], shouldBe[table] ?? []),
      missing: without(shouldBe[table] ?? [], is[table] ?? []),
      changed: {},
    };
    if (difference.more.length === 0 && difference.missing.length === 0) continue;
    result[table] = pairUp(difference);
  }
  return result;
};

const idOf = (row: unknown): string | undefined => {
  const id = (row as Row | null)?.id;
  return typeof id === 'string' && id !== NEW_ID ? id : undefined;
};

const pairUp = ({ more, missing }: Difference): Difference => {
  const changed: Difference['changed'] = {};
  const shouldBe = new Map(missing.map((row) => [idOf(row), row as Row]));
  for (const row of more as Row[]) {
    const id = idOf(row);
    const other = id === undefined ? undefined : shouldBe.get(id);
    if (id === undefined || other === undefined) continue;
    const columns = Object.keys(row).filter(
      (name) => JSON.stringify(row[name]) !== JSON.stringify(other[name]),
    );
    changed[id] = Object.fromEntries(columns.map((name) => [name, [row[name], other[name]]]));
  }
  const isPaired = (row: unknown): boolean => idOf(row) !== undefined && String(idOf(row)) in changed;
  return {
    more: more.filter((row) => !isPaired(row)),
    missing: missing.filter((row) => !isPaired(row)),
    changed,
  };
};

/** What is left of a list when each entry of another is taken away once: a row that is there twice is one too many. */
const without = (list: readonly unknown[], others: readonly unknown[]): unknown[] => {
  const left = new Map<string, number>();
  for (const other of others) {
    const text = JSON.stringify(other);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return list.filter((entry) => {
    const text = JSON.stringify(entry);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
};
