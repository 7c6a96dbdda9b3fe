import { buildCertificate, type CertificateInput } from '../../../src/domain/certificate/build-certificate';
import type { Certificate } from '../../../src/domain/certificate/certificate';

/** A job as it may well end: something of everything. */
export const exampleInput: CertificateInput = {
  jobId: '5f0c3f0e-6f0a-4c0e-9d6e-0b6a4a1c2d3e',
  act: 'ERASE',
  reason: 'ORDER',
  personId: 'a1991d3d-5ab4-48a8-a7d7-303d6c45e423',
  subjectKey: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  keyVersion: 'v2',
  surrogate: 'P-4F7K2M9QXY',
  startedAt: '2026-03-02T14:05:11.218Z',
  finishedAt: '2026-03-02T14:11:42.907Z',
  isFinal: true,
  found: {
    person: 1,
    note: 14,
    task: 6,
    message: 212,
    messageParticipant: 431,
    messageThread: 38,
    calendarEvent: 9,
    calendarEventParticipant: 9,
    attachment: 7,
    opportunity: 3,
    timelineActivity: 97,
    messageListMember: 2,
    workflowRun: 5,
    company: 1,
    blocklist: 1,
    visit: 4,
  },
  done: {
    person: 1,
    note: 12,
    task: 5,
    message: 212,
    messageParticipant: 431,
    messageThread: 11,
    calendarEvent: 9,
    calendarEventParticipant: 9,
    attachment: 6,
    opportunity: 1,
    timelineActivity: 97,
    messageListMember: 2,
    workflowRun: 5,
    visit: 2,
  },
  actions: { OVERWRITE: 441, CLEAR: 226, REDACT: 123, DESTROY: 13, KEEP: 34, REPORT: 3 },
  kept: { LINKED_AND_KEPT: 29, AVATAR_BYTES_STAY: 1, SHARED_MEDIA: 1, BLOCKED_ADDRESS: 1, NOT_WRITABLE: 2 },
  held: [],
  review: { pending: 0, redacted: 2, left: 1 },
  residual: { objects: 47, columns: 318, hits: 0, byObject: {}, unreadable: ['workflow'] },
  risk: {
    singlingOut: { k: 12, fields: ['city', 'companyId', 'jobTitle'] },
    linkability: { deals: 3, conversations: 440, notes: 12 },
    inference: { fields: [] },
    level: 'MEDIUM',
  },
  requests: 63,
  ledger: {
    entryId: '0e2c1a54-8c1f-4f0b-b7a6-3a5d5f1f9f11',
    hash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    seal: { sequence: 5021, hash: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9' },
  },
  version: '0.1.0',
};

export const example = (changes: Partial<CertificateInput> = {}): Certificate =>
  buildCertificate({ ...exampleInput, ...changes });

/** One whose data is partly held, and whose search found something. */
export const interimInput: Partial<CertificateInput> = {
  act: 'PSEUDONYMISE',
  reason: 'RETENTION',
  isFinal: false,
  held: [
    {
      holdId: 'c8a07cae-f893-4775-bbcc-7b53a5ee5b3e',
      object: 'message',
      count: 17,
      ground: 'LEGAL_OBLIGATION',
      statute: '§ 257 Abs. 4 HGB',
      until: '2031-12-31T23:00:00.000Z',
    },
    {
      holdId: '16dd9849-2bc4-4308-9043-4f454e198e29',
      object: 'attachment',
      count: 2,
      ground: 'LEGAL_CLAIMS',
      statute: 'Klage von Anna Müller',
      until: null,
    },
  ],
  review: { pending: 3, redacted: 0, left: 0 },
  residual: { objects: 47, columns: 318, hits: 4, byObject: { note: 3, company: 1 }, unreadable: [] },
  ledger: null,
};
