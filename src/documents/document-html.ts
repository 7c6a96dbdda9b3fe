import { constant, html, type Html } from '../pages/html';
import type { DocumentBlock, PrivacyDocument } from './document';

/** For screen and paper alike; fonts are the reader's own, so that every script can be shown. */
const STYLE = constant(`<style>
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem;max-width:50rem;color:#1b1f24;background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header{border-bottom:2px solid #1f3a5f;padding-bottom:1rem;margin-bottom:1.5rem}
h1{margin:0 0 .5rem;color:#1f3a5f;font-size:1.9rem;line-height:1.2}
header p{margin:0;color:#59626d}
header p:first-of-type{color:#1b1f24;font-weight:600}
h2{margin:2.2rem 0 .8rem;color:#1f3a5f;font-size:1.3rem}
h3{margin:1.8rem 0 .4rem;font-size:1.08rem}
p.quiet,footer{color:#59626d;font-size:.88rem}
dl{margin:0;border-top:1px solid #c9ced6}
dl div{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;gap:.25rem 1rem;padding:.45rem 0;border-bottom:1px solid #c9ced6;break-inside:avoid}
dt{color:#59626d}
dd{margin:0}
dd p{margin:0 0 .15rem}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.45rem .5rem;border-bottom:1px solid #c9ced6;text-align:left;vertical-align:top;font-weight:400}
thead th,thead td{background:#eef1f5;font-size:.88rem;font-weight:600}
th.number,td{text-align:right;white-space:nowrap}
tfoot th,tfoot td{font-weight:600;border-bottom:0}
tr{break-inside:avoid}
.notice{margin:0 0 1.5rem;padding:.9rem 1.1rem;background:#fdf2e1;border-left:4px solid #8a4b00}
.notice p{margin:0;font-weight:600;color:#8a4b00}
.notice ul{margin:.4rem 0 0;padding-left:1.2rem}
h2,h3{break-after:avoid}
footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid #c9ced6}
@media (max-width:34rem){dl div{grid-template-columns:1fr}}
@page{size:A4;margin:18mm}
@media print{body{max-width:none;padding:0;font-size:10.5pt}}
</style>`);

const cells = (row: readonly (string | number)[]): Html =>
  html`<tr>
    <th scope="row">${row[0]}</th>
    ${row.slice(1).map((cell) => html`<td>${cell}</td>`)}
  </tr>`;

/** A corner that names nothing is no heading. */
const headCell = (title: string, index: number): Html => {
  if (title === '') return html`<td></td>`;
  return index === 0
    ? html`<th scope="col">${title}</th>`
    : html`<th scope="col" class="number">${title}</th>`;
};

const blockOf = (block: DocumentBlock): Html => {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'subheading':
      return html`<h3>${block.text}</h3>`;
    case 'text':
      return html`<p class="${block.isQuiet === true ? 'quiet' : 'plain'}">${block.text}</p>`;
    case 'notice':
      return html`<section class="notice">
        <p>${block.text}</p>
        <ul>
          ${block.items.map((item) => html`<li>${item}</li>`)}
        </ul>
      </section>`;
    case 'facts':
      return html`<dl>
        ${block.rows.map(
          ({ label, lines }) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${lines.map((line) => html`<p>${line}</p>`)}</dd>
            </div>`,
        )}
      </dl>`;
    case 'table':
      return html`<div class="scroll">
        <table>
          <thead>
            <tr>
              ${block.head.map(headCell)}
            </tr>
          </thead>
          <tbody>
            ${block.rows.map(cells)}
          </tbody>
          ${
            block.sum === undefined
              ? ''
              : html`<tfoot>
                  ${cells(block.sum)}
                </tfoot>`
          }
        </table>
      </div>`;
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

/** A document as one HTML file: no script, nothing from outside, to be read on a screen, printed, or kept as a PDF. */
export const documentHtml = (document: PrivacyDocument): string =>
  String(
    html`<!doctype html>
      <html lang="${document.language}">
        <head>
          <meta charset="utf-8" />
          <meta
            http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
          />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${document.title}</title>
          ${STYLE}
        </head>
        <body>
          <header>
            <h1>${document.title}</h1>
            ${document.lines.map((line) => html`<p>${line}</p>`)}
          </header>
          <main>${document.blocks.map(blockOf)}</main>
          <footer>${document.foot}</footer>
        </body>
      </html>`,
  );
