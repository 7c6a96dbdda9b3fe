import type { Author } from './person-change';

/** In characters. */
const LONGEST_NAME = 60;
const MOST_FIELDS = 5;

const shortName = (name: string): string => {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
};

/** `jobTitle` and `companyId` as people read them: job title, company. */
export const fieldInWords = (field: string): string =>
  field
    .replace(/Id$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();

const listed = (fields: readonly string[]): string => {
  const words = [...new Set(fields.map(fieldInWords))].toSorted();
  const shown =
    words.length > MOST_FIELDS
      ? [...words.slice(0, MOST_FIELDS), `${words.length - MOST_FIELDS} more`]
      : words;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

const named = (kind: string, name: string): string => (name === '' ? kind : `${kind} “${name}”`);

/** Who tried, for a colleague: a member's name, or which workflow, key or app it was. */
export const authorInWords = ({ source, name }: Pick<Author, 'source' | 'name'>): string => {
  const shown = shortName(name);
  switch (source) {
    case 'API':
      return named('API key', shown);
    case 'WORKFLOW':
      return named('workflow', shown);
    case 'APPLICATION':
      return named('app', shown);
    case 'IMPORT':
      return shown === '' ? 'an import' : `${shown} (import)`;
    case 'EMAIL':
    case 'CALENDAR':
      return 'mail and calendar sync';
    case 'SYSTEM':
      return 'Twenty';
    default:
      return shown === '' ? 'somebody' : shown;
  }
};

/** `2026-11-29 19:58:03 UTC`, so that the same words a moment later are another line of the timeline. */
const timeInWords = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/**
 * The line on the person's timeline, by a change of `restrictionNote`: which fields, who and when; no value and nothing
 * of the person.
 */
export const putBackNote = (fields: readonly string[], author: Author, at: string): string => {
  const hint = fields.includes('processingState') ? ' To end it, run “Lift restriction”.' : '';
  return `${listed(fields)}: changed by ${authorInWords(author)}, ${timeInWords(at)}; put back, processing is restricted (Art. 18).${hint}`;
};

/** The line for a record that was put into the bin and taken out again. */
export const restoredNote = (author: Author, at: string): string =>
  `Deleted by ${authorInWords(author)}, ${timeInWords(at)}; restored, processing is restricted (Art. 18). To erase the person, run “Erase person”.`;
