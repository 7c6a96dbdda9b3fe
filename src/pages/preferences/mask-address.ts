const DOTS = '•••';

const firstLetter = (text: string): string => Array.from(text)[0] ?? '';

/**
 * An address of which only its owner recognises anything: `anna@example.com` → `a•••@e•••.com`. The page is opened by a
 * link alone, and mails are passed on: whoever holds a forwarded one must not read from the page whose it was. The
 * domain is masked too, since a domain of one's own is a name. Empty for what is no address.
 */
export const maskAddress = (email: string): string => {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0)).trim();
  const domain = email.slice(at + 1).trim();
  const dot = domain.lastIndexOf('.');
  if (local === '' || dot < 1 || dot === domain.length - 1) return '';
  return `${firstLetter(local)}${DOTS}@${firstLetter(domain)}${DOTS}${domain.slice(dot)}`;
};
