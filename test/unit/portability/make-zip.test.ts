import * as fc from 'fast-check';

import { makeZip } from '../../../src/answer-zip/make-zip';
import { readZip } from '../../support/read-zip';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* chunked(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

const NAME = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9äéñß_ -]{1,12}$/), { minLength: 1, maxLength: 3 })
  .map((steps) => steps.join('/'));

describe('a zip archive', () => {
  it('gives back every file byte for byte, whole or in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(NAME, fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 })), {
          selector: ([name]) => name.toLowerCase(),
          maxLength: 8,
        }),
        fc.boolean(),
        async (files, asChunks) => {
          const zip = makeZip();
          for (const [name, chunks] of files)
            await zip.add(name, asChunks ? chunked(chunks) : new Uint8Array(Buffer.concat(chunks)));
          const read = readZip(zip.finish());
          expect([...read.keys()]).toEqual(files.map(([name]) => name));
          for (const [name, chunks] of files) expect(read.get(name)).toEqual(Buffer.concat(chunks));
        },
      ),
    );
  });

  it('is the same bytes for the same files, in any time zone', async () => {
    const write = async () => {
      const zip = makeZip(new Date('2026-11-29T12:30:00Z'));
      await zip.add('a.txt', bytesOf('one'));
      return zip.finish();
    };
    const bytes = await write();
    expect(await write()).toEqual(bytes);
    const view = Buffer.from(bytes);
    // MS-DOS time and date in the head of the first file: 12:30:00 on 29 November 2026.
    expect(view.readUInt16LE(10)).toBe((12 << 11) | (30 << 5));
    expect(view.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 29);
  });

  it('lets go of what it has packed: the size grows while a large file is still being made', async () => {
    const zip = makeZip();
    const sizes: number[] = [];
    await zip.add(
      'large.txt',
      (async function* () {
        for (let turn = 0; turn < 40; turn += 1) {
          sizes.push(zip.size);
          yield bytesOf(`${turn} ${'lorem ipsum dolor sit amet '.repeat(4_000)}`);
        }
      })(),
    );
    expect(sizes.at(-1)).toBeGreaterThan(sizes[2] ?? Number.NaN);
    expect(zip.size).toBeLessThan(200_000);
  });

  it.each(['../out', '/root', 'a//b', 'a/../b', '', '.', 'C:x', 'a\\b', 'a\u0000b', 'a.', 'x'.repeat(201)])(
    'refuses a name that could leave the folder: %j',
    async (name) => {
      await expect(makeZip().add(name, bytesOf('x'))).rejects.toThrow(RangeError);
    },
  );

  it('refuses a second file of a name, also in other letters', async () => {
    const zip = makeZip();
    await zip.add('Person.csv', bytesOf('x'));
    await expect(zip.add('person.CSV', bytesOf('y'))).rejects.toThrow(RangeError);
    expect([...readZip(zip.finish()).keys()]).toEqual(['Person.csv']);
  });

  it('never passes off a file that broke off as a whole archive', async () => {
    const zip = makeZip();
    const broken = zip.add(
      'half.txt',
      (async function* () {
        yield bytesOf('half');
        throw new Error('The source ended.');
      })(),
    );
    await expect(broken).rejects.toThrow('The source ended.');
    expect(() => zip.finish()).toThrow('has not been ended');
  });

  it('takes several files side by side, and says to the byte how large it becomes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 2 }), fc.uint8Array({ maxLength: 2_000 })), { maxLength: 30 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (writes, endOrder) => {
          const zip = makeZip();
          const entries = ['a', 'b/ä', 'c'].map((name) => zip.open(name));
          for (const [index, chunk] of writes) entries[index]?.write(chunk);
          for (const index of endOrder) entries[index]?.end();
          const { size } = zip;
          const bytes = zip.finish();
          expect(bytes.length).toBe(size);
          const read = readZip(bytes);
          ['a', 'b/ä', 'c'].forEach((name, index) =>
            expect(read.get(name)).toEqual(
              Buffer.concat(writes.filter(([at]) => at === index).map(([, chunk]) => chunk)),
            ),
          );
        },
      ),
    );
  });

  it('takes none once it is finished', async () => {
    const zip = makeZip();
    await zip.add('a', chunked([bytesOf('a')]));
    zip.finish();
    await expect(zip.add('c', bytesOf('c'))).rejects.toThrow('finished');
    expect(() => zip.finish()).toThrow('finished');
  });
});
