import { dayOf, PRODUCT, utcTime, writtenComponent, type Property } from './content-lines';
import { manyLines, oneLine } from './plain-text';
import type { PortableMeeting } from './portable-data';

const CALENDAR = writtenComponent('vcalendar', [
  ['version', {}, 'text', '2.0'],
  ['prodid', {}, 'text', PRODUCT],
]);
const END_AT = CALENDAR.lastIndexOf('END:');
/** Around the meetings of a calendar file, which are written one by one. */
export const CALENDAR_HEAD = CALENDAR.slice(0, END_AT);
export const CALENDAR_END = CALENDAR.slice(END_AT);

const PARTSTAT = {
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  TENTATIVE: 'TENTATIVE',
  NEEDS_ACTION: 'NEEDS-ACTION',
} as const;

const time = (name: string, iso: string, isFullDay: boolean): Property =>
  isFullDay ? [name, {}, 'date', dayOf(iso)] : [name, {}, 'date-time', utcTime(iso)];

/** An end counts once it is after the beginning, on the day that is written too. */
const isAfter = (endsAt: string, startsAt: string, isFullDay: boolean): boolean =>
  isFullDay ? dayOf(endsAt) > dayOf(startsAt) : endsAt > startsAt;

/** What stands after `mailto:` and can break out of nothing. */
const isAddress = (address: string): boolean =>
  /^[^\s@<>"';:,\\\p{Cc}]+@[^\s@<>"';:,\\\p{Cc}]+$/u.test(address);

const peopleOf = ({ address, isOrganiser, response }: PortableMeeting): Property[] => {
  if (address === null || !isAddress(address)) return [];
  const uri = `mailto:${address}`;
  const answer: Property[1] = response === null ? {} : { partstat: PARTSTAT[response] };
  return [
    ...(isOrganiser ? [['organizer', {}, 'cal-address', uri] satisfies Property] : []),
    ['attendee', answer, 'cal-address', uri],
  ];
};

const text = (name: string, value: string): Property[] => (value === '' ? [] : [[name, {}, 'text', value]]);

/**
 * A meeting as an event of iCalendar (RFC 5545), in UTC; null for one without a beginning, which no calendar can hold.
 * Of those who took part only the person is named.
 */
export const eventOf = (meeting: PortableMeeting, madeAt: Date): string | null => {
  const { startsAt, endsAt, isFullDay, conferenceLink } = meeting;
  if (startsAt === null) return null;
  return writtenComponent('vevent', [
    // Meetings of a series share the calendar's own identifier: under it, one would replace the other.
    ['uid', {}, 'text', meeting.id],
    ['dtstamp', {}, 'date-time', utcTime(madeAt.toISOString())],
    time('dtstart', startsAt, isFullDay),
    ...(endsAt !== null && isAfter(endsAt, startsAt, isFullDay) ? [time('dtend', endsAt, isFullDay)] : []),
    ['summary', {}, 'text', oneLine(meeting.title)],
    ...text('location', oneLine(meeting.location)),
    ...text('description', manyLines(meeting.description ?? '')),
    ...(conferenceLink !== undefined && URL.canParse(conferenceLink)
      ? [['url', {}, 'uri', new URL(conferenceLink).href] satisfies Property]
      : []),
    ['status', {}, 'text', meeting.isCancelled ? 'CANCELLED' : 'CONFIRMED'],
    ...peopleOf(meeting),
  ]);
};
