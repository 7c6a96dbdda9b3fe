/**
 * Makes `date-holidays` small enough to go into a function: 1.5 MB as it comes. Most of that is the world's time zones and
 * the names of holidays in every language. What it answers for public holidays stays the same: `test/unit/deadline/shrunk-holidays`.
 */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

type Day = false | { name?: Record<string, string>; _name?: string; note?: string; [key: string]: unknown };
type Place = {
  names?: Record<string, string>;
  langs?: string[] | undefined;
  days?: Record<string, Day>;
  states?: Record<string, Place>;
  regions?: Record<string, Place>;
  [key: string]: unknown;
};
type HolidayData = {
  holidays: Record<string, Place>;
  names: Record<string, { name: Record<string, string> }>;
};

/** Of a place nobody asks for its name, its weekend or where the data is from. */
const UNUSED = ['name', 'dayoff', 'weekend', 'sources', 'coord'];

const placesIn = ({ states = {}, regions = {} }: Place): Place[] =>
  [...Object.values(states), ...Object.values(regions)].flatMap((place) => [place, ...placesIn(place)]);

/** A holiday is called by its name in the first language of the place, in English, or as it comes: in that order. */
const namesIn = (names: Record<string, string>, languages: ReadonlySet<string>): Record<string, string> => {
  const own = Object.entries(names).filter(([language]) => languages.has(language));
  if (own.length > 0) return Object.fromEntries(own);
  return Object.fromEntries(
    Object.entries(names).filter(([language], index) =>
      names['en'] === undefined ? index === 0 : language === 'en',
    ),
  );
};

/** What a due date does not need goes: most names, and all about days that are no public holidays but that they are none. */
const withoutWords = (data: HolidayData): HolidayData => {
  const allLanguages = new Set<string>(['en']);
  const usedNames = new Set<string>();
  for (const country of Object.values(data.holidays)) {
    const places = [country, ...placesIn(country)];
    const languages = new Set(places.flatMap(({ langs = [] }) => langs.slice(0, 1)));
    for (const language of languages) allLanguages.add(language);
    for (const place of places) {
      for (const key of UNUSED) delete place[key];
      place.langs = place.langs?.slice(0, 1);
      // The library looks into it for a name, and may find none.
      place.names = {};
      for (const day of Object.values(place.days ?? {})) {
        if (day === false) continue;
        delete day.note;
        if (day.name) day.name = namesIn(day.name, languages);
        const { _name: shared } = day;
        if (shared !== undefined) usedNames.add(shared);
      }
    }
  }
  const names = Object.entries(data.names).filter(([name]) => usedNames.has(name) || name === 'substitutes');
  return {
    holidays: data.holidays,
    names: Object.fromEntries(
      names.map(([name, { name: byLanguage }]) => [
        name,
        {
          name: Object.fromEntries(
            Object.entries(byLanguage).filter(([language]) => allLanguages.has(language)),
          ),
        },
      ]),
    ),
  };
};

/** A fifth of the room, and read faster than a literal of that size. */
const packed = (name: string, value: unknown): string => `import { brotliDecompressSync } from 'node:zlib';
const packed = '${brotliCompressSync(JSON.stringify(value)).toString('base64')}';
export const ${name} = JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString());
`;

type Series = Record<string, (readonly [amplitude: number, phase: number, frequency: number])[]>;

/**
 * The Earth's way around the Sun (VSOP87), for equinoxes and new moons, in terms of some size only: what is left out moves
 * them by seconds.
 */
const SMALLEST_TERM = 2e-7;

const shortened = (series: Series): Series =>
  Object.fromEntries(
    Object.entries(series).map(([power, terms]) => [
      power,
      terms.filter(([amplitude], index) => index === 0 || Math.abs(amplitude) >= SMALLEST_TERM),
    ]),
  );

/**
 * Stands for moment and moment-timezone (800 KB). The adapter asks for dates without a time zone, so only one call is left:
 * which day it is somewhere at an equinox.
 */
const MOMENT = `const dayIn = (time, timeZone) => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, month: 'numeric', day: 'numeric' }).formatToParts(time);
  const part = (type) => Number(parts.find((one) => one.type === type).value);
  return { month: () => part('month') - 1, date: () => part('day') };
};
const minutes = (offset) => {
  const [, sign, hours, rest] = /^([+-])(\\d\\d):?(\\d\\d)?$/.exec(offset);
  return Number(sign + '1') * (Number(hours) * 60 + Number(rest ?? 0));
};
const moment = (iso) => ({
  utcOffset: (offset) => dayIn(Date.parse(iso) + minutes(offset) * 60000, 'UTC'),
  tz: (timeZone) => dayIn(Date.parse(iso), timeZone),
});
moment.tz = () => {
  throw new Error('Holidays are asked for without a time zone.');
};
export default moment;
`;

/** Copied as they are; that only what is used goes along takes a word from their package.json. */
const COPIED = ['date-holidays-parser', 'date-chinese', 'astronomia', 'caldate'] as const;

/** Copies them into the folder to build and returns the `paths` that lead to them. */
export const placeHolidays = async (
  nodeModules: string,
  folder: string,
): Promise<Record<string, string[]>> => {
  const vendor = join(folder, 'vendor');
  const load = createRequire(join(nodeModules, 'from-here.js'));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(vendor, file)), { recursive: true });
    await writeFile(join(vendor, file), text);
  };
  const manifest = '{"type":"module","sideEffects":false}';
  for (const name of COPIED) {
    await cp(join(nodeModules, name, 'src'), join(vendor, name, 'src'), { recursive: true });
    await write(`${name}/package.json`, manifest);
  }

  await cp(join(nodeModules, 'astronomia/data/deltat.js'), join(vendor, 'astronomia/data/deltat.js'));

  const source = join(nodeModules, 'date-holidays/src');
  const { data } = structuredClone(load('date-holidays/data')) as { data: HolidayData };
  await write('date-holidays/package.json', manifest);
  // The CLI checks types as well; the library declares its own from outside.
  const types = await readFile(join(nodeModules, 'date-holidays/types/index.d.ts'), 'utf8');
  await write(
    'date-holidays/src/index.d.ts',
    types.replace(/^[^]*?declare module 'date-holidays' \{/, '').replace(/\}\s*$/, ''),
  );
  await write('date-holidays/src/Holidays.js', await readFile(join(source, 'Holidays.js'), 'utf8'));
  await write('date-holidays/src/index.js', await readFile(join(source, 'index.js'), 'utf8'));
  await write('date-holidays/src/data.js', packed('data', withoutWords(data)));

  const { default: earth } = load('astronomia/data/vsop87Bearth') as {
    default: { L: Series; B: Series; R: Series };
  };
  const short = { ...earth, L: shortened(earth.L), B: shortened(earth.B), R: shortened(earth.R) };
  await write('astronomia/data/vsop87Bearth.js', `export default ${JSON.stringify(short)};\n`);
  await write('moment-timezone/index.js', MOMENT);

  return {
    // Without its ending, so that the types beside it are found.
    'date-holidays': ['./vendor/date-holidays/src/index'],
    ...Object.fromEntries(COPIED.map((name) => [name, [`./vendor/${name}/src/index.js`]])),
    'astronomia/data/vsop87Bearth': ['./vendor/astronomia/data/vsop87Bearth.js'],
    'moment-timezone': ['./vendor/moment-timezone/index.js'],
  };
};
