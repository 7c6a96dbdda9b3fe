import type { AnswerHead, Block } from '../../domain/access/document';
import type { AnswerFacts } from './answer-facts';

export type PageLink = { href: string; text: string };

/** How an answer becomes pages; handed in, since the texts and the markup are not the flow's (`src/access-document`). */
export type AnswerLayout = {
  /** Who is responsible, purposes, choices, recipients, rights: everything before the records. */
  sections: (facts: AnswerFacts) => Block[];
  /** Who has received the data, and what the person can do. */
  recipients: (facts: AnswerFacts) => Block[];
  /** A whole page. `groups` are blocks with the links that follow them. */
  page: (
    head: AnswerHead,
    contents: { title: string; links: readonly PageLink[] } | null,
    blocks: readonly Block[],
    groups: readonly { blocks: readonly Block[]; links: readonly PageLink[] }[],
  ) => Uint8Array;
};
