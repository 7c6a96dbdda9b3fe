import { isLoopback } from './loopback';

/** One-click needs https (RFC 8058 §3.1); a machine's own address is let through so that it can be tried. */
const mayBeOneClick = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
};

/** Values of the headers that let a mail program offer to unsubscribe (RFC 2369 §3.2, RFC 8058 §3.1). */
export type ListUnsubscribe = { listUnsubscribe: string; listUnsubscribePost: string };

/** The headers for one link. Over plain http there is no one-click: the second is empty then, and is to be left out. */
export const listUnsubscribe = (url: string): ListUnsubscribe => ({
  listUnsubscribe: `<${url}>`,
  listUnsubscribePost: mayBeOneClick(url) ? 'List-Unsubscribe=One-Click' : '',
});
