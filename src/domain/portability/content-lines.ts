import ICAL from 'ical.js';

// RFC 6350 and RFC 5545 count 75 octets with the space a folded line begins with; ical.js counts without it.
ICAL.foldLength = 74;

export const PRODUCT = '-//Twenty Privacy//EN';

type Value = string | readonly string[];
/** A property as jCal and jCard have it (RFC 7265, 7095): name, parameters, type, value; one of several parts is a list. */
export type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: Value,
];

const { vcard, icalendar } = ICAL.design;
type Definitions = Readonly<Record<string, object>>;

/**
 * How values of a card are written. Text escapes semicolons too, as RFC 6350 §3.4 allows, since some address books cut a text
 * at one that is bare. Addresses of the web are written as they are. A telephone number is text and a UID
 * a URI unless it says otherwise (RFC 6350 §6.4.1, §6.7.6); ical.js takes them for the reverse.
 */
const CARD = {
  ...vcard,
  value: {
    ...(vcard.value as Definitions),
    text: (icalendar.value as Definitions)['text'],
    uri: (icalendar.value as Definitions)['uri'],
  },
  property: {
    ...(vcard.property as Definitions),
    uid: { defaultType: 'uri', allowedTypes: ['uri', 'text'] },
    prodid: { defaultType: 'text' },
    tel: { defaultType: 'text', allowedTypes: ['uri', 'text'] },
  },
};

const ENDED = '\r\n';

/** A card, with what begins and ends it. The first property is the version. */
export const writtenCard = (properties: readonly Property[]): string =>
  ICAL.stringify.component(['vcard', [...properties], []], CARD) + ENDED;

/** A part of a calendar, such as `vevent`, or a whole one with nothing in it. */
export const writtenComponent = (name: string, properties: readonly Property[]): string =>
  ICAL.stringify.component([name, [...properties], []], icalendar) + ENDED;

/** `2026-04-01T09:00:00Z` of an ISO time in UTC, as types `date-time` and `timestamp` take it. */
export const utcTime = (iso: string): string => iso.replace(/\.\d+/, '');
/** `2026-04-01` */
export const dayOf = (iso: string): string => iso.slice(0, 10);
