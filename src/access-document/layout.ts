import type { AnswerLayout } from '../flows/access/answer-layout';
import { answerPage, blocksHtml, linksHtml } from './html';
import { recipientsSection, rightsSection, sectionsBefore, whoSection } from './sections';

/** The answer as pages in HTML, complete in themselves. */
export const htmlLayout: AnswerLayout = {
  sections: sectionsBefore,
  recipients: (facts) => [...recipientsSection(facts), ...whoSection(facts), ...rightsSection(facts)],
  page: (head, contents, blocks, groups) =>
    answerPage(
      head,
      contents === null ? null : { title: contents.title, html: linksHtml(contents.links) },
      [
        blocksHtml(blocks),
        ...groups.map(({ blocks: more, links }) =>
          [blocksHtml(more), links.length === 0 ? '' : linksHtml(links)].join('\n'),
        ),
      ].join('\n'),
    ),
};
