import * as z from 'zod/mini';

import type { AnswerHead, Block } from '../../domain/access/document';
import type { AnswerPart } from '../delivery/answer-files';

/** What the document on paper is to say, kept among the answer's parts until it is drawn: drawing takes a library of its own. */
export type PaperDocument = { head: AnswerHead; blocks: readonly Block[] };

export const PAPER_CONTENT = 'application/vnd.twenty-privacy.answer+json';

const facts = z.array(z.object({ label: z.string(), value: z.string() }));
const blockSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: z.string(),
    anchor: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('text'), text: z.string(), isQuiet: z.optional(z.boolean()) }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('facts'), rows: facts }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(
      z.object({ title: z.string(), width: z.number(), align: z.optional(z.enum(['left', 'right'])) }),
    ),
    rows: z.array(z.array(z.string())),
    sum: z.optional(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('record'),
    title: z.string(),
    meta: z.array(z.string()),
    rows: facts,
    body: z.string(),
  }),
]);
const documentSchema = z.object({
  head: z.object({
    language: z.string(),
    title: z.string(),
    subtitle: z.string(),
    lines: z.array(z.string()),
    lead: z.string(),
  }),
  blocks: z.array(blockSchema),
});

/** A longer text goes on in the HTML; it is what every record has. */
const LONGEST_BODY = 12_000;

export const paperPart = (index: number, head: AnswerHead, blocks: readonly Block[]): AnswerPart => {
  const cut = blocks.map((block) =>
    block.kind === 'record' && block.body.length > LONGEST_BODY
      ? { ...block, body: `${block.body.slice(0, LONGEST_BODY)} […]` }
      : block,
  );
  return {
    index,
    name: 'document.json',
    contentType: PAPER_CONTENT,
    bytes: new TextEncoder().encode(JSON.stringify({ head, blocks: cut })),
  };
};

/** Reads the part back. @throws Error for what `paperPart` did not write */
export const readPaperPart = (bytes: Uint8Array): PaperDocument =>
  documentSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) as PaperDocument;
