import { ViewKey } from 'twenty-sdk/define';
import { target } from '../src/identifiers';

/** Newer servers make the main view themselves and ignore the key; 2.21 leaves an object without one unless a view claims it. */
export const mainViewKey = target === '2.21' ? ViewKey.INDEX : undefined;
