import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { FirstTabChapter } from './chapter-ids';

/** What the chapters of the first tab are called. */
export const CHAPTER_LABELS: Readonly<Record<FirstTabChapter, MessageDescriptor>> = {
  'first-steps': msg('First steps'),
  controller: msg('Controller and place'),
  purposes: msg('Purposes and notices'),
  requests: msg('Requests and forms'),
  looks: msg('Languages and brand'),
  recipients: msg('Recipients'),
  behaviour: msg('Behaviour'),
};
