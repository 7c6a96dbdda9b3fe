import { html, raw } from 'hono/html';

import { script } from './script';
import { styles } from './styles';

export type Markup = ReturnType<typeof html>;

export type Place = 'people' | 'deals' | 'outbox' | 'time';

const PLACES: readonly { place: Place; path: string; label: string }[] = [
  { place: 'people', path: '/', label: 'People' },
  { place: 'deals', path: '/deals', label: 'Deals' },
  { place: 'outbox', path: '/outbox', label: 'Outbox' },
  { place: 'time', path: '/time', label: 'Time and tools' },
];

/** A whole page around its content. `html` escapes every value put into it. */
export const page = (title: string, here: Place, now: Date, content: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Twenty sandbox</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <header class="top">
          <div>
            <a class="brand" href="/"><i>20</i>Sandbox</a>
            <nav>
              ${PLACES.map(({ place, path, label }) => html`<a href="${path}" class="${place === here ? 'here' : ''}">${label}</a>`)}
            </nav>
            <span class="clock" title="The sandbox's clock">${timeText(now)}</span>
          </div>
        </header>
        <main>${content}</main>
        <footer>A Twenty workspace in one process. Nothing here leaves this machine.</footer>
        <script>
          ${raw(script)};
        </script>
      </body>
    </html>`;

/** `24 Nov 2026, 14:05`, in UTC like everything the sandbox shows. */
export const timeText = (value: unknown): string => {
  const date = value instanceof Date ? value : new Date(String(value ?? ''));
  if (Number.isNaN(date.getTime())) return '';
  return date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
};

/** `24 Nov 2026`. */
export const dateText = (value: unknown): string => timeText(value).split(',')[0] ?? '';

/** A person's or company's round mark: initials on a colour that stays theirs. */
export const avatar = (name: string, id: string, small = false): Markup => {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return html`<span
    class="avatar ${small ? 'small' : ''}"
    style="background:hsl(${hue} 45% 45%)"
    aria-hidden="true"
    >${initials || '–'}</span
  >`;
};

/** A card with a heading and how many things are in it. */
export const card = (heading: string, count: number | undefined, content: Markup): Markup =>
  html`<section class="card">
    <h2>${heading}${count === undefined ? '' : html`<b>${count}</b>`}</h2>
    ${content}
  </section>`;
