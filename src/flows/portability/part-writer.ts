import schema from '../../../docs/portable-data.schema.json';
import { makeZip, type ZipEntry, type ZipPart } from '../../answer-zip/make-zip';
import type { LeftOut, PortableHead } from '../../domain/portability/portable-data';
import { readMe, type PartFile } from '../../domain/portability/read-me';
import type { Language } from '../../domain/public-settings';

/** A part is closed when it is about this large; what a part may weigh is more (`LARGEST_PART`), for what is still to be compressed. */
const FULL_BYTES = 5_500_000;
const MOST_BYTES = 7_500_000;

/** A list in the JSON file and the files that stand for it besides, each with what comes first and last in it. */
export type Section<T> = {
  /** `people`, `meetings`, `messages`, or the API name of an object, under `records`. */
  key: string;
  isRecord: boolean;
  files: readonly {
    file: PartFile;
    head: string;
    end: string;
    /** Null: this one has no place in the file. */
    line: (item: T) => string | null;
  }[];
};

export type WrittenParts = { parts: number; bytes: number };

export type PartWriter = {
  /** Adds an item; sections come in the order in which they were given. */
  add<T>(section: Section<T>, item: T): Promise<void>;
  /** Closes the last part. */
  finish(leftOut: readonly LeftOut[]): Promise<WrittenParts>;
};

const utf8 = new TextEncoder();

type OpenFile = { entry: ZipEntry; end: string };

type OpenPart = {
  zip: ZipPart;
  head: PortableHead;
  json: ZipEntry;
  files: Map<string, OpenFile>;
  named: PartFile[];
  /** Place of the open list among the sections. */
  place: number;
  isFirst: boolean;
  isEmpty: boolean;
};

/** Everything that is cut into parts has the same lists, some of them empty. */
const listsUpTo = (sections: readonly Section<never>[], from: number, to: number): string => {
  let text = '';
  for (let place = from + 1; place <= to; place += 1) {
    const section = sections[place];
    if (section === undefined) break;
    const opens = section.isRecord && !sections[place - 1]?.isRecord ? ',"records":{' : ',';
    text += `${place === 0 ? '' : ']'}${opens}${JSON.stringify(section.key)}:[`;
  }
  return text;
};

const jsonEnd = (
  sections: readonly Section<never>[],
  leftOut: readonly LeftOut[],
  isLast: boolean,
): string => {
  const records = sections.at(-1)?.isRecord === true ? ']}' : '],"records":{}';
  return `${records},"leftOut":${JSON.stringify(leftOut)},"isLastPart":${isLast}}\n`;
};

/**
 * Writes portable data as zip archives of a few megabytes, each whole in itself: `data.json` with its schema, tables, a card,
 * a calendar, and a text that says what is what. Nothing is held but the compressed bytes of the part under way.
 * @param sections every list there can be, those of `records` last
 * @param write takes a part that is done, by its number from 1
 */
export const writeParts = (
  headOf: (part: number) => PortableHead,
  sections: readonly Section<never>[],
  language: Language,
  madeAt: Date,
  write: (part: number, bytes: Uint8Array) => Promise<void>,
): PartWriter => {
  const total: WrittenParts = { parts: 0, bytes: 0 };
  let open: OpenPart | undefined;

  const openPart = (): OpenPart => {
    const head = headOf(total.parts + 1);
    const zip = makeZip(madeAt);
    const json = zip.open('data.json');
    json.write(utf8.encode(JSON.stringify(head).slice(0, -1)));
    json.write(utf8.encode(listsUpTo(sections, -1, 0)));
    return { zip, head, json, files: new Map(), named: [], place: 0, isFirst: true, isEmpty: true };
  };

  const endFiles = (part: OpenPart): void => {
    for (const { entry, end } of part.files.values()) {
      if (end !== '') entry.write(utf8.encode(end));
      entry.end();
    }
    part.files.clear();
  };

  const moveTo = (part: OpenPart, place: number): void => {
    if (place === part.place) return;
    part.json.write(utf8.encode(listsUpTo(sections, part.place, place)));
    part.place = place;
    part.isFirst = true;
    endFiles(part);
  };

  const closePart = async (part: OpenPart, leftOut: readonly LeftOut[], isLast: boolean): Promise<void> => {
    moveTo(part, sections.length - 1);
    endFiles(part);
    part.json.write(utf8.encode(jsonEnd(sections, leftOut, isLast)));
    part.json.end();
    const schemaFile: PartFile = { name: 'portable-data.schema.json', holds: 'schema' };
    await part.zip.add(schemaFile.name, utf8.encode(`${JSON.stringify(schema, null, 1)}\n`));
    const files: PartFile[] = [{ name: 'data.json', holds: 'json' }, schemaFile, ...part.named];
    await part.zip.add('read-me.txt', utf8.encode(readMe(part.head, files, leftOut, language)));
    const bytes = part.zip.finish();
    total.parts += 1;
    total.bytes += bytes.length;
    await write(total.parts, bytes);
  };

  const fileOf = (part: OpenPart, { file, head, end }: Section<never>['files'][number]): ZipEntry => {
    const known = part.files.get(file.name);
    if (known !== undefined) return known.entry;
    const entry = part.zip.open(file.name);
    if (head !== '') entry.write(utf8.encode(head));
    part.files.set(file.name, { entry, end });
    part.named.push(file);
    return entry;
  };

  return {
    add: async <T>(section: Section<T>, item: T) => {
      const place = sections.findIndex(
        ({ key, isRecord }) => key === section.key && isRecord === section.isRecord,
      );
      const json = utf8.encode(JSON.stringify(item));
      let part = (open ??= openPart());
      const isFull = part.zip.size > FULL_BYTES || part.zip.size + 2 * json.length > MOST_BYTES;
      if (isFull && !part.isEmpty) {
        await closePart(part, [], false);
        part = open = openPart();
      }
      moveTo(part, place);
      if (!part.isFirst) part.json.write(utf8.encode(','));
      part.json.write(json);
      part.isFirst = false;
      part.isEmpty = false;
      for (const one of section.files) {
        const line = one.line(item);
        if (line !== null) fileOf(part, one as Section<never>['files'][number]).write(utf8.encode(line));
      }
    },
    finish: async (leftOut) => {
      await closePart(open ?? openPart(), leftOut, true);
      open = undefined;
      return total;
    },
  };
};
