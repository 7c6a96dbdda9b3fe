import type { RecordData, Workspace } from '../contract';
import { byId } from './people-page';

/** Everything the record page shows about a person. */
export type PersonData = {
  person: RecordData;
  company: RecordData | undefined;
  deals: RecordData[];
  notes: RecordData[];
  tasks: RecordData[];
  mails: { message: RecordData; participant: RecordData }[];
  meetings: { event: RecordData; participant: RecordData }[];
  files: RecordData[];
  timeline: RecordData[];
};

const MANY = 200;
const newest = (field: string): object[] => [{ [field]: 'DescNullsLast' }];

/** Reads a person with what hangs on them; undefined when there is no such person. */
export const readPerson = async (workspace: Workspace, id: string): Promise<PersonData | undefined> => {
  const { records } = workspace;
  const [person] = await records.find('person', { filter: { id: { eq: id } }, limit: 1, withDeleted: true });
  if (!person) return undefined;
  const mine = { targetPersonId: { eq: id } };
  const [companies, deals, noteLinks, taskLinks, mailLinks, meetingLinks, files, timeline] =
    await Promise.all([
      byId(workspace, 'company', [person['companyId']]),
      records.find('opportunity', { filter: { pointOfContactId: { eq: id } }, limit: MANY }),
      records.find('noteTarget', { filter: mine, limit: MANY }),
      records.find('taskTarget', { filter: mine, limit: MANY }),
      records.find('messageParticipant', { filter: { personId: { eq: id } }, limit: MANY }),
      records.find('calendarEventParticipant', { filter: { personId: { eq: id } }, limit: MANY }),
      records.find('attachment', { filter: mine, limit: MANY }),
      records.find('timelineActivity', { filter: mine, orderBy: newest('happensAt'), limit: MANY }),
    ]);
  const [notes, tasks, messages, events] = await Promise.all([
    byId(
      workspace,
      'note',
      noteLinks.map(({ noteId }) => noteId),
    ),
    byId(
      workspace,
      'task',
      taskLinks.map(({ taskId }) => taskId),
    ),
    byId(
      workspace,
      'message',
      mailLinks.map(({ messageId }) => messageId),
    ),
    byId(
      workspace,
      'calendarEvent',
      meetingLinks.map(({ calendarEventId }) => calendarEventId),
    ),
  ]);
  return {
    person,
    company: companies.get(String(person['companyId'])),
    deals,
    notes: [...notes.values()],
    tasks: [...tasks.values()],
    mails: pairs(mailLinks, messages, 'messageId')
      .map(([participant, message]) => ({ participant, message }))
      .toSorted(latest(({ message }) => message['receivedAt'])),
    meetings: pairs(meetingLinks, events, 'calendarEventId')
      .map(([participant, event]) => ({ participant, event }))
      .toSorted(latest(({ event }) => event['startsAt'])),
    files,
    timeline,
  };
};

const pairs = (
  links: RecordData[],
  records: Map<string, RecordData>,
  column: string,
): [RecordData, RecordData][] =>
  links.flatMap((link) => {
    const record = records.get(String(link[column]));
    return record ? [[link, record] as [RecordData, RecordData]] : [];
  });

const latest =
  <T>(at: (item: T) => unknown) =>
  (a: T, b: T): number =>
    String(at(b) ?? '').localeCompare(String(at(a) ?? ''));
