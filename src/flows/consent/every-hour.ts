import { isPrivacyError } from '../../domain/errors';
import { expireConsents, type ExpiryParts } from './expire-consents';
import { recordMissedChanges } from './record-missed-changes';

export type HourResult = Awaited<ReturnType<typeof expireConsents>> & {
  /** Changes by hand whose event got lost, recorded now. */
  recorded: number;
  /** Codes of what went wrong and is tried again in an hour. */
  failed: string[];
};

/**
 * The hour's work on consents: records changes whose event got lost, and ends, lapses and reminds. The one does not wait
 * for the other: what cannot be recorded now keeps nobody's consent from ending.
 */
export const everyHour = async (parts: ExpiryParts): Promise<HourResult> => {
  const failed: string[] = [];
  let recorded = 0;
  try {
    recorded = await recordMissedChanges(parts.client, () => parts.keyring, parts.clock.now());
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    failed.push(error.code);
  }
  return { ...(await expireConsents(parts)), recorded, failed };
};
