import * as fc from 'fast-check';

import { buildCertificate, type CertificateInput } from '../../../src/domain/certificate/build-certificate';
import { readCertificate, type Certificate } from '../../../src/domain/certificate/certificate';
import { certificateFile } from '../../../src/domain/certificate/certificate-file';
import { PrivacyError } from '../../../src/domain/errors';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { example, exampleInput, interimInput } from './example';

const attempt = (input: unknown): Certificate | PrivacyError => {
  try {
    return buildCertificate(input as CertificateInput);
  } catch (error) {
    if (error instanceof PrivacyError) return error;
    throw error;
  }
};

describe('a certificate', () => {
  it('says what was found, done and kept in numbers, codes and ids', () => {
    const certificate = example();
    expect(certificate).toMatchObject({
      format: 'twenty-privacy/certificate/1',
      act: 'ERASE',
      cause: 'ORDER',
      isFinal: true,
      found: { message: 212 },
      done: { message: 212 },
      kept: { AVATAR_BYTES_STAY: 1 },
      residual: { objects: 47, columns: 318, hits: 0 },
      ledger: { seal: { sequence: 5021 } },
      software: { name: 'twenty-privacy', version: '0.1.0' },
    });
  });

  it('of an erasure leads to no record, that of a pseudonymisation does', () => {
    expect(example().subject).toMatchObject({ surrogate: null, recordId: null });
    expect(JSON.stringify(example())).not.toMatch(/P-4F7K2M9QXY|a1991d3d/);
    expect(example({ act: 'PSEUDONYMISE' }).subject).toMatchObject({
      surrogate: 'P-4F7K2M9QXY',
      recordId: exampleInput.personId,
    });
  });

  it('counts reasons it does not know without printing them', () => {
    const { kept } = example({ kept: { NOT_WRITABLE: 2, ANNA_MUELLER: 3, 'was also: Bob': 1 } });
    expect(kept).toEqual({ NOT_WRITABLE: 2, OTHER: 4 });
  });

  it('keeps a statute only as a citation', () => {
    expect(example(interimInput).held.map(({ statute }) => statute)).toEqual(['§ 257 Abs. 4 HGB', null]);
  });

  it('names what could not be read among the places an operator sees to, and only then', () => {
    expect(example().unreachable).toContain('UNREADABLE_OBJECTS');
    expect(example(interimInput).unreachable).not.toContain('UNREADABLE_OBJECTS');
    expect(example(interimInput).unreachable).toHaveLength(11);
  });

  it('has one text, whatever order its parts come in and wherever it was stored', () => {
    const turned = Object.fromEntries(Object.entries(exampleInput.found).toReversed());
    expect(JSON.stringify(example({ found: turned }))).toBe(JSON.stringify(example()));
    // PostgreSQL gives keys of JSON back in another order.
    const stored = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(example()).toReversed())),
    ) as unknown;
    expect(canonicalJson(readCertificate(stored))).toBe(canonicalJson(example()));
  });

  it('is read back only as what it is', () => {
    const certificate = example();
    expect(readCertificate(certificate)).toEqual(certificate);
    for (const other of [null, 'x', {}, { ...certificate, format: 'twenty-privacy/certificate/2' }])
      expect(readCertificate(other)).toBeUndefined();
    expect(readCertificate({ ...certificate, note: 'Anna' })).toBeUndefined();
  });

  it('refuses what has not its form, and names the field without the value', () => {
    expect(attempt({ ...exampleInput, found: { 'Anna Müller': 1 } })).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'found' },
    });
    expect(attempt({ ...exampleInput, requests: '63' })).toMatchObject({
      details: { field: 'job.requests' },
    });
    expect(attempt({ ...exampleInput, finishedAt: 'soon' })).toMatchObject({
      details: { field: 'job.finishedAt' },
    });
    expect(attempt({ ...exampleInput, done: { note: -1 } })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(attempt({ ...exampleInput, done: { note: 1.5 } })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('goes into a file together with the meaning of its codes', () => {
    const file = JSON.parse(certificateFile(example({ ...interimInput, language: 'de' }))) as {
      certificate: unknown;
      words: Record<string, { kept: object; grounds: object; unreachable: object }>;
    };
    expect(readCertificate(file.certificate)).toEqual(example({ ...interimInput, language: 'de' }));
    expect(Object.keys(file.words)).toEqual(['de', 'en']);
    expect(Object.keys(file.words['de']?.kept ?? {}).toSorted()).toEqual(
      Object.keys(exampleInput.kept).toSorted(),
    );
    expect(Object.keys(file.words['de']?.grounds ?? {})).toEqual(['LEGAL_OBLIGATION', 'LEGAL_CLAIMS']);
    expect(Object.keys(file.words['en']?.unreachable ?? {})).toHaveLength(11);
  });
});

