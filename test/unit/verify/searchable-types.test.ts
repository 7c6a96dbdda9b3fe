import * as fc from 'fast-check';

import { mentioningFields } from '../../../src/domain/erasure/find-mentions';
import { redactRecord } from '../../../src/domain/erasure/redact-record';
import {
  FIELD_TYPES,
  isSearchable,
  type GraphField,
  type GraphFieldType,
  type GraphObject,
} from '../../../src/domain/graph';
import { compileMatcher, searchTerms } from '../../../src/domain/redaction';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { mentionConditions } from '../../../src/flows/erasure/mention-filter';
import {
  ANNA,
  MENTIONS,
  matcherOf,
  SUBJECTS,
  subjectNames,
  SURROGATE,
  textAbout,
} from '../redaction/subjects';
import { matchesFilter } from './filter-evaluation';

const field = (type: GraphFieldType, name = 'value'): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const objectWith = (...fields: GraphField[]): GraphObject => ({
  name: 'parcel',
  plural: 'parcels',
  isSystem: false,
  isStandard: false,
  fields,
  relations: [],
});
const paragraph = (...texts: string[]) =>
  JSON.stringify([{ type: 'paragraph', content: texts.map((text) => ({ type: 'text', text, styles: {} })) }]);

type Place = { type: GraphFieldType; where: string; put: (text: string) => unknown };

/** Every place of every type where free text can stand. */
const TEXT_PLACES: readonly Place[] = [
  { type: 'TEXT', where: 'the text', put: (text) => text },
  { type: 'RICH_TEXT', where: 'markdown', put: (markdown) => ({ markdown, blocknote: null }) },
  { type: 'RICH_TEXT', where: 'blocknote', put: (text) => ({ markdown: null, blocknote: paragraph(text) }) },
  { type: 'RAW_JSON', where: 'a value', put: (text) => ({ diff: { title: { before: text, after: null } } }) },
  { type: 'RAW_JSON', where: 'a list in a list', put: (text) => [[1, [text]]] },
  { type: 'RAW_JSON', where: 'JSON as text', put: (text) => ({ body: JSON.stringify({ title: text }) }) },
  { type: 'ARRAY', where: 'an entry', put: (text) => ['first', text] },
  { type: 'FILES', where: 'a label', put: (label) => [{ fileId: 'f', label }] },
  {
    type: 'LINKS',
    where: 'the label',
    put: (primaryLinkLabel) => ({ primaryLinkUrl: '', primaryLinkLabel, secondaryLinks: null }),
  },
  {
    type: 'LINKS',
    where: 'the label of a further link',
    put: (label) => ({
      primaryLinkUrl: '',
      primaryLinkLabel: '',
      secondaryLinks: [{ url: 'https://example.net', label }],
    }),
  },
  ...['Street1', 'Street2', 'City', 'Postcode', 'State', 'Country'].map((part): Place => ({
    type: 'ADDRESS',
    where: part,
    put: (text) => ({ addressStreet1: 'Hauptstr. 1', addressLat: 48.1, [`address${part}`]: text }),
  })),
];

