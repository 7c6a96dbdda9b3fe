/** Rich text as Twenty keeps it: BlockNote's JSON and the same content as markdown. */
import type { Random } from './random';

export type Inline = string | { bold: string } | { link: string; href: string };

export type Block = { kind: 'paragraph' | 'bullet' | 'check' | 'heading'; content: Inline[] };

export type RichText = { blocknote: string; markdown: string };

export const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });
export const bullet = (...content: Inline[]): Block => ({ kind: 'bullet', content });
export const check = (...content: Inline[]): Block => ({ kind: 'check', content });
export const heading = (...content: Inline[]): Block => ({ kind: 'heading', content });

export function richText(blocks: Block[], random: Random): RichText {
  return {
    blocknote: JSON.stringify(blocks.map((block) => blockNote(block, random))),
    markdown: `${blocks.map(markdown).join('\n\n')}\n`,
  };
}

const STYLE = { textColor: 'default', backgroundColor: 'default', textAlignment: 'left' };

function blockNote(block: Block, random: Random): Record<string, unknown> {
  const base = { id: random.uuid(), content: block.content.map(inlineNote), children: [] };
  switch (block.kind) {
    case 'paragraph':
      return { ...base, type: 'paragraph', props: STYLE };
    case 'bullet':
      return { ...base, type: 'bulletListItem', props: STYLE };
    case 'check':
      return { ...base, type: 'checkListItem', props: { ...STYLE, checked: false } };
    case 'heading':
      return { ...base, type: 'heading', props: { ...STYLE, level: 2 } };
    default:
      return block.kind satisfies never;
  }
}

function inlineNote(inline: Inline): Record<string, unknown> {
  if (typeof inline === 'string') return { type: 'text', text: inline, styles: {} };
  if ('bold' in inline) return { type: 'text', text: inline.bold, styles: { bold: true } };
  return { type: 'link', href: inline.href, content: [{ type: 'text', text: inline.link, styles: {} }] };
}

function markdown(block: Block): string {
  const text = block.content.map(inlineMarkdown).join('');
  switch (block.kind) {
    case 'paragraph':
      return text;
    case 'bullet':
      return `* ${text}`;
    case 'check':
      return `* [ ] ${text}`;
    case 'heading':
      return `## ${text}`;
    default:
      return block.kind satisfies never;
  }
}

function inlineMarkdown(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('bold' in inline) return `**${inline.bold}**`;
  return `[${inline.link}](${inline.href})`;
}
