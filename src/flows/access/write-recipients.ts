import { ACCESS_TEXTS } from '../../domain/access/texts';
import type { DataRequest } from '../../domain/requests/data-request';
import type { AnswerFiles } from '../delivery/answer-files';
import { readFactsBefore, type AnswerFacts } from './answer-facts';
import { headOf } from './answer-head';
import { paperPart } from './paper-part';
import type { AnswerContext } from './write-answer';
import { openZipParts } from './zip-parts';

/**
 * Writes the answer to the question who has received the data: the same explanations as an access, without the records.
 * Three requests beside those of `files`.
 */
export const writeRecipientsAnswer = async (
  context: AnswerContext,
  request: DataRequest,
  personIds: readonly string[],
  files: AnswerFiles,
): Promise<{ recipients: number; parts: number }> => {
  const { layout, now } = context;
  const before = await readFactsBefore(context, personIds, request);
  const { language } = before;
  const texts = ACCESS_TEXTS[language];
  const facts: AnswerFacts = { ...before, consents: [], source: '', kinds: [] };
  const head = { ...headOf(request, facts, now), title: texts.recipients.title, lead: '' };
  const blocks = layout.recipients(facts);
  const parts = openZipParts(files, texts.fileName, 1, now);
  await parts.add('index.html', layout.page(head, null, blocks, []));
  await parts.add(
    'data/recipients.json',
    new TextEncoder().encode(`${JSON.stringify(facts.recipients, null, 1)}\n`),
  );
  const end = await parts.end();
  await files.write(paperPart(0, head, blocks));
  await files.endAt(end);
  return { recipients: facts.recipients.length, parts: end };
};
