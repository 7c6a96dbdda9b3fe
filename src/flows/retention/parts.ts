import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Clock } from '../worker';

/** What a sweep works with. The keys are asked for only when something is ordered or put into the ledger. */
export type RetentionParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock };
