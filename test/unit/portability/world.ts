import type { GraphField, GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import type { FoundRecord } from '../../../src/domain/erasure/subject-map';
import { SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';
import type { SubjectRecords } from '../../../src/flows/access/subject-records';
import type { AnswerPart } from '../../../src/flows/delivery/answer-files';
import type { TwentyClient } from '../../../src/twenty/client';

export const PERSON = '0a5f2c3e-8d1b-4a67-9c52-1f0d3b7e6a01';
export const OTHER = '0a5f2c3e-8d1b-4a67-9c52-1f0d3b7e6a02';
export const NOW = new Date('2026-11-29T10:00:00.000Z');
export const REQUEST = {
  id: '0a5f2c3e-8d1b-4a67-9c52-1f0d3b7e6a03',
  reference: 'DR-2026-0007',
  language: 'de-AT',
};
export const idOf = (number: number): string =>
  `5e0f2c3e-8d1b-4a67-9c52-${number.toString(16).padStart(12, '0')}`;

const field = (name: string, type: GraphField['type']): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});

const object = (
  name: string,
  plural: string,
  fields: GraphField[] = [],
  isStandard = true,
  relations: GraphObject['relations'] = [],
): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard,
  fields,
  relations,
});

export const GRAPH: WorkspaceGraph = {
  objects: new Map(
    [
      object(
        'person',
        'people',
        [
          field('id', 'UUID'),
          field('name', 'FULL_NAME'),
          field('emails', 'EMAILS'),
          field('phones', 'PHONES'),
          field('jobTitle', 'TEXT'),
          field('linkedinLink', 'LINKS'),
          field('createdBy', 'ACTOR'),
          field('birthDate', 'DATE'),
          field('home', 'ADDRESS'),
          field('impression', 'TEXT'),
          field('requestProgress', 'TEXT'),
        ],
        true,
        [{ name: 'company', column: 'companyId', target: 'company', isMorph: false }],
      ),
      object('company', 'companies', [field('name', 'TEXT')]),
      object('message', 'messages'),
      object('calendarEvent', 'calendarEvents'),
      object('note', 'notes'),
      object('consent', 'consents'),
      object('visit', 'visits', [field('arrivedAt', 'DATE_TIME'), field('remark', 'TEXT')], false),
    ].map((one) => [one.name, one]),
  ),
};

type Values = Record<string, unknown>;
type FakeRow = { id: string; values: Values; link?: 'SELF' | 'RELATION' | 'MENTION' | 'CONTENT' };

/** What is known about the person, held in memory and handed out 200 at a time as from a server. */
export const fakeRecords = (
  rows: Readonly<Record<string, readonly FakeRow[]>>,
  ofOthers: readonly string[] = [],
): SubjectRecords & { reads: number } => {
  const records = {
    reads: 0,
    graph: GRAPH,
    rules: SHIPPED_RULES,
    sealed: { opened: (list: readonly FoundRecord[]) => Promise.resolve(list), unopened: new Map() },
    personIds: [PERSON],
    identifiers: { names: [], emails: ['anna@example.org'], phones: [], links: [], other: [] },
    ofOthers: new Set(ofOthers),
    counts: Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.length])),
    links: (name: string) =>
      (rows[name] ?? []).map(({ id, link }) => ({ id, link: link ?? 'RELATION', isDeleted: false })),
    stream: async function* (name: string) {
      const list = rows[name] ?? [];
      for (let start = 0; start < list.length; start += 200) {
        records.reads += 1;
        yield list.slice(start, start + 200).map(({ id, values, link }) => ({
          object: name,
          id,
          isDeleted: false,
          link: link ?? 'RELATION',
          values,
        }));
      }
    },
  };
  return records as unknown as SubjectRecords & { reads: number };
};

const page = (rows: readonly Values[]) => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

export const CONTROLLER = {
  name: 'Birnbaum & Söhne',
  address: 'Hauptstraße 1, Wien',
  email: 'privacy@birnbaum.example',
  country: 'AT',
};

const PURPOSE = {
  isActive: true,
  channels: [],
  subjectCategories: [],
  notice: null,
  noticeVersion: 1,
};

export const PURPOSES: readonly Values[] = [
  {
    ...PURPOSE,
    id: idOf(1001),
    code: 'orders',
    name: 'Orders',
    legalBasis: 'CONTRACT',
    dataCategories: ['IDENTITY', 'CONTACT', 'PROFESSIONAL', 'COMMUNICATION'],
    notice: { de: { name: 'Bestellungen', text: 'Wir liefern, was Sie bestellen.' } },
  },
  {
    ...PURPOSE,
    id: idOf(1002),
    code: 'usage',
    name: 'Usage',
    legalBasis: 'CONSENT',
    dataCategories: ['USAGE'],
  },
];

/** Answers what the flow reads besides the records: settings, purposes, companies. */
export const fakeClient = (
  purposes: readonly Values[] = PURPOSES,
  settings: Readonly<Record<string, unknown>> = {},
): TwentyClient & { requests: string[] } => {
  const requests: string[] = [];
  const rows = Object.entries({ controller: CONTROLLER, ...settings }).map(([name, value], index) => ({
    id: idOf(2000 + index),
    name,
    value: JSON.stringify(value),
  }));
  const core = (query: string): Promise<Record<string, unknown>> => {
    requests.push(query);
    return Promise.resolve({
      privacySettings: page(rows),
      purposes: page(purposes),
      companies: page([{ id: idOf(3001), name: 'Obsthof Lehner' }]),
    });
  };
  return { core, requests } as unknown as TwentyClient & { requests: string[] };
};

export const keepFiles = (): {
  parts: AnswerPart[];
  write: (part: AnswerPart) => Promise<void>;
  endAt: (count: number) => Promise<void>;
} => {
  const parts: AnswerPart[] = [];
  return {
    parts,
    write: (part) => {
      parts[part.index] = part;
      return Promise.resolve();
    },
    endAt: (count) => {
      parts.splice(count);
      return Promise.resolve();
    },
  };
};

export const participant = (role: string, handle: string, more: Values = {}): Values => ({
  role,
  handle,
  displayName: '',
  personId: null,
  workspaceMemberId: null,
  ...more,
});

export const mail = (number: number, from: string, more: Values = {}): FakeRow => ({
  id: idOf(number),
  values: {
    subject: `Betreff ${number}`,
    text: `Text ${number}`,
    receivedAt: '2026-03-01T08:00:00.000Z',
    participants: [
      participant('FROM', from, from === 'anna@example.org' ? { personId: PERSON } : {}),
      participant('TO', 'sales@birnbaum.example', { workspaceMemberId: OTHER }),
    ],
    ...more,
  },
});
