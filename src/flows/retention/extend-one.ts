import { PrivacyError, type PrivacyErrorCode } from '../../domain/errors';
import type { ExtensionReason } from '../../domain/orders/order-kinds';
import { extendRetention, type ExtendParts } from './extend-retention';

const REFUSALS: Partial<Record<PrivacyErrorCode, string>> = {
  PERSON_NOT_FOUND:
    'There is no person with this id, or the record lies in the bin. Choose an existing record.',
  ALREADY_PSEUDONYMISED: 'This person is pseudonymised: there is nothing left to keep. Nothing was changed.',
  ALREADY_ERASED: 'This person is erased: there is nothing left to keep. Nothing was changed.',
  JOB_ALREADY_RUNNING:
    'This person is being pseudonymised or erased at this moment. Nothing was changed; see the erasure job.',
};

/**
 * Extends the retention of one person for a workflow. Two requests.
 * @throws PrivacyError INVALID_INPUT, PERSON_NOT_FOUND, ALREADY_PSEUDONYMISED, ALREADY_ERASED, JOB_ALREADY_RUNNING, and those of the client
 */
export const extendOne = async (
  parts: ExtendParts,
  { personId, until, reason }: { personId: string; until: string; reason: ExtensionReason },
): Promise<{ extended: boolean; until: string }> => {
  const result = await extendRetention(parts, {
    personIds: [personId],
    until,
    reason,
    actor: { kind: 'WORKFLOW', id: null },
  });
  const [refused] = result.refused;
  if (refused === undefined) return { extended: true, until: result.until };
  const code = refused.code as PrivacyErrorCode;
  throw new PrivacyError(code, REFUSALS[code] ?? 'The retention of this person was not extended.');
};
