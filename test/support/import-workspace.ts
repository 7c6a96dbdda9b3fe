/** As much of a workspace as an import of consents asks for, in memory, with the server's refusals and untimely ends. */
import { PrivacyError } from '../../src/domain/errors';
import type { TwentyClient } from '../../src/twenty/client';
import type { Row } from '../../src/twenty/records';

export type FakePerson = {
  id: string;
  email?: string;
  additionalEmails?: string[];
  lastName?: string;
  processingState?: string;
};

export type ImportWorkspace = {
  client: TwentyClient;
  people: FakePerson[];
  purposes: Row[];
  consents: Map<string, Row>;
  entries: Map<string, Row>;
  mutations: () => number;
  /** The process dies at that request from now on: before the server did it, or after it did. */
  killAt: (request: number, moment: 'before' | 'after') => void;
  /** Root fields the caller may not write. */
  forbid: (...roots: string[]) => void;
  /** Ids of people that are gone when a record is to be linked to them. */
  lose: (personId: string) => void;
};

export class Killed extends Error {
  override readonly name = 'Killed';
}

type Filter = {
  state?: { eq?: string };
  personId?: { in?: string[] };
  purposeId?: { in?: string[] };
  and?: Filter[];
  or?: Filter[];
  id?: { in?: string[] };
  emails?: Record<string, { in?: string[]; like?: string }>;
};

const idsIn = (filter: Filter): string[] => [
  ...(filter.id?.in ?? []),
  ...[...(filter.and ?? []), ...(filter.or ?? [])].flatMap(idsIn),
];

/** What records must have in their fields, `in` and `eq` alike. */
const fieldsIn = (filter: Filter): [field: string, values: string[]][] => [
  ...(filter.state?.eq ? ([['state', [filter.state.eq]]] as [string, string[]][]) : []),
  ...(filter.personId?.in ? ([['personId', filter.personId.in]] as [string, string[]][]) : []),
  ...(filter.purposeId?.in ? ([['purposeId', filter.purposeId.in]] as [string, string[]][]) : []),
  ...[...(filter.and ?? [])].flatMap(fieldsIn),
];

