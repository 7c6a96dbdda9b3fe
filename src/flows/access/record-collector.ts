import type { AnswerHead, Block, RecordBlock } from '../../domain/access/document';
import type { RecordCopy } from '../../domain/access/record-copy';
import { objectInWords, recordInWords, type WordsWorld } from '../../domain/access/record-in-words';
import { ACCESS_TEXTS, counted, filled } from '../../domain/access/texts';
import type { AnswerLayout } from './answer-layout';
import type { ZipParts } from './zip-parts';

/** In one document with everything else, up to so many records; more are on pages of their own. */
const MOST_INLINE = 600;
/** On paper the first of each kind; the HTML has all of them. */
const MOST_ON_PAPER = 600;
const FIRST_ON_PAPER = 40;

const PAGE_RECORDS = 250;
const JSON_RECORDS = 500;
/** Characters; what is larger is written at once. */
const CHUNK = 1_000_000;

type Chunk<T> = { items: T[]; size: number; written: number };
const empty = <T>(): Chunk<T> => ({ items: [], size: 0, written: 0 });

type Dated = { at: string; block: RecordBlock };
const newestFirst = (records: readonly Dated[]): RecordBlock[] =>
  records.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).map(({ block }) => block);

const numbered = (count: number): string => String(count + 1).padStart(3, '0');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `data/message-001.json`, `records/message-001.html` */
const placeOf = (folder: string, object: string, count: number, ending: string): string =>
  `${folder}/${object.replaceAll(/\W/g, '')}-${numbered(count)}.${ending}`;

/**
 * Takes the copies of records as they come and writes them on: JSON for computers, pages for people. Holds what is not yet
 * written of each kind, and the records of the paper version.
 */
export const openCollector = (
  parts: ZipParts,
  world: WordsWorld,
  layout: AnswerLayout,
  head: AnswerHead,
  total: number,
) => {
  const texts = ACCESS_TEXTS[world.language];
  const isInline = total <= MOST_INLINE;
  const perObject = total <= MOST_ON_PAPER ? Infinity : FIRST_ON_PAPER;
  const json = new Map<string, Chunk<string>>();
  const pages = new Map<string, Chunk<Dated>>();
  const paper = new Map<string, Dated[]>();
  const links = new Map<string, string[]>();
  const counts = new Map<string, number>();

  const writeJson = async (object: string, chunk: Chunk<string>): Promise<void> => {
    if (chunk.items.length === 0) return;
    const text = `[\n${chunk.items.join(',\n')}\n]\n`;
    await parts.add(placeOf('data', object, chunk.written, 'json'), utf8(text));
    json.set(object, { ...empty(), written: chunk.written + 1 });
  };

  const writePage = async (object: string, chunk: Chunk<Dated>): Promise<void> => {
    if (chunk.items.length === 0) return;
    const place = placeOf('records', object, chunk.written, 'html');
    const title = objectInWords(object, world);
    const page = layout.page(
      { ...head, title, subtitle: head.title, lead: '' },
      { title: texts.contents, links: [{ href: '../index.html', text: texts.toContents }] },
      newestFirst(chunk.items),
      [],
    );
    await parts.add(place, page);
    links.set(object, [...(links.get(object) ?? []), place]);
    pages.set(object, { ...empty(), written: chunk.written + 1 });
  };

  return {
    add: async (copy: RecordCopy): Promise<void> => {
      const { object } = copy;
      counts.set(object, (counts.get(object) ?? 0) + 1);
      const line = JSON.stringify({
        ...copy,
        files: copy.files.map(({ field, label }) => ({ field, label })),
      });
      const chunk = json.get(object) ?? empty<string>();
      json.set(object, chunk);
      chunk.items.push(line);
      chunk.size += line.length;
      if (chunk.items.length >= JSON_RECORDS || chunk.size >= CHUNK) await writeJson(object, chunk);

      const block = { at: copy.at ?? '', block: recordInWords(copy, world) };
      const onPaper = paper.get(object) ?? [];
      paper.set(object, onPaper);
      if (onPaper.length < perObject) onPaper.push(block);
      if (isInline) return;
      const page = pages.get(object) ?? empty<Dated>();
      pages.set(object, page);
      page.items.push(block);
      page.size += block.block.body.length;
      if (page.items.length >= PAGE_RECORDS || page.size >= CHUNK) await writePage(object, page);
    },
    /** Writes what is left. */
    end: async (): Promise<void> => {
      for (const [object, chunk] of json) await writeJson(object, chunk);
      for (const [object, chunk] of pages) await writePage(object, chunk);
    },
    isShort: isInline,
    counts: (): ReadonlyMap<string, number> => counts,
    /** The records of a kind for the document: all of them, or where they are. */
    blocksOf: (
      object: string,
      isPaper: boolean,
    ): { blocks: Block[]; links: { href: string; text: string }[] } => {
      const shown = newestFirst(paper.get(object) ?? []);
      const count = counts.get(object) ?? 0;
      if (isPaper) {
        const more = count - shown.length;
        const rest: Block[] =
          more > 0 ? [{ kind: 'text', text: counted(texts.records.moreInHtml, more), isQuiet: true }] : [];
        return { blocks: [...shown, ...rest], links: [] };
      }
      const places = links.get(object) ?? [];
      if (isInline) return { blocks: shown, links: [] };
      return {
        blocks: [],
        links: places.map((href, index) => ({
          href,
          text: `${objectInWords(object, world)} – ${filled(texts.part, { number: index + 1, of: places.length })}`,
        })),
      };
    },
  };
};

export type Collector = ReturnType<typeof openCollector>;
