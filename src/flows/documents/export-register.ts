import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import { buildRegister } from '../../domain/register/register';
import { readRegisterSettings, REGISTER_SETTING } from '../../domain/register/register-settings';
import { documentHtml } from '../../documents/document-html';
import { registerInWords } from '../../documents/register-in-words';
import { DOCUMENT_TEXTS } from '../../documents/texts';
import { readAll } from '../../twenty/records';
import { readNotice } from '../public/read-notice';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { keepDocument, type DocumentTools, type KeptDocument } from './keep-document';

const inputSchema = z.object({ language: z.nullish(z.union([z.literal(''), z.enum(LANGUAGES)])) });

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT saying what it takes */
export const parseRegisterInput = (input: unknown): { language: Language | null } => {
  const parsed = inputSchema.safeParse(input ?? {});
  if (!parsed.success)
    throw new PrivacyError('INVALID_INPUT', `"Language" is one of ${LANGUAGES.join(', ')}, or empty.`);
  return { language: parsed.data.language || null };
};

export type ExportedRegister = KeptDocument & {
  /** Processing activities in it. */
  activities: number;
  /** What Art. 30 asks for and the workspace does not say, each once for each activity. */
  gaps: number;
};

/**
 * Makes the record of processing activities (Art. 30(1)) from purposes, recipients and settings, and keeps it as a document:
 * HTML to read and print, JSON for programs. Five requests.
 * @throws PrivacyError INVALID_SETTING, and what uploading and writing throw
 */
export const exportRegister = async (
  tools: DocumentTools,
  input: { language: Language | null },
): Promise<ExportedRegister> => {
  const { client, now } = tools;
  const [{ settings, purposes }, rows] = await Promise.all([
    readNotice(client),
    readAll(client, [
      {
        object: REQUEST_OBJECTS.privacySetting,
        filter: { name: { eq: REGISTER_SETTING } },
        selection: 'id name value',
        withDeleted: false,
      },
    ]),
  ]);
  const { controller } = settings;
  if (controller === null)
    throw new PrivacyError(
      'INVALID_SETTING',
      'The register names the controller, and nobody has said who that is. Set the privacy setting "controller".',
      { setting: 'controller' },
    );
  const particulars = readRegisterSettings(rows.get(REQUEST_OBJECTS.privacySetting.name) ?? []);
  const language = input.language ?? settings.languages[0] ?? 'en';
  const register = buildRegister(controller, settings, particulars, purposes, language, now);
  const gaps = [...register.gaps, ...register.activities.flatMap((activity) => activity.gaps)].length;
  const counts = { activities: register.activities.length, gaps };
  const day = now.toISOString().slice(0, 10);
  const kept = await keepDocument(tools, {
    kind: 'REGISTER',
    name: `${DOCUMENT_TEXTS[language].register.title}, ${day}`,
    fileName: `register-${day}`,
    language,
    periodStart: null,
    periodEnd: day,
    html: documentHtml(registerInWords(register, language)),
    json: register,
    counts,
  });
  return { ...kept, ...counts };
};
