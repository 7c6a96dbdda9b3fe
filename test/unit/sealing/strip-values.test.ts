/** What a purge takes out of the history, and what it leaves. */
import { holdsValueOf, STRIPPED, strippedProperties } from '../../../src/domain/sealing/strip-values';

const IBAN = new Set(['iban']);
const strip = (properties: unknown, isText = true) => strippedProperties(properties, IBAN, () => isText);

describe('a row of the history', () => {
  it('says that a text changed, not from what to what', () => {
    const other = { before: 'Engineer', after: 'Boss' };
    expect(strip({ diff: { iban: { before: null, after: 'DE89' }, jobTitle: other } })).toEqual({
      diff: { iban: { before: null, after: STRIPPED }, jobTitle: other },
    });
    expect(strip({ diff: { iban: { before: '•••• 3000', after: 'DE89' } } })).toEqual({
      diff: { iban: { before: STRIPPED, after: STRIPPED } },
    });
  });

  it('loses the line of a field of another type', () => {
    expect(strip({ diff: { iban: { before: true, after: false }, jobTitle: {} } }, false)).toEqual({
      diff: { jobTitle: {} },
    });
  });

  it('of an older version loses the value out of the whole record', () => {
    expect(strip({ before: { id: '1', iban: 'DE89' }, after: { id: '1', iban: null } })).toEqual({
      before: { id: '1' },
      after: { id: '1', iban: null },
    });
  });

  it.each([
    ['nothing', null],
    ['no diff', {}],
    ['another field', { diff: { jobTitle: { before: 'a', after: 'b' } } }],
    ['what was purged before', { diff: { iban: { before: STRIPPED, after: null } } }],
    ['a list', []],
  ])('that holds %s is left alone', (_what, properties) => {
    expect(strip(properties)).toBeUndefined();
  });
});

describe('a run of a workflow', () => {
  it.each([
    ['its own', { stepInfos: { s1: { status: 'SUCCESS', result: { id: 'r1' } } } }, false],
    ['a record’s', { stepInfos: { s1: { result: { id: 'r1', status: 'Secret' } } } }, true],
    ['what is to be written', { input: { objectRecordId: 'r1', objectRecord: { status: 'Secret' } } }, true],
    ['an event’s', { result: { properties: { before: { status: 'Secret' } } } }, true],
  ])('that has a word of runs as a field is known by whose it is: %s', (_whose, json, isHeld) => {
    expect(holdsValueOf(json, new Set(['r1']), new Set(['status']), () => false)).toBe(isHeld);
  });

  const RECORDS = new Set(['r1']);
  const isMask = (value: unknown): boolean => String(value).startsWith('••••');
  const holds = (json: unknown): boolean => holdsValueOf(json, RECORDS, IBAN, isMask);

  it.each([
    ['in a record', { steps: [{ result: { after: { id: '1', iban: 'DE89' } } }] }],
    ['in a change', { diff: { iban: { before: 'DE89', after: null } } }],
    ['in a text that is JSON', { input: '{"person":{"iban":"DE89"}}' }],
    ['in a text inside of a text', { input: JSON.stringify({ body: JSON.stringify({ iban: 'DE89' }) }) }],
  ])('holds a value %s', (_where, json) => {
    expect(holds(json)).toBe(true);
  });

  it.each([
    ['a mask', { after: { iban: '•••• 3000' } }],
    ['nothing in it', { after: { iban: null }, before: { iban: '' } }],
    ['another field', { after: { name: 'iban' } }],
    ['a broken text', { input: '{"iban": ' }],
  ])('holds none with %s', (_what, json) => {
    expect(holds(json)).toBe(false);
  });
});
