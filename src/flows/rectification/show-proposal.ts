import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readRequest } from '../requests/read-requests';
import { rectificationProposal, type ProposedChange } from './proposal';

const schema = z.object({ requestId: z.uuid() });

/** Reads the body of the request. @throws PrivacyError INVALID_INPUT */
export const parseShowInput = (body: unknown): string => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data.requestId.toLowerCase();
  throw new PrivacyError('INVALID_INPUT', 'Send JSON with "requestId", the id of a data request.');
};

export type ShownProposal = {
  requestId: string;
  reference: string;
  state: string;
  changes: ProposedChange[];
};

const mayNotSee = (): PrivacyError =>
  new PrivacyError(
    'NOT_ALLOWED',
    'Your role may not read this request or the fields of the person that it is about. Ask somebody who may, or an administrator for the right.',
  );

/**
 * Shows a proposal to whoever asks with their own rights: what Twenty would not show them on the records they do not see
 * here either.
 * @throws PrivacyError NOT_ALLOWED, REQUEST_NOT_FOUND, those of `rectificationProposal`
 */
export const showProposal = async (
  { asCaller, keyring }: { asCaller: TwentyClient; keyring: Keyring },
  requestId: string,
): Promise<ShownProposal> => {
  try {
    const request = await readRequest({ client: asCaller, keyring }, requestId);
    const changes = await rectificationProposal({ client: asCaller, keyring }, request);
    return { requestId: request.id, reference: request.reference, state: request.state, changes };
  } catch (error) {
    if (isPrivacyError(error) && error.code === 'MISSING_GRANT') throw mayNotSee();
    throw error;
  }
};
