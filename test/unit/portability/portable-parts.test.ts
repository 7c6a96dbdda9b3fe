import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import * as ical from 'node-ical';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseVcard } from 'vcard4';

import { writePortableParts } from '../../../src/flows/portability/write-portable-parts';
import { readZip } from '../../support/read-zip';
import {
  fakeClient,
  fakeRecords,
  idOf,
  keepFiles,
  mail,
  NOW,
  OTHER,
  participant,
  PERSON,
  PURPOSES,
  REQUEST,
} from './world';

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/portable-data.schema.json'), 'utf8'),
) as object;
const validate = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })).compile(
  schema,
);

const ANNA = {
  id: PERSON,
  values: {
    name: { firstName: 'Anna', lastName: 'Lehner' },
    emails: { primaryEmail: 'anna@example.org', additionalEmails: ['a.lehner@example.net'] },
    phones: {
      primaryPhoneNumber: '6641234567',
      primaryPhoneCallingCode: '+43',
      additionalPhones: [],
    },
    jobTitle: '=HYPERLINK("https://evil.example")',
    linkedinLink: { primaryLinkUrl: 'https://linkedin.com/in/anna-lehner', secondaryLinks: [] },
    companyId: idOf(3001),
    birthDate: '1990-05-04',
    home: {
      addressStreet1: 'Am Anger 3',
      addressCity: 'Graz',
      addressPostcode: '8010',
      addressCountry: 'AT',
    },
    impression: 'Hard to please',
    requestProgress: 'REQUEST_OPENED',
  },
};
const EVENT = {
  title: 'Verkostung',
  description: 'Privat: nur für uns',
  location: 'Graz',
  startsAt: '2026-04-01T09:00:00.000Z',
  endsAt: '2026-04-01T10:00:00.000Z',
  isFullDay: false,
  isCanceled: false,
  conferenceLink: { primaryLinkUrl: 'https://meet.example/abc', secondaryLinks: [] },
};
const invited = {
  id: idOf(50),
  values: {
    ...EVENT,
    participants: [
      participant('', 'sales@birnbaum.example', { isOrganizer: true, responseStatus: 'ACCEPTED' }),
      participant('', 'Anna@example.org', {
        isOrganizer: false,
        responseStatus: 'TENTATIVE',
        personId: PERSON,
      }),
      participant('', 'bert@example.com', {
        isOrganizer: false,
        responseStatus: 'DECLINED',
        personId: OTHER,
      }),
    ],
  },
};
const inviting = {
  id: idOf(51),
  values: {
    ...EVENT,
    title: 'Ernte; Äpfel,\nBirnen',
    isFullDay: true,
    startsAt: '2026-09-10T00:00:00.000Z',
    endsAt: '2026-09-12T00:00:00.000Z',
    participants: [
      participant('', 'anna@example.org', {
        isOrganizer: true,
        responseStatus: 'ACCEPTED',
        personId: PERSON,
      }),
    ],
  },
};
const SETTINGS = {
  minors: { birthDateField: 'birthDate' },
  portability: { fields: { person: { home: 'CONTACT' }, visit: { arrivedAt: 'USAGE' } } },
};

const answer = async (
  rows: Parameters<typeof fakeRecords>[0],
  purposes = PURPOSES,
  ofOthers: readonly string[] = [],
) => {
  const files = keepFiles();
  const client = fakeClient(purposes, SETTINGS);
  const result = await writePortableParts({ client, now: NOW }, REQUEST, fakeRecords(rows, ofOthers), files);
  const parts = files.parts.map(({ bytes, name }) => ({ name, bytes, files: readZip(bytes) }));
  const text = (name: string): string => parts[0]?.files.get(name)?.toString('utf8') ?? '';
  const data = JSON.parse(text('data.json')) as Record<string, unknown>;
  return { result, parts, text, data, requests: client.requests };
};

const WORLD = {
  person: [ANNA, { id: OTHER, values: { name: { firstName: 'Bert', lastName: 'Koch' } } }],
  message: [
    mail(1, 'anna@example.org'),
    mail(2, 'sales@birnbaum.example'),
    mail(3, 'Anna@Example.org', { subject: '+1 offer', text: 'Zeile 1\n"Zeile 2", mit; Zeichen' }),
    mail(4, 'info@obsthof.example', {
      participants: [participant('FROM', 'info@obsthof.example', { personId: PERSON })],
    }),
  ],
  calendarEvent: [invited, inviting],
  note: [
    { id: idOf(60), values: { title: 'Hard to please' } },
    { id: idOf(61), values: { title: 'About Bert' } },
  ],
  consent: [
    {
      id: idOf(70),
      values: { personId: PERSON, purposeId: idOf(1002), state: 'GIVEN', expiresAt: null },
    },
  ],
  visit: [
    {
      id: idOf(80),
      values: { arrivedAt: '2026-02-03T12:00:00.000Z', remark: 'nervous', createdAt: NOW.toISOString() },
    },
    { id: idOf(81), link: 'MENTION' as const, values: { arrivedAt: '2026-02-04T12:00:00.000Z' } },
  ],
};

