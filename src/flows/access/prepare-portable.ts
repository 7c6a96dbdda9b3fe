import { writePortableParts } from '../portability/write-portable-parts';
import type { CarryOut } from '../requests/carry-out/carry-out';
import { answerFilesOf, recordsFor, type AnswerTools } from './prepare-answer';

/** Writes the answer to a request for portability (Art. 20); the request goes on to its delivery. */
export const preparePortable =
  ({ upload }: Pick<AnswerTools, 'upload'>): CarryOut =>
  async (context, request) => {
    const records = await recordsFor(context, request);
    const files = answerFilesOf(context, upload, request);
    const written = await writePortableParts(context, request, records, files);
    return { moves: [{ kind: 'STEP', step: 'DELIVER', progress: 90, result: { portable: { ...written } } }] };
  };