/** Places that take one kind of identifier only. */
const NARROW_PLACES: readonly (Place & { mentions: readonly string[] })[] = [
  {
    type: 'FULL_NAME',
    where: 'either name',
    put: (name) => ({ firstName: name.split(' ')[0], lastName: name.split(' ').slice(1).join(' ') }),
    mentions: ['Anna Müller', 'Müller Anna', 'ANNA MUELLER', 'Anna Maria Müller', 'Dr. Anna Muller'],
  },
  {
    type: 'FULL_NAME',
    where: 'the last name alone',
    put: (lastName) => ({ firstName: '', lastName }),
    mentions: ['Anna Müller', 'Müller, Anna', 'anna.mueller@example.de'],
  },
  {
    type: 'EMAILS',
    where: 'the primary one',
    put: (primaryEmail) => ({ primaryEmail, additionalEmails: null }),
    mentions: [
      'anna.mueller@example.de',
      'ANNA.MUELLER@example.de',
      'anna.mueller+news@example.de',
      'anna.m.ue@gmail.com',
    ],
  },
  {
    type: 'EMAILS',
    where: 'an additional one',
    put: (email) => ({ primaryEmail: 'a@example.net', additionalEmails: ['b@example.net', email] }),
    mentions: [
      'anna.mueller@example.de',
      'ANNA.MUELLER@EXAMPLE.DE',
      'anna.mueller+news@example.de',
      'annamue@googlemail.com',
    ],
  },
  {
    type: 'PHONES',
    where: 'the primary one',
    put: (primaryPhoneNumber) => ({
      primaryPhoneNumber,
      primaryPhoneCountryCode: 'DE',
      primaryPhoneCallingCode: '+49',
      additionalPhones: null,
    }),
    mentions: ['1701234567', '01701234567', '170 123 45 67'],
  },
  {
    type: 'PHONES',
    where: 'an additional one',
    put: (number) => ({
      primaryPhoneNumber: '2125550100',
      primaryPhoneCallingCode: '+1',
      primaryPhoneCountryCode: 'US',
      additionalPhones: [{ number, countryCode: 'DE', callingCode: '+49' }],
    }),
    mentions: ['1701234567', '0170 1234567'],
  },
  {
    type: 'LINKS',
    where: 'the address',
    put: (primaryLinkUrl) => ({ primaryLinkUrl, primaryLinkLabel: '', secondaryLinks: null }),
    mentions: [
      'https://www.linkedin.com/in/anna-mueller/',
      'https://de.LinkedIn.com/in/Anna-Mueller?x=1',
      'mailto:anna.mueller@example.de',
    ],
  },
  {
    type: 'LINKS',
    where: 'a further address',
    put: (url) => ({ primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: [{ url, label: 'profile' }] }),
    mentions: ['https://linkedin.com/in/anna-mueller', 'https://x.example/anna-mueller'],
  },
  {
    type: 'ACTOR',
    where: 'the name without an account',
    put: (name) => ({ source: 'IMPORT', name, workspaceMemberId: null }),
    mentions: ['Anna Müller', 'MUELLER, Anna', 'anna.mueller@example.de'],
  },
  {
    type: 'RICH_TEXT',
    where: 'two nodes of a line',
    put: (name) => ({ markdown: null, blocknote: paragraph(...name.split(/(?= )/)) }),
    mentions: ['Anna Müller', 'Anna Mueller'],
  },
  {
    type: 'RAW_JSON',
    where: 'a name composite',
    put: (name) => ({ before: { firstName: name.split(' ')[0], lastName: name.split(' ')[1] } }),
    mentions: ['Anna Müller', 'ANNA MÜLLER'],
  },
  {
    type: 'RAW_JSON',
    where: 'a phone composite',
    put: (number) => ({ before: { primaryPhoneNumber: number, primaryPhoneCallingCode: '+49' } }),
    mentions: ['1701234567'],
  },
  {
    type: 'RAW_JSON',
    where: 'a number',
    put: (number) => ({ phone: Number(number) }),
    mentions: ['1701234567'],
  },
  {
    type: 'RAW_JSON',
    where: 'a key',
    put: (key) => ({ [key]: true }),
    mentions: ['anna.mueller@example.de'],
  },
];

const anna = subjectIdentifiers(ANNA);
const VERIFIED = { salutationSurname: false } as const;

const judged = (type: GraphFieldType, value: unknown, matcher = compileMatcher(anna, VERIFIED)) => {
  const object = objectWith(field(type));
  const record = { id: 'r', value };
  const patch = redactRecord(object, record, matcher, { code: SURROGATE });
  return {
    found: mentioningFields(object, record, matcher),
    redacted: Object.keys(patch),
    left: mentioningFields(object, { ...record, ...patch }, matcher),
    after: { ...record, ...patch }.value,
  };
};

const reached = (type: GraphFieldType, value: unknown, identifiers = anna): boolean =>
  matchesFilter(
    { or: mentionConditions(objectWith(field(type)), searchTerms(identifiers, VERIFIED), identifiers) },
    { id: 'r', value },
  );

