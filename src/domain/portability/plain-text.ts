/** Control characters mean something to the formats, and nothing to people: all but line breaks and tabs go. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Text with line breaks of one kind, as iCalendar keeps them. */
export const manyLines = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(CONTROLS, '')
    .trim();

/** Text of a name or title, on one line. */
export const oneLine = (text: string): string => manyLines(text).replaceAll(/\s+/g, ' ');
