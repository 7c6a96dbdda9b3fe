import * as z from 'zod/mini';

import { isIdentified } from '../../domain/requests/data-request';
import { LANGUAGES } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { idOf, invalidInput, optional, personInput } from '../consent/consent-input';
import { moveRequest, type MoveContext } from '../requests/move-request';
import { openRequest } from '../requests/open-request';
import { readRequest } from '../requests/read-requests';
import { readRequestSettingsOf } from '../requests/request-settings';

const EXPORT_RIGHTS = ['ACCESS', 'PORTABILITY', 'RECIPIENTS'] as const;

const inputSchema = z.object({
  person: personInput,
  right: optional(z.enum(EXPORT_RIGHTS)),
  language: optional(z.enum(LANGUAGES)),
});

const HINTS = {
  person: 'Choose the person: "person" takes a Person record or its id (a UUID).',
  right: `Give "right" as one of ${EXPORT_RIGHTS.join(', ')}, or leave it empty for ACCESS.`,
  language: `Give "language" as one of ${LANGUAGES.join(', ')}, or leave it empty.`,
} as const;

/** Where the answer stands; ids, enums and counts. The data itself is in the encrypted files of the request. */
export type ExportedPersonalData = {
  requestId: string;
  reference: string;
  /** An open request of the same person and right was there already, and goes on. */
  joined: boolean;
  state: string;
  step: string;
  /** Whether the answer is being prepared; false while it is not settled who asks. */
  isPreparing: boolean;
  /** Parts of the answer so far. */
  parts: number;
};

/**
 * The workflow action *Export personal data*: makes the answer for a person by way of their request. One that is open and
 * whose identity is settled goes on; otherwise a request is opened, and the answer follows once a human or the link has
 * settled who asks: nothing is written about a person for somebody who may not be them. Up to five requests.
 * @throws PrivacyError INVALID_INPUT, INVALID_SETTING, and those of `openRequest` and `moveRequest`
 */
export const exportPersonalData = async (
  { client, keyring, now }: { client: TwentyClient; keyring: Keyring; now: Date },
  payload: unknown,
): Promise<ExportedPersonalData> => {
  const parsed = inputSchema.safeParse(payload);
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const { person, right, language } = parsed.data;
  const settings = await readRequestSettingsOf(client);
  const context: MoveContext = { client, keyring, now, settings, actor: { kind: 'WORKFLOW', id: null } };
  const opened = await openRequest(context, {
    right: right || 'ACCESS',
    intake: 'WORKFLOW',
    personId: idOf(person).toLowerCase(),
    contact: null,
    details: '',
    language: language || '',
    purposeId: null,
  });
  let request = await readRequest({ client, keyring }, opened.id);
  const mayGoOn = request.state === 'IN_PROGRESS' && isIdentified(request);
  // What is on its way goes on by itself.
  if (mayGoOn && (request.step === 'NONE' || request.step === 'WAIT_FOR_DECISION'))
    request = await moveRequest(context, request, { kind: 'STEP', step: 'PREPARE_ANSWER', progress: 0 });
  const parts = request.result['parts'];
  return {
    requestId: opened.id,
    reference: opened.reference,
    joined: opened.joined,
    state: request.state,
    step: request.step,
    isPreparing: request.step === 'PREPARE_ANSWER' || request.step === 'DELIVER',
    parts: typeof parts === 'number' ? parts : 0,
  };
};
