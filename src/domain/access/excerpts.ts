import type { Matcher } from '../redaction';

/** The lines of a text that name the subject; what stands between them is shown as left out. */
export const excerpt = (text: string, subject: Matcher): string => {
  const lines = text.split('\n');
  const kept: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (subject.find(line).length > 0) {
      kept.push(line);
      isOpen = false;
    } else if (!isOpen && line.trim() !== '') {
      kept.push('[…]');
      isOpen = true;
    }
  }
  if (kept.some((line) => line !== '[…]')) return kept.join('\n');
  // A mention that goes over the end of a line is in none of them.
  const spans = subject.find(text).map(({ start, end }) => text.slice(start, end).replaceAll('\n', ' '));
  return spans.length === 0 ? '' : `[…] ${spans.join(' […] ')} […]`;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MOST_LEAVES = 500;

/** The values in a JSON that name the subject, by their place in it (`trigger.properties.after.emails.primaryEmail`). */
export const namedLeaves = (root: unknown, subject: Matcher): Record<string, string> => {
  const named: Record<string, string> = {};
  const open: { value: unknown; path: string }[] = [{ value: root, path: '' }];
  let count = 0;
  for (let next = open.pop(); next !== undefined && count < MOST_LEAVES; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      if (subject.find(value).length === 0) continue;
      named[path] = value;
      count += 1;
    } else if (isObject(value)) {
      const { firstName, lastName } = value;
      if (
        typeof firstName === 'string' &&
        typeof lastName === 'string' &&
        subject.isSubjectName(firstName, lastName)
      ) {
        named[path] = `${firstName} ${lastName}`;
        count += 1;
      }
      for (const [key, inner] of Object.entries(value).toReversed())
        open.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
    } else if (Array.isArray(value)) {
      value.forEach((inner, index) => open.push({ value: inner, path: `${path}[${index}]` }));
    }
  }
  return named;
};
