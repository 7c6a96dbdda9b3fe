/**
 * A small server in memory: people with sealed fields, rows of the timeline that come late, events, and requests that are
 * worked off in an order that a test decides. Of what Twenty does it has what sealing depends on.
 */
import type { TwentyClient } from '../../../src/twenty/client';

export type Fields = Record<string, unknown>;
type Row = Fields & { id: string };

export const OWN = { source: 'APPLICATION', name: 'Twenty Privacy', workspaceMemberId: null };
export const KEY = { source: 'API', name: 'import', workspaceMemberId: null };
const START = Date.parse('2026-11-30T10:00:00Z');
/** Person with its sealed field, and what reads and writes go by. */
const METADATA = {
  objects: {
    edges: [
      ['person', 'people'],
      ['sealedValue', 'sealedValues'],
      ['timelineActivity', 'timelineActivities'],
    ].map(([nameSingular, namePlural]) => ({
      node: {
        nameSingular,
        namePlural,
        isSystem: false,
        isActive: true,
        labelIdentifierFieldMetadataId: `${nameSingular}-name`,
        fieldsList: [
          { id: `${nameSingular}-name`, name: 'name', type: 'FULL_NAME' },
          { id: `${nameSingular}-iban`, name: 'iban', type: 'TEXT' },
          {
            id: `${nameSingular}-target`,
            name: 'target',
            type: 'MORPH_RELATION',
            morphRelations:
              nameSingular === 'timelineActivity'
                ? [{ type: 'MANY_TO_ONE', targetObjectMetadata: { nameSingular: 'person' } }]
                : [],
          },
        ],
      },
    })),
  },
};
const ROOT = /(\w+)\(((?:[^()]|\([^()]*\))*)\)\s*\{/g;
const SINGULAR: Fields = { people: 'person', companies: 'company' };

const iso = (time: number): string => new Date(time).toISOString();
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

const likes = (value: unknown, like: string): boolean => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const pattern = like
    .split('%')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('[^]*');
  return new RegExp(`^${pattern}$`, 'u').test(text);
};

const sets = new WeakMap<unknown[], Set<unknown>>();
const setOf = (list: unknown[]): Set<unknown> => {
  const known = sets.get(list) ?? new Set(list);
  sets.set(list, known);
  return known;
};

export const meets = (row: Fields, filter: unknown): boolean =>
  Object.entries((filter ?? {}) as Fields).every(([name, condition]) => {
    if (name === 'and') return (condition as unknown[]).every((part) => meets(row, part));
    if (name === 'or') return (condition as unknown[]).some((part) => meets(row, part));
    if (name === 'not') return !meets(row, condition);
    const value = row[name] ?? null;
    return Object.entries(condition as Fields).every(([operator, wanted]) => {
      switch (operator) {
        case 'eq':
          return value === wanted;
        case 'neq':
          return value !== wanted;
        case 'in':
          return setOf(wanted as unknown[]).has(value);
        case 'is':
          return (wanted === 'NULL') === isNothing(value);
        case 'like':
          return likes(value, String(wanted));
        case 'gte':
          return String(value) >= String(wanted);
        case 'lte':
          return String(value) <= String(wanted);
        default:
          throw new Error(`The fake knows no operator ${operator}.`);
      }
    });
  });

