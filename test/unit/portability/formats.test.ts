import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import * as ical from 'node-ical';
import { parse as parseVcard } from 'vcard4';

import { MESSAGE_TABLE } from '../../../src/domain/portability/csv';
import { CALENDAR_END, CALENDAR_HEAD, eventOf } from '../../../src/domain/portability/icalendar';
import { manyLines, oneLine } from '../../../src/domain/portability/plain-text';
import type { PortableMeeting } from '../../../src/domain/portability/portable-data';
import { vcardOf } from '../../../src/domain/portability/vcard';
import { idOf, NOW } from './world';

/** What people type, and what somebody types to break out of a format. */
const NASTY = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    "'quoted",
    '\t=cmd',
    '＝1',
    'a\r\nEND:VCARD\r\nBEGIN:VCARD',
    'x\nATTENDEE:mailto:evil@example.org',
    '"; DROP',
    'ü,;:\\n"',
    '^n^^',
  ),
);

describe('a table', () => {
  it('gives every text back once an apostrophe is taken off, and never begins a cell as a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(NASTY, NASTY), { maxLength: 6 }), (mails) => {
        const rows = mails.map(([subject, text], index) => ({
          id: idOf(index),
          sentAt: null,
          subject,
          text,
          from: 'a@example.org',
          to: [],
          cc: [],
          bcc: [],
        }));
        const csv = MESSAGE_TABLE.head + rows.map(MESSAGE_TABLE.line).join('');
        const read = parse(csv, { columns: true, bom: true, record_delimiter: '\r\n' }) as Record<
          string,
          string
        >[];
        const cells = read.flatMap(({ subject = '', text = '' }) => [subject, text]);
        expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(mails.flat());
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
    );
  });
});

/** The reader of cards looks for the words wherever they stand, that of calendars takes `\\\\n` for a line break. */
const READABLE = NASTY.filter((text) => !/vcard/i.test(text) && !text.includes('\\'));

const WITHOUT_SEMICOLON = READABLE.filter((text) => !/[;"]/.test(text));

/** ical.js takes the separator after an escaped backslash for an escaped separator. */
const NOT_ENDING_SO = NASTY.filter((text) => !oneLine(text).endsWith('\\'));

describe('a card', () => {
  it('is one card, whatever somebody calls themselves', () => {
    fc.assert(
      fc.property(NASTY, NASTY, NASTY, (givenName, familyName, jobTitle) => {
        const text = vcardOf({ id: idOf(1), givenName, familyName, jobTitle }, null, NOW);
        expect(text.match(/^BEGIN:VCARD/gm)).toHaveLength(1);
        expect(text.match(/^END:VCARD/gm)).toHaveLength(1);
        expect(text).not.toMatch(/^ATTENDEE/m);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });

  it('has the same name in another reader', () => {
    fc.assert(
      fc.property(WITHOUT_SEMICOLON, WITHOUT_SEMICOLON, (givenName, familyName) => {
        const text = vcardOf({ id: idOf(1), givenName, familyName }, null, NOW);
        const cards = [parseVcard(text)].flat();
        const names = cards.flatMap((card) => card.getProperty('FN') as unknown as { value: string }[]);
        const wanted = [oneLine(givenName), oneLine(familyName)].filter(Boolean).join(' ') || idOf(1);
        expect(names.map(({ value }) => value)).toEqual([wanted]);
      }),
    );
  });

  it('has every word of a name in a strict reader, backslashes and all', () => {
    fc.assert(
      fc.property(NOT_ENDING_SO, NOT_ENDING_SO, (givenName, familyName) => {
        const text = vcardOf({ id: idOf(1), givenName, familyName }, null, NOW);
        const card = ICAL.Component.fromString(text);
        expect(card.getFirstPropertyValue('n')).toEqual([
          oneLine(familyName),
          oneLine(givenName),
          '',
          '',
          '',
        ]);
      }),
    );
  });

  it('is not cut at a semicolon', () => {
    const text = vcardOf({ id: idOf(1), givenName: 'Anna; known as Änni' }, null, NOW);
    expect([parseVcard(text)].flat()[0]?.getProperty('FN')).toMatchObject([{ value: 'Anna; known as Änni' }]);
  });

  it('keeps a number as text that nobody can dial from abroad', () => {
    expect(vcardOf({ id: idOf(1), phones: ['0664 / 12', '+43 (664) 123-45'] }, null, NOW)).toMatch(
      /\r\nTEL:0664 \/ 12\r\nTEL;VALUE=URI:tel:\+4366412345\r\n/,
    );
  });
});

const MEETING: PortableMeeting = {
  id: idOf(5),
  startsAt: '2026-04-01T09:00:00.000Z',
  endsAt: '2026-04-01T10:00:00.000Z',
  isFullDay: false,
  isCancelled: false,
  title: '',
  location: '',
  isOrganiser: true,
  response: null,
  otherParticipants: 0,
  address: 'anna@example.org',
};

/** Quotes around a whole value are dropped by the reader. */
const WITHOUT_QUOTES = READABLE.filter((text) => !text.includes('"'));

describe('a calendar', () => {
  it('has one event with the same title, whatever it is', () => {
    fc.assert(
      fc.property(WITHOUT_QUOTES, NASTY, fc.option(NASTY), (title, description, address) => {
        const event = eventOf({ ...MEETING, title, description, address }, NOW) ?? '';
        const read = Object.values(ical.sync.parseICS(CALENDAR_HEAD + event + CALENDAR_END)).filter(
          (one) => one?.type === 'VEVENT',
        );
        expect(read).toHaveLength(1);
        // This reader drops an empty line's value and the space around one.
        const summary = (read[0] as { summary?: string } | undefined)?.summary ?? '';
        expect(String(summary).trim()).toBe(oneLine(title).trim());
        expect(event).not.toMatch(/^ATTENDEE:mailto:evil/m);
      }),
    );
  });

  it('has the same words in a strict reader, backslashes and all', () => {
    fc.assert(
      fc.property(NASTY, NASTY, (title, description) => {
        const event = eventOf({ ...MEETING, title, description }, NOW) ?? '';
        for (const line of event.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const [read] = ICAL.Component.fromString(CALENDAR_HEAD + event + CALENDAR_END).getAllSubcomponents();
        expect(read?.getFirstPropertyValue('summary')).toBe(oneLine(title));
        expect(read?.getFirstPropertyValue('description') ?? '').toBe(manyLines(description));
      }),
    );
  });

  it('leaves out what has no beginning, and an end that is not after it', () => {
    expect(eventOf({ ...MEETING, startsAt: null }, NOW)).toBeNull();
    expect(eventOf({ ...MEETING, endsAt: MEETING.startsAt }, NOW)).not.toContain('DTEND');
    expect(eventOf({ ...MEETING, isCancelled: true }, NOW)).toContain('STATUS:CANCELLED');
  });
});
