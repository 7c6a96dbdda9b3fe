import { LARGEST_PART } from '../../../src/flows/delivery/answer-files';
import type { SubjectRecords } from '../../../src/flows/access/subject-records';
import { writePortableParts } from '../../../src/flows/portability/write-portable-parts';
import { readZip } from '../../support/read-zip';
import { fakeClient, fakeRecords, idOf, keepFiles, mail, NOW, REQUEST } from './world';

/** Text that packs as badly as real text does. */
const textOf = (seed: number, length: number): string => {
  let state = seed + 1;
  const words: string[] = [];
  for (let left = length; left > 0; left -= 7) {
    state = (state * 48_271) % 2_147_483_647;
    words.push(state.toString(36));
  }
  return words.join(' ');
};

/** As many mails as wanted, none of which exists before its page is asked for. */
const endless = (count: number, length: number): SubjectRecords => ({
  ...fakeRecords({}),
  counts: { message: count },
  links: () => [],
  stream: async function* (name: string) {
    if (name !== 'message') return;
    for (let start = 0; start < count; start += 200)
      yield Array.from({ length: Math.min(200, count - start) }, (_, index) => ({
        object: 'message',
        isDeleted: false,
        link: 'RELATION' as const,
        ...mail(start + index, 'anna@example.org', { text: textOf(start + index, length) }),
      }));
  },
});

type Data = { part: number; isLastPart: boolean; messages: { id: string }[] };
const dataOf = (bytes: Uint8Array): Data =>
  JSON.parse(readZip(bytes).get('data.json')?.toString('utf8') ?? '') as Data;

describe('an answer with many mails', () => {
  it('comes in parts that each can be opened alone; every mail is in exactly one of them', async () => {
    const files = keepFiles();
    const seen: number[] = [];
    const result = await writePortableParts(
      { client: fakeClient(), now: NOW, afterPart: (part) => Promise.resolve(void seen.push(part)) },
      REQUEST,
      endless(2_600, 2_200),
      files,
    );
    expect(result.parts).toBeGreaterThan(1);
    expect(seen).toEqual(files.parts.map((_, index) => index + 1));
    expect(files.parts.map(({ name }) => name).slice(0, 2)).toEqual([
      'portable-data-DR-2026-0007.zip',
      'portable-data-DR-2026-0007-2.zip',
    ]);
    for (const { bytes } of files.parts) expect(bytes.length).toBeLessThanOrEqual(LARGEST_PART);
    const all = files.parts.map(({ bytes }) => dataOf(bytes));
    expect(all.map(({ part, isLastPart }) => [part, isLastPart])).toEqual(
      all.map((_, index) => [index + 1, index === all.length - 1]),
    );
    expect(all.flatMap(({ messages }) => messages.map(({ id }) => id))).toEqual(
      Array.from({ length: 2_600 }, (_, index) => idOf(index)),
    );
    expect(
      readZip(files.parts[1]?.bytes ?? new Uint8Array())
        .get('read-me.txt')
        ?.toString(),
    ).toContain('Ihre Daten zum Mitnehmen – Teil 2');
  });

  it('never exceeds what a part may weigh, however large single mails are', async () => {
    const files = keepFiles();
    await writePortableParts({ client: fakeClient(), now: NOW }, REQUEST, endless(3, 2_200_000), files);
    for (const { bytes } of files.parts) expect(bytes.length).toBeLessThanOrEqual(LARGEST_PART);
    expect(files.parts.flatMap(({ bytes }) => dataOf(bytes).messages)).toHaveLength(3);
  });
});
