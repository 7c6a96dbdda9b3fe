/** What hangs on a record: its history, notes, tasks, mails, meetings, files and deals. */
import { type ReactNode } from 'react';

import { useDesk, useLoaded } from './desk';
import { Empty, Failed, Tag, Waiting } from './parts';
import { dateText } from './records';
import { ask, type ObjectInfo } from './session';
import { Go } from './go';

export type RelatedKind =
  | 'timeline'
  | 'opportunities'
  | 'people'
  | 'notes'
  | 'tasks'
  | 'emails'
  | 'calendar'
  | 'files';

export const RELATED: Record<string, RelatedKind[]> = {
  person: ['timeline', 'opportunities', 'notes', 'tasks', 'emails', 'calendar', 'files'],
  company: ['timeline', 'people', 'opportunities', 'notes', 'tasks', 'files'],
  opportunity: ['timeline', 'notes', 'tasks', 'files'],
};

type Item = {
  id: string;
  title: string;
  date?: string;
  tag?: string;
  text?: string;
  changes?: [string, string, string][];
  to?: string;
  href?: string;
};
type Row = Record<string, unknown> & { id: string };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
const short = (value: unknown): string => {
  const said = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return said.length > 90 ? `${said.slice(0, 90)}…` : said;
};
const date = (value: unknown): { date?: string } => (typeof value === 'string' ? { date: value } : {});

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

type Query = {
  root: string;
  type: string;
  filter: (object: string, id: string) => object;
  orderBy?: object[];
  selection: string;
  item: (row: Row) => Item | undefined;
};

const target = (object: string, id: string): object => ({ [`target${capital(object)}Id`]: { eq: id } });
const contact = (_: string, id: string): object => ({ personId: { eq: id } });

const note = (row: unknown, extra: Partial<Item> = {}): Item | undefined => {
  const id = text(part(row, 'id'));
  if (id === '') return undefined;
  return {
    id,
    title: text(part(row, 'title')) || '–',
    text: text(part(part(row, 'bodyV2'), 'markdown')),
    ...date(part(row, 'createdAt')),
    ...extra,
  };
};

const QUERIES: Record<RelatedKind, Query> = {
  timeline: {
    root: 'timelineActivities',
    type: 'TimelineActivity',
    filter: target,
    orderBy: [{ happensAt: 'DescNullsLast' }],
    selection: 'id name happensAt linkedRecordCachedName properties',
    item: (row) => ({
      id: row.id,
      title: [text(row['name']), text(row['linkedRecordCachedName'])].filter(Boolean).join(' · '),
      ...date(row['happensAt']),
      changes: Object.entries((part(row['properties'], 'diff') ?? {}) as object).map(
        ([name, change]): [string, string, string] => [
          name,
          short(part(change, 'before')),
          short(part(change, 'after')),
        ],
      ),
    }),
  },
  opportunities: {
    root: 'opportunities',
    type: 'Opportunity',
    filter: (object, id) => ({ [object === 'person' ? 'pointOfContactId' : 'companyId']: { eq: id } }),
    selection: 'id name stage closeDate',
    item: (row) => ({
      id: row.id,
      title: text(row['name']),
      tag: text(row['stage']),
      ...date(row['closeDate']),
      to: `/object/opportunity/${row.id}`,
    }),
  },
  people: {
    root: 'people',
    type: 'Person',
    filter: (_, id) => ({ companyId: { eq: id } }),
    selection: 'id name { firstName lastName }',
    item: (row) => ({
      id: row.id,
      title: [part(row['name'], 'firstName'), part(row['name'], 'lastName')].filter(Boolean).join(' '),
      to: `/object/person/${row.id}`,
    }),
  },
  notes: {
    root: 'noteTargets',
    type: 'NoteTarget',
    filter: target,
    selection: 'id note { id title createdAt bodyV2 { markdown } }',
    item: (row) => note(row['note']),
  },
  tasks: {
    root: 'taskTargets',
    type: 'TaskTarget',
    filter: target,
    selection: 'id task { id title status createdAt bodyV2 { markdown } }',
    item: (row) => note(row['task'], { tag: text(part(row['task'], 'status')) }),
  },
  emails: {
    root: 'messageParticipants',
    type: 'MessageParticipant',
    filter: contact,
    selection: 'id role handle displayName message { id subject text receivedAt }',
    item: (row) => ({
      id: row.id,
      title: text(part(row['message'], 'subject')) || '–',
      ...date(part(row['message'], 'receivedAt')),
      text: `${text(row['role'])} ${text(row['displayName']) || text(row['handle'])}\n${text(part(row['message'], 'text'))}`,
    }),
  },
  calendar: {
    root: 'calendarEventParticipants',
    type: 'CalendarEventParticipant',
    filter: contact,
    selection: 'id calendarEvent { id title startsAt description }',
    item: (row) => ({
      id: row.id,
      title: text(part(row['calendarEvent'], 'title')) || '–',
      ...date(part(row['calendarEvent'], 'startsAt')),
      text: text(part(row['calendarEvent'], 'description')),
    }),
  },
  files: {
    root: 'attachments',
    type: 'Attachment',
    filter: target,
    selection: 'id name createdAt file { label url }',
    item: (row) => {
      const [file] = Array.isArray(row['file']) ? (row['file'] as unknown[]) : [];
      return {
        id: row.id,
        title: text(part(file, 'label')) || text(row['name']) || '–',
        ...date(row['createdAt']),
        href: text(part(file, 'url')),
      };
    },
  },
};

const MOST = 60;

const Title = ({ item }: { item: Item }): ReactNode => {
  if (item.to !== undefined) return <Go to={item.to}>{item.title}</Go>;
  return item.href ? <a href={item.href}>{item.title}</a> : <b>{item.title}</b>;
};

export const RelatedList = ({
  object,
  recordId,
  kind,
}: {
  object: ObjectInfo;
  recordId: string;
  kind: RelatedKind;
}): ReactNode => {
  const { session, settings, version } = useDesk();
  const { root, type, filter, orderBy, selection, item } = QUERIES[kind];
  const { data, error } = useLoaded(async () => {
    const found = await ask<Record<string, { edges: { node: Row }[] }>>(
      session.token,
      `query ($filter: ${type}FilterInput, $orderBy: [${type}OrderByInput]) {
        ${root}(filter: $filter, orderBy: $orderBy, first: ${MOST}) { edges { node { ${selection} } } } }`,
      { filter: filter(object.nameSingular, recordId), ...(orderBy ? { orderBy } : {}) },
    );
    return (found[root]?.edges ?? []).flatMap(({ node }) => item(node) ?? []);
  }, [session, recordId, kind, version]);
  if (error !== undefined) return <Failed error={error} />;
  if (!data) return <Waiting />;
  if (data.length === 0) return <Empty />;
  return (
    <ul className="list">
      {data.map((one) => (
        <li key={one.id}>
          <div className="row">
            <Title item={one} />
            {one.tag !== undefined && one.tag !== '' && <Tag color="gray">{one.tag}</Tag>}
            <span className="soft">{dateText(one.date, settings.locale)}</span>
          </div>
          {one.text !== undefined && one.text !== '' && <p>{one.text}</p>}
          {one.changes?.map(([name, before, after]) => (
            <div key={name} className="change">
              {name}: <del>{before}</del> → <ins>{after}</ins>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
};
