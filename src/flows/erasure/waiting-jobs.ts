import type { Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import type { ErasureChoices } from './erasure-draft';
import { askedAgain, openJob, waitsForHuman, type Job } from './erasure-job';
import type { Act } from './erasure-order';

/**
 * Of each person the job of this act that waits for a human, as it would go on with what is decided now. Who they are is
 * known from the job: their records bear a surrogate by then.
 * @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const waitingJobs = (
  keyring: Keyring,
  rows: readonly Row[],
  act: Act,
  choices: ErasureChoices,
): ReadonlyMap<string, Job> =>
  new Map(
    rows
      .filter((row) => row['act'] === act && waitsForHuman(row))
      .map((row) => [String(row['personId']), askedAgain(openJob(keyring, row), choices)]),
  );
