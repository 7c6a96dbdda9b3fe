import { createHash } from 'node:crypto';

import * as fc from 'fast-check';

import { canonicalEntry, entryHash, type EntryContent } from '../../../src/domain/ledger/canonical-entry';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { entryOf, rowOf } from '../../../src/flows/ledger/ledger-records';
import { ledgerRow } from '../../../src/flows/ledger/ledger-row';
import { sha256 } from '../../../src/keys/sha256';
import type { Row } from '../../../src/twenty/records';
import { contentOf } from './random-ledger';

/** The same value with its keys in another order, as jsonb gives them back. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).toSorted(([a], [b]) => a.length - b.length || (a < b ? 1 : -1));
  return Object.fromEntries(members.map(([key, member]) => [key, shuffled(member)]));
};

const plain = fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' }));

describe('canonical JSON', () => {
  it('is RFC 8785: keys by UTF-16 code unit, no white space, numbers as ECMAScript writes them', () => {
    // The example of the RFC, section 3.2.3.
    expect(canonicalJson({ '€': 1, '\r': 2, '\ufb33': 7, 10: 3, 9: 4, '\u0080': 5, '😀': 6, ö: 8 })).toBe(
      '{"\\r":2,"10":3,"9":4,"\u0080":5,"ö":8,"€":1,"😀":6,"\ufb33":7}',
    );
    expect(canonicalJson([1 / 3, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[0.3333333333333333,1e+30,4.5,0.002,1e-27,0]',
    );
    expect(canonicalJson('€$\u000F\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it('reads back as the same value, and is the same for every order of keys', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(shuffled(JSON.parse(text)))).toBe(
          JSON.stringify(shuffled(JSON.parse(JSON.stringify(value)))),
        );
      }),
    );
  });

  it('leaves out what JSON cannot hold', () => {
    expect(canonicalJson({ b: undefined, a: Number.NaN, c: new Date(0) })).toBe(
      '{"a":null,"c":"1970-01-01T00:00:00.000Z"}',
    );
  });
});

describe('the form an entry is hashed by', () => {
  const entry = contentOf(3);

  it('is the one docs/ledger.md describes', () => {
    const text = canonicalEntry({ ...entry, details: { b: 1, a: ['x'] } });
    expect(JSON.parse(text)).toMatchObject({ id: entry.id, format: 'twenty-privacy/ledger-entry/1' });
    expect(text).toMatch(
      /^\{"action":"SUPPRESSION_ADDED","actorId":"[-0-9a-f]+","actorKind":"WORKFLOW","details":/,
    );
    expect(text).toContain('"details":{"a":["x"],"b":1},"format"');
    expect(entryHash(entry, sha256)).toBe(createHash('sha256').update(canonicalEntry(entry)).digest('hex'));
  });

  it('never changes: a ledger of today must be readable in ten years', () => {
    expect(entryHash({ ...entry, subjectKey: 'k', details: { n: 1.5 } }, sha256)).toBe(
      createHash('sha256')
        .update(
          `{"action":"SUPPRESSION_ADDED","actorId":"${entry.actorId}","actorKind":"WORKFLOW","details":{"n":1.5},` +
            `"format":"twenty-privacy/ledger-entry/1","happenedAt":"2026-01-01T00:03:03.000Z","id":"${entry.id}",` +
            `"keyVersion":"v1","subjectKey":"k","subjectObject":"person","subjectRecordId":"${entry.subjectRecordId}"}`,
        )
        .digest('hex'),
    );
  });

  it.each<[string, Partial<EntryContent>, Partial<EntryContent>]>([
    ['empty text and null', { subjectKey: '' }, { subjectKey: null }],
    ['empty details and null', { details: {} }, { details: null }],
    [
      'times of one moment',
      { happenedAt: '2026-02-01T01:00:00+01:00' },
      { happenedAt: '2026-02-01T00:00:00.000Z' },
    ],
    [
      'ids in either case',
      { actorId: 'ABCDEF00-0000-4000-8000-000000000000' },
      { actorId: 'abcdef00-0000-4000-8000-000000000000' },
    ],
  ])('is one for %s', (_what, left, right) => {
    expect(canonicalEntry({ ...entry, ...left })).toBe(canonicalEntry({ ...entry, ...right }));
  });

  it('is canonical JSON of the normalised entry, however it is put together', () => {
    const value = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('plain')), { freq: 8 });
    const content = fc.record<EntryContent>({
      id: fc.uuid(),
      action: value,
      subjectKey: value,
      keyVersion: value,
      subjectObject: value,
      subjectRecordId: fc.option(fc.uuid(), { freq: 8 }),
      actorKind: value,
      actorId: fc.option(fc.uuid()),
      details: plain,
      happenedAt: fc.constantFrom('2026-02-01T00:00:00.000Z', '2026-02-01', 'soon'),
    });
    const normalText = (text: string | null) => text || null;
    fc.assert(
      fc.property(content, (entry_) => {
        const time = entry_.happenedAt === 'soon' ? 'soon' : '2026-02-01T00:00:00.000Z';
        const details = Object.keys(entry_.details as object).length === 0 ? null : entry_.details;
        const expected = canonicalJson({
          format: 'twenty-privacy/ledger-entry/1',
          ...entry_,
          action: normalText(entry_.action),
          subjectKey: normalText(entry_.subjectKey),
          keyVersion: normalText(entry_.keyVersion),
          subjectObject: normalText(entry_.subjectObject),
          actorKind: normalText(entry_.actorKind),
          details,
          happenedAt: time,
        });
        expect(canonicalEntry(entry_)).toBe(expected);
        expect(canonicalEntry({ ...entry_, action: `${entry_.action}"` })).toContain('\\""');
      }),
    );
  });

  it('tells apart what is not the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<keyof EntryContent>(
          'action',
          'subjectKey',
          'keyVersion',
          'subjectObject',
          'actorKind',
        ),
        fc.string({ minLength: 1 }),
        (field, value) => {
          fc.pre(value !== entry[field]);
          expect(entryHash({ ...entry, [field]: value }, sha256)).not.toBe(entryHash(entry, sha256));
        },
      ),
    );
  });

  it('survives the way into Twenty and back', () => {
    fc.assert(
      fc.property(
        plain,
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') }),
        (details, at) => {
          const row = ledgerRow({
            ...contentOf(1),
            action: 'PERSON_ERASED',
            actorKind: 'MEMBER',
            details,
            happenedAt: at.toISOString(),
          });
          const stored: Row = {
            ...row,
            actorId: row['actorId'] ?? '',
            details: shuffled(JSON.parse(JSON.stringify(row['details']))),
            sequence: '12',
          };
          const read = entryOf(stored, 1);
          expect(read.sequence).toBe(12);
          expect(entryHash(read, sha256)).toBe(row['hash']);
          expect(rowOf(read)).toMatchObject({ id: row.id, hash: row['hash'], name: 'Person erased' });
        },
      ),
    );
  });

  it('refuses to write an entry without a time', () => {
    expect(() =>
      ledgerRow({
        ...contentOf(1),
        action: 'PERSON_ERASED',
        actorKind: 'MEMBER',
        details: null,
        happenedAt: 'soon',
      }),
    ).toThrow(RangeError);
  });
});
