import * as fc from 'fast-check';

import { Dictionary } from '../../../../src/domain/reidentification/dictionary';
import { classValues, openClasses } from '../../../../src/domain/reidentification/equivalence-classes';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const VALUES = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 60 });

it('gives one number for each different value, whether it comes as a text or as bytes', () => {
  fc.assert(
    fc.property(VALUES, (values) => {
      const [texts, bytes, mixed] = [new Dictionary(), new Dictionary(), new Dictionary()];
      const byText = values.map((value) => texts.encode(value));
      const byBytes = values.map((value) => bytes.encodeBytes(bytesOf(value), 0, bytesOf(value).length));
      const byEither = values.map((value, index) =>
        index % 2 === 0 ? mixed.encode(value) : mixed.encodeBytes(bytesOf(value), 0, bytesOf(value).length),
      );
      expect(byBytes).toEqual(byText);
      expect(byEither).toEqual(byText);
      expect(texts.size).toBe(new Set(values).size + 1);
      expect(byBytes.map((code) => bytes.decode(code))).toEqual(values);
      expect(byText.map((code) => texts.decode(code))).toEqual(values);
    }),
  );
});

it('takes a value from the middle of a longer run of bytes, and knows it again as a text', () => {
  const dictionary = new Dictionary();
  const line = bytesOf('xKölnKöln');
  const code = dictionary.encodeBytes(line, 1, 6);
  expect(dictionary.encodeBytes(line, 6, 11)).toBe(code);
  expect(dictionary.find('Köln')).toBe(code);
  expect(dictionary.decode(code)).toBe('Köln');
});

it('tells halves of a pair from each other, and a mark at the beginning from none', () => {
  const dictionary = new Dictionary();
  const values = ['\ud83d', '\ude00', '😀', '\ufeffBonn', 'Bonn', '\ufffd'];
  expect(new Set(values.map((value) => dictionary.encode(value))).size).toBe(values.length);
  expect(values.map((value) => dictionary.decode(dictionary.encode(value)))).toEqual(values);
  const mark = bytesOf('\ufeffUlm');
  expect(dictionary.decode(dictionary.encodeBytes(mark, 0, mark.length))).toBe('\ufeffUlm');
});

it('keeps its numbers while it grows past every size it begins with', () => {
  const dictionary = new Dictionary();
  const values = Array.from({ length: 20_000 }, (_, index) => `Company ${index} – Größe`);
  const codes = values.map((value) => dictionary.encode(value));
  expect(values.map((value) => dictionary.find(value))).toEqual(codes);
  expect(dictionary.find('Company 20000 – Größe')).toBeUndefined();
  expect(() => dictionary.decode(codes.length + 1)).toThrow(RangeError);
});

it('counts records alike, whichever way they come', () => {
  const LETTERS = fc.array(fc.tuple(fc.constantFrom('', 'a', 'é'), fc.constantFrom('', 'b', '中')), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(LETTERS, (records) => {
      const [asTexts, asBytes] = [openClasses(['one', 'two']), openClasses(['one', 'two'])];
      for (const [one, two] of records) {
        const [first, second] = [bytesOf(one), bytesOf(two)];
        const bytes = new Uint8Array([...first, ...second]);
        const bounds = new Int32Array([0, first.length, first.length, bytes.length]);
        expect(asBytes.addBytes({ bytes, bounds })).toBe(asTexts.add([one || null, two]));
      }
      const shown = ({ classes }: typeof asTexts) =>
        Array.from({ length: classes.table.size }, (_, index) => [
          classes.table.count(index),
          ...classValues(classes, index),
        ]);
      expect(shown(asBytes)).toEqual(shown(asTexts));
    }),
  );
});
