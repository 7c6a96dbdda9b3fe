import { keyValue, type SuppressionKey } from '../../domain/suppression';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** How long direct marketing can be paused, in days. */
export const PAUSE_DAYS = [30, 90] as const;
export type PauseDays = (typeof PAUSE_DAYS)[number];

const DAY_MS = 86_400_000;

/**
 * A text of its own, so that a pause and an objection of the same address are two rows: an objection made during a pause
 * outlives it, and a pause never puts an end to an objection.
 */
const pauseValue = (key: SuppressionKey): string => `PAUSE:${keyValue(key)}`;

/** Hashes under which a pause of these addresses may stand, by every version of the key. */
export const pauseHashes = (keyring: Keyring, keys: readonly SuppressionKey[]): string[] => [
  ...new Set(
    keys.flatMap((key) =>
      keyring.versions.map((version) => keyedHash(keyring, 'suppression', pauseValue(key), version)),
    ),
  ),
];

/** The end of the last day (UTC) of a pause: asked for twice on one day, it is the same pause. */
export const pauseEnd = (days: PauseDays, now: Date): Date =>
  new Date((Math.floor(now.getTime() / DAY_MS) + days + 1) * DAY_MS - 1);

export type MarketingPause = {
  personId: string;
  subjectKey: string;
  keys: readonly SuppressionKey[];
  since: Date;
  until: Date;
};

/**
 * A pause of direct marketing: an objection (Art. 21(2) GDPR) whose end is known when it is made. It is a suppression
 * whose `liftedAt` lies ahead, and stands until then; nothing has to run for it to end.
 */
export const pauseRows = (keyring: Keyring, pause: MarketingPause): Row[] =>
  pause.keys.map((key) => {
    const hash = keyedHash(keyring, 'suppression', pauseValue(key));
    return {
      id: stableId('suppression', hash),
      name: hash.slice(0, 12),
      hash,
      kind: key.kind,
      reason: 'OBJECTION',
      scope: 'DIRECT_MARKETING',
      keyVersion: keyring.currentVersion,
      since: pause.since.toISOString(),
      liftedAt: pause.until.toISOString(),
      subjectKey: pause.subjectKey,
      personId: pause.personId,
    };
  });
