/** What a worker said about an element, made into what may be given to a real one on the page. */
import type { CSSProperties } from 'react';

import { REACT_EVENTS } from './elements';
import { toEventData } from './event-data';

type Props = Record<string, unknown>;

const INTERNAL = new Set(['element', 'receiver', 'components']);
const DANGEROUS = /^(javascript|vbscript|data):/;
/** Attributes that lead away from the page when somebody clicks. */
const LINKS: Record<string, readonly string[]> = {
  a: ['href', 'xlinkhref'],
  area: ['href'],
  form: ['action'],
  button: ['formaction'],
  input: ['formaction'],
};

/** What browsers skip in an address: control characters and spaces, which must not hide what it begins with. */
const SKIPPED = /[^\u0021-\u007E\u00A0-\u{10FFFF}]/gu;

/** Whether an address would run as code. */
export const isDangerousUrl = (value: unknown): boolean =>
  typeof value === 'string' && DANGEROUS.test(value.replaceAll(SKIPPED, '').toLowerCase());

const isLink = (tag: string, name: string): boolean =>
  LINKS[tag.toLowerCase()]?.includes(name.toLowerCase().replaceAll(':', '')) ?? false;

/** `color:red;--gap:4px` as React wants it. */
export const styleObject = (css: unknown): CSSProperties | undefined => {
  if (typeof css !== 'string' || css === '') return undefined;
  const entries = css.split(';').flatMap((part): [string, string][] => {
    const colon = part.indexOf(':');
    if (colon === -1) return [];
    const name = part.slice(0, colon).trim();
    const key = name.startsWith('--')
      ? name
      : name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [[key, part.slice(colon + 1).trim()]];
  });
  return Object.fromEntries(entries);
};

/** Props of a remote element for its twin: handlers get plain data, addresses that would run as code are left out. */
export const safeProps = (props: Props, tag: string): Props => {
  const safe: Props = {};
  for (const [name, value] of Object.entries(props)) {
    if (INTERNAL.has(name) || value === undefined) continue;
    if (name === 'style') {
      safe['style'] = styleObject(value);
      continue;
    }
    const key = REACT_EVENTS.get(name.toLowerCase()) ?? name;
    if (key.toLowerCase().startsWith('on')) {
      if (typeof value === 'function')
        safe[key] = (event: unknown): unknown => (value as (data: object) => unknown)(toEventData(event));
    } else if (!isLink(tag, key) || !isDangerousUrl(value)) {
      safe[key] = value;
    }
  }
  return safe;
};

const REFUSED_FRAME_RIGHTS = new Set([
  'allow-same-origin',
  'allow-top-navigation',
  'allow-top-navigation-by-user-activation',
  'allow-top-navigation-to-custom-protocols',
  'allow-popups-to-escape-sandbox',
]);

/** The `sandbox` of a frame: never the page's own origin. */
export const frameSandbox = (wanted: unknown): string => {
  const rights = typeof wanted === 'string' ? wanted.toLowerCase().split(/\s+/).filter(Boolean) : [];
  if (rights.length === 0) return 'allow-scripts allow-forms allow-popups';
  return [...new Set([...rights.filter((right) => !REFUSED_FRAME_RIGHTS.has(right)), 'allow-scripts'])].join(
    ' ',
  );
};