describe('what can be searched can be redacted and is verified', () => {
  it('has a place for every searchable type, and none for the others', () => {
    const tried = new Set([...TEXT_PLACES, ...NARROW_PLACES].map(({ type }) => type));
    expect(FIELD_TYPES.filter((type) => isSearchable(field(type)))).toEqual(
      FIELD_TYPES.filter((type) => tried.has(type)),
    );
  });

  it.each(FIELD_TYPES.filter((type) => !isSearchable(field(type))))(
    'a %s is neither searched, nor redacted, nor verified',
    (type) => {
      expect(mentionConditions(objectWith(field(type)), searchTerms(anna), anna)).toEqual([]);
      expect(judged(type, 'Anna Müller')).toMatchObject({ found: [], redacted: [], left: [] });
    },
  );

  const texts = TEXT_PLACES.map((place): [string, string, Place] => [place.type, place.where, place]);
  it.each(texts)('%s, %s: every form of every subject', (_type, _where, { type, put }) => {
    for (const name of subjectNames) {
      const identifiers = subjectIdentifiers(SUBJECTS[name]);
      const matcher = compileMatcher(identifiers, VERIFIED);
      for (const mention of MENTIONS[name]) {
        // A form of address with the surname alone is not verified: it may be anybody of that name.
        if (matcher.find(mention).length === 0) continue;
        const value = put(mention);
        expect([mention, judged(type, value, matcher)]).toEqual([
          mention,
          expect.objectContaining({ found: ['value'], redacted: ['value'], left: [] }),
        ]);
        expect([mention, reached(type, value, identifiers)]).toEqual([mention, true]);
      }
    }
  });

  const narrow = NARROW_PLACES.flatMap((place) =>
    place.mentions.map((mention): [string, string, string, Place] => [
      place.type,
      place.where,
      mention,
      place,
    ]),
  );
  it.each(narrow)('%s, %s: %s', (_type, _where, mention, { type, put }) => {
    const value = put(mention);
    expect(judged(type, value)).toMatchObject({ found: ['value'], redacted: ['value'], left: [] });
    expect(reached(type, value)).toBe(true);
  });

  it('finds what a redaction would change, and nothing else, in any text', () => {
    fc.assert(
      fc.property(textAbout, fc.constantFrom(...TEXT_PLACES), ({ subject, text }, { type, put }) => {
        const { found, redacted, left, after } = judged(type, put(text), matcherOf(SUBJECTS[subject]));
        // A verification does not know the surrogate, and cannot tell it from a word that runs on: "Jan de VriesPeter".
        fc.pre(!/P-4F7K2M9Q0A\p{Cf}*[\p{L}\p{N}]/u.test(JSON.stringify(after)));
        expect({ found, left }).toEqual({ found: redacted, left: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what is somebody else's", () => {
  it.each<[string, GraphFieldType, unknown]>([
    [
      'a colleague who made the record',
      'ACTOR',
      { source: 'MANUAL', name: 'Anna Müller', workspaceMemberId: 'w' },
    ],
    [
      'a name inside another address',
      'EMAILS',
      { primaryEmail: 'anna.mueller@other.example', additionalEmails: null },
    ],
    [
      "another country's number",
      'PHONES',
      { primaryPhoneNumber: '1701234567', primaryPhoneCallingCode: '+43', additionalPhones: null },
    ],
    ['a number of another country in JSON', 'RAW_JSON', { number: '1701234567', callingCode: '+43' }],
    ['a namesake of one name', 'FULL_NAME', { firstName: 'Anna', lastName: 'Müller-Schmidt' }],
    ['a first name', 'ARRAY', ['Anna', 'Müller']],
  ])('%s is left alone', (_what, type, value) => {
    expect(judged(type, value)).toEqual({ found: [], redacted: [], left: [], after: value });
  });

  it('never looks at who changed a record last: Twenty writes that itself', () => {
    const object = objectWith(field('ACTOR', 'updatedBy'));
    const values = { updatedBy: { source: 'API', name: 'Anna Müller', workspaceMemberId: null } };
    expect(mentionConditions(object, searchTerms(anna), anna)).toEqual([]);
    expect(redactRecord(object, values, matcherOf(ANNA), { code: SURROGATE })).toEqual({});
    expect(mentioningFields(object, values, matcherOf(ANNA))).toEqual([]);
  });

  it('judges no field that was not read', () => {
    expect(mentioningFields(objectWith(field('TEXT')), { id: 'r' }, matcherOf(ANNA))).toEqual([]);
  });
});
