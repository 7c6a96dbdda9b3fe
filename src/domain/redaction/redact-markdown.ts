import { redactText, type Matcher } from './matcher';

/** A piece of Markdown that is syntax: an emphasis mark, an inline tag, or one side of a link. */
type Syntax = {
  start: number;
  end: number;
  role: 'open' | 'close' | 'stray';
  partner: Syntax | undefined;
  /** Where the address of a link stands, for its closing side. */
  href: { start: number; end: number } | undefined;
};

const LONGEST_HREF = 1000;
const TAG = /<(\/?)(b|i|u|s|em|strong|del|ins|mark|span|font|a)(?: [^<>\n]{0,200})?>/y;
const isSpace = (letter: string | undefined) => letter === undefined || /\s/.test(letter);
const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** The end of `](href "title")` whose bracket closes at `position`, if it is one. */
function linkEnd(
  text: string,
  position: number,
): { end: number; href: { start: number; end: number } } | undefined {
  if (text[position + 1] !== '(') return undefined;
  const window = text.slice(position + 2, position + 2 + LONGEST_HREF);
  const found = /^(<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/.exec(
    window,
  );
  if (found === null) return undefined;
  const start = position + 2;
  // The title of a link is text somebody reads; it is searched with the address.
  return { end: start + found[0].length, href: { start, end: start + found[0].length - 1 } };
}

/** Emphasis marks, tags and links with their partners, in order; a blank line ends what is open. */
function syntaxOf(text: string): Syntax[] {
  const found: Syntax[] = [];
  let open = new Map<string, Syntax>();
  let brackets: Syntax[] = [];
  const add = (start: number, end: number): Syntax => {
    const syntax: Syntax = { start, end, role: 'stray', partner: undefined, href: undefined };
    found.push(syntax);
    return syntax;
  };
  const pair = (opening: Syntax, closing: Syntax) => {
    opening.role = 'open';
    closing.role = 'close';
    opening.partner = closing;
    closing.partner = opening;
  };
  for (let at = 0; at < text.length;) {
    const letter = text[at];
    if (letter === '\\') at += 2;
    else if (letter === '\n') {
      if (text[at + 1] === '\n') [open, brackets] = [new Map(), []];
      at += 1;
    } else if (letter === '*' || letter === '_' || letter === '~' || letter === '`') {
      let end = at + 1;
      while (text[end] === letter && end - at < 3) end += 1;
      const [before, after] = [text[at - 1], text[end]];
      const literal =
        (isSpace(before) && isSpace(after)) ||
        (letter === '_' && isWord(before) && isWord(after)) ||
        (letter === '~' && end - at !== 2);
      if (!literal) {
        const marker = text.slice(at, end);
        const opening = open.get(marker);
        const mark = add(at, end);
        if (opening === undefined || isSpace(before)) open.set(marker, mark);
        else {
          open.delete(marker);
          pair(opening, mark);
        }
      }
      at = end;
    } else if (letter === '[') {
      const image = text[at - 1] === '!';
      brackets.push({
        start: image ? at - 1 : at,
        end: at + 1,
        role: 'open',
        partner: undefined,
        href: undefined,
      });
      at += 1;
    } else if (letter === ']') {
      const bracket = brackets.pop();
      const link = bracket === undefined ? undefined : linkEnd(text, at);
      if (bracket !== undefined && link !== undefined) {
        const closing = add(at, link.end);
        closing.href = link.href;
        found.push(bracket);
        pair(bracket, closing);
        at = link.end;
      } else at += 1;
    } else if (letter === '<') {
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (tag !== null) {
        const name = `<${tag[2]}>`;
        const mark = add(at, at + tag[0].length);
        const opening = open.get(name);
        if (tag[1] === '') open.set(name, mark);
        else if (opening !== undefined) {
          open.delete(name);
          pair(opening, mark);
        }
        at += tag[0].length;
      } else at += 1;
    } else at += 1;
  }
  // Stray marks are dropped from the comparison too ("*Anna Müller" in a hard-wrapped list), but stay in the text.
  return found.toSorted((left, right) => left.start - right.start);
}

/** First index whose syntax starts at or after `position`. */
function firstAt(syntax: readonly Syntax[], position: number): number {
  let [low, high] = [0, syntax.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((syntax[middle]?.start ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Redacts Markdown so that it stays Markdown: emphasis and links that a mention cuts through are moved around the
 * surrogate or leave with it, addresses of links are redacted too.
 *
 * @example redactMarkdown('Anna **Müller** ruft an', matcher, 'P-4F7K2M9Q').text === 'P-4F7K2M9Q ruft an'
 */
export function redactMarkdown(
  text: string,
  matcher: Matcher,
  surrogate: string,
): { text: string; count: number } {
  const syntax = syntaxOf(text);
  if (syntax.length === 0) {
    const { text: redacted, count } = redactText(text, matcher, surrogate);
    return { text: redacted, count };
  }
  let count = 0;
  const rendered = new Map<Syntax, string>();
  const render = (piece: Syntax): string => {
    const known = rendered.get(piece);
    if (known !== undefined) return known;
    let result = text.slice(piece.start, piece.end);
    if (piece.href !== undefined) {
      const href = redactText(text.slice(piece.href.start, piece.href.end), matcher, surrogate);
      if (href.count > 0) {
        count += href.count;
        result =
          text.slice(piece.start, piece.href.start) + href.text + text.slice(piece.href.end, piece.end);
      }
    } else if (result.startsWith('<')) {
      const tag = redactText(result, matcher, surrogate);
      count += tag.count;
      result = tag.text;
    }
    rendered.set(piece, result);
    return result;
  };

  const edits: { start: number; end: number; text: string }[] = [];
  const consumed = new Set<Syntax>();
  for (const span of matcher.find(text, { surrogate, syntax })) {
    count += 1;
    let { end } = span;
    const inside: Syntax[] = [];
    for (let index = firstAt(syntax, span.start); ; index += 1) {
      const piece = syntax[index];
      if (piece === undefined || piece.start > end) break;
      // "Anna **Müller**": the mark that opens inside and closes right behind leaves with the name.
      const closesBehind =
        piece.start === end && piece.partner !== undefined && inside.includes(piece.partner);
      if (piece.start === end && !closesBehind) break;
      inside.push(piece);
      end = Math.max(end, piece.end);
    }
    const kept = inside.filter(
      (piece) => piece.role !== 'stray' && (piece.partner === undefined || !inside.includes(piece.partner)),
    );
    for (const piece of inside) consumed.add(piece);
    const opening = kept
      .filter((piece) => piece.role === 'open')
      .map(render)
      .join('');
    const closing = kept
      .filter((piece) => piece.role === 'close')
      .map(render)
      .join('');
    edits.push({
      start: span.start,
      end,
      text: closing === '' ? opening + surrogate : surrogate + closing + opening,
    });
  }
  for (const piece of syntax) {
    if (consumed.has(piece)) continue;
    const result = render(piece);
    if (result !== text.slice(piece.start, piece.end))
      edits.push({ start: piece.start, end: piece.end, text: result });
  }
  if (edits.length === 0) return { text, count };
  edits.sort((left, right) => left.start - right.start);
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { text: result + text.slice(at), count };
}