/** Every place in the input where a text can stand: values, and keys of counts. */
type Slot = { name: string; allows: RegExp; put: (text: string) => unknown };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const MODEL_NAME = /^[a-z][A-Za-z0-9]*$/;
const FIELD_NAME = /^([a-z][A-Za-z0-9]*\.)?[a-z][A-Za-z0-9]*$/;
const TIME = /^\d{4}-\d\d-\d\dT/;
const NOTHING = /^(?!)/;
const held = { ...interimInput.held?.[0] };
const risk = exampleInput.risk ?? { singlingOut: {}, linkability: {}, inference: {} };
const ledger = exampleInput.ledger ?? {};
const holding = (part: object) => ({ ...exampleInput, held: [{ ...held, ...part }] });
const residual = (part: object) => ({ ...exampleInput, residual: { ...exampleInput.residual, ...part } });
const SLOTS: Slot[] = [
  { name: 'jobId', allows: UUID, put: (jobId) => ({ ...exampleInput, jobId }) },
  { name: 'act', allows: /^(PSEUDONYMISE|ERASE)$/, put: (act) => ({ ...exampleInput, act }) },
  {
    name: 'reason',
    allows: /^(ORDER|RETURN|REPLAY|RETENTION)$/,
    put: (reason) => ({ ...exampleInput, reason }),
  },
  {
    name: 'personId',
    allows: UUID,
    put: (personId) => ({ ...exampleInput, act: 'PSEUDONYMISE', personId }),
  },
  { name: 'subjectKey', allows: HASH, put: (subjectKey) => ({ ...exampleInput, subjectKey }) },
  { name: 'keyVersion', allows: /^v\d+$/, put: (keyVersion) => ({ ...exampleInput, keyVersion }) },
  {
    name: 'surrogate',
    allows: /^P-[0-9A-Z]{10}$/,
    put: (surrogate) => ({ ...exampleInput, act: 'PSEUDONYMISE', surrogate }),
  },
  { name: 'surrogate of an erasure', allows: NOTHING, put: (surrogate) => ({ ...exampleInput, surrogate }) },
  { name: 'startedAt', allows: TIME, put: (startedAt) => ({ ...exampleInput, startedAt }) },
  { name: 'finishedAt', allows: TIME, put: (finishedAt) => ({ ...exampleInput, finishedAt }) },
  { name: 'found', allows: MODEL_NAME, put: (key) => ({ ...exampleInput, found: { [key]: 1 } }) },
  { name: 'done', allows: MODEL_NAME, put: (key) => ({ ...exampleInput, done: { [key]: 1 } }) },
  { name: 'actions', allows: /^[A-Z]+$/, put: (key) => ({ ...exampleInput, actions: { [key]: 1 } }) },
  { name: 'kept', allows: /^[A-Z_]+$/, put: (key) => ({ ...exampleInput, kept: { [key]: 1 } }) },
  { name: 'held.holdId', allows: UUID, put: (holdId) => holding({ holdId }) },
  { name: 'held.object', allows: MODEL_NAME, put: (object) => holding({ object }) },
  { name: 'held.ground', allows: /^[A-Z_]+$/, put: (ground) => holding({ ground }) },
  { name: 'held.statute', allows: /^(§|Art\.|s\.)/, put: (statute) => holding({ statute }) },
  { name: 'held.until', allows: TIME, put: (until) => holding({ until }) },
  { name: 'residual.byObject', allows: MODEL_NAME, put: (key) => residual({ byObject: { [key]: 1 } }) },
  { name: 'residual.unreadable', allows: MODEL_NAME, put: (key) => residual({ unreadable: [key] }) },
  {
    name: 'risk.fields',
    allows: FIELD_NAME,
    put: (field) => ({ ...exampleInput, risk: { ...risk, singlingOut: { k: 1, fields: [field] } } }),
  },
  {
    name: 'risk.linkability',
    allows: MODEL_NAME,
    put: (key) => ({ ...exampleInput, risk: { ...risk, linkability: { [key]: 1 } } }),
  },
  {
    name: 'risk.inference',
    allows: FIELD_NAME,
    put: (field) => ({ ...exampleInput, risk: { ...risk, inference: { fields: [field] } } }),
  },
  {
    name: 'risk.level',
    allows: /^(LOW|MEDIUM|HIGH)$/,
    put: (level) => ({ ...exampleInput, risk: { ...risk, level } }),
  },
  {
    name: 'ledger.entryId',
    allows: UUID,
    put: (entryId) => ({ ...exampleInput, ledger: { ...ledger, entryId } }),
  },
  { name: 'ledger.hash', allows: HASH, put: (hash) => ({ ...exampleInput, ledger: { ...ledger, hash } }) },
  {
    name: 'ledger.seal',
    allows: HASH,
    put: (hash) => ({ ...exampleInput, ledger: { ...ledger, seal: { sequence: 1, hash } } }),
  },
  {
    name: 'version',
    allows: /^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/,
    put: (version) => ({ ...exampleInput, version }),
  },
  { name: 'language', allows: /^(en|de|fr|es)$/, put: (language) => ({ ...exampleInput, language }) },
  // A caller may hand over more than it should; what is not asked for goes nowhere.
  {
    name: 'more',
    allows: NOTHING,
    put: (more) => ({ ...exampleInput, more, review: { ...exampleInput.review, more } }),
  },
  { name: 'a count', allows: NOTHING, put: (requests) => ({ ...exampleInput, requests }) },
];

