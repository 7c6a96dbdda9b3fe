import { ACCESS_TEXTS } from '../../domain/access/texts';
import { LANGUAGES } from '../../domain/public-settings';
import { openBytes } from '../../keys/seal-bytes';
import { readAll } from '../../twenty/records';
import { answerFilesRead, associatedText, LARGEST_PART, openAnswerRows } from '../delivery/answer-files';
import { deliverAnswer } from '../delivery/deliver-answer';
import type { CarryOut } from '../requests/carry-out/carry-out';
import { PAPER_CONTENT, readPaperPart, type PaperDocument } from './paper-part';
import { answerFilesOf, type AnswerTools } from './prepare-answer';

export type DrawTools = Pick<AnswerTools, 'upload' | 'fetchFile'> & {
  drawPdf: (document: PaperDocument) => Promise<Uint8Array>;
};

/** Sealed bytes are a little longer than what they hold. */
const SEALED_MORE = 100;

/**
 * Draws the document on paper, where it waits among the parts, and hands the answer over. What is drawn takes the place of
 * what it was drawn from; stopped between, the answer has a gap and is prepared again (`deliverAnswer`).
 */
export const drawAndDeliver =
  ({ upload, fetchFile, drawPdf }: DrawTools): CarryOut =>
  async (context, request) => {
    const { client, keyring } = context;
    const read = answerFilesRead([request.id]);
    const rows = (await readAll(client, [read])).get(read.object.name) ?? [];
    const waiting = openAnswerRows(keyring, request.id, rows).find(
      ({ contentType }) => contentType === PAPER_CONTENT,
    );
    if (waiting !== undefined) {
      const { index, name, key, url } = waiting;
      const sealed = url === null ? null : await fetchFile(url, LARGEST_PART + SEALED_MORE);
      if (sealed === null) return { moves: [{ kind: 'STEP', step: 'PREPARE_ANSWER', progress: 0 }] };
      const bytes = openBytes(sealed, Buffer.from(key, 'base64'), associatedText(request.id, index, name));
      const document = readPaperPart(bytes);
      const language = LANGUAGES.find((one) => one === document.head.language) ?? 'en';
      await answerFilesOf(context, upload, request).write({
        index,
        name: `${ACCESS_TEXTS[language].fileName}.pdf`,
        contentType: 'application/pdf',
        bytes: await drawPdf(document),
      });
    }
    return deliverAnswer(context, request);
  };
