/** What the decision needs and could not be read: without it a yes is none. */
export type Unseen = 'REQUESTS' | 'SUPPRESSIONS' | 'ANSWERS';

const NEEDED: Readonly<Record<string, Unseen>> = {
  dataRequests: 'REQUESTS',
  suppressions: 'SUPPRESSIONS',
};

/**
 * What is not known of objections and suppressions.
 * @param refused root fields that the role may not read
 * @param isCut more was there than was read
 */
export const unseenOf = (refused: readonly string[], isCut: boolean): Unseen[] => [
  ...new Set([...refused.flatMap((root) => NEEDED[root] ?? []), ...(isCut ? (['ANSWERS'] as const) : [])]),
];
