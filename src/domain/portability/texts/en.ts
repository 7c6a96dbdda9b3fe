import type { PortabilityTexts } from './texts';

export const en: PortabilityTexts = {
  title: 'Your data to take along',
  part: (number) => `Part ${number}`,
  intro: (controller) =>
    `This archive holds the personal data you have given ${controller ?? 'us'}, in forms that other services can read (Art. 20 GDPR). You may keep it and pass it on to whomever you like.`,
  reference: (reference, date) => `Request ${reference}, made on ${date}`,
  purposes: 'What this data is used for',
  basis: { CONSENT: 'with your consent', CONTRACT: 'for a contract with you, or steps before one' },
  noPurposes:
    'At present nothing about you is used with your consent or for a contract. So there is nothing to take along.',
  files: 'What is in this archive',
  file: {
    json: 'everything in one file, for programs',
    schema: 'what stands where in it, for programmers (JSON Schema)',
    personCsv: 'the details about you, as a table',
    vcard: 'the details about you, for an address book (vCard 4)',
    messages: 'mails you wrote, as a table',
    meetings: 'appointments you took part in, as a table',
    calendar: 'the same appointments, for a calendar (iCalendar)',
    records: (object) => `further records (${object}), as a table`,
  },
  csvNote:
    "In the tables an apostrophe (') stands before a text that a spreadsheet would take for a formula. It is not part of the text.",
  leftOut: 'What is not in it',
  leftOutIntro: 'This right covers what you provided yourself. The following is therefore missing here:',
  reasons: {
    NOT_PROVIDED: 'It does not come from you: others wrote it, or it was worked out.',
    NO_CONSENT_OR_CONTRACT: 'It is used neither with your consent nor for a contract.',
    SHARED_ADDRESS: 'It came from an address that others use too, so that nobody can tell who wrote it.',
    NOT_READABLE: 'It is stored encrypted and could not be opened. Write to us, and we look into it.',
  },
  objects: {
    attachment: 'Files',
    calendarEvent: 'Appointments',
    callRecording: 'Recordings',
    consent: 'Records of your consents',
    dataRequest: 'Your data requests',
    message: 'Mails',
    note: 'Notes',
    opportunity: 'Deals',
    person: 'Details about you',
    task: 'Tasks',
    timelineActivity: 'History of changes',
  },
  fields: (names) => `fields ${names}`,
  count: (name, count) => `${name}: ${count}`,
  complain:
    'If you do not agree, please write to us. You can also complain to a data protection authority, or go to court.',
  elsewhere: 'A request for access (Art. 15 GDPR) shows you all the data held about you, this included.',
};
