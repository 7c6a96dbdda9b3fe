import { useState } from 'react';

/**
 * Every component on a page runs in a worker of its own and all of them share one document, so the identifiers React makes up
 * would meet there. These carry a part drawn by chance.
 */
const prefix = Math.random().toString(36).slice(2, 8);
let count = 0;

const next = (): string => {
  count += 1;
  return `tp-${prefix}-${count}`;
};

/** An identifier for `id`, `htmlFor` and `aria-*`, the same for as long as the component lives. */
export const useUid = (): string => useState(next)[0];
