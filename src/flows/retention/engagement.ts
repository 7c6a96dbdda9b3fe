import { dayOf } from '../../domain/retention/period';
import type { Group } from './group-answers';
import { momentOf, type Subject } from './subjects';
import type { Filter } from './segments';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = 'granularity: DAY, timeZone: "UTC"';

/**
 * Where somebody is heard of: mails both ways, meetings and notes, each through the line that links it to the person. The server
 * finds the days; nothing of a mail, a meeting or a note comes here.
 */
export const SOURCES = [
  {
    root: 'messageParticipantsGroupBy',
    type: 'MessageParticipantFilterInput',
    person: 'person',
    record: 'message',
    moment: 'receivedAt',
    only: {},
  },
  {
    root: 'calendarEventParticipantsGroupBy',
    type: 'CalendarEventParticipantFilterInput',
    person: 'person',
    record: 'calendarEvent',
    moment: 'startsAt',
    only: { isCanceled: { eq: false } },
  },
  {
    root: 'noteTargetsGroupBy',
    type: 'NoteTargetFilterInput',
    person: 'targetPerson',
    record: 'note',
    moment: 'createdAt',
    // What apps and workflows write down is no engagement, nor are this app's own notes.
    only: { createdBy: { source: { in: ['MANUAL', 'EMAIL', 'CALENDAR', 'API', 'IMPORT', 'WEBHOOK'] } } },
  },
] as const;
export type Source = (typeof SOURCES)[number];

export const variableOf = ({ root }: Source): string => `f_${root}`;

export const sourceRoot = (source: Source, limit: number): string =>
  `${source.root}(groupBy: [{ ${source.person}: { id: true } }, { ${source.record}: { ${source.moment}: { ${DAY} } } }], filter: $${variableOf(source)}, limit: ${limit}) { groupByDimensionValues totalCount }`;

const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString();

/** Who is asked about, and only for what is newer than what stands in their record: people of one day make one condition. */
export const sourceFilter = (source: Source, subjects: readonly Subject[]): Filter => {
  const byDay = new Map<string | null, string[]>();
  for (const { id, lastEngagementAt } of subjects)
    byDay.set(lastEngagementAt, [...(byDay.get(lastEngagementAt) ?? []), id]);
  const conditions = [...byDay].map(([day, ids]): Filter => {
    const about = { [`${source.person}Id`]: { in: ids } };
    const newer = day === null ? {} : { [source.moment]: { gte: nextDay(dayOf(day)) } };
    const record = { ...source.only, ...newer };
    return Object.keys(record).length === 0 ? about : { and: [about, { [source.record]: record }] };
  });
  return { or: conditions };
};

/** The last day on which somebody was heard of, and the last one that is still to come. */
export type Heard = { lastDay: string | null; aheadOn: string | null };

export const NOT_HEARD: Heard = { lastDay: null, aheadOn: null };

/** A day that has begun counts; one that lies ahead keeps somebody now, and is not written down. */
export const heardOn = (heard: Heard, moment: string, now: string): Heard => {
  const day = dayOf(moment);
  if (day > now) return heard.aheadOn !== null && heard.aheadOn >= day ? heard : { ...heard, aheadOn: day };
  return heard.lastDay !== null && heard.lastDay >= day ? heard : { ...heard, lastDay: day };
};

/** Adds what a source answered to what is known, by person. */
export const addSource = (heard: Map<string, Heard>, groups: readonly Group[], now: string): void => {
  for (const { dimensions } of groups) {
    const [personId, day] = dimensions;
    const moment = momentOf(day);
    if (typeof personId !== 'string' || moment === null) continue;
    heard.set(personId, heardOn(heard.get(personId) ?? NOT_HEARD, moment, now));
  }
};