const personal = fc.constantFrom(
  'Anna-Lena Müller-Brandt',
  'Müller',
  'Anna',
  'ANNA',
  'anna.mueller@example.com',
  '+49 170 1234567',
  '491701234567',
  'O’Brien',
  '山田 太郎',
  'Musterstraße 12',
  '1984-05-07',
  'https://linkedin.com/in/anna',
  '§ 12 Anna',
  'Art. 7 Müller',
  '5f0c3f0e-6f0a-4c0e-9d6e-Anna',
  'P-Anna',
  '1.0.0-Anna',
  'anna müller',
);
const anyText = fc.oneof(personal, fc.string({ unit: 'grapheme' }), fc.string(), fc.lorem());

describe('nothing personal', () => {
  it.each(SLOTS.map((slot) => [slot.name, slot] as const))('gets in through %s', (_name, { allows, put }) => {
    const without = JSON.stringify(attempt(put('')));
    const isKeptOut = (text: string): boolean => {
      const result = attempt(put(text));
      const made = JSON.stringify(result instanceof PrivacyError ? [result.message, result.details] : result);
      const shown = JSON.stringify(text).slice(1, -1);
      if (allows.test(text) && !(result instanceof PrivacyError)) return true;
      // Short texts are in there by chance: a digit, a letter.
      return shown.length < 4 || !made.includes(shown) || without.includes(shown);
    };
    const tried = fc.sample(anyText, { numRuns: 120 });
    expect(tried.filter((text) => !isKeptOut(text))).toEqual([]);
  });

  it('gets in by any way, a birthday neither', () => {
    const leaks = (text: string, { put }: Slot): boolean => {
      const result = attempt(put(text));
      return (result instanceof PrivacyError ? result.message : JSON.stringify(result)).includes(text);
    };
    const tried = fc.sample(fc.tuple(personal, fc.constantFrom(...SLOTS)), { numRuns: 500 });
    expect(tried.filter(([text, slot]) => leaks(text, slot))).toEqual([]);
  });
});
