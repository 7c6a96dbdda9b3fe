/** Reads back what pdfkit wrote: enough of PDF to check a certificate, and no more. */
import { inflateSync } from 'node:zlib';

export type Line = { page: number; x: number; y: number; size: number; font: string; text: string };

/** 80 to 9F of Windows-1252, the encoding of the standard fonts; the rest is Latin-1. (Node 20 decodes these wrongly.) */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const decode = (hex: string): string =>
  Buffer.from(hex, 'hex')
    .toString('latin1')
    .replaceAll(/[\x80-\x9f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? '');

type Objects = ReadonlyMap<string, { dictionary: string; stream: Buffer | undefined }>;

const objectsOf = (bytes: Uint8Array): Objects => {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: Buffer | undefined }>();
  for (const match of text.matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const start = body.indexOf('stream\n');
    if (start === -1) {
      objects.set(id, { dictionary: body, stream: undefined });
      continue;
    }
    const from = match.index + match[0].indexOf('stream\n') + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0);
    objects.set(id, { dictionary: body.slice(0, start), stream: buffer.subarray(from, from + length) });
  }
  return objects;
};

/** A page's lines in the order in which they were written; `y` counts from the top. */
const linesOf = (content: string, page: number, height: number): Line[] => {
  const lines: Line[] = [];
  let place = { x: 0, y: 0 };
  let font = '';
  let size = 0;
  for (const [, a, tx, ty, name, points, array] of content.matchAll(
    /(?:(\S+) \S+ \S+ \S+ (\S+) (\S+) Tm)|(?:\/(\S+) (\S+) Tf)|(?:\[([^\]]*)\] TJ)/g,
  )) {
    if (a !== undefined) place = { x: Number(tx), y: height - Number(ty) };
    else if (name !== undefined) [font, size] = [name, Number(points)];
    else if (array !== undefined) {
      const text = [...array.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => decode(hex)).join('');
      lines.push({ page, ...place, size, font, text });
    }
  }
  return lines;
};

/**
 * The lines of a PDF, page by page.
 * @throws Error when the file has not the parts that a PDF has
 */
export const readPdf = (bytes: Uint8Array): { pages: number; lines: Line[]; info: string; text: string } => {
  const source = Buffer.from(bytes).toString('latin1');
  if (!source.startsWith('%PDF-1.') || !source.trimEnd().endsWith('%%EOF')) throw new Error('No PDF.');
  const offset = Number(/startxref\n(\d+)\n/.exec(source)?.[1]);
  if (!source.startsWith('xref', offset)) throw new Error('Its cross-reference table is not where it says.');
  const objects = objectsOf(bytes);
  const trailer = source.slice(source.lastIndexOf('trailer'));
  const dictionaryOf = (id = ''): string => objects.get(id)?.dictionary ?? '';
  // Texts of it are objects of their own, in UTF-16 where they need to be.
  const info = dictionaryOf(/\/Info (\d+) 0 R/.exec(trailer)?.[1])
    .replaceAll(/(\d+) 0 R/g, (_reference, id: string) => dictionaryOf(id))
    .replaceAll('\0', '');
  const kids = [...objects.values()].find(({ dictionary }) => /\/Type \/Pages/.test(dictionary));
  const ids = [...(/\/Kids \[([^\]]*)\]/.exec(kids?.dictionary ?? '')?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  const lines = ids.flatMap(([, id = ''], page) => {
    const dictionary = objects.get(id)?.dictionary ?? '';
    const height = Number(/\/MediaBox \[0 0 \S+ ([\d.]+)\]/.exec(dictionary)?.[1]);
    const stream = objects.get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '')?.stream;
    if (stream === undefined) throw new Error('A page without content.');
    return linesOf(inflateSync(stream).toString('latin1'), page + 1, height);
  });
  return { pages: ids.length, lines, info, text: lines.map(({ text }) => text).join('\n') };
};