export const openFakeWorkspace = (
  options: { turn?: () => Promise<void>; isUpdateTold?: boolean; page?: number } = {},
) => {
  const turn = options.turn ?? (() => Promise.resolve());
  const page = options.page ?? 200;
  let time = START;
  let requests = 0;
  let names = 0;
  const tables = new Map<string, Map<string, Row>>();
  const events: Fields[] = [];
  const late: Row[] = [];
  let stopAfter = Number.POSITIVE_INFINITY;

  const table = (plural: string): Map<string, Row> => {
    const known = tables.get(plural) ?? new Map<string, Row>();
    tables.set(plural, known);
    return known;
  };
  const rows = (plural: string): Row[] => [...table(plural).values()];

  /** The rows that a filter names by their ids, so that ten thousand others are not looked at for each of them. */
  const named = (plural: string, filter: unknown): Row[] => {
    const { id, and } = (filter ?? {}) as { id?: { in?: string[] }; and?: unknown[] };
    if (id?.in !== undefined) return id.in.flatMap((one) => table(plural).get(one) ?? []);
    const part = and?.find((one) => (one as { id?: { in?: unknown } }).id?.in !== undefined);
    return part === undefined ? rows(plural) : named(plural, part);
  };

  const change = (plural: string, id: string, data: Fields, by: Fields, isTold = true): void => {
    const before = table(plural).get(id);
    const object = String(SINGULAR[plural] ?? '');
    time += 5;
    const set = Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, value === '' ? null : value]),
    );
    const after: Row = {
      createdAt: iso(time),
      deletedAt: null,
      ...before,
      ...set,
      id,
      updatedAt: iso(time),
      ...(object === '' ? {} : { createdBy: before?.['createdBy'] ?? by, updatedBy: by }),
    };
    table(plural).set(id, after);
    if (object === '' || !isTold) return;
    const updatedFields = Object.keys(after).filter(
      (field) => field !== 'updatedAt' && JSON.stringify(before?.[field]) !== JSON.stringify(after[field]),
    );
    if (updatedFields.length === 0) return;
    const diff = Object.fromEntries(
      updatedFields.map((field) => [field, { before: before?.[field] ?? null, after: after[field] }]),
    );
    const properties = before === undefined ? { after } : { before, after, updatedFields, diff };
    events.push({
      name: `${object}.${before === undefined ? 'created' : 'updated'}`,
      recordId: id,
      properties,
    });
    names += 1;
    late.push({
      id: `00000000-0000-4000-8000-${String(names).padStart(12, '0')}`,
      targetPersonId: id,
      linkedRecordId: null,
      updatedAt: iso(time),
      properties: before === undefined ? {} : { diff },
    });
  };

  const comeLate = (): void => {
    for (const row of late.splice(0)) table('timelineActivities').set(row.id, row);
  };

  const find = (plural: string, filter: unknown, after: unknown): Fields => {
    const found = named(plural, filter)
      .filter((row) => meets(row, filter))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const rest = found.filter(({ id }) => typeof after !== 'string' || id > after);
    const shown = rest.slice(0, page);
    return {
      edges: shown.map((node) => ({ node: { ...node } })),
      totalCount: found.length,
      pageInfo: { hasNextPage: rest.length > shown.length, endCursor: shown.at(-1)?.id ?? null },
    };
  };

  const pluralOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

  const answerRoot = (root: string, args: Fields): unknown => {
    const [, verb, name = ''] = /^(create|update|destroy)([A-Z]\w*)$/.exec(root) ?? [];
    const plural = pluralOf(name);
    switch (verb) {
      case 'create': {
        const data = args['data'] as Row[];
        if (data.length > 200) throw new Error('More than 200 records.');
        for (const row of data) change(plural, row.id, row, OWN);
        return data.map(({ id }) => ({ id }));
      }
      case 'update': {
        const found = rows(plural).filter((row) => meets(row, args['filter']));
        for (const { id } of found) {
          const next = { ...table(plural).get(id), ...(args['data'] as Fields) };
          change(
            plural,
            id,
            args['data'] as Fields,
            OWN,
            options.isUpdateTold || meets(next, args['filter']),
          );
        }
        return found.map(({ id }) => ({ id }));
      }
      case 'destroy': {
        const found = rows(plural).filter((row) => meets(row, args['filter']));
        for (const { id } of found) table(plural).delete(id);
        return found.map(({ id }) => ({ id }));
      }
      default:
        if (root === 'sealedValuesGroupBy') {
          const counts = new Map<unknown, number>();
          for (const row of rows('sealedValues').filter((one) => meets(one, args['filter'])))
            counts.set(row['keyVersion'], (counts.get(row['keyVersion']) ?? 0) + 1);
          return [...counts].map(([version, totalCount]) => ({
            groupByDimensionValues: [version],
            totalCount,
          }));
        }
        return find(root, args['filter'], args['after']);
    }
  };

  const client: TwentyClient = {
    requestCount: () => requests,
    metadata: async () => {
      requests += 1;
      if (requests > stopAfter) throw new Error('Stopped.');
      return METADATA;
    },
    core: async (query, variables = {}) => {
      const body = query.slice(query.indexOf('{'));
      const answer: Fields = {};
      requests += 1;
      if (requests > stopAfter) throw new Error('Stopped.');
      for (const [, root = '', written = ''] of body.matchAll(ROOT)) {
        const args = Object.fromEntries(
          [...written.matchAll(/(\w+): \$(\w+)/g)].map(([, name = '', variable = '']) => [
            name,
            variables[variable],
          ]),
        );
        // The roots of one request are worked off side by side.
        await turn();
        answer[root] = answerRoot(root, args);
      }
      await turn();
      return answer;
    },
  };

  return {
    client,
    events,
    rows,
    table,
    comeLate,
    now: () => new Date(time),
    pass: (milliseconds: number) => void (time += milliseconds),
    write: (id: string, data: Fields, by: Fields = KEY) => change('people', id, data, by),
    put: (plural: string, row: Row) => void table(plural).set(row.id, row),
    /** Every request after this one fails, as if the process had ended. */
    stop: (after: number) => void (stopAfter = requests + after),
    goOn: () => void (stopAfter = Number.POSITIVE_INFINITY),
    clock: {
      now: () => new Date(time),
      sleep: async (milliseconds: number) => {
        time += milliseconds;
        comeLate();
        await turn();
      },
    },
  };
};

export type FakeWorkspace = ReturnType<typeof openFakeWorkspace>;

export const ruleRow = (over: Fields = {}): Row => ({
  id: '5e1f0000-0000-4000-8000-000000000001',
  objectName: 'person',
  fieldName: 'iban',
  fieldType: 'TEXT',
  sensitivity: 'SENSITIVE',
  isSealed: true,
  isMissing: false,
  status: 'CONFIRMED',
  mask: null,
  ...over,
});
