/** Types of free content: in them a person can be named, so that mentions can be taken out. */
export const SEARCHED_TYPES: ReadonlySet<string> = new Set([
  'ACTOR',
  'ADDRESS',
  'ARRAY',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'PHONES',
  'RAW_JSON',
  'RICH_TEXT',
  'TEXT',
]);
