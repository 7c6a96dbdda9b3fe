import { randomUUID } from 'node:crypto';

import { invalidData } from '../graphql/errors';
import { textValue } from './input-text';

type Inline = {
  type: string;
  text?: string;
  href?: string;
  styles?: Record<string, unknown>;
  content?: Inline[];
};
type Block = {
  type: string;
  props?: Record<string, unknown>;
  content?: Inline[] | string;
  children?: Block[];
};

const PROPS = { backgroundColor: 'default', textColor: 'default', textAlignment: 'left' };

/**
 * A RICH_TEXT value is two texts of one content. Giving Markdown makes the blocks anew, giving blocks makes
 * the Markdown anew; giving both keeps both as they are. `null` as a whole is an error on 2.21, and so here.
 */
export const richTextInput = (value: unknown, name: string): Record<string, unknown> => {
  if (value === null) throw new TypeError("Cannot read properties of null (reading 'blocknote')");
  const input = value as Record<string, unknown>;
  const blocknote = blocks(input.blocknote, `${name}.blocknote`);
  const markdown = input.markdown === undefined ? null : textValue(input.markdown, `${name}.markdown`);
  return {
    markdown: markdown ?? (blocknote === null ? null : toMarkdown(blocknote)),
    blocknote: blocknote ?? (markdown === null ? null : JSON.stringify(toBlocks(markdown))),
  };
};

const blocks = (value: unknown, name: string): string | null => {
  const text = value === undefined ? null : textValue(value, name);
  if (text === null) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidData(
      `Invalid blocknote value for field "${name}" - must contain valid JSON`,
      'Invalid value for rich text.',
    );
  }
  if (!Array.isArray(parsed)) {
    throw invalidData(
      `Invalid blocknote value for field "${name}" - must be a JSON array of blocks`,
      'Invalid value for rich text.',
    );
  }
  return text;
};

const inlineText = (content: Block['content']): string => {
  if (typeof content === 'string') return content;
  return (content ?? [])
    .map((item) => {
      const text = item.content ? inlineText(item.content) : (item.text ?? '');
      const bold = item.styles?.bold ? `**${text}**` : text;
      const styled = item.styles?.italic ? `*${bold}*` : bold;
      return item.href ? `[${styled}](${item.href})` : styled;
    })
    .join('');
};

const toMarkdown = (json: string): string => {
  const lines = (list: Block[], depth: number): string[] =>
    list.flatMap((block) => {
      const text = inlineText(block.content);
      const pad = '  '.repeat(depth);
      const own =
        block.type === 'heading'
          ? `${'#'.repeat(Number(block.props?.level ?? 1))} ${text}`
          : block.type === 'bulletListItem'
            ? `${pad}* ${text}`
            : block.type === 'numberedListItem'
              ? `${pad}1. ${text}`
              : block.type === 'checkListItem'
                ? `${pad}* [${block.props?.checked ? 'x' : ' '}] ${text}`
                : text;
      return [own, ...lines(block.children ?? [], depth + 1)];
    });
  const text = lines(JSON.parse(json) as Block[], 0).filter((line) => line !== '');
  return `${text.join('\n\n')}\n`;
};

const inlines = (text: string): Inline[] => {
  const result: Inline[] = [];
  const pattern = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]*)\]\(([^)\s]+)\)/g;
  let at = 0;
  const plain = (part: string): void => {
    if (part !== '') result.push({ type: 'text', text: part, styles: {} });
  };
  for (const match of text.matchAll(pattern)) {
    plain(text.slice(at, match.index));
    if (match[1] !== undefined) result.push({ type: 'text', text: match[1], styles: { bold: true } });
    else if (match[2] !== undefined) result.push({ type: 'text', text: match[2], styles: { italic: true } });
    else
      result.push({
        type: 'link',
        href: match[4] ?? '',
        content: [{ type: 'text', text: match[3] ?? '', styles: {} }],
      });
    at = match.index + match[0].length;
  }
  plain(text.slice(at));
  return result;
};

const block = (type: string, text: string, props: Record<string, unknown> = {}): object => ({
  id: randomUUID(),
  type,
  props: { ...PROPS, ...props },
  content: inlines(text),
  children: [],
});

/** Enough Markdown for notes: headings, lists, paragraphs, bold, italic, links. */
const toBlocks = (markdown: string): object[] => {
  const result: object[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) result.push(block('paragraph', paragraph.join('\n')));
    paragraph = [];
  };
  for (const line of markdown.split('\n')) {
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const bullet = /^\s*[-*+]\s+(.*)$/.exec(line);
    const number = /^\s*\d+[.)]\s+(.*)$/.exec(line);
    if (heading || bullet || number || line.trim() === '') flush();
    if (heading)
      result.push(
        block('heading', heading[2] ?? '', { level: heading[1]?.length ?? 1, isToggleable: false }),
      );
    else if (bullet) result.push(block('bulletListItem', bullet[1] ?? ''));
    else if (number) result.push(block('numberedListItem', number[1] ?? ''));
    else if (line.trim() !== '') paragraph.push(line.trim());
  }
  flush();
  return result;
};
