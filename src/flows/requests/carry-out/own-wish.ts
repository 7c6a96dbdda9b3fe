import type { ConsentMethod } from '../../../domain/consent/facts';
import type { DataRequest, Intake } from '../../../domain/requests/data-request';
import type { Actor } from '../../consent/consent-entry';
import { withdrawAll, type WithdrawalScope } from '../../consent/withdraw';
import type { CarryOutContext } from './carry-out';

/** How a "no" reached the controller, as consent records say it; of what a member wrote down that is not known. */
const METHODS: Record<Intake, ConsentMethod> = {
  PUBLIC_FORM: 'WEB_FORM',
  PREFERENCE_CENTRE: 'PREFERENCE_CENTRE',
  BY_HAND: 'API',
  RECORD_PAGE: 'API',
  WORKFLOW: 'API',
};

/** Who said it: the person where they did so themselves on a page, else whoever acts. */
const actorOf = ({ intake }: DataRequest, { actor }: CarryOutContext): Actor =>
  intake === 'PUBLIC_FORM' || intake === 'PREFERENCE_CENTRE' ? { kind: 'SUBJECT', id: null } : actor;

/** `records`: those of the person that are on file. */
export type WishDone = { records: number; withdrawn: number; suppressed: number };

/**
 * Takes back in every record of the person – the one of the request and those a human confirmed as the same – what the scope
 * says, with lists and suppressions. Run again it changes nothing more. Costs what `withdrawAll` costs, for each record.
 */
export const carryOutWish = async (
  context: CarryOutContext,
  request: DataRequest,
  scope: WithdrawalScope,
): Promise<WishDone> => {
  const { client, keyring, now } = context;
  const { personId, samePersonRecords, intake } = request;
  const done: WishDone = { records: 0, withdrawn: 0, suppressed: 0 };
  const personIds = personId === null ? [] : [...new Set([personId, ...samePersonRecords.confirmed])];
  for (const id of personIds) {
    const { withdrawn, suppressed, hasPerson } = await withdrawAll(
      client,
      keyring,
      id,
      scope,
      METHODS[intake],
      actorOf(request, context),
      now,
    );
    done.records += hasPerson ? 1 : 0;
    done.withdrawn += withdrawn;
    done.suppressed += suppressed;
  }
  return done;
};
