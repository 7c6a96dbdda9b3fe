import type { AnswerHead, Block } from '../domain/access/document';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/**
 * The answer is opened from a disk, without a server: everything is in the file, nothing is loaded and nothing runs, whatever
 * a record holds.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#191d23;--muted:#545d69;--line:#dce0e7;--sunken:#f4f6f9;--accent:#1f3a5f}
@media (prefers-color-scheme:dark){:root{--page:#12161b;--text:#e9ecf0;--muted:#a5afbb;--line:#2d343e;--sunken:#1b2129;--accent:#9cc0f0}}
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:52rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:3rem 1rem}
h1{font-size:clamp(1.8rem,1.2rem + 3vw,2.8rem);line-height:1.1;letter-spacing:-.02em;margin:.2rem 0 .6rem}
h2{font-size:1.45rem;line-height:1.25;margin:2.8rem 0 .7rem;padding-top:1.2rem;border-top:2px solid var(--line);color:var(--accent)}
h3{font-size:1.1rem;margin:1.7rem 0 .4rem}
p{margin:.5rem 0}
.eyebrow{margin:0;font-weight:650;color:var(--accent)}
.lead{font-size:1.12rem}
.quiet,.meta{color:var(--muted);font-size:.92rem}
nav ul{columns:2 14rem;padding-inline-start:1.1rem}
a{color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{width:100%;border-collapse:collapse;font-size:.95rem;margin:.8rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .7rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{background:var(--sunken);padding-inline-start:.5rem}
tbody td:first-child,tfoot td:first-child{padding-inline-start:.5rem}
.right{text-align:right}
tfoot td{font-weight:650}
.wide{overflow-x:auto}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.3rem 1rem;margin:.6rem 0}
dt{color:var(--muted)}
dd{margin:0;white-space:pre-line}
.record{border:1px solid var(--line);border-radius:.6rem;padding:.9rem 1.1rem;margin:.8rem 0;break-inside:avoid-page}
.record h4{margin:0;font-size:1.02rem}
.record .meta{margin:.1rem 0 .4rem}
.body{white-space:pre-wrap;background:var(--sunken);border-radius:.45rem;padding:.7rem .9rem;margin:.6rem 0 0;font-size:.96rem}
footer{padding-block:2rem 4rem;color:var(--muted);font-size:.9rem}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
@media print{body{font-size:10pt}header{padding-top:0}.record{border-color:#bbb}a{color:inherit;text-decoration:none}}
`;

const id = (anchor: string | undefined): string => (anchor === undefined ? '' : ` id="${escaped(anchor)}"`);

const facts = (rows: readonly { label: string; value: string }[]): string =>
  rows.length === 0
    ? ''
    : `<dl>${rows.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}${id(block.anchor)}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p${block.isQuiet === true ? ' class="quiet"' : ''}>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return facts(block.rows);
    case 'table': {
      const side = (index: number): string =>
        block.columns[index]?.align === 'right' ? ' class="right"' : '';
      const row = (cells: readonly string[]): string =>
        `<tr>${cells.map((cell, index) => `<td${side(index)}>${escaped(cell)}</td>`).join('')}</tr>`;
      const head = block.columns
        .map(({ title }, index) => `<th scope="col"${side(index)}>${escaped(title)}</th>`)
        .join('');
      const foot = block.sum === undefined ? '' : `<tfoot>${row(block.sum)}</tfoot>`;
      return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${block.rows.map(row).join('')}</tbody>${foot}</table></div>`;
    }
    case 'record': {
      const meta = block.meta.length === 0 ? '' : `<p class="meta">${escaped(block.meta.join(' · '))}</p>`;
      const body = block.body === '' ? '' : `<div class="body">${escaped(block.body)}</div>`;
      return `<article class="record"><h4>${escaped(block.title)}</h4>${meta}${facts(block.rows)}${body}</article>`;
    }
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

export type HtmlLink = { href: string; text: string };

/** Blocks as markup; every value escaped. Links to other files of the answer come after the block they belong to. */
export const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');

/** A link of our own making, to a place in the answer. */
export const linksHtml = (links: readonly HtmlLink[]): string =>
  `<ul>${links.map(({ href, text }) => `<li><a href="${escaped(href)}">${escaped(text)}</a></li>`).join('')}</ul>`;

/** A whole page, complete in itself. `contents` comes from `linksHtml`, `main` from `blocksHtml`. */
export const answerPage = (
  head: AnswerHead,
  contents: { title: string; html: string } | null,
  main: string,
): Uint8Array =>
  new TextEncoder().encode(`<!doctype html>
<html lang="${escaped(head.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escaped(head.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="eyebrow">${escaped(head.subtitle)}</p>
<h1>${escaped(head.title)}</h1>
${head.lines.map((line) => `<p class="meta">${escaped(line)}</p>`).join('')}
${head.lead === '' ? '' : `<p class="lead">${escaped(head.lead)}</p>`}
${contents === null ? '' : `<nav aria-label="${escaped(contents.title)}">${contents.html}</nav>`}
</header>
<main>
${main}
</main>
</body>
</html>
`);
