import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type * as Esbuild from 'esbuild';

import { placeHolidays } from '../../../scripts/shrink-holidays';

jest.setTimeout(3 * 60_000);

const root = join(__dirname, '../../..');
const fromRoot = createRequire(join(root, 'package.json'));
// The bundler the SDK itself builds with.
const { build } = createRequire(fromRoot.resolve('twenty-sdk/define'))('esbuild') as typeof Esbuild;

/** Lists every public holiday of every place of the world in these years, and where its days begin. */
const ENTRY = `
import Holidays from 'date-holidays';
import { holidayCalendar } from '${root.replaceAll('\\', '/')}/src/domain/deadline/holidays';
const { places, years } = JSON.parse(process.argv[2]);
for (const place of places) {
  const calendar = holidayCalendar(place);
  const days = [];
  for (const year of years)
    for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86400000) {
      const day = new Date(time).toISOString().slice(0, 10);
      if (calendar?.holidayOn(day) != null) days.push(day);
    }
  console.log(Object.values(place).join('.'), calendar?.timeZone, days.length, days.join(' '));
}
`;

/** Every country and state, as the library itself lists them. */
const placesOf = (): { country: string; state?: string }[] => {
  const { data } = fromRoot('date-holidays/data') as {
    data: { holidays: Record<string, { states?: object; regions?: object }> };
  };
  return Object.entries(data.holidays).flatMap(([country, { states, regions }]) => [
    { country },
    ...Object.keys(states ?? regions ?? {})
      // The library cannot be asked for these: it writes every code in capitals.
      .filter((state) => state === state.toUpperCase())
      .map((state) => ({ country, state })),
  ]);
};

it('says of every day in every place what the library says at its full size, in a sixth of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shrunk-holidays-'));
  try {
    await writeFile(join(folder, 'entry.ts'), ENTRY);
    const bundle = async (
      name: string,
      paths: Record<string, string[]>,
    ): Promise<{ file: string; kb: number }> => {
      const file = join(folder, `${name}.mjs`);
      const tsconfig = join(folder, `${name}.json`);
      await writeFile(tsconfig, JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }));
      const { metafile } = await build({
        entryPoints: [join(folder, 'entry.ts')],
        outfile: file,
        tsconfig,
        bundle: true,
        minify: true,
        metafile: true,
        format: 'esm',
        platform: 'node',
        nodePaths: [join(root, 'node_modules')],
      });
      return { file, kb: Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) / 1024 };
    };
    const full = await bundle('full', {});
    const shrunk = await bundle('shrunk', await placeHolidays(join(root, 'node_modules'), folder));
    // A leap year, with a Chinese leap month and Easter late in April beside it.
    const question = JSON.stringify({ places: placesOf(), years: [2025, 2028] });
    const ask = ({ file }: { file: string }): string[] =>
      execFileSync(process.execPath, [file, question], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
        .trim()
        .split('\n');
    const expected = ask(full);
    expect(expected.length).toBeGreaterThan(500);
    expect(expected.find((line) => line.startsWith('DE.BY '))).toMatch(
      /^DE\.BY Europe\/Berlin 2\d .*2025-06-19/,
    );
    expect(ask(shrunk)).toEqual(expected);
    expect(full.kb).toBeGreaterThan(1200);
    expect(shrunk.kb).toBeLessThan(220);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
