import { html } from 'hono/html';

export type MailLayout = {
  language: string;
  /** `#rrggbb`. */
  accent: string;
  heading: string;
  intro: string;
  /** Terms and values, such as a reference. */
  facts?: readonly { term: string; value: string }[];
  /** Above the items; empty for no heading. */
  itemsHeading: string;
  items: readonly { title: string; lines: readonly string[] }[];
  /** Null for a mail that leads nowhere. */
  button: { label: string; url: string } | null;
  notes: readonly string[];
  linkHint: string;
  footer: readonly string[];
};

const INK = '#1c1c1e';
const QUIET = '#5b5b60';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Relative luminance (WCAG 2.2). */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Black or white, whichever can be read better on a brand's colour. */
export const readableOn = (colour: string): '#000000' | '#ffffff' =>
  (luminance(colour) + 0.05) ** 2 > 1.05 * 0.05 ? '#000000' : '#ffffff';

/** Terms and values in two columns: a table, because mail programs lay out nothing else reliably. */
const factTable = (facts: NonNullable<MailLayout['facts']>) =>
  facts.length === 0
    ? ''
    : html`<table role="presentation" style="margin:0 0 20px;border-collapse:collapse;width:100%">
        ${facts.map(
          ({ term, value }) =>
            html`<tr>
              <td
                style="padding:6px 16px 6px 0;font-size:14px;line-height:1.5;color:${QUIET};vertical-align:top"
              >
                ${term}
              </td>
              <td
                style="padding:6px 0;font-size:16px;line-height:1.5;vertical-align:top;word-break:break-word"
              >
                <strong>${value}</strong>
              </td>
            </tr> `,
        )}
      </table>`;

/**
 * A plain mail: one column, one button, styles on the elements because mail programs drop the rest, nothing loaded from
 * anywhere, so that opening it tells nobody.
 */
export const mailHtml = (layout: MailLayout): string => {
  const { accent, button } = layout;
  const paragraph = (text: string, style = '') =>
    html`<p style="margin:0 0 16px;font-size:16px;line-height:1.5;${style}">${text}</p>`;
  return String(
    html`<!doctype html>
      <html lang="${layout.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content="light" />
          <title>${layout.heading}</title>
        </head>
        <body style="margin:0;padding:0;background:#f4f4f6;color:${INK};${FONT}">
          <div style="max-width:600px;margin:0 auto;padding:24px 16px">
            <div
              style="background:#ffffff;border-top:4px solid ${accent};border-radius:6px;padding:28px 24px"
            >
              <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${layout.heading}</h1>
              ${paragraph(layout.intro)} ${factTable(layout.facts ?? [])}
              ${
                layout.itemsHeading === ''
                  ? ''
                  : html`<h2 style="margin:24px 0 8px;font-size:16px;line-height:1.5">
                      ${layout.itemsHeading}
                    </h2>`
              }
              ${
                layout.items.length === 0
                  ? ''
                  : html`<ul style="margin:0 0 24px;padding:0 0 0 20px">
                      ${layout.items.map(
                        ({ title, lines }) =>
                          html`<li style="margin:0 0 12px;font-size:16px;line-height:1.5">
                            <strong>${title}</strong>${lines.map((text) => html`<br />${text}`)}
                          </li> `,
                      )}
                    </ul>`
              }
              ${
                button === null
                  ? ''
                  : html`<p style="margin:0 0 24px">
                      <a
                        href="${button.url}"
                        style="display:inline-block;background:${accent};color:${readableOn(accent)};font-size:16px;line-height:1.5;font-weight:bold;text-decoration:none;padding:12px 24px;border-radius:6px"
                        >${button.label}</a
                      >
                    </p>`
              }
              ${layout.notes.map((note) => paragraph(note))}
              ${
                button === null
                  ? ''
                  : html`<p style="margin:0;font-size:14px;line-height:1.5;color:${QUIET}">
                      ${layout.linkHint}<br /><span style="word-break:break-all">${button.url}</span>
                    </p>`
              }
            </div>
            <p style="margin:16px 8px 0;font-size:13px;line-height:1.5;color:${QUIET}">
              ${layout.footer.map((text, index) => (index === 0 ? text : html`<br />${text}`))}
            </p>
          </div>
        </body>
      </html> `,
  );
};
