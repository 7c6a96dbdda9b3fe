/** Chapters of the first tab. */
export const SETTINGS_CHAPTERS = [
  'first-steps',
  'controller',
  'purposes',
  'requests',
  'looks',
  'recipients',
  'behaviour',
] as const;

/** Chapters of the second, which is a component of its own: together they would be larger than a page should load. */
export const DATA_CHAPTERS = [
  'fields',
  'protection',
  'retention',
  'keys',
  'ledger',
  'workflows',
  'dry-runs',
] as const;

export type ChapterId = (typeof SETTINGS_CHAPTERS)[number] | (typeof DATA_CHAPTERS)[number];

export type FirstTabChapter = (typeof SETTINGS_CHAPTERS)[number];

export const isOnFirstTab = (chapter: ChapterId): chapter is FirstTabChapter =>
  (SETTINGS_CHAPTERS as readonly string[]).includes(chapter);
