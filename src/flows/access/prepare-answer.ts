import { PrivacyError } from '../../domain/errors';
import type { DataRequest } from '../../domain/requests/data-request';
import type { FileToUpload } from '../../twenty/upload';
import { openAnswerFiles, type AnswerFiles } from '../delivery/answer-files';
import type { CarryOut, CarryOutContext } from '../requests/carry-out/carry-out';
import type { AnswerLayout } from './answer-layout';
import { openSubjectRecords, type SubjectRecords } from './subject-records';
import { writeAccessAnswer, type AnswerContext } from './write-answer';
import { writeRecipientsAnswer } from './write-recipients';

export type AnswerTools = {
  /** Uploads a file for a FILES field (`src/twenty/upload.ts`, bound to the workspace). */
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
  layout: AnswerLayout;
  fetchFile: AnswerContext['fetchFile'];
};

/**
 * Whose data it is: the person, and the records that a human has confirmed to be the same.
 * @throws PrivacyError IDENTITY_NOT_SETTLED, SAME_PERSON_UNDECIDED
 */
export const subjectsOf = ({ personId, samePersonRecords }: DataRequest): string[] => {
  if (personId === null)
    throw new PrivacyError(
      'IDENTITY_NOT_SETTLED',
      'An answer is about the person on file, and this request has none. Settle identity first.',
    );
  if (samePersonRecords.found.length > 0)
    throw new PrivacyError(
      'SAME_PERSON_UNDECIDED',
      'Other records may be the same person. Say which are, in "Other records of the person"; the answer is prepared then.',
    );
  return [personId, ...samePersonRecords.confirmed];
};

export const answerFilesOf = (
  { client, keyring, clock }: CarryOutContext,
  upload: AnswerTools['upload'],
  request: DataRequest,
): AnswerFiles => openAnswerFiles({ client, keyring, upload, now: clock.now() }, request.id);

/** Finds what the answer is made of. @throws PrivacyError as `subjectsOf` and `openSubjectRecords` */
export const recordsFor = (context: CarryOutContext, request: DataRequest): Promise<SubjectRecords> =>
  openSubjectRecords(context, subjectsOf(request));

const answerContext = (context: CarryOutContext, tools: AnswerTools): AnswerContext => ({
  client: context.client,
  keyring: context.keyring,
  now: context.now,
  functionsUrl: context.functionsUrl,
  layout: tools.layout,
  fetchFile: tools.fetchFile,
});

/** Writes the answer to an access request; the request goes on to its delivery. */
export const prepareAccess =
  (tools: AnswerTools): CarryOut =>
  async (context, request) => {
    const records = await recordsFor(context, request);
    const files = answerFilesOf(context, tools.upload, request);
    const written = await writeAccessAnswer(answerContext(context, tools), request, records, files);
    return {
      moves: [
        {
          kind: 'STEP',
          step: 'DELIVER',
          progress: 90,
          result: { found: written.counts, ownFiles: written.files, parts: written.parts },
          patch: { withheld: written.withheld },
        },
      ],
    };
  };

/** Writes the answer to the question who has received the data (Art. 15(1)(c), 19). */
export const prepareRecipients =
  (tools: AnswerTools): CarryOut =>
  async (context, request) => {
    const files = answerFilesOf(context, tools.upload, request);
    const written = await writeRecipientsAnswer(
      answerContext(context, tools),
      request,
      subjectsOf(request),
      files,
    );
    return { moves: [{ kind: 'STEP', step: 'DELIVER', progress: 90, result: { ...written } }] };
  };
