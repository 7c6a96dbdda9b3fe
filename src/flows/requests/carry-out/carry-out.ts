import type { DataRequest } from '../../../domain/requests/data-request';
import type { Move } from '../../../domain/requests/move';
import type { Outward } from '../../public/settle-contacts';
import type { Clock } from '../../worker';
import type { MoveContext } from '../move-request';

/** What a step of a request is carried out with. The actor is the app. */
export type CarryOutContext = MoveContext & {
  clock: Clock;
  /** The mail server and the app's own address. */
  outward: Outward;
  functionsUrl: string | null;
};

/**
 * What came of it: the moves that follow, made in their order. None: nothing could be done yet, the request is looked at
 * again at `lookAgainAt` (by default in ten minutes).
 */
export type StepOutcome = { moves: readonly Move[]; lookAgainAt?: Date };

/**
 * Carries out the step a request is at. It may be stopped after any request it makes and is then run again from the start,
 * and by one run at a time: what it does must be found done.
 * @throws PrivacyError to be tried again in ten minutes
 */
export type CarryOut = (context: CarryOutContext, request: DataRequest) => Promise<StepOutcome>;