describe('a portable answer', () => {
  it('holds what the person provided, and nothing that others wrote', async () => {
    const { data, text, result, parts } = await answer(WORLD, PURPOSES, [idOf(61)]);
    expect(validate(data)).toBe(true);
    expect(data['people']).toEqual([
      {
        id: PERSON,
        givenName: 'Anna',
        familyName: 'Lehner',
        emails: ['anna@example.org', 'a.lehner@example.net'],
        phones: ['+436641234567'],
        jobTitle: '=HYPERLINK("https://evil.example")',
        organisation: 'Obsthof Lehner',
        links: ['https://linkedin.com/in/anna-lehner'],
        fields: {
          birthDate: '1990-05-04',
          home: { street: 'Am Anger 3', city: 'Graz', postalCode: '8010', country: 'AT' },
        },
      },
    ]);
    expect((data['messages'] as { id: string }[]).map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
    expect(data['records']).toEqual({
      visit: [
        { id: idOf(80), createdAt: NOW.toISOString(), fields: { arrivedAt: '2026-02-03T12:00:00.000Z' } },
      ],
    });
    expect(data['leftOut']).toEqual([
      { object: 'consent', reason: 'NOT_PROVIDED', count: 1 },
      { object: 'message', reason: 'NOT_PROVIDED', count: 1 },
      { object: 'message', reason: 'SHARED_ADDRESS', count: 1 },
      { object: 'note', reason: 'NOT_PROVIDED', count: 1 },
      { object: 'person', reason: 'NOT_PROVIDED', count: 1, fields: ['impression'] },
      { object: 'visit', reason: 'NOT_PROVIDED', count: 1 },
    ]);
    expect(result.counts).toEqual({ people: 1, meetings: 2, messages: 2, records: 1 });
    const everything = [...(parts[0]?.files.values() ?? [])].join('\n');
    for (const secret of [
      'Hard to please',
      'nervous',
      'Bert',
      'bert@example.com',
      'Text 2',
      'REQUEST_OPENED',
    ])
      expect(everything).not.toContain(secret);
    expect(text('read-me.txt')).toContain('Bestellungen: für einen Vertrag mit Ihnen oder Schritte davor');
  });

  it('tells of a meeting that others called what is between both, and of their own everything', async () => {
    const { data, text } = await answer(WORLD);
    expect(data['meetings']).toEqual([
      {
        id: idOf(50),
        startsAt: '2026-04-01T09:00:00.000Z',
        endsAt: '2026-04-01T10:00:00.000Z',
        isFullDay: false,
        isCancelled: false,
        title: 'Verkostung',
        location: 'Graz',
        isOrganiser: false,
        response: 'TENTATIVE',
        otherParticipants: 2,
        address: 'anna@example.org',
      },
      expect.objectContaining({
        isOrganiser: true,
        description: 'Privat: nur für uns',
        otherParticipants: 0,
      }),
    ]);
    // node-ical wrote no line of it.
    const events = Object.values(ical.sync.parseICS(text('meetings.ics'))).filter(
      (one): one is ical.VEvent => one?.type === 'VEVENT',
    );
    expect(events.map(({ uid, summary, status }) => [uid, summary, status])).toEqual([
      [idOf(50), 'Verkostung', 'CONFIRMED'],
      [idOf(51), 'Ernte; Äpfel, Birnen', 'CONFIRMED'],
    ]);
    expect(events[0]?.start.toISOString()).toBe('2026-04-01T09:00:00.000Z');
    expect(events[0]?.end?.toISOString()).toBe('2026-04-01T10:00:00.000Z');
    expect(events[0]?.attendee).toMatchObject({
      val: 'mailto:anna@example.org',
      params: { PARTSTAT: 'TENTATIVE' },
    });
    expect(events[0]?.description).toBeUndefined();
    expect(events[1]).toMatchObject({ datetype: 'date', description: 'Privat: nur für uns' });
  });

  it('is read by another library as a vCard 4', async () => {
    const [card] = [parseVcard((await answer(WORLD)).text('person.vcf'))].flat();
    const value = (name: string): unknown => {
      const property = card?.getProperty(name) as unknown as { value: unknown }[];
      return property.map((one) => one.value);
    };
    expect(value('FN')).toEqual(['Anna Lehner']);
    expect(value('EMAIL')).toEqual(['anna@example.org', 'a.lehner@example.net']);
    expect(value('TEL')).toEqual(['tel:+436641234567']);
    expect(value('ORG')).toEqual(['Obsthof Lehner']);
    expect(value('BDAY')).toEqual(['19900504']);
    expect(value('UID')).toEqual([`urn:uuid:${PERSON}`]);
    expect(value('ADR')).toMatchObject([
      { streetAddress: 'Am Anger 3', locality: 'Graz', postalCode: '8010', countryName: 'AT' },
    ]);
  });

  it('has tables that no spreadsheet runs', async () => {
    const { text } = await answer(WORLD);
    const people = parse(text('person.csv'), { columns: true, bom: true }) as Record<string, string>[];
    expect(people).toEqual([
      expect.objectContaining({
        jobTitle: '\'=HYPERLINK("https://evil.example")',
        phones: "'+436641234567",
        home: '{"street":"Am Anger 3","city":"Graz","postalCode":"8010","country":"AT"}',
      }),
    ]);
    const mails = parse(text('messages.csv'), { columns: true, bom: true }) as Record<string, string>[];
    expect(mails.map(({ subject, text: body, to }) => [subject, body, to])).toEqual([
      ['Betreff 1', 'Text 1', 'sales@birnbaum.example'],
      ["'+1 offer", 'Zeile 1\n"Zeile 2", mit; Zeichen', 'sales@birnbaum.example'],
    ]);
    expect(parse(text('records/visit.csv'), { columns: true, bom: true })).toEqual([
      { id: idOf(80), createdAt: NOW.toISOString(), arrivedAt: '2026-02-03T12:00:00.000Z' },
    ]);
  });

  it('holds nothing that rests on neither consent nor contract, and says so', async () => {
    const withdrawn = [
      { id: idOf(70), values: { ...WORLD.consent[0]?.values, state: 'WITHDRAWN' } },
      { id: idOf(71), values: { ...WORLD.consent[0]?.values, expiresAt: '2026-11-28T00:00:00.000Z' } },
      { id: idOf(72), values: { ...WORLD.consent[0]?.values, personId: OTHER } },
    ];
    const { data, text, parts } = await answer({ ...WORLD, consent: withdrawn }, [
      { ...PURPOSES[0], legalBasis: 'LEGITIMATE_INTERESTS' },
      { ...PURPOSES[1] },
      { ...PURPOSES[0], id: idOf(1003), code: 'old', isActive: false },
    ]);
    expect(validate(data)).toBe(true);
    expect(data).toMatchObject({ purposes: [], people: [], messages: [], meetings: [], records: {} });
    expect([...(parts[0]?.files.keys() ?? [])]).toEqual([
      'data.json',
      'portable-data.schema.json',
      'read-me.txt',
    ]);
    expect(data['leftOut']).toContainEqual({ object: 'message', reason: 'NO_CONSENT_OR_CONTRACT', count: 4 });
    expect(text('read-me.txt')).toContain('Deshalb gibt es nichts mitzunehmen.');
  });

  it('takes from a person only the kinds of data that a consent covers', async () => {
    const { data } = await answer({ person: [ANNA], consent: WORLD.consent }, [
      { ...PURPOSES[1], dataCategories: ['IDENTITY'] },
    ]);
    expect(data['people']).toEqual([
      { id: PERSON, givenName: 'Anna', familyName: 'Lehner', fields: { birthDate: '1990-05-04' } },
    ]);
    expect(data['leftOut']).toContainEqual({
      object: 'person',
      reason: 'NO_CONSENT_OR_CONTRACT',
      count: 5,
      fields: ['emails', 'home', 'jobTitle', 'linkedinLink', 'phones'],
    });
  });

  it('asks for settings and purposes once, and for companies once', async () => {
    expect((await answer(WORLD)).requests).toHaveLength(2);
  });

  it('gives the same bytes when it is made again', async () => {
    const [first, second] = [await answer(WORLD), await answer(WORLD)];
    expect(second.parts.map(({ bytes }) => bytes)).toEqual(first.parts.map(({ bytes }) => bytes));
  });

  it('says which setting is wrong', async () => {
    const client = fakeClient(PURPOSES, { portability: { fields: { person: { home: 'WHATEVER' } } } });
    const made = writePortableParts({ client, now: NOW }, REQUEST, fakeRecords({}), keepFiles());
    await expect(made).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message: expect.stringContaining('fields.person.home') as string,
    });
  });
});
