import type { MessageDescriptor } from 'twenty-sdk/front-component';
import type { JSX } from 'react';

import type { ChapterId } from './model/chapter-ids';

export type ChapterProps = { onOpen: (chapter: ChapterId) => void };

export type Chapter = {
  id: ChapterId;
  label: MessageDescriptor;
  Shown: (props: ChapterProps) => JSX.Element;
  /** Its forms stand on the settings and wait for them; other chapters read what they need themselves. */
  needsSettings?: boolean;
};