/** `%"a@b.c"%` as PostgreSQL reads it, where an underscore is any character. */
const likes = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '[^]*')
      .replaceAll('_', '[^]')}$`,
  ).test(text);

const matches = (person: FakePerson, filter: Filter): boolean => {
  if (filter.or) return filter.or.some((one) => matches(person, one));
  if (filter.and) return filter.and.every((one) => matches(person, one));
  if (filter.id?.in) return filter.id.in.includes(person.id);
  const primary = filter.emails?.['primaryEmail']?.in;
  if (primary) return person.email !== undefined && primary.includes(person.email);
  const like = filter.emails?.['additionalEmails']?.like;
  return like !== undefined && likes(like, JSON.stringify(person.additionalEmails ?? []));
};

const page = (nodes: readonly object[]) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

/** @param isKept false drops what is written, so that nothing grows but what is measured */
export const importWorkspace = (
  people: readonly FakePerson[],
  purposes: readonly Row[],
  { isKept = true }: { isKept?: boolean } = {},
): ImportWorkspace => {
  const consents = new Map<string, Row>();
  const entries = new Map<string, Row>();
  const forbidden = new Set<string>();
  const lost = new Set<string>();
  let requests = 0;
  let mutations = 0;
  let kill: { at: number; moment: 'before' | 'after' } | undefined;

  const tables: Record<string, () => readonly Row[]> = {
    purposes: () => purposes,
  };
  const rowsOf = (root: string, filter: Filter): readonly Row[] => {
    const table = { consents, ledgerEntries: entries }[root];
    if (table === undefined) return tables[root]?.() ?? [];
    const fields = fieldsIn(filter);
    if (fields.length === 0) return idsIn(filter).flatMap((id) => table.get(id) ?? []);
    return [...table.values()].filter((row) =>
      fields.every(([name, values]) => values.includes(String(row[name]))),
    );
  };
  const readRoots = (query: string, variables: Record<string, unknown>): Record<string, unknown> => {
    const data: Record<string, unknown> = {};
    for (const [, root = '', name = ''] of query.matchAll(/(\w+)\(filter: \$(\w+)/g)) {
      const filter = variables[name] as Filter;
      data[root] = page(rowsOf(root, filter));
    }
    return data;
  };

  /** Each root is all or nothing, and both are tried: that is the server's way. */
  const create = (variables: Record<string, unknown>): Record<string, unknown> => {
    const refused: string[] = [];
    for (const [root, table, rows] of [
      ['createConsents', consents, variables['consents']],
      ['createLedgerEntries', entries, variables['entries']],
    ] as const) {
      const all = (rows ?? []) as Row[];
      const isRefused = all.some(
        (row) => table.has(row.id) || (typeof row['personId'] === 'string' && lost.has(row['personId'])),
      );
      if (isRefused) refused.push(root);
      else if (isKept) for (const row of all) table.set(row.id, row);
    }
    if (refused.length > 0)
      throw new PrivacyError('SERVER_REFUSED', `Twenty refused ${refused.join(', ')}.`, { roots: refused });
    return {};
  };

  const answer = (query: string, variables: Record<string, unknown>): Record<string, unknown> => {
    const refused = [...forbidden].find((root) => new RegExp(`\\b${root}\\b`).test(query));
    if (refused !== undefined)
      throw new PrivacyError('MISSING_GRANT', `Twenty refused ${refused}.`, { roots: [refused] });
    if (query.includes('query ImportPeople')) {
      const found = people.filter((person) => matches(person, variables['filter'] as Filter));
      return {
        people: page(
          found.map(({ id, email, additionalEmails, lastName, processingState }) => ({
            id,
            processingState: processingState ?? 'ACTIVE',
            name: { lastName: lastName ?? '' },
            emails: { primaryEmail: email ?? '', additionalEmails: additionalEmails ?? null },
          })),
        ),
      };
    }
    if (query.startsWith('query')) return readRoots(query, variables);
    mutations += 1;
    return query.includes('mutation MayImport') ? {} : create(variables);
  };

  const core: TwentyClient['core'] = async (query, variables = {}) => {
    requests += 1;
    const isLast = kill !== undefined && requests >= kill.at;
    if (isLast && kill?.moment === 'before') throw new Killed();
    // What travels is text.
    const result = answer(query, JSON.parse(JSON.stringify(variables)) as Record<string, unknown>);
    if (isLast) throw new Killed();
    return result;
  };
  return {
    client: { core, metadata: core, requestCount: () => requests },
    people: [...people],
    purposes: [...purposes],
    consents,
    entries,
    mutations: () => mutations,
    killAt: (request, moment) => {
      kill = Number.isFinite(request) ? { at: requests + request, moment } : undefined;
    },
    forbid: (...roots) => {
      forbidden.clear();
      for (const root of roots) forbidden.add(root);
    },
    lose: (personId) => void lost.add(personId),
  };
};

/** Purposes of every sort an import meets. */
export const IMPORT_PURPOSES: readonly Row[] = [
  {
    id: '7c1a2f2e-98f4-4a0b-8a64-0c5f4d0c1a11',
    name: 'Newsletter',
    code: 'newsletter',
    legalBasis: 'CONSENT',
    channels: ['EMAIL', 'POST'],
    isDoubleOptIn: true,
    consentMonths: 24,
    noticeVersion: 2,
    notice: { en: 'Yes, send me news.', de: 'Ja, ich möchte Neues lesen.' },
    noticeHistory: [
      { version: 1, from: null, until: '2024-01-01T00:00:00Z', notice: { en: 'Send me news.' } },
    ],
  },
  {
    id: '7c1a2f2e-98f4-4a0b-8a64-0c5f4d0c1a12',
    name: 'Sales contact',
    code: 'sales-contact',
    legalBasis: 'LEGITIMATE_INTERESTS',
    channels: [],
    noticeVersion: 1,
  },
];
