import { MEETING_TABLE, MESSAGE_TABLE, personTable, recordTable } from '../../domain/portability/csv';
import { CALENDAR_END, CALENDAR_HEAD, eventOf } from '../../domain/portability/icalendar';
import type {
  PortableMeeting,
  PortableMessage,
  PortablePerson,
  PortableRecord,
} from '../../domain/portability/portable-data';
import { vcardOf } from '../../domain/portability/vcard';
import type { Section } from './part-writer';

/** @param further the fields of a person beyond Twenty's own that are portable here */
export const peopleSection = (
  further: readonly string[],
  birthDateField: string | null,
  madeAt: Date,
): Section<PortablePerson> => {
  const { head, line } = personTable(further);
  return {
    key: 'people',
    isRecord: false,
    files: [
      { file: { name: 'person.csv', holds: 'personCsv' }, head, end: '', line },
      {
        file: { name: 'person.vcf', holds: 'vcard' },
        head: '',
        end: '',
        line: (person) => vcardOf(person, birthDateField, madeAt),
      },
    ],
  };
};

export const meetingSection = (madeAt: Date): Section<PortableMeeting> => ({
  key: 'meetings',
  isRecord: false,
  files: [
    {
      file: { name: 'meetings.csv', holds: 'meetings' },
      head: MEETING_TABLE.head,
      end: '',
      line: MEETING_TABLE.line,
    },
    {
      file: { name: 'meetings.ics', holds: 'calendar' },
      head: CALENDAR_HEAD,
      end: CALENDAR_END,
      line: (meeting) => eventOf(meeting, madeAt),
    },
  ],
});

export const MESSAGE_SECTION: Section<PortableMessage> = {
  key: 'messages',
  isRecord: false,
  files: [
    {
      file: { name: 'messages.csv', holds: 'messages' },
      head: MESSAGE_TABLE.head,
      end: '',
      line: MESSAGE_TABLE.line,
    },
  ],
};

export const recordSection = (object: string, fields: readonly string[]): Section<PortableRecord> => {
  const { head, line } = recordTable(fields);
  return {
    key: object,
    isRecord: true,
    files: [{ file: { name: `records/${object}.csv`, holds: 'records', object }, head, end: '', line }],
  };
};
